"""Numbers where they stand: the sites that rules look at.

Belongs here: finding a number's phrase, clause, counted noun and neighbourhood. Does not belong here: what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import NO_UNIT, is_plural
from pipelines.rules.statistics.model import Memory, Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.told.scales import gapped, rated, still_money, still_rate

WINDOW = 160  # characters of context on either side: patterns see no more, so their time is bounded


def sites_of(parse: Parse, memory: Memory) -> Iterator[Site]:
    """Every number of a sentence with its surroundings, in order of the text."""
    text = parse.clauses.text
    sentence = parse.clauses.sentence
    for at, unit in parse.mentioned:
        number = unit.mention
        if not isinstance(number, Number):
            continue
        number = _unshared(number, memory, parse)
        number = _like_size(_like_rate(number, memory, parse.units, at), memory, parse.units, at)
        number = still_money(still_rate(number, memory, parse, at), memory, parse, at)
        number = rated(gapped(_from_to(number, parse.units, at), parse.units, at, text), parse.units, at)
        phrase = parse.phrase_of[at]
        left = max(sentence.start, number.start - WINDOW)
        right = min(sentence.end, number.end + WINDOW)
        before = text[left : number.start].lower()
        after = text[number.end : right].lower()
        yield Site(
            parse,
            number,
            at,
            phrase,
            parse.frame_at(phrase),
            _counted(parse, at, phrase)
            if (run := _shared_end(parse.units, at) or _run_end(parse.units, at)) == at
            else _counted(parse, run, parse.phrase_of[run]),
            before,
            after,
            memory,
        )


def _like_rate(number: Number, memory: Memory, units: tuple[Unit, ...], at: int) -> Number:
    """A decimal after "up" or "down" where the line before told a growth: "Patents: 44,255, down 0.9 percent. Marks:
    124,918, down 5.2."."""
    if number.kind != "plain" or float(number.value).is_integer() or at == 0 or units[at - 1].lower not in _TURNED:
        return number
    grew = any(told.claim.measure == "growth_rate" for told in memory.told[-3:]) and not _scores(memory)
    return replace(number, kind="percent", unit="percent", shared_unit=True) if grew and number.value < 100 else number


def _like_size(number: Number, memory: Memory, units: tuple[Unit, ...], at: int) -> Number:
    """A bare number in the physical unit told before in its sentence: "moved 180,000 tonnes, against a capacity of 5
    million"."""
    told = memory.told[-1] if memory.told else None
    if number.kind != "plain" or at < 2 or told is None or told.number.kind != "quantity":
        return number
    behind = units[at + 1].letter if at + 1 < len(units) else "."
    measured = units[at - 1].lower == "of" and units[at - 2].lower in _SIZED and behind not in "nae"
    if not measured or told.paragraph != memory.paragraph or number.value < 1:
        return number
    return replace(number, kind="quantity", unit=told.number.unit, shared_unit=True)


_SIZED = frozenset("capacity throughput target output production peak average record demand consumption yield".split())


def _scores(memory: Memory) -> bool:
    """Whether a score was told last: "scored 82.04 points, up 0.79"."""
    return bool(memory.told) and memory.told[-1].claim.measure == "score"


_TURNED = frozenset(("up", "down"))


def _run_end(units: tuple[Unit, ...], at: int) -> int:
    """The last of a run of numbers that share the noun after it: "45, 52 and 38 magistrates"; the number itself where
    it stands in none."""
    last, commas = at, 0
    while last + 2 < len(units) and _is_count(units[last]) and _is_count(units[last + 2]):
        link = units[last + 1].lower
        if link not in (",", "and"):
            break
        last += 2
        commas += link == ","
        if link == "and":
            return (
                last
                if last + 1 < len(units) and units[last + 1].letter in "na" and commas == (last - at) // 2 - 1
                else at
            )
    return at


def _shared_end(units: tuple[Unit, ...], at: int) -> int:
    """The second end of a rise whose noun both ends share: "from 300 in 2020 to 400 boxes"; 0 where there is none."""
    if at == 0 or units[at - 1].lower != "from" or not _is_count(units[at]):
        return 0
    end = next((u for u in range(at + 1, min(at + 5, len(units) - 2)) if units[u].letter not in "Tp"), 0)
    return (
        end if end and units[end - 1].lower == "to" and _is_count(units[end]) and units[end + 1].letter in "na" else 0
    )


def _is_count(unit: Unit) -> bool:
    return isinstance(unit.mention, Number) and unit.mention.kind == "plain"


def _is_size(unit: Unit) -> bool:
    return isinstance(unit.mention, Number) and unit.mention.kind == "quantity"


