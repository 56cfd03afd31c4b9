"""What a phrase is about: its noun, what it counts, its parts.

Belongs here: reading phrases that are already words. Does not belong here: sentences (complements.py, bases.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.rules.alternatives import by_initial
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Memory

_COUNT_OF = re.compile(
    r"^(?:the\s)?(?:(?:total|overall|cumulative|combined|aggregate|current|running|whole|entire)\s)*"
    r"(?:(?P<kept>(?:[\w'’.-]+\s){0,3}))(?:number|total|sum|count|roll|quantity|tally)s?\sof\s(?:the\s)?",
    re.IGNORECASE,
)


_PREPOSITIONS = (
    "of in for from to with on by between among at across under that which who whose whom where when as over per into "
    "through via within against worth since during along including out"
)
# the first character of a pattern is a class wherever it can be: `re` then passes over all others in one go
_PREPOSITION = re.compile(rf"[\s,](?:(?<=,)|(?<=\s)(?:(?:{by_initial(_PREPOSITIONS.split())})\s|\())", re.IGNORECASE)


_PARTICIPLE_CUT = re.compile(
    r"\s(?:(?<=s\s)|(?<=people\s)|(?<=staff\s))(?:\w+ed|made|held|kept|sold|bought|lent|taken|sent|given|built|involving|covering|based|running|operating|waiting|living|studying|pending|"
    r"using|participating|calling|serving|trading|visiting|flying|sailing|plying|under way)\b",
    re.IGNORECASE,
)


_PLACED = re.compile(
    r"(?<!from)(?<!in)(?<!to)\s(?:abroad|overseas|nationwide|worldwide|today|online|there|alike|elsewhere)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # asked of one phrase several times in a row
def bare_head(text: str) -> str:
    """The noun that a phrase is about: its last word before any modifier that follows."""
    cut, shorter = _fronts(_unplaced(text))
    return _last_word((shorter or cut).split())


@lru_cache(maxsize=64)
def unit_from(text: str) -> str:
    """The unit of what a phrase counts."""
    text = _HOW_OFTEN.sub("", _unplaced(text))
    cut, shorter = _fronts(text)
    shorter = shorter or cut
    words = _WORD.findall(shorter)
    inner = _OF.match(text, len(shorter))
    if words and inner and words[-1].lower() in _HOLDERS:
        return unit_from(inner.group(1))
    if words and inner and words[-1].lower() in ("appellation", "appellations") and inner[1].startswith("origin"):
        return "appellation_of_origin"
    if len(words) > 1 and words[-1].lower() in _NUMBERS and words[-2].islower():
        return lexicon.unit_of(words[-2])  # "passenger numbers", "train traffic"
    if words and len(words) == 1 and _PEOPLE.fullmatch(words[0]):
        return "person"  # "Samoans"
    return lexicon.unit_of(words[-1], words[-2] if len(words) > 1 else "") if words else ""


_HOW_OFTEN = re.compile(r" (?:an?|per|each|every) (?:hour|day|week|month|quarter|year)$")
_PEOPLE = re.compile(r"[A-Z][a-z]{2,}(?:ians|ans|ese|is)")
_NUMBERS = frozenset(
    "number numbers figures count counts headcount tally tallies traffic volume volumes throughput handling".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF = re.compile(r"\s?of\s+(.+)")
_PLACING = frozenset("abroad overseas nationwide worldwide today online there alike elsewhere".split())


def _unplaced(text: str) -> str:
    """A phrase without a word at its end that only says where, or that belongs to a participle."""
    last = text.rsplit(None, 1)[-1:]
    if last == ["up"]:
        return _DRAWN_UP.sub("", text)
    return _PLACED.sub("", text) if last and last[0].lower() in _PLACING else text


_DRAWN_UP = re.compile(r"\s\w+ up$")  # "reports drawn up"


@lru_cache(maxsize=64)
def _fronts(text: str) -> tuple[str, str]:
    """A phrase up to what follows its noun after a preposition, and that up to a participle."""
    if text.isalpha():
        return text, text
    found = _PREPOSITION.search(text)
    cut = text[: found.start()] if found else text
    found = _PARTICIPLE_CUT.search(cut)
    return cut, cut[: found.start()] if found else cut


def _last_word(parts: list[str]) -> str:
    for part in reversed(parts):
        if words := _WORD.findall(part):
            return str(words[-1])
    return ""


def leading_phrase(text: str) -> str:
    """A phrase up to its noun, without what follows: "invention patents granted in China" is "invention patents"."""
    cut, shorter = _fronts(text)
    return (shorter or cut).strip()


# "84 countries" are seldom those told of before
_OTHERS_NEXT = frozenset("people persons countries nations states economies territories provinces cities".split())


def fuller(text: str, memory: Memory, alone: bool = True) -> str:
    """A bare noun as the text told it before: "trains" is "China-Europe freight trains", "trips" (where nothing else
    is said of them: `alone`) "trips made by freight trains"."""
    if not text or " " in text or not text.islower() or text in _OTHERS_NEXT:
        return text
    known, paragraph = memory.phrases.get(text, ("", 0))
    if known.split(" ", 1)[0].lower() in lexicon.CONTRASTS:
        return text
    if not known or memory.paragraph - paragraph > 2 or not alone and known.split()[-1].lower() != text:
        return text
    return known


_HOLDERS = frozenset(
    "holding holdings pool panel team group batch body roll list network set series range crowd delegation corps "
    "staff force "
    "limit ceiling quota cap backlog stock inventory docket queue caseload workload fleet portfolio".split()
)


def holds_things(text: str) -> bool:
    """Whether a phrase is of a stock that says of what it is: "the stock of pending cases", no "the backlog"."""
    head, _, inner = text.partition(" of ")
    return bool(inner) and bare_head(head).lower() in _HOLDERS and lexicon.is_plural(bare_head(inner).lower())


def counted_only(text: str) -> str:
    """ "The total number of X" is X; "the full-year number of X" is "full-year X"."""
    match = _COUNT_OF.match(text)
    if match is None:
        return text
    return f"{match.group('kept') or ''}{text[match.end() :]}"


_COMPLEMENTED = re.compile(r"\b(?:of|in|from|for)\s\w")


def is_generic(text: str) -> bool:
    """Whether a subject only points back at something told before ("the amount", "it", "the running total")."""
    if not text:
        return True
    words = text.split()
    if len(words) > 2 or len(words) == 2 and _COMPLEMENTED.search(text):
        return False
    return bare_head(text).lower() in lexicon.GENERIC_HEADS


_SHARED_OBJECT = re.compile(
    r"(?P<owner>.*\s)?(?P<one>[\w-]+ (?:from|to|in|with|by)) and (?P<two>[\w-]+ (?:from|to|in|with|by)) (?P<rest>.+)$"
)


# "marks held by residents and by foreigners in Suva"
_LINKED_ALIKE = re.compile(
    r"(?P<front>[^,]+?) (?P<one>(?P<link>by|to|from|in|with|for|over|on|of|against|at|under) [^,]+?) and "
    r"(?P<two>(?P=link) (?:(?! (?:in|at|of) )[^,])+)(?P<tail> (?:in|at|of) .+)?$"
)
_NAMED = re.compile(
    r"(?:the )?[A-Z][\w-]*(?: (?:of|and|the|for|[A-Z(])[\w.()-]*)*$"
)  # "the Association of Port Towns (APT)"


_FLOWS = re.compile(
    r"(?P<flows>.*\b(?:imports and exports|exports and imports|arrivals and departures) (?:to|from|with|between)) "
    r"(?P<places>.+)$",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s*and\s|,\s|\sand\s")


def split_subject(text: str, parts: int) -> list[str]:
    """ "A and B in C" as ["A in C", "B in C"], or nothing where it does not fall into so many parts."""
    text = counted_only(text)
    if parts == 2 and " and " in text and (alike := _LINKED_ALIKE.match(text)):
        tail = alike["tail"] or ""
        return [f"{alike['front']} {alike[part]}{tail}" for part in ("one", "two")]
    if parts == 2 and (shared := _SHARED_OBJECT.match(text)):
        owner = shared["owner"] or ""
        return [f"{owner}{shared['one']} {shared['rest']}", f"{owner}{shared['two']} {shared['rest']}"]
    if (both_ways := _FLOWS.match(text)) and len(named := _JOINT.split(both_ways["places"])) == parts:
        return [f"{both_ways['flows']} {place.strip()}" for place in named]
    cuts = (_PREPOSITION.search(text.replace(",", ";")), _PARTICIPLE_CUT.search(text))
    cut = min((c for c in cuts if c), key=lambda c: c.start(), default=None)
    front, tail = (text, "") if cut is None else (text[: cut.start()], text[cut.start() :])
    pieces = [p.strip() for p in _JOINT.split(front) if p.strip()]
    if len(pieces) != parts:
        pieces = [p.strip() for p in _JOINT.split(text) if p.strip()]
        if len(pieces) != parts:
            return []
        link = re.match(r".*\s(?:with|to|from|of|in)\s", pieces[0])
        bare = link is not None and all(_NAMED.match(p) or not _PREPOSITION.search(p) for p in pieces[1:])
        return [pieces[0], *(f"{link.group()}{p}" if link and bare else p for p in pieces[1:])]
    head = pieces[-1].split()[-1]
    if len(pieces[-1].split()) > 1 and lexicon.is_plural(head.lower()):
        # "trade mark and design applications"
        pieces = [p if lexicon.is_plural(p.split()[-1].lower()) or p[:1].isupper() else f"{p} {head}" for p in pieces]
    first_words = pieces[0].split()
    if len(first_words) > 1 and "-" in first_words[0]:
        pieces = [pieces[0], *(p if p.split()[0] == first_words[0] else f"{first_words[0]} {p}" for p in pieces[1:])]
    return [p + tail for p in pieces]
