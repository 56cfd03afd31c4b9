"""Words that break a clause and say nothing of its matter: what joins a sentence to the one before ("Designs, on the
contrary, fell by 3 percent"), who tells it ("41 million tonnes, the authority said on Monday, and 2 million boxes"),
"a total of" before what is counted, "on a yearly basis" behind a rate.

Belongs here: leaving them out before clauses are cut. Does not belong here: apposed nouns and clauses (frames.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.clauses import Clauses, Phrase, Unit

_MERE = frozenset("mere paltry meagre modest staggering whopping massive full".split())  # "a mere 300 tonnes"
_MORE = (("a", "further"), ("an", "additional"), ("another",))  # "oil for a further 12 percent"
_MANNER = frozenset("basis total whole hand part tune further additional another".split()) | _MERE
_CUES = frozenset("contrary contrast turn part hand comparison fact course".split())
_JOINING = frozenset(
    (
        "on the contrary",
        "in contrast",
        "by contrast",
        "in turn",
        "for its part",
        "for their part",
        "on its part",
        "on the other hand",
        "by comparison",
        "in comparison",
        "in fact",
        "of course",
    )
)
_LONGEST = 4  # words
_YEARLY = frozenset("yearly annual year-on-year yoy y-o-y".split())
_SAID = frozenset("said says told added adds noted notes reported reports announced stated explained".split())
_TELLER = 9  # words at most of who tells, and again of when and where


def without_insertions(clauses: Clauses) -> Clauses:
    """A sentence without such words and the commas around them."""
    if not _MANNER.isdisjoint(clauses.sentence.pieces):
        clauses = replace(clauses, units=_without_manner(clauses.units))
    if not _BEST.isdisjoint(clauses.sentence.pieces):
        clauses = replace(clauses, units=_without_record(clauses.units))
    if not _SAID.isdisjoint(clauses.sentence.pieces):
        clauses = _without_telling(clauses)
    if "to" in clauses.sentence.pieces and clauses.text.find(", to ", clauses.sentence.start, clauses.sentence.end) > 0:
        clauses = replace(clauses, units=_without_attribute(clauses.units))
    if "since" in clauses.sentence.pieces:
        clauses = replace(clauses, units=_without_beginning(clauses.units))
    if _CUES.isdisjoint(clauses.sentence.pieces):
        return clauses
    units = clauses.units
    for first, unit in enumerate(units):
        if unit.text != ",":
            continue
        for last in range(first + 2, min(first + _LONGEST + 2, len(units))):
            if units[last].text == "," and " ".join(u.lower for u in units[first + 1 : last]) in _JOINING:
                return replace(clauses, units=units[:first] + units[last + 1 :])
    return clauses


def _without_record(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units without the place of a number among all: "640 patents, the highest number since the office was founded"."""
    for first in range(2, len(units) - 2):
        if units[first].text != "," or units[first + 1].lower not in ("the", "its", "their"):
            continue
        if units[first + 2].lower not in _BEST or not _ranks(units[first + 3 :]):
            continue
        ends = range(first + 3, min(first + _RECORD, len(units)))
        last = next((u for u in ends if units[u].text in (",", ";", ".") or units[u].letter == "q"), 0)
        if last and units[last].letter != "q":
            return units[:first] + units[last:]
    return units


def _ranks(units: tuple[Unit, ...]) -> bool:
    """Whether what follows "the highest" ranks a number: "number since 1982", "ever", "in ten years"."""
    return bool(units) and (units[0].lower in _RANKED or isinstance(units[0].mention, Period))


_BEST = frozenset("highest lowest largest smallest biggest most fewest best worst fastest steepest strongest".split())
_RANKED = frozenset(
    "number figure total level result value volume count share rate ever since in so on annual yearly monthly to "
    "recorded rise increase fall decline growth".split()
)
_RECORD = 18  # words at most of such a place


