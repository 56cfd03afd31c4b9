"""What the words about a link say of its sides: who joined, who attended, which of several countries or firms.

Belongs here: tests of one link that `build` asks before it makes a row. Does not belong here: the columns themselves
(build.py, columns.py), what a clause says of the act (circumstances.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Span
from pipelines.rules.agreements.clauses import clause_of
from pipelines.rules.agreements.instruments.kinds import AUTHORITY
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import Antecedent, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span, joined_by_hyphen
from pipelines.rules.agreements.parties.parties import OPEN_TO_ALL
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body

AMENDS = re.compile(r"\b(?:amend|upgrad|supplement|modif|renew|exten|revis)\w*|\bto (?:the|its)\b", re.IGNORECASE)


def first_to(view: View, act: Act) -> tuple[Body, ...]:
    """ "…, and Norland became the first member to ratify it": who became so."""
    became = _BECAME.search(view.text, view.sentence.start, act.start)
    return in_span(view, Span(view.sentence.start, became.start()), strict=False)[-1:] if became is not None else ()


_BECAME = re.compile(r" (?:became|becomes|has become|is|was) the (?:[\w-]+ ){1,6}to $")


def of_another_firm(view: View, ins: Instrument, back: Antecedent) -> bool:
    """ "A won the bid; the contract was signed in May": of the firms of its sentence, not of what was told before."""
    if not (ins.bare and ins.definite) or back.sentence == view.sentence.index:
        return False
    here = in_span(view, Span(view.sentence.start, ins.start), strict=False)
    firms = any(b.kind == "company" for b in here)
    return firms and not any(same_side(b.code, c) for b in here for c in back.parties)


ATTENDED = re.compile(r"\W*(?:[Tt]he |[Aa]ll )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees)\W*")


def of_two(view: View) -> bool:
    """Whether the headline names an event after two sides ("China-CEEC Forum"), whose participants are theirs."""
    first = view.lookup.scene.sentences[0]
    names = view.lookup.names(first.start, first.end)
    return bool(view.own) or any(joined_by_hyphen(view.text, n.start, n.end) for n in names)


def is_with(view: View, body: Body) -> bool:
    """ "With Norland, a treaty has applied since 2017": one side told by "with", whose other is taken for granted."""
    return _WITH.search(view.text, view.sentence.start, body.span.start) is not None


_WITH = re.compile(r"\b[Ww]ith (?:the )?$")


def of_trade(view: View, ins: Instrument) -> tuple[Body, ...]:
    """The two of a protocol "on the export of Uzbek lemons to China"."""
    match = _TRADE.search(view.text, ins.start, ins.end)
    found = in_span(view, Span(match.start(), ins.end), strict=False) if match is not None else ()
    return found if len(found) == len("AB") and all(b.kind == "country" for b in found) else ()


_TRADE = re.compile(r"\b(?:export|import|shipment|supply|sale)s?\b[^,;.]*\b(?:to|from|into)\b")


def whose_rights(view: View, link: Link) -> tuple[Body, ...]:
    """The two of "Under the arrangement Chinese patents can be made valid in Cambodia", if a clause names no more."""
    clause = clause_of(view, link)
    start = max(clause.start, view.text.rfind(", and ", clause.start, max(link.start, clause.start)))
    around = in_span(view, Span(start, clause.end), strict=False)
    return around if len(around) == len("AB") else ()


def enough(kind: str, parties: Sequence[str], *, joins: bool, listed: bool) -> bool:
    """Whether the parties suffice for a row: many kinds need two, those open to all need none."""
    if joins or kind in OPEN_TO_ALL or kind == "protocol" or listed:
        return True
    return len(parties) >= (2 if kind in USUAL_NAMES and kind != AUTHORITY else 1)


def pilot_title(title: str) -> str:
    """A title without the parties that it names behind "between"."""
    return title.partition(" between")[0]


def another_side(named: Sequence[Body], back: Antecedent) -> bool:
    """Whether one body is named, and it is the other side of what was told with one party only."""
    return len(named) == 1 and not same_side(named[0].code, back.parties[0])


def overlaps(named: Sequence[Body], parties: Sequence[str]) -> bool:
    """Whether any of the bodies is among the parties."""
    return any(b.code in parties for b in named)


def all_within(parties: Sequence[str], told: Sequence[str]) -> bool:
    """Whether every party is one of those that were told."""
    return all(any(same_side(c, p) for p in told) for c in parties)


def binds(act: Act, partner: Sequence[Body]) -> bool:
    """ "The Madrid Protocol entered into force for Kenya": one party is all there is."""
    return act.action == "entered_into_force" and len(partner) == 1


SO_MANY = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|most|all|some|other) "
    r"(?:[\w-]+ ){0,3}(?:[Ss]tates|[Cc]ountries|[Mm]embers|[Pp]arties|[Gg]overnments|economies)\b",
    re.IGNORECASE,
)


NTH = re.compile(r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) ")


BOTH = re.compile(
    r"\W*(?:(?:[Tt]he|[Tt]hese|[Tt]heir) (?:two|both)|[Bb]oth|[Tt]he) "
    r"(?:offices|sides|countries|parties|governments|institutions|companies|authorities|administrations|agencies|"
    r"partners|ministries)\W*"
)


FOR = re.compile(
    r" (?:for|in) (?:the )?(?!(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)(?=[A-Z])"
)
