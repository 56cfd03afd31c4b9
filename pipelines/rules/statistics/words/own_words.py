"""What the words right around a number say that its label does not: "(pending)" for "which left 391 pending".

Belongs here: the stretch of a sentence that is of one number alone, and its telling phrases. Does not belong here: the
label itself (the families of rules), things named further off (topics.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.parse.ordinary import FILLER
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.series import series
from pipelines.rules.statistics.words.wording import plain

WORDS = 6  # at most
_HEARERS = 6  # units between a verb of telling and "that"
_NEAR_NUMBER = 8  # units in which a second number makes a conjunction the end of a stretch
_ENDS = frozenset(",;:.()?!–—")
_SCALE = r"(?: (?:[mbtr]+illion|thousand|per ?cent)|%)?"
_ROW = re.compile(rf"\d[^\s,]*{_SCALE} and $|^{_SCALE} and \d")
_WORD = re.compile(r"[^\W\d_]{3,}")


# whom a survey asked: how it was carried out is no matter of theirs
_WHOLE_OF_ITSELF = "surveyed "


def own_words(site: Site, text: str, dull: bool = False) -> str:
    """The telling phrases of a number's own stretch that a label lacks, "" where it has them all or they are many;
    `dull` words too where they are all that tells two numbers apart."""
    if text.lower().startswith(_WHOLE_OF_ITSELF):
        return ""
    ahead, behind = site.before[-24:], site.after[:24]
    in_row = " and " in ahead and _ROW.search(ahead) or " and " in behind and _ROW.search(behind)
    if in_row or "respectively" in site.after and series(site)[1] > 1:
        return ""  # "exports and imports reached 5 and 3 billion": which is whose, the label knows
    first, last = stretch(site)
    parse = site.parse
    low = text.lower()
    out: list[str] = []
    for at, phrase in enumerate(parse.phrases):
        if phrase.last <= first or phrase.first >= last or phrase.kind not in ("noun", "adjective", "verb", "adverb"):
            continue
        begin, end = max(first, phrase.first), min(last, phrase.last)
        if end == site.unit and parse.units[end - 1].lower in _COUNTING:
            end -= 1  # "the current class numbers 28"
        units = parse.units[begin:end]
        if phrase.kind == "verb":
            begin = end - 1
            if not _is_state(parse.of(at)):
                continue
        if not any(_tells(unit, low, dull) for unit in units):
            continue
        if at > 1 and parse.phrases[at - 1].kind == "conjunction" and _said(parse.of(at - 2), low):
            continue  # "exports and imports": the label is of one
        if _measures_next(parse, at):
            continue  # "with a total value of 5 million"
        before = parse.phrases[at - 1] if at else None
        hangs = before is not None and before.kind == "adposition" and before.first >= first
        words = plain(parse, before.first if before is not None and hangs else begin, end, site.memory)
        each = begin == site.unit + 1 and units[0].lower in ("a", "an")  # "400 dollars a patent"
        out.append(words[:1].lower() + words[1:] if hangs else f"{'per ' if each else ''}{trimmed(words)}")
    said = " ".join(words for words in out if words)
    return said if len(said.split()) <= WORDS else ""


def _measures_next(parse: Parse, at: int) -> bool:
    """Whether a phrase behind "with" is what the next number measures."""
    if at < 1 or parse.units[parse.phrases[at - 1].first].lower != "with":
        return False
    behind = parse.units[parse.phrases[at].last : parse.phrases[at].last + 3]
    return any(isinstance(unit.mention, Number) for unit in behind) and behind[0].letter in "pdag"


_MOVING = (
    lexicon.VALUE_VERBS
    | lexicon.UP_VERBS
    | lexicon.DOWN_VERBS
    | frozenset(
        "attend design need lift call use hold have compare base follow rank place lead make take ask agree recall "
        "count help precede add share put give say set see begin assess look declare budget distribute".split()
    )
)


def _is_state(units: tuple[Unit, ...]) -> bool:
    """Whether a verb group says in what state something is: "withdrawn", "were settled", no "was cut", no "covers"."""
    return units[-1].letter == "e" and lexicon.lemma(units[-1].lower) not in _MOVING


def stretch(site: Site) -> tuple[int, int]:
    """The units around a number up to the next marks, numbers and clauses on both sides."""
    units = site.parse.units
    first = site.unit
    while first > 0 and not _parts(units, first - 1, -1):
        first -= 1
    last = site.unit + 1
    while last < len(units) and not _parts(units, last, 1):
        last += 1
    return first, last


def _parts(units: tuple[Unit, ...], at: int, way: int) -> bool:
    """Whether a unit ends the stretch of a number."""
    unit = units[at]
    if unit.text in _ENDS or isinstance(unit.mention, Number) or unit.letter == "s" or unit.lower in ("which", "who"):
        return True
    if way > 0 and unit.letter != "c":
        return False
    if way < 0 and unit.letter in "vxen" and unit.lower[-1:] in "sd" and lexicon.lemma(unit.lower) in _TELLING:
        return True  # "the ministry said that"
    if way < 0 and (unit.lower == "that" or unit.letter in "nmk" and unit.lower not in _TELLING):
        before = units[max(0, at - (_HEARERS if unit.lower == "that" else 1)) : at]
        if any(u.letter in "vxe" and u.lower[-1:] in "sd" and lexicon.lemma(u.lower) in _TELLING for u in before):
            return True  # "he told reporters in Suva that"
    if unit.letter == "c":
        beyond = units[at + 1 : at + _NEAR_NUMBER] if way > 0 else units[max(0, at - _NEAR_NUMBER) : at]
        return way < 0 or any(isinstance(u.mention, Number) or u.letter in "vx" for u in beyond)
    return False


def _said(units: tuple[Unit, ...], low: str) -> bool:
    """Whether a label has the last word of a phrase."""
    return bool(units) and units[-1].lower[:5] in low


_COUNTING = frozenset("numbers counts totals covers numbering totalling employs cost costs".split())
_WAYS = lexicon.CONTRASTS | frozenset("abroad online offline directly inland upstream downstream locally".split())
_TELLING = frozenset(
    "say tell note report announce add state reckon estimate believe think stress explain expect see forecast "
    "show".split()
)
_DULL = frozenset(
    "number total sum figure amount value share percent percentage rate level time year month day week half quarter "
    "end beginning period same many much more most several first last next new one other such some all both each it "
    "place part way case thing hand turn fact average mean worth rise growth increase decrease fall drop due less "
    "fewer higher lower shorter longer faster up down above below total combined further remaining rest remainder "
    "overall currency equivalent nearly record outset former latter compared enough mere able common modest frequent "
    "realistic little stable pertinent better best long flat open own looking responsible busy maximum minimum "
    "yes lead gain jump decline start noise thereof staple table list field rank position "
    "cumulative fiscal financial steady".split()
)


def _tells(unit: Unit, low: str, dull: bool) -> bool:
    """Whether a word of a stretch tells something that a label does not say."""
    if isinstance(unit.mention, (Number, Period)) or not unit.lower[-1:].isalpha():
        return False
    if unit.letter not in "nmkaeg" and unit.lower not in _WAYS or unit.lower in ("those", "these", "others"):
        return False
    if isinstance(unit.mention, Name) and unit.mention.form == "anaphora" or unit.lower in FILLER:
        return False
    words = [w for w in _WORD.findall(unit.lower) if dull or lexicon.singular(w) not in _DULL]
    return any(word[:5] not in low for word in words)
