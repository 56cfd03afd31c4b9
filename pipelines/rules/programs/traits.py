"""Traits of a name: what rules ask for by a word ("printed", "plural", "future", "known_body").

Belongs here: what can be said of a name from its words and its ties. Does not belong here: date, place and bodies,
which mention.py adds.
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import ENTITIES
from pipelines.rules.programs.names.insertions import BREAKS
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.tie_words import PAPERS
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import NOUNS, modifier_type

_DEFINING = frozenset(("that", "which"))  # "a programme that pairs inventors with engineers"
_CALLS = frozenset(("open", "launch", "attract", "receive", "fund"))
_RUNS = frozenset(("run", "operate", "manage", "co-run"))
_FOUNDED = frozenset(("establish", "found", "co-found", "set", "create", "inaugurate", "unveil"))
_TITLES = frozenset(
    "director president head chair chairman researcher researchers professor expert experts fellow spokesperson "
    "dean manager analyst "
    "analysts scholar scholars scientist scientists study report secretary economist lawyer partner".split()
)


def _known_body(view: View, naming: Naming, ties: tuple[Relation, ...]) -> bool:
    """Whether the head belongs to the name of a body of the vocabulary ("China Council for …"), which is no
    activity."""
    name = view.name_at(naming.head)
    if name is None or name.kind in ("city", "province", "person"):
        return False
    if name.kind in ("area", "country"):
        return True
    if name.entity_id in ENTITIES:
        return naming.program_type != "fund"
    made = [tie for tie in ties if "found" in tie.groups and tie.kind in ("participle", "subject")]
    if any(
        tie.word == "relative" or naming.determiner == "the" and tie.verb is not None and not tie.verb.has_object
        for tie in made
    ):
        return False  # "the College, which A and B opened in 2022"
    if any(
        t.kind == "object" and t.verb is not None and t.verb.base in _FOUNDED | _RUNS and not t.verb.negated
        for t in ties
    ):
        return False  # "A established the Amber College with B"
    return name.kind in ("office", "university") or name.kind == "company" and naming.program_type != "mechanism"


def _capital(view: View, index: int) -> bool:
    """Whether a word is written with a capital that the beginning of the sentence does not explain."""
    text = view.tokens[index].text
    return text[0].isupper() and (index > 0 or "-" in text and text.rpartition("-")[2][:1].isupper())


def proper(view: View, naming: Naming) -> bool:
    """Whether a lower-case head carries a proper name: "China-Laos railway", "terminal of Chancay"."""
    if view.title_case:
        return False
    for index in range(naming.first, naming.last):
        token = view.tokens[index]
        if (
            index == naming.head
            or index == 0
            or not token.text[0].isupper()
            or (token.text.isupper() and len(token.text) <= 3)
        ):
            continue
        name = view.name_at(index)
        if name is None or name.form != "demonym":
            return True
    return False


TIED = frozenset(("denied", "future", "known_body", "venue"))  # traits that depend on the ties
_FIRMS = frozenset("company operator firm corporation venture contractor builder developer owner".split())
_EXPLAINED = 8  # tokens back to the word that says that a name is a firm's
_RAILWAYS = frozenset("railway railways railroad terminals ports airports".split())
_FIRM_ACTS = frozenset("runs operates said says plans bought ordered signed agreed owns".split())
_PARTNERED = frozenset("with by from".split())
_BECOMES = frozenset("is was become became as".split())
_FROM_TO = re.compile(r" (?:from|between) (?:the )?[A-Z][\w'’-]+(?: [\w'’-]+){0,4}? (?:to|and) (?:the )?[A-Z]")
_TWO_ENDS = re.compile(r"[A-Z][\w.]+(?:[-–—/][A-Z][\w.]+)+$")
_STUDIED = frozenset("studied graduated worked lectured".split())
_SEATS = frozenset(("in", "at", "near", "outside"))
_SETTLED = frozenset("port city town district province county village region".split())
_OFTEN = frozenset("daily weekly monthly fortnightly nightly hourly".split())
_OF_WHOM = frozenset("of at from with by".split())
_INSIDE = frozenset(("at", "in", "inside"))
_ADDRESS = re.compile(
    r"\b(?:floor|room|hall|lobby|premises|entrance|counter|building|auditorium|address) (?:of|at|in) (?:the )?$|"
    r"\b(?:housed|located|situated|sits|opposite|behind|next to) (?:in |at )?(?:the )?$"
)
_MEETING = frozenset(("hold", "occur", "attend"))


def traits_of_name(view: View, naming: Naming) -> frozenset[str]:
    """What can be said of a name by itself."""
    tokens, noun = view.tokens, naming.noun
    before = tokens[naming.lead - 1].lower if naming.lead else ""
    printed, apposed = naming.printed, naming.determiner == "none" and naming.end <= view.starts[naming.head]
    out = [naming.determiner, "plural" if noun.plural else "singular", noun.words[-1]]
    if printed:
        out += ("printed", "named", "proper")
        if apposed and naming.head > naming.first:
            out.append("apposed")
    else:
        if not view.title_case and any(_capital(view, index) for index in range(naming.first, naming.last)):
            out.append("named")
        if proper(view, naming):
            out.append("proper")
    if naming.edition is not None:
        out.append("edition")
    if naming.year is not None:
        out.append("year")
    if naming.owner is not None:
        out += ("body", "owner")
    if naming.complement:
        out.append("complement")
        inner = tokens[naming.head : naming.last]
        if any(t.lower == "with" for t in inner) and view.names_between(naming.head, naming.last):
            out.append("with_body")
    if naming.modified:
        out.append("modified")
    if view.sentence.kind in ("headline", "heading", "item"):
        out.append("item" if view.sentence.kind == "item" else "heading")
    if _seated(view, naming.last):
        out.append("seated")
    if naming.lead == 0:
        out.append("first")
    if naming.determiner == "a" and naming.last + 1 < len(tokens) and tokens[naming.last].lower in _DEFINING:
        out.append("defined")
    service = noun.words == ("service",)
    if noun.weak or service:
        typed = modifier_type([t.lower for t in tokens[naming.first : naming.head]]) is not None
        typed = typed or service and of_a_line(view, naming)
        if service and not typed and not printed:
            out.append("untyped_service")
        if noun.weak:
            out.append("weak")
            if typed or noun.words == ("training",) and _a_training(view, naming) or _counted_meeting(view, naming):
                out.append("typed")
    if before in _BECOMES and any(
        t.lower.endswith("est") or t.lower == "most" for t in tokens[naming.lead : naming.head]
    ):
        out.append("predicate")
    if naming.lead > 1 and before in _OF_WHOM:
        person = view.name_at(naming.lead - 2)
        if (
            before == "by"
            or tokens[naming.lead - 2].lower in _TITLES | _STUDIED
            or person is not None
            and person.kind == "person"
        ):
            out.append("affiliation")
    if naming.lead > 1 and before == "to" and tokens[naming.lead - 2].lower == "according":
        out.append("affiliation")
    if view.verbless:
        out.append("verbless")
    if tokens[-1].text == "?":
        out.append("asked")
    return frozenset(out)


def _seated(view: View, at: int) -> bool:
    """Whether a place follows that no list need know: "the school at Mtito Andei", "in the port of Kuryk"."""
    tokens = view.tokens
    if at + 4 < len(tokens) and tokens[at + 1].lower == "the" and tokens[at + 3].lower == "of":
        at += 3 if tokens[at + 2].lower in _SETTLED and tokens[at].lower in _SEATS else 0
        if tokens[at].lower == "of":
            return tokens[at + 1].text[0].isupper() and not view.title_case
    if at + 1 >= len(tokens) or tokens[at].lower not in _SEATS or view.period_at(at + 1):
        return False
    return tokens[at + 1].text[0].isupper() and not view.title_case


def of_a_line(view: View, naming: Naming) -> bool:
    """Whether a service is one between places that runs so often: "the weekly Asia-West Africa service"."""
    before = view.tokens[naming.first : naming.head]
    if naming.program_type != "transport_service":
        return False
    if _FROM_TO.match(view.text, view.tokens[naming.head].end, naming.end) is not None:
        return True  # "a service from Urumqi to Kuala Lumpur"
    if not before:
        return False
    ends = any(_TWO_ENDS.match(t.text) is not None for t in before)
    often = any(t.lower.rpartition("-")[2] in _OFTEN for t in before)
    return ends or often and bool(view.names_between(naming.first, naming.last))


def _a_training(view: View, naming: Naming) -> bool:
    """Whether "training" is one course: "a training", "Training for 60 officers took place", "3 May: Training in Lima
    of 28 judges"."""
    opens = naming.lead == 0 or view.tokens[naming.lead - 1].text in BREAKS
    told = naming.complement or naming.modified
    return naming.determiner == "a" or naming.determiner == "none" and opens and told