def _counted(parse: Parse, unit: int, phrase: int) -> tuple[int, int]:
    """Units after the number, in its noun phrase, that name what is counted; empty where there are none."""
    units = parse.units
    if units[unit + 1 : unit + 2] and units[unit + 1].lower == "one":
        return (unit + 1, unit + 1)  # "33 have a law on data and 28 one on crime"
    first = last = unit + 2 if units[unit + 1 : unit + 2] and units[unit + 1].lower == "such" else unit + 1
    end = parse.phrases[phrase].last
    if unit + 2 < end and _is_size(units[unit + 1]) and units[unit + 2].letter in "naeg":
        first = last = unit + 2  # "two 250-MW wind farms"
    while last < end and units[last].letter in "aegrvnmksc,j" and not isinstance(units[last].mention, Number):
        plural = last > first and units[last - 1].letter == "n" and is_plural(units[last - 1].lower)
        if plural and units[last].letter == "e" and last + 1 < end and units[last + 1].letter == "m":
            break  # "Twelve examiners attended CNIPA's workshop"
        if plural and units[last].letter in "ae" and last + 1 < end and units[last + 1].letter == "n":
            break  # "in 319 cases punitive damages", "5 million items infringed patents"
        if units[last].lower in NO_UNIT and units[last].letter != "a":
            break
        if units[last].lower in ("and", "or") and last + 1 < end and units[last + 1].letter in "qT":
            break
        if units[last].lower in ("and", "or") and (_goes_on(units, last) or _sized(units, last + 1)):
            break
        last += 1
    while last > first and (units[last - 1].letter in "arc,psj" or _done(units[last - 1])):
        last -= 1
    if last - first == 1 and units[first].lower in _MARKS and units[unit - 1].lower == "the":
        return (first, first)  # "has passed the 1,000 mark"
    if last - first == 1 and units[first].lower in _WAYS:
        return (first, first)  # "1,704 inbound and 612 outbound", "of whom 19 abroad"
    people = last > first and units[last - 1].letter == "k" and units[last - 1].lower.endswith(("s", "ese"))
    if not people and not any(units[u].letter in "nmg" for u in range(first, last)):
        return (first, first)
    return (first, last)


def _sized(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a noun with a size of its own begins: "22 member states and a staff of 75"."""
    size = next((u for u in range(at + 1, min(at + 6, len(units))) if units[u].lower == "of"), 0)
    return size > 0 and units[at].letter == "d" and any(_is_count(unit) for unit in units[size + 1 : size + 3])


_WAYS = frozenset(
    "inbound outbound incoming outgoing eastbound westbound northbound southbound abroad overseas online "
    "eastward eastwards westward westwards northward northwards southward southwards homeward".split()
)


def _goes_on(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a conjunction begins the next of a run: "behind 121 requests and universities behind 17"."""
    link = next((u for u in range(at + 1, min(at + 6, len(units))) if units[u].letter == "p"), None)
    link = link if link is not None and link + 1 < len(units) and link > at + 1 else None
    return link is not None and units[link + 1].letter == "q" and any(u.lower == units[link].lower for u in units[:at])


_MARKS = frozenset("mark milestone threshold barrier".split())
_ENDED = frozenset("withdrawn dismissed settled granted rejected refused closed pending open abandoned lapsed".split())


def _done(unit: Unit) -> bool:
    """Whether a word read as a noun is a participle behind its number: "74 were settled, 41 withdrawn"."""
    return unit.mention is None and unit.lower in _ENDED


_LARGE = 1e9  # a bare amount from here on is money where money is spoken of
_MONETARY = re.compile(
    r"\b(?:trade|exports?|imports?|invest\w*|values?|amounts?|revenues?|incomes?|turnover|spen[dt]\w*|"
    r"expenditure|loans?|credit|deals?|contracts?|"
    r"fund\w*|financ\w+|totals?|surplus|deficit|sales|costs?|prices?|budgets?|aid|figures?|sums?|"
    r"awards?|fines?|profits?|output|commerce|"
    r"assistance|worth|damages|fees?|paid|pay|grants?|it|dollars?|yuan|euros?)\b",
    re.IGNORECASE,
)


_OF_THEM = re.compile(r"\sof (?:them|whom|these)\b")


def _from_to(number: Number, units: tuple[Unit, ...], at: int) -> Number:
    """ "lifted from 1,000 to 5,000 dollars": the first has the unit of the second."""
    if number.kind != "plain" or at + 2 >= len(units) or at == 0:
        return number
    other = units[at + 2].mention
    if units[at - 1].lower != "from" or units[at + 1].lower != "to" or not isinstance(other, Number):
        return number
    if other.kind not in ("money", "quantity", "percent") or other.unit is None:
        return number
    return replace(number, kind=other.kind, unit=other.unit, unit_span=other.unit_span)


_JOINT = re.compile(r"\s(?:and|or|to)\s|,\s")


def _shares_with(number: Number, other: Number, text: str) -> bool:
    """Whether a sum of money with a currency of its own follows a number in the same run."""
    behind = number.end < other.start and other.kind == "money" and not other.shared_unit
    return behind and _JOINT.fullmatch(text, number.end, other.start) is not None


def _unshared(number: Number, memory: Memory, parse: Parse) -> Number:
    """A number without a currency of its own is money only where money was spoken of just before."""
    if not (number.shared_unit and number.kind == "money"):
        return number
    text = parse.clauses.text
    if _OF_THEM.match(text[number.end : number.end + 12]):
        return replace(number, kind="plain", unit=None, unit_span=None)  # "5.2 million of them paid by telephone"
    if any(isinstance(u.mention, Number) and _shares_with(number, u.mention, text) for u in parse.units):
        return number  # "reached 1.1 billion and 0.5 billion dollars respectively"
    last = memory.told[-1] if memory.told else None
    beside = last is not None and last.number.kind == "money" and last.paragraph == memory.paragraph
    sized = last is not None and last.number.kind == "quantity" and last.paragraph == memory.paragraph
    if number.value < _LARGE and sized:  # "moved 180,000 tonnes; in 1977 it was 1.2 million"
        return replace(number, kind="plain", unit=None, unit_span=None)
    if number.value < _LARGE and not beside and not _MONETARY.search(text[parse.units[0].start : parse.units[-1].end]):
        return replace(number, kind="plain", unit=None, unit_span=None)
    near = [told for told in memory.told if memory.paragraph - told.paragraph < 2]
    if any(told.number.kind == "money" for told in (memory.told if number.value >= _LARGE else near)):
        return number
    return replace(number, kind="plain", unit=None, unit_span=None)
