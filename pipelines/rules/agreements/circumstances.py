"""What the words around an act say of it: that it is one side's, counted, scheduled, decided, told below.

Belongs here: yes or no about a mention. Does not belong here: the columns of a row (build.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.rules.acts import Dating
from pipelines.rules.agreements.clauses import clause_end
from pipelines.rules.agreements.instruments.titling import STEMS
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.listing import FOLLOWING
from pipelines.rules.agreements.model import Instrument, Link, View
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body

ONE_SIDED = frozenset({"action_plan", "initiative"})


def begins(view: View, act: Act) -> bool:
    """Whether "will be in force" tells when that begins, and not only how long it lasts."""
    after = view.sentence.tokens[act.last].lower if act.last < len(view.sentence.tokens) else ""
    return after not in ("until", "till", "through", "for")


def day_of_another(view: View, act: Act, dating: Dating) -> bool:
    """Whether the only date of an act stands before it, behind another act, or only says how long it went on."""
    day = dating.span
    if view.text.startswith((" throughout", " during", " all "), act.end):
        return True
    if day is None or not view.sentence.start <= day.start < act.start:
        return False
    return any(other.end <= day.start for other in view.acts if other is not act)


def is_vague(ins: Instrument) -> bool:
    """ "Bilateral documents", "a number of agreements": several papers of which nothing is told but that they are."""
    words = ins.title.lower().replace("-", "").split()
    return ins.plural and not ins.subjects and ins.type not in TOLD and all(w in _ANY_PAPERS for w in words)


def of_these(view: View, act: Act | None, partner: Sequence[Body]) -> bool:
    """Whether partners are those of the papers, not of an event at or after which these were signed."""
    if not partner:
        return False
    return act is None or _AT_EVENT.match(view.text, act.end, partner[0].span.start) is None


def with_several(view: View, act: Act | None, subject: Sequence[Body], partner: Sequence[Body]) -> bool:
    """ "A work plan was signed with A and B": with several, and nobody says by whom."""
    if act is None or act.voice != "passive" or subject or len({b.code for b in partner}) < len("AB"):
        return False
    between = view.text[act.end : partner[-1].span.start]
    return _WITH_THEM.match(between) is not None and _BY_THEM.search(between) is None


_WITH_THEM = re.compile(r",? (?:(?:also|in [A-Z]\w+|last \w+) )?with ")
_BY_THEM = re.compile(r"\b(?:by|between|among|of)\b(?! (?:[A-Z]|the [A-Z]))")


def only_where(view: View, ins: Instrument) -> bool:
    """ "The number of countries where the treaty has come into force": a clause that says which ones are meant."""
    return _WHERE.search(view.text, max(view.sentence.start, ins.start - 60), ins.start) is not None


_WHERE = re.compile(
    r"\b(?:countries|states|members|economies|parties|territories|jurisdictions|nations|partners|regions) "
    r"(?:where|in which|for which|to which) (?:the |this |that |an? )?(?:[\w-]+ ){0,2}$|"
    r"\b(?:date|day|moment|time) (?:on|from|at) which (?:the |this |that )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r",? (?:after|following|during|at|in the course of|as a result of|on the sidelines of|upon|on)\b[^;]*?"
    r"\b(?:talks|meetings?|negotiations|visit|discussions|conversation|summit|forum|session|consultations)\b"
)
TOLD = frozenset(USUAL_NAMES)  # types that say by themselves what is agreed
_ANY_PAPERS = frozenset(
    "bilateral multilateral international intergovernmental interagency interdepartmental joint important several "
    "many various numerous different relevant corresponding key major cooperation partnership documents agreements "
    "memoranda memorandums contracts instruments papers deals accords pacts arrangements protocols treaties mous of "
    "understanding and".split()
)


def is_renewed(view: View, act: Act | None, ins: Instrument) -> bool:
    """ "The renewed memorandum was signed": its signing is the renewal; "first signed in 2016" is not."""
    tokens = view.sentence.tokens
    if act is not None and not _AT_FIRST.isdisjoint(t.lower for t in tokens[max(0, act.first - 2) : act.first]):
        return False
    at = next((k for k in range(max(0, ins.first - 2), ins.head) if tokens[k].lower == "renewed"), None)
    return at is not None and not any(a.first == at for a in view.acts)


_AT_FIRST = frozenset("first originally initially".split())


def signed_noun(view: View, act: Act, ins: Instrument) -> Act | None:
    """The renewal, extension or amendment that is what was signed of an instrument; None where that is the paper."""
    for noun in view.acts:
        if noun.voice == "noun" and act.last <= noun.first and noun.last < ins.first <= noun.last + _OF_THE:
            told = noun.action in ("renewed", "extended", "amended", "terminated")
            return (
                noun
                if told and not any(t.text in (",", ";") for t in view.sentence.tokens[act.last : ins.first])
                else None
            )
    return None


_OF_THE = 4  # tokens from "renewal" to its instrument: "of their joint"


def is_present(view: View, act: Act) -> bool:
    """Whether an act is told in the present ("it expires next year")."""
    word = view.sentence.tokens[act.first].lower
    return act.voice == "active" and act.mood == "done" and not act.perfect and word.endswith("s")


def told_below(view: View, ins: Instrument) -> bool:
    """Whether a list of the papers comes after the sentence: "the following documents", "documents … as follows"."""
    tokens = view.sentence.tokens
    near = {t.lower for t in tokens[max(0, ins.first - 3) : ins.head]}
    return bool(near & FOLLOWING) or tokens[-1].text == ":" or bool({"below", "follows"} & view.lower)


def says_it(ins: Instrument) -> bool:
    """Whether a title says by itself what its type is about."""
    return any(stem in ins.title.lower() for stem in STEMS[ins.type])


def has_date(view: View) -> bool:
    """Whether the sentence holds a date."""
    return bool(view.lookup.periods(view.sentence.start, view.sentence.end))


def is_counted(view: View, ins: Instrument) -> bool:
    """Whether the partners are only counted: "has signed arrangements with 54 countries" is a statistic."""
    last = view.sentence.tokens[min(clause_end(view, ins.head), len(view.sentence.tokens)) - 1].end
    return any(
        n.kind == "plain"
        and n.value > 1
        and _COUNTED.match(view.text, n.end) is not None
        and _WITH.search(view.text[max(ins.start, n.start - 60) : n.start])
        for n in view.lookup.numbers(ins.start, last)
    )


_COUNTED = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:countries|offices|partners|states|regions|administrations|organi[sz]ations|members|economies|institutions|authorities|companies|universities)\b"
)
_WITH = re.compile(r"\b(?:with|between|among|by|of)\b[^.;]*$")


def is_joint(view: View, link: Link, kind: str, ins: Instrument | None, named: Sequence[Body]) -> bool:
    """Plans and initiatives that one side issues alone are no agreements."""
    if kind not in ONE_SIDED or ins is None or link.act is not None and link.act.verb.joins:
        return True
    if len(named) >= 2 or any(b.kind == "area" for b in named):
        return True
    if _TOGETHER.search(view.text, view.sentence.start, view.sentence.end):
        return True
    if named and link.act is not None and link.act.verb.id in ("agree", "agree_on") and ins.form == "action_plan":
        return True  # nobody agrees a work plan alone
    if not named and ins.form == "action_plan" and not ins.weak and _pair_before(view) and _is_passive(view, link):
        return True
    joint = re.search(r"\b(?:joint|bilateral|common|cooperat\w+|between)\b", f"{ins.title}", re.IGNORECASE) is not None
    if named:
        return joint and kind == "action_plan" or ins.form == "action_plan" and link.action == "signed"
    return joint or ins.proper and link.action in ("signed", "adopted", "launched") or link.action == "signed"


def _is_passive(view: View, link: Link) -> bool:
    """ "A work plan will be adopted": nobody is said to do so."""
    act = link.act
    if act is None or act.voice != "passive":
        return False
    return not view.text.startswith(" by ", act.end) or bool(view.lookup.periods(act.end, act.end + len(" by the")))


def _pair_before(view: View) -> bool:
    """Whether the sentence so far, or the one right before in the paragraph, tells of an instrument of two."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    return any(
        p.acted and len(p.parties) == len("AB") and index - p.sentence <= 1
        for p in view.past[-_REMEMBERED:]
        if sentences[p.sentence].paragraph == view.sentence.paragraph
    )


_REMEMBERED = 6  # mentions back

_TOGETHER = re.compile(
    r"\b(?:and|with|by|of|together)\s+(?:[\w-]+\s+){0,4}(?:countries|governments|partners|parties|organi[sz]ations|institutions|states|"
    r"cities|museums|libraries|ports|banks|think tanks|customs|offices)\b|\bjointly\b"
)


def is_decided(view: View) -> bool:
    """Whether a future act rests on a decision that is told ("it was agreed that …", "by a joint decision"), or names
    its new term: then the act is the decision."""
    text = view.text[view.sentence.start : view.sentence.end]
    return _DECIDED.search(text) is not None


_DECIDED = re.compile(
    r"\b(?:agreed|decided|decision|from|as of|indefinitely|until \w+|"
    r"for (?:another|a further|an additional|\w+ (?:more )?years?))\b"
)
