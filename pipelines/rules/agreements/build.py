"""From a link to rows: type, action, parties, date and title of an act on an instrument.

Belongs here: turning what a rule found into the columns of the table, and what must hold for a row. Does not belong
here: constructions (the rule families), several mentions of one act (merge.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.mentions.authority import entity
from pipelines.model import Span, Unresolved
from pipelines.rules.acts import Dating
from pipelines.rules.agreements.antecedents import SPECIAL, antecedent, shortened
from pipelines.rules.agreements.completion import completed
from pipelines.rules.agreements.dating import dating_of
from pipelines.rules.agreements.gapping import gapped
from pipelines.rules.agreements.kinds import AUTHORITY, PPH
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.links import clause_end, clause_of
from pipelines.rules.agreements.listing import FOLLOWING
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Instrument, Link, Row, View
from pipelines.rules.agreements.parties import OPEN_TO_ALL, in_span, parties_of, provision, same_side
from pipelines.rules.agreements.provisions import is_intended, provided, respectively, to_come
from pipelines.rules.agreements.titling import STEMS, about, occasion_of, subjects_of, title_of
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body

LONGEST_SPAN = 600  # characters of evidence that a row may have
STAYING = frozenset({"continue", "run", "operate"})
ONE_SIDED = frozenset({"action_plan", "initiative"})
TO_COME = frozenset({"entered_into_force", "launched"})


def rows_of(view: View, rule: AgreementRule, link: Link) -> Iterator[Row]:
    """The rows that a link stands for; none where the act is hoped for, denied, counted or one-sided."""
    act, ins = link.act, link.instrument
    if act is not None and (act.mood == "open" and not is_intended(view, act) or act.negated):
        return
    if ins is not None and ins.counted and (not ins.parties or view.text.startswith("between", ins.parties.start)):
        return
    if ins is not None and ins.plural and FOLLOWING & view.lower and _told_below(view, ins):
        return  # what follows is told item by item
    if ins is not None and ins.id == "one" and antecedent(view, link) is None:
        return
    back = antecedent(view, link) if ins is not None or link.back else None
    if ins is None and back is None and link.type is None:
        return
    kind = link.type or _kind(view, ins, back)
    form = ins.form if ins is not None and not ins.generic else back.form if back else kind
    if act is not None and act.verb.types and kind not in act.verb.types and form not in act.verb.types:
        return
    subject, partner = parties_of(view, link)
    if act is not None and act.verb.joins and (subject or act.voice == "active"):
        partner = ()  # one joins; where the instrument of accession lies is no party
    named = (*subject, *partner)
    entering = act is not None and act.verb.joins
    alone = back is not None and len(back.parties) == 1 and ins is not None and ins.definite and not entering
    if back is not None and ins is not None and alone and _another(named, back):
        known = entity(back.parties[0]).kind  # "A signed a memorandum. The paper bears the signature of B."
        named = (Body(back.parties[0], Span(ins.start, ins.end), known), *named)
    if back is not None and named and back.parties and not _overlaps(named, back.parties):
        # another pair: of the antecedent only its kind holds, and that only within a topic ("the pilot with C …")
        if back.type not in view.topics and ins is None:
            return
        same_kind = back.type in view.topics or ins is not None and ins.id == "one"  # "the one with C"
        back = replace(back, parties=(), title=_pilot_title(back.title)) if same_kind else None
    if ins is not None and not partner and len(subject) < 2 and not ins.named and _is_counted(view, ins):
        return
    if ins is not None and ins.generic and back is None and not partner and not _says_it(ins) and not _has_date(view):
        return
    if ins is not None and ins.weak and back is None and len(named) < 2 and len(ins.subjects) < 2:
        return
    if not view.listed and not _is_joint(view, link, kind, ins, named):
        return
    action = _action(view, link, act_types=kind)
    if action == "signed" and ins is not None and not ins.plural and _is_renewed(view, ins):
        action = "renewed"
    if act is not None and act.action == "terminated" and (action == "planned" or act.mood == "planned"):
        return  # a scheduled end is not an act
    bound = act is not None and kind in ("treaty", "protocol") and _FOR.match(view.text, act.end) is not None
    joins = link.alone or bound and len(partner) == 1 or act is not None and (act.verb.joins or ins is not None and ins.named and _binds(act, partner))
    explicit = bool(subject) and not partner and link.action not in ("renewed", "extended")
    apart = tuple(i.parties for i in view.instruments if i is not ins and i.parties is not None and kind != "protocol")
    plain_one = ins is not None and not ins.proper
    parties = completed(view, named, kind, joins=joins, explicit=explicit, plain=plain_one, clause=clause_of(view, link), apart=apart)
    if back and not entering and len(named) < 2 and back.parties and (not named or _overlaps(named, back.parties)):
        parties = back.parties
    if len(parties) < 2 and kind == "recognition_arrangement":
        around = in_span(view, Span(view.sentence.start, view.sentence.end), strict=False)
        parties = tuple(dict.fromkeys(b.code for b in around)) if len(around) == 2 else parties
    if ins is not None and ins.plural and kind == "contract" and len(parties) < 2:
        return  # "companies have signed contracts for 45 projects"
    named_one = joins or ins is not None and ins.named
    listed = ins is not None and len(ins.subjects) > 1
    plain = ins is not None and back is None and not ins.proper and kind in ("treaty", "protocol")
    plain = plain and not (act is not None and act.action == "signed" and not act.verb.joins)
    if not _enough(kind, parties, joins=named_one, listed=listed) or plain and not parties and not named_one:
        view.lost.append(Unresolved(Span(link.start, link.end), "agreement", "too few parties are named"))
        return
    told = provision(view, ins) if ins is not None else None
    clause = view.text[told.start : told.end] if told is not None else None
    title, title_span, proper = title_of(link, ins, back, kind, parties, clause)
    if act is not None and ins is not None and back is None and not proper and (words := about(view, ins, act.last)):
        title = f"{title} {words}"
    dating = dating_of(view, link, action)
    adds = back is not None and len(back.parties) < len(parties)
    dated = _has_date(view) or adds
    if ins is not None and ins.id == "paper" and back is not None and (not dated or link.action != "signed"):
        return  # "the text" with no date of its own adds nothing to what was told
    today = view.lookup.scene.document.published_on.isoformat()
    day = dating.edtf[:10] if dating.edtf and dating.basis != "document" else None
    if act is not None and act.verb.id in STAYING and act.mood == "planned" and dating.basis == "document":
        return  # "will continue", "will run for three years": it stays as it is
    if act is not None and act.voice == "predicate" and act.mood == "planned" and not _begins(view, act):
        return  # "will be in effect until 2029": it stays as it is
    ahead = action == "planned" or act is not None and act.mood == "planned"
    if ahead and (later := to_come(view, dating)) is not None:
        dating, day = later, later.edtf
    if act is not None and action == "planned" and act.action != "signed" and day and day <= today[: len(day)]:
        action = act.action  # announced for a day that has passed
    if action == "terminated" and (day > today if day else act is not None and _is_present(view, act)):
        return  # a scheduled end is not an act
    if action in TO_COME and act is not None and day and len(day) >= 7 and day > today[: len(day)]:
        action = "planned"  # "the accord takes effect on 1 May": told in the present of a day to come
    occasion, occasion_span = occasion_of(view)
    span = _evidence(view, link)
    base = Row(
        rule.name,
        kind,
        form,
        action,
        parties,
        tuple(b.span for b in named),
        title,
        title_span,
        proper,
        dating.edtf,
        dating.basis,
        dating.span,
        Span(act.start, act.end) if act is not None else span,
        span,
        view.sentence.index,
        view.sentence.paragraph,
        view.sentence.kind == "headline",
        occasion,
        occasion_span,
        subjects_of(title),
        _confidence(rule, dating, named, parties),
        ins.id if ins is not None else back.id if back else "",
        Span(ins.start, ins.end) if ins is not None else None,
        ins is not None and ins.plural,
        ins is not None and not ins.definite and link.act is not None and link.act.voice == "active",
    )
    rows = respectively(view, link, tuple(_split(base, ins, subject, partner, view) if link.split else (base,)))
    yield from gapped(view, link, tuple(rows), joins=joins)


def _begins(view: View, act: Act) -> bool:
    """Whether "will be in force" tells when that begins, and not only how long it lasts."""
    after = view.sentence.tokens[act.last].lower if act.last < len(view.sentence.tokens) else ""
    return after not in ("until", "till", "through", "for")


def _is_renewed(view: View, ins: Instrument) -> bool:
    """ "The renewed memorandum was signed": its signing is the renewal."""
    tokens = view.sentence.tokens
    at = next((k for k in range(max(0, ins.first - 2), ins.head) if tokens[k].lower == "renewed"), None)
    return at is not None and not any(a.first == at for a in view.acts)


def _is_present(view: View, act: Act) -> bool:
    """Whether an act is told in the present ("it expires next year")."""
    word = view.sentence.tokens[act.first].lower
    return act.voice == "active" and act.mood == "done" and not act.perfect and word.endswith("s")


def _told_below(view: View, ins: Instrument) -> bool:
    """Whether a list of the papers comes after the sentence: "the following documents", "documents … as follows"."""
    tokens = view.sentence.tokens
    near = {t.lower for t in tokens[max(0, ins.first - 3) : ins.head]}
    return bool(near & FOLLOWING) or tokens[-1].text == ":" or bool({"below", "follows"} & view.lower)


def _enough(kind: str, parties: Sequence[str], *, joins: bool, listed: bool) -> bool:
    """Whether the parties suffice for a row: many kinds need two, those open to all need none."""
    if joins or kind in OPEN_TO_ALL or kind == "protocol" or listed:
        return True
    return len(parties) >= (2 if kind in USUAL_NAMES and kind != AUTHORITY else 1)


def _says_it(ins: Instrument) -> bool:
    return any(stem in ins.title.lower() for stem in STEMS[ins.type])


def _has_date(view: View) -> bool:
    return bool(view.lookup.periods(view.sentence.start, view.sentence.end))


def _pilot_title(title: str) -> str:
    return title if "between" not in title else title.partition(" between")[0]


def _is_counted(view: View, ins: Instrument) -> bool:
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


def _another(named: Sequence[Body], back: Antecedent) -> bool:
    """Whether one body is named, and it is the other side of what was told with one party only."""
    return len(named) == 1 and not same_side(named[0].code, back.parties[0])


def _overlaps(named: Sequence[Body], parties: Sequence[str]) -> bool:
    return any(b.code in parties for b in named)


def _kind(view: View, ins: Instrument | None, back: Antecedent | None) -> str:
    if ins is None or ins.generic:
        return (
            back.type if back is not None and (ins is None or not ins.generic) else ins.type if ins is not None else PPH
        )
    if back is not None and back.form == back.type and back.type in SPECIAL:
        return back.type
    if back is not None and (
        ins.definite and ins.form == back.form or ins.id in ("one", "paper") or shortened(ins, back)
    ):
        return back.type
    return provided(view, ins) or ins.type


def _is_joint(view: View, link: Link, kind: str, ins: Instrument | None, named: Sequence[Body]) -> bool:
    """Plans and initiatives that one side issues alone are no agreements."""
    if kind not in ONE_SIDED or ins is None:
        return True
    if len(named) >= 2 or any(b.kind == "area" for b in named):
        return True
    if _TOGETHER.search(view.text, view.sentence.start, view.sentence.end):
        return True
    joint = re.search(r"\b(?:joint|bilateral|common|cooperat\w+|between)\b", f"{ins.title}", re.IGNORECASE) is not None
    if named:
        return joint and kind == "action_plan" or ins.form == "action_plan" and link.action == "signed"
    return joint or ins.proper and link.action in ("signed", "adopted", "launched") or link.action == "signed"


_TOGETHER = re.compile(
    r"\b(?:and|with|by|of|together)\s+(?:[\w-]+\s+){0,4}(?:countries|governments|partners|parties|organi[sz]ations|institutions|states|"
    r"cities|museums|libraries|ports|banks|think tanks|customs|offices)\b|\bjointly\b"
)


def _action(view: View, link: Link, act_types: str) -> str:
    act = link.act
    if act is None or link.action != act.verb.action:
        return link.action
    if act.mood in ("planned", "decided", "open"):
        if link.action in ("extended", "renewed", "terminated") and (act.mood == "decided" or _is_decided(view)):
            return link.action
        return "planned"
    if link.action == "signed" and act_types == "joint_statement" and act.verb.id == "reach":
        return "adopted"
    if act.verb.id == "make" and act_types != "joint_statement":
        return "signed"  # "agreements were made with A and B"
    return link.action


def _is_decided(view: View) -> bool:
    """Whether a future act rests on a decision that is told ("it was agreed that …", "by a joint decision"), or names
    its new term: then the act is the decision."""
    text = view.text[view.sentence.start : view.sentence.end]
    return _DECIDED.search(text) is not None


_DECIDED = re.compile(
    r"\b(?:agreed|decided|decision|from|as of|indefinitely|until \w|"
    r"for (?:another|a further|an additional|\w+ (?:more )?years?))\b"
)


def _evidence(view: View, link: Link) -> Span:
    """The sentence; of a long one the stretch around act and instrument."""
    start, end = view.sentence.start, view.sentence.end
    if end - start <= LONGEST_SPAN:
        return Span(start, end)
    left = min([link.start, *([link.subject.start] if link.subject else [])])
    left = max(start, min(left, link.start))
    if link.end - left > LONGEST_SPAN:
        left = link.start
    return Span(left, min(end, left + LONGEST_SPAN, max(link.end, left + 300)))


def _confidence(rule: AgreementRule, dating: Dating, named: Sequence[Body], parties: Sequence[str]) -> float:
    sure = rule.sure
    if dating.basis == "document":
        sure -= 0.08
    if len(named) < 2:
        sure -= 0.1 if len(parties) >= 2 else 0.15
    return round(max(0.05, sure), 3)


def _binds(act: Act, partner: Sequence[Body]) -> bool:
    """ "The Madrid Protocol entered into force for Kenya": one party is all there is."""
    return act.action == "entered_into_force" and len(partner) == 1


_FOR = re.compile(r" (?:for|in) (?:the )?(?=[A-Z])")
_AND = re.compile(r"\s+and\s+")


def _one_and_many(view: View, ins: Instrument, bodies: Sequence[Body]) -> bool:
    """ "Memoranda between A and the ministries of B, of C and of D": "and" stands behind the first of them already."""
    return len(bodies) > 2 and _AND.search(view.text, bodies[0].span.end, bodies[1].span.start) is not None


_BY = re.compile(r"\bby (?:the )?$")


def _split(
    row: Row, ins: Instrument | None, subject: Sequence[Body], partner: Sequence[Body], view: View
) -> Iterator[Row]:
    """A plural noun is one row a counterpart, or one a subject ("on X, on Y and on Z")."""
    if ins is None or not ins.plural:
        yield row
        return
    between = ins.parties is not None and view.text.startswith(("between", "among"), ins.parties.start)
    if between and len(subject) + len(partner) > 2 and _one_and_many(view, ins, partner):
        between, subject, partner = False, partner[:1], partner[1:]
    if len(ins.subjects) > 1:
        head = view.text[ins.start : view.sentence.tokens[ins.head - 1].end]
        for span in ins.subjects:
            words = view.text[span.start : span.end]
            yield replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
        return
    if not partner and len(subject) > 2 and ("bilateral" in row.title or row.type == PPH):
        subject, partner = subject[:1], subject[1:]  # "China and the governments of A and B signed bilateral plans"
    if (
        len(partner) < 2
        or between
        or not subject
        and _BY.search(view.text[max(0, partner[0].span.start - 8) : partner[0].span.start])
    ):
        yield row
        return
    own = tuple(b.code for b in subject) or ((view.topic,) if view.topic else ())
    for body in partner:
        spans = (*(b.span for b in subject), body.span)
        codes = (*own, body.code) if body.code not in own else own
        yield replace(row, parties=codes, party_spans=spans)