def _company(view: View, naming: Naming) -> bool:
    """Whether the name is that of a firm: "the operating company, Africa Star Railway"."""
    tokens, lead = view.tokens, naming.lead
    if not naming.printed or lead == 0 or naming.determiner != "none" and not tokens[lead].text[0].isupper():
        return False
    if any(t.lower in _FIRMS for t in tokens[naming.first : naming.head]):
        return True  # "the Kazakh operator KTZ Express"
    left = tokens[lead - 1]
    if left.text == ",":  # "the company that runs it, Ethio-Djibouti Railway"
        return any(t.lower in _FIRMS for t in tokens[max(0, lead - _EXPLAINED) : lead - 1])
    if tokens[naming.head].lower not in _RAILWAYS:
        return False
    if left.lower == "of" and lead > 1 and tokens[lead - 2].lower in ("venture", "subsidiary", "arm"):
        return True
    if naming.last < len(tokens) and tokens[naming.last].lower in _FIRM_ACTS:
        return True  # "a service which Amber Railway runs"
    return left.lower in _PARTNERED or left.lower == "and" and lead > 1 and view.name_at(lead - 2) is not None


def _partner(view: View, naming: Naming) -> bool:
    """Whether a centre is the other side of a paper: "a similar agreement with the Cairo centre followed"."""
    if naming.program_type != "center" or naming.lead < 2 or view.tokens[naming.lead - 1].lower != "with":
        return False
    before = [t.lower for t in view.tokens[max(0, naming.lead - 6) : naming.lead - 1]]
    return not PAPERS.isdisjoint(before) or before[-2:] == ["the", "one"]