def _without_beginning(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units without since when a thing is so: "Designs, possible since 2021, climbed to 348"."""
    for first in range(1, len(units) - 4):
        if units[first].text != "," or units[first + 1].letter not in "ae":
            continue
        at = first + 2 + (units[first + 2].lower == "since")
        since = (
            units[at - 1].lower == "since"
            or isinstance(units[at].mention, Period)
            and units[at].lower.startswith("since")
        )
        if since and isinstance(units[at].mention, Period) and at + 2 < len(units) and units[at + 1].text == ",":
            return units[:first] + units[at + 2 :]
    return units


def _without_attribute(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units without what is set off between a noun and its value where the verb was told before: "coal came to 31
    tonnes, and grain, bound for Norland, to 12"."""
    for last in range(4, len(units) - 2):
        if units[last].text != "," or units[last + 1].lower != "to" or not _is_number(units[last + 2 : last + 3]):
            continue
        inside = range(last - 1, max(1, last - _ATTRIBUTE), -1)
        first = next((u for u in inside if units[u].text == "," or units[u].letter in "vxq"), 0)
        opens = first and units[first].text == "," and units[first - 1].letter in "nmk"
        if opens and (units[first + 1].letter == "e" or units[first + 1].lower in _MOSTLY):
            return units[:first] + units[last + 1 :]
    return units


_MOSTLY = frozenset("mostly mainly chiefly largely almost primarily".split())
_ATTRIBUTE = 14  # words at most of what is set off


def _without_manner(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units without "a total of" before a counted noun, "on a yearly basis", "as a whole", "on the other hand", "a
    mere" before a number, "a further" before a percentage."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        words = tuple(unit.lower for unit in units[at : at + 4])
        if words[:3] == ("a", "total", "of") and _counts(units[at + 3 : at + 5]) or words[:3] == ("as", "a", "whole"):
            at += 3
        elif words == ("on", "the", "other", "hand") or words == ("to", "the", "tune", "of"):
            at += 4
        elif words[:1] == ("for",) and words[2:3] == ("part",) and words[1] in ("its", "their"):
            at += 3
        elif (more := next((len(w) for w in _MORE if words[: len(w)] == w), 0)) and _is_percent(units[at + more :]):
            at += more
        elif words[:1] == ("a",) and words[1:2] and words[1] in _MERE and _is_number(units[at + 2 : at + 3]):
            at += 2
        elif (
            len(words) == 4
            and words[0] == "on"
            and words[1] in ("a", "an")
            and words[3] == "basis"
            and words[2] in _YEARLY
        ):
            at += 4
        else:
            out.append(units[at])
            at += 1
    return tuple(out)


def _is_number(units: tuple[Unit, ...]) -> bool:
    return any(isinstance(unit.mention, Number) for unit in units)


def _is_percent(units: tuple[Unit, ...]) -> bool:
    return bool(units) and isinstance(number := units[0].mention, Number) and number.kind == "percent"


def _counts(units: tuple[Unit, ...]) -> bool:
    """Whether a number and the noun that it counts stand there, or an amount and its verb."""
    if len(units) < 2 or not isinstance(number := units[0].mention, Number):
        return False
    return units[1].letter in "naegmk" or number.unit is not None and units[1].letter in "vx"


def _without_telling(clauses: Clauses) -> Clauses:
    """A sentence without who tells it between two commas, which are kept as one where no verb and no "and" follows."""
    units = clauses.units
    for at in range(2, len(units) - 2):
        if units[at].lower not in _SAID or units[at].letter not in "ve":
            continue
        first = next((u for u in range(at - 1, max(-1, at - _TELLER), -1) if units[u].letter not in "dnamkep"), 0)
        last = next((u for u in range(at + 1, min(len(units) - 1, at + _TELLER)) if not _when(units[u])), 0)
        if first < 1 or units[first].text != "," or first == at - 1 or not last or units[last].text != ",":
            continue
        joined = units[last + 1].letter in "vxc" or units[first - 1].letter == "p"
        return replace(clauses, units=units[:first] + units[last + joined :])
    return clauses


def _when(unit: Unit) -> bool:
    """Whether a unit may tell when, where and to whom somebody said something."""
    return unit.letter in "Tpdnam" and not isinstance(unit.mention, Number) and unit.text != ","


MEASURED = frozenset(
    "trade exports imports sales output production investment revenue revenues turnover price prices number volume "
    "value share cost costs income demand supply consumption throughput traffic purchases shipments deliveries lending "
    "capacity backlog rate wages spending construction".split()
)


_ATTENDED = frozenset("attended drew held organised organized hosted brought trained taught".split())
_EVENTS = frozenset(
    "workshop seminar course conference forum meeting training exhibition fair expo webinar roundtable symposium "
    "programme program session school camp contest".split()
)


def measured_head(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], last: int, relative: int) -> int:
    """The phrase with which a measured noun begins that a clause behind a comma is said of: "imports of gas from Peru,
    which were to be"; `last` where none is measured."""
    if last < 2 or units[phrases[relative - 1].first].text != ",":
        return last
    first = last
    while first > 1 and phrases[first - 1].kind in ("adposition", "conjunction") and phrases[first - 2].kind == "noun":
        first -= 2
    behind = units[phrases[relative].last : phrases[relative].last + 3]
    held = any(unit.lower in _ATTENDED for unit in behind)  # "a workshop on wines and spirits, which was attended by"
    head = units[phrases[first].last - 1].lower
    return first if head in MEASURED or held and head in _EVENTS else last


def behind_times(phrases: tuple[Phrase, ...], at: int) -> int:
    """The first phrase from `at` on that is no time put in: "that in 2023 the volume", "that, since then, they"."""
    while at + 1 < len(phrases) and phrases[at].kind in ("adposition", "comma", "period"):
        if phrases[at].kind == "adposition" and phrases[at + 1].kind != "period":
            break
        at += 1
    return at
