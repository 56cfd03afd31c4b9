"""Fractions, multiples and ranks: numbers that compare instead of counting.

Belongs here: "half of", "two thirds", "one in five", "doubled", "threefold", "18 times", "third-largest", "ranked
4th". Does not belong here: counted values (numbers.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.languages import english
from pipelines.mentions.number_words import Value, alternation, words_value
from pipelines.model import NumberKind


class Ratio(NamedTuple):
    """A comparing number: where it stands (`value_start`…`value_end` the number itself, `end` with its unit)."""

    value_start: int
    value_end: int
    end: int
    value: float
    kind: NumberKind
    unit: str


_PART = alternation([w for w in english.FRACTIONS if w not in ("half", "halves", "second")])
_COUNT = alternation(english.DIGITS)
_TENS = alternation(english.TENS)
_PLURAL_PARTS = re.compile(rf"(?P<top>{_COUNT})[-\s](?P<part>{_PART})s\b", re.IGNORECASE)
_SINGLE_PART = re.compile(rf"(?:an?|one)[-\s](?P<part>{_PART}|half)\b", re.IGNORECASE)
_PART_GOES_ON = re.compile(
    r"\s(?:of\b(?!\s(?:a|an)\s(?:million|billion|trillion|century|year|decade))|more\b|less\b|fewer\b|higher\b|lower\b"
    r"|faster\b|larger\b|smaller\b|bigger\b|to\b|and\b|year\b|the\b|that\b|as\b|above\b|below\b|over\b|from\b|in\b|on\b|year[-\s]on|compared\b"
    r"|since\b|after\b|when\b|while\b|but\b|during\b|because\b|within\b|through\b|last\b|this\b|for\b|between\b)"
    r"|[,.;:)]|\s?$",  # a time that begins right behind ("since 2018") is where the match must end
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:by|about|around|almost|nearly|over|than|roughly|some|least|to|for|up|down|another|just|under|only|constitut\w+|"
    r"represent\w+|compris\w+|cover\w+|"
    r"(?:increase|rise|drop|fall|decline|decrease|growth|reduction|gain|jump|cut|surge|slump)\sof)\s$",
    re.IGNORECASE,
)
_HALF = re.compile(r"half\b(?![-\w])", re.IGNORECASE)
_HALF_GOES_ON = re.compile(
    r"\s(?:of\b|the\b|its\b|their\b|our\b|those\b|that\b|as\b|all\b|what\b|a(?=\s(?:percent|per\scent|percentage))\b)|[,.;)]|\s?$",
    re.IGNORECASE,
)
_HALF_AS = re.compile(r"\sas\s(?:many|much|large|big|high|long|often)\b(?!\sagain)")
_HALF_WHERE = re.compile(r"\s(?:(?:for|in|from|on|between|over|since|within|by|with|during|after|at)\b|$)")
_HALF_DID = re.compile(r"\s(?:were|was|are|is|have|had|came|come|went|go|\w+ed)\b")  # "Of these, half ended in"
_HALF_OUT = re.compile(
    r"(?:\b(?:first|second|latter|former|other|last|better|and a|later|1st|2nd|one|same|previous|preceding|"
    r"corresponding|equivalent|comparable|current)\s|-)$",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(
    r"\b(?:by|about|around|almost|nearly|over|than|roughly|least|in|for|to|under|some|cut|only|pays?|paid|bears?|bore|"
    r"covers?|keeps?|kept|owns?|owned|holds?|gets?|got)\s$",
    re.IGNORECASE,
)
_HALF_TIME = re.compile(
    r"\s(?:an?|of\s(?:the\s)?(?:19|20)\d\d|of\s(?:this|last|next|the)\s(?:year|decade|century))\b", re.IGNORECASE
)
# "one container in five passes through the port"
_DOES = (
    r"is|was|were|are|has|had|have|came|comes|come|goes|went|passe[sd]|travel(?:s|led)|carrie[sd]|left|leaves|"
    r"works|worked"
)
_ONE_IN = re.compile(
    rf"(?P<top>(?:{_TENS})(?:[-\s](?:{_COUNT}))?|{_COUNT}|[1-9]\d?)\s(?:in|(?:out\s)?of(?=\severy)|out\sof|[a-z]{{3,}}\s(?:in|out\sof)(?=\s(?:every\s)?[a-z]+(?:\s(?:{_DOES})\b|[.,;)])))\s(?P<every>every\s)?(?P<bottom>{_COUNT}|ten|twenty|hundred|10{{1,3}}|20|[2-9])\b"
    r"(?!\s(?:countr|cit(?:y|ies)|provinc|region|state|place|year|month|day|week|nation|continent|district|localit|location|market))",
    re.IGNORECASE,
)
_FRACTION_DIGITS = re.compile(r"(?<![Nn]o\s)(?<!o\.\s)(?P<top>\d)/(?P<bottom>[2-9]|1\d|20)(?=\sof\b|\sthe\b)")
_TIMES = re.compile(r"(?:\s|-)times?\b", re.IGNORECASE)
_TIMES_COMPARE = re.compile(
    r"[-\s](?:as|that|those|the|what|its|their|more|higher|larger|greater|bigger|faster|longer|over|compared|of|than|in\ssize|"
    r"(?:growth|increase|rise|jump))\b",
    re.IGNORECASE,
)
_GROWTH_BEFORE = re.compile(
    r"\b(?:by|increas\w+|grow\w*|grew|r[io]se\w*|risen|expand\w+|multipl\w+|up|jump\w*|soar\w*|surg\w+)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_FOLD = re.compile(r"[-\s]?fold\b|x(?=[\s.,]|$)", re.IGNORECASE)
_BARE_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|could|may|might|can|should|nearly|almost|than|about|over|roughly|is|was|were|be|are|least)\s$",
    re.IGNORECASE,
)
_BARE_VERB_AFTER = re.compile(
    r"\s(?:the|that|those|what|its|their|of|in|by|from|between|over|within|or)\b|[,.;]|$", re.IGNORECASE
)
_INFINITIVE_BEFORE = re.compile(r"\b(?:to|will|would|could|should|can)\s$", re.IGNORECASE)
_NOT_A_VERB = re.compile(
    r"\s(?:tax|taxation|digits?|standards?|track|check|helix|whammy|decker|room|rooms|degrees?)\b", re.IGNORECASE
)
_TWICE_AFTER = re.compile(r"\s(?:as|the|that|those|what|its|their|of)\b", re.IGNORECASE)
_TWICE_BEFORE = re.compile(r"\b(?:than|over|nearly|almost|about|around|roughly|least|some)\s$", re.IGNORECASE)
_MULTIPLE_HEADS = frozenset(verb[:4] for verb in english.MULTIPLE_VERBS)
_PART_SURE = frozenset("of more less fewer higher lower faster larger smaller".split())
_ORDINAL_WORDS = alternation(english.ORDINALS)
_RANK = re.compile(
    rf"(?P<order>(?P<word>{_ORDINAL_WORDS})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?:[-\s](?P<best>(?!interest\b|forest\b|request\b|contest\b|guest\b|west\b|test\b|harvest\b|invest\b|priest\b|protest\b|quest\b|rest\b|east\b|arrest\b|chest\b)"
    r"[a-z]{3,}est|most|least|best|worst)\b|\s(?P<place>place|position|spot)\b|\s(?P<only>only\sto)\b)?",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed?|positioned|listed|came|comes?|coming|finished|stood|stands|standing|sits|rose|risen|climbed|moved|jumped|rated)"
    r"(?:\s(?:in|at|to|up\sto|joint|a|an|as|the|overall|globally|only|from))*\s$",
    re.IGNORECASE,
)
_STRONG_RANK_BEFORE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|rated)(?:\s(?:in|at|to|up\sto|joint|as|the))*\s$", re.IGNORECASE
)
_TO_A_PLACE = re.compile(
    rf"(?:\s(?:in|for)\s(?:19|20)\d\d)?\sto\s(?:{_ORDINAL_WORDS}|\d{{1,3}}(?:st|nd|rd|th))"
    r"(?:\s(?:place|position|spot|among|in the \w*(?:rank|index|list|league|world)|in (?:19|20)\d\d)|[.,;]|$)",
    re.IGNORECASE,
)
_AT_A_PLACE = re.compile(
    r"\s(?:place|position|spot|among|in the \w*(?:rank|index|list|league|world))|[.,;]|\s?(?:in\s)?$"
)
# "ranked 14th, up from 17th", "rose to ninth from 14th"
_FROM_A_PLACE = re.compile(r"(?:\b(?:up|down)|(?:st|nd|rd|th)(?: (?:place|position|spot))?,?(?: up| down)?) from $")
_FROM_ONE_TO = re.compile(
    rf"\bfrom (?:{_ORDINAL_WORDS}|\d{{1,3}}(?:st|nd|rd|th))(?: (?:place|position|spot))?"
    r"(?: (?:in|for) (?:19|20)\d\d)? to $"
)
_NUMBER_ONE = re.compile(r"(?:\brank(?:s|ed|ing)?(?:\s(?:as|the|at))*|['’]s)\s(?:[Nn]o\.?|[Nn]umber)\s?$")
_RANKED_AFTER = re.compile(
    r"\s(?:globally|worldwide|nationwide|in\sthe\s(?:world|region|country)|position|place|spot)\b"
)
_RANK_ENDS = re.compile(
    r"\s?(?:[,.;)]|$|\s(?:in|among|out|on|of|by|for|with|globally|worldwide|nationwide|nationally|overall|place|and|after|behind)\b)",
    re.IGNORECASE,
)


_WAS = re.compile(r"\b(?:was|were|is|are|been|remains?|remained)\s(?:only\s|still\s|again\s)?$", re.IGNORECASE)
_AMONG = re.compile(r"\s(?:among|behind|with\s\d|\(\d)|,\s(?:behind|after|ahead)\b")


def ratio_at(text: str, pos: int, stop: int, left: int, right: int, begin: int) -> Ratio | None:
    """The fraction, multiple or rank whose first word or digits stand at `pos`…`stop`, or None. `left`: where the words
    before it begin that are of no other number; `begin`: where its sentence does."""
    if text[pos].isdigit():
        after = text[stop : stop + 1]
        if after in ("s", "n", "r", "t"):
            return _rank_at(text, pos, left, right, begin)
        if after == "/" or text.startswith((" in ", " out of ", " of every "), stop):
            return _share_at(text, pos, right)
        return None
    word = text[pos:stop].lower()
    if word in english.FOLDS or word == "twice" or word[:4] in _MULTIPLE_HEADS:
        return _multiple_at(text, pos, left, right)
    if word in english.ORDINALS:
        return _rank_at(text, pos, left, right, begin)
    return _fraction_at(text, pos, left, right)


def _fraction_at(text: str, pos: int, left: int, right: int) -> Ratio | None:
    """The fraction in words that begins at `pos` ("two thirds", "half", "a fifth", "one in five"), in percent."""
    if match := _HALF.match(text, pos, right):
        if _HALF_AS.match(text, match.end(), right):
            return Ratio(pos, match.end(), match.end(), 0.5, "multiple", "ratio")  # "half as many as in 2019"
        before = text[max(0, pos - 14) : pos]
        if _HALF_OUT.search(before) and not _HALF_BEFORE.search(before):
            return None
        if text[left : left + 3] == "Of " and before.endswith(", ") and _HALF_DID.match(text, match.end(), right):
            return _fraction(match, 50.0)
        if before.endswith(" by ") and _HALF_WHERE.match(text, match.end(), right):
            return _fraction(match, 50.0)  # "cut by half for universities"
        goes_on = _HALF_GOES_ON.match(text, match.end(), right)
        if goes_on is None or _HALF_TIME.match(text, match.end(), right):
            return None
        if not goes_on.group().strip().isalpha() and not _HALF_BEFORE.search(before):
            return None
        return _fraction(match, 50.0)
    if match := _PLURAL_PARTS.match(text, pos, right):
        top, part = english.DIGITS[match["top"].lower()], english.FRACTIONS[match["part"].lower()]
        return _fraction(match, 100 * top / part) if 1 < top < part and (part != 4 or top == 3) else None
    if match := _SINGLE_PART.match(text, pos, right):
        goes_on = _PART_GOES_ON.match(text, match.end(), right)
        if goes_on is None or _ORDINAL.match(text, match.end(), right):
            return None  # "for a fourth year in a row"
        plain = goes_on.group().strip().lower() in _PART_SURE or text[pos : pos + 3].lower() == "one"
        if not plain and not _PART_BEFORE.search(text[max(left, pos - 18) : pos]):
            return None
        return _fraction(match, 100 / english.FRACTIONS[match["part"].lower()])
    return _share_at(text, pos, right)


_ORDINAL = re.compile(
    r"\s(?:(?:straight|consecutive|successive|running|full)\s)?"
    r"(?:years?(?![-\s](?:on|earlier))|months?|weeks?|quarters?|days?|times?|terms?|rounds?|editions?|sessions?)\b"
)


def _share_at(text: str, pos: int, right: int) -> Ratio | None:
    """ "One in five", "three out of four", "2/3 of": in percent."""
    if match := _ONE_IN.match(text, pos, right):
        top, bottom = _small(match["top"]), _small(match["bottom"])
        if top < bottom and (match["every"] or top < 10):
            return _fraction(match, 100 * top / bottom)
    if match := _FRACTION_DIGITS.match(text, pos, right):
        top, bottom = float(match["top"]), float(match["bottom"])
        if 0 < top < bottom:
            return _fraction(match, 100 * top / bottom)
    return None


def _fraction(match: re.Match[str], percent: float) -> Ratio:
    return Ratio(match.start(), match.end(), match.end(), round(percent, 6), "fraction", "percent")


def _small(printed: str) -> float:
    return float(printed) if printed.isdigit() else (100.0 if printed.lower() == "hundred" else words_value(printed))


def times_after(text: str, value: Value, left: int, right: int) -> int | None:
    """End of "times" or "-fold" after a value that is a multiple; None where nothing or a count ("met three times")."""
    if text[value.end : value.end + 5].strip(" -\n\u00a0").lower()[:2] not in ("ti", "fo", "x", "x.", "x,", "x "):
        return None
    if match := _FOLD.match(text, value.end, right):
        return match.end()
    match = _TIMES.match(text, value.end, right)
    if match is None:
        return None
    compares = _TIMES_COMPARE.match(text, match.end(), right)
    grows = _GROWTH_BEFORE.search(text[max(left, value.start - 60) : value.start])
    if compares or grows or not float(value.value).is_integer():
        return match.end()
    return None


def _multiple_at(text: str, pos: int, left: int, right: int) -> Ratio | None:
    """The multiple in one word that begins at `pos`: "doubled", "threefold", "twice as"."""
    word = re.compile(r"\w+").match(text, pos, right)
    if word is None:
        return None
    lower = word.group().lower()
    if lower in english.FOLDS:
        return Ratio(pos, word.end(), word.end(), float(english.FOLDS[lower]), "multiple", "ratio")
    before = text[max(left, pos - 16) : pos]
    if lower == "twice":
        if _TWICE_AFTER.match(text, word.end(), right) or _TWICE_BEFORE.search(before):
            return Ratio(pos, word.end(), word.end(), 2.0, "multiple", "ratio")
        return None
    value = next((v for stem, v in english.MULTIPLE_VERBS.items() if lower.startswith(stem[:-1])), None)
    if value is None:
        return None
    if lower in english.MULTIPLE_VERBS and _INFINITIVE_BEFORE.search(before):
        if _NOT_A_VERB.match(text, word.end(), right):
            return None
    elif lower in english.MULTIPLE_VERBS and not (
        _BARE_VERB_BEFORE.search(before)
        and _BARE_VERB_AFTER.match(text, word.end(), right)
        or re.match(
            r"\s(?:that|what|those|the\s(?:number|figure|amount|level|total|rate|size|volume|value))\b",
            text[word.end() : word.end() + 16],
        )
    ):
        return None
    return Ratio(pos, word.end(), word.end(), float(value), "multiple", "ratio")


def _rank_at(text: str, pos: int, left: int, right: int, begin: int) -> Ratio | None:
    """The rank that begins at `pos`: "third-largest", "4th" after "ranked", "fourth place". Bare "first" is none."""
    match = _RANK.match(text, pos, right)
    if match is None:
        return None
    order = float(match["digits"]) if match["digits"] else float(english.ORDINALS[match["word"].lower()])
    before = text[max(left, pos - 40) : pos]
    end = match.end("order")
    ratio = Ratio(pos, end, match.end(), order, "rank", "rank")
    if ("rank" in before or "rated" in before) and _STRONG_RANK_BEFORE.search(before):
        return ratio
    if order == 1:
        return None
    ends = before.endswith(("from ", "to "))
    moved = text[max(begin, pos - 40) : pos] if ends else ""
    if before.endswith("from ") and (_TO_A_PLACE.match(text, end) or _FROM_A_PLACE.search(moved)):
        return ratio
    if match["best"] or match["only"]:
        return ratio
    if ends and _FROM_ONE_TO.search(moved) and _AT_A_PLACE.match(text, end, right):
        return ratio
    if match["place"]:
        return (
            ratio
            if re.search(r"\b(?:in|to|at|into|took|takes|taking|from|the|secured|holds|held)\s$", before)
            else None
        )
    placed = _WAS.search(before) and (_AMONG if match["word"] else _RANK_ENDS).match(text, end, right)
    return ratio if placed or _RANK_ENDS.match(text, end, right) and _RANK_BEFORE.search(before) else None


def is_bare_first(text: str, pos: int, left: int) -> bool:
    """Whether "first" stands at `pos` and is no rank, as nearly everywhere: a quick look before any pattern."""
    if text[pos : pos + 5].lower() != "first":
        return False
    before = text[max(left, pos - 40) : pos]
    return "rank" not in before and "rated" not in before


def numbered_rank(text: str, value: Value, left: int) -> bool:
    """Whether "No. 3" or "number 3" is a rank: "ranked No. 3", "the world's No. 1"."""
    before = text[max(left, value.start - 24) : value.start]
    if before[-4:] == "No. " and _RANKED_AFTER.match(text, value.end):
        return True
    return before.rstrip()[-3:].lower() in ("no.", " no", "ber") and _NUMBER_ONE.search(before) is not None