def _counted_meeting(view: View, naming: Naming) -> bool:
    """Whether a gathering, round or session is one of a series: "our first gathering", "the next round"."""
    if naming.program_type != "meeting" or naming.determiner not in ("the", "possessive"):
        return False
    return naming.edition is not None or naming.lead < naming.first and view.tokens[naming.first].lower == "next"


def traits_of_ties(view: View, naming: Naming, ties: tuple[Relation, ...]) -> frozenset[str]:
    """What the ties of a name add, all of it in TIED."""
    out = []
    for tie in ties:
        if tie.verb is not None:
            if tie.verb.negated or "cancel" in tie.verb.groups:
                out.append("denied")
            if tie.verb.future:
                out.append("future")
            if naming.noun.words == ("round",) and tie.verb.base in _CALLS:
                out.append("denied")  # "the next round of the fellowship will open in May": a call, no meeting
    if _known_body(view, naming, ties) or _partner(view, naming) or _company(view, naming):
        out.append("known_body")
    if naming.printed and _ADDRESS.search(view.text, view.sentence.start, view.tokens[naming.lead].start) is not None:
        out.append("venue")
    inside = naming.lead > 0 and view.tokens[naming.lead - 1].lower in _INSIDE
    lecture = naming.lead > 1 and view.tokens[naming.lead - 2].lower in NOUNS  # "lectures at the Center"
    if inside and (lecture or any(not tie.groups.isdisjoint(_MEETING) for tie in ties)):
        out.append("venue")
    return frozenset(out)
