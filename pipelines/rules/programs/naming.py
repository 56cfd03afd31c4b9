"""The noun phrase that names an activity: how far it reaches, whether it is a printed name, and what leads it.

Belongs here: the extent of a name around a head noun, its edition, year, determiner and type. Does not belong here:
whether the activity is a row (rule.py), when and where it was (setting.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.model import Name
from pipelines.rules.programs.view import VERB_TAGS, View
from pipelines.rules.programs.words import Noun, modifier_type, noun_ending_at, verb_at

DETERMINERS = frozenset(
    "the a an this that these those its their our his her your my both all each every some any no another such "
    "several many various numerous other more said".split()
)
_INDEFINITE = frozenset("a an another".split())
_GENERIC = frozenset("any no every each such some many various numerous several other more all".split())
_POSSESSIVE = frozenset("its their our his her your my".split())
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"inaugural": 1}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_NUMERIC_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_LENGTH = re.compile(r"[\d,.]+-(?:km|kilometers?|kilometres?|miles?|meters?|metres?|mw|megawatts?)(?:-long)?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?$")
_ROMAN = re.compile(r"[IVX]{1,5}$")
# what may stand before "of" inside a name that ends in its head: "Heads of IP Offices Meeting"
_LEFT_OF = frozenset(
    "heads directors ministers leaders presidents commissioners chairs deans rule internet council bank people".split()
)
_RIGHT = frozenset("of on for between among against along in with to from".split())
_NOT_NAMED = frozenset(
    "important key major great effective good solid broad unique vital better useful practical valuable "
    "new-type opening closing launch launching signing ceremony new upcoming annual regular said first-ever "
    "forthcoming same following latest next last previous".split()
)
_EVENT_TYPES = frozenset(("conference", "meeting", "exhibition", "training", "campaign", "award", "degree_education"))
_LINES = frozenset(
    "railway railroad line link road highway expressway motorway pipeline corridor section canal cable bridge "
    "tunnel".split()
)
_FIELD = frozenset("field fields area areas".split())
_COUNTERPART_TYPES = frozenset(("meeting", "expert_exchange", "degree_education", "project", "pilot", "mechanism"))
LONGEST = 26  # tokens of a name; more than this is a sentence that was not understood


@dataclass(frozen=True, slots=True)
class Naming:
    """A head noun with the words that belong to its name: tokens first..last-1; `lead` is where its determiner or count
    begins. `determiner`: the, a, possessive, count, generic or none. `words` counts the words besides the head."""

    noun: Noun
    program_type: str
    lead: int
    first: int
    head: int
    last: int
    start: int
    end: int
    printed: bool
    determiner: str
    edition: int | None
    year: str | None
    owner: Name | None
    complement: bool
    modified: bool


def ordinal(lower: str) -> int | None:
    """The number of an ordinal word: "third" is 3, "17th" 17, "twenty-first" 21."""
    if lower in _ORDINALS:
        return _ORDINALS[lower]
    numeric = _NUMERIC_ORDINAL.match(lower)
    if numeric:
        return int(numeric.group(1))
    tens, _, unit = lower.partition("-")
    if tens in _TENS and unit in _ORDINALS:
        return _TENS[tens] + _ORDINALS[unit]
    return None


def name_at(view: View, head: int) -> Naming | None:
    """The name whose head noun ends at token `head`; None where that word is no head or means something else."""
    found = noun_ending_at(view.tokens, head)
    if found is None:
        return None
    head_first, noun = found
    tokens = view.tokens
    if head_first > 0 and tokens[head_first - 1].lower in noun.not_after:
        return None
    if tokens[head].lower == "fair" and tokens[head].tag in ("ADJ", "ADV"):
        return None
    if _goes_on(view, head):
        return None
    first, lead, determiner = _left(view, head_first)
    first, edition, year = _edition(view, first, head_first)
    owner = _owner(view, lead) if determiner == "possessive" else None
    last = _right(view, head, noun)
    before = [t.lower for t in tokens[first:head_first]]
    kind = noun.program_type
    if noun.weak or kind in ("project", "conference"):
        kind = modifier_type(before) or kind
    capital = _is_capital(view, head) or (head_first != head and _is_capital(view, head_first))
    named_words = [i for i in range(first, last) if i != head and _is_capital(view, i) and tokens[i].tag != "NUM"]
    quoted = tokens[first].text in '"“«' and first < head
    following = _follows(view, head)
    modified = head_first != head or any(word not in _NOT_NAMED and ordinal(word) is None for word in before)
    least = 2 if noun.weak and noun.program_type not in ("center", "project") else 1
    numbered = kind in _EVENT_TYPES
    printed = (
        quoted
        or following > head + 1
        or (capital and len(named_words) >= least)
        or (numbered and edition is not None and (modified or last > head + 1))
    )
    main = last < len(tokens) and tokens[last].tag in ("AUX", "VERB")
    apposed = _apposed(view, lead, determiner) if not printed and not main else None
    if apposed is not None:
        return Naming(
            noun, kind, apposed[0], apposed[0], head, last, tokens[apposed[0]].start, tokens[apposed[1] - 1].end,
            True, "none",
            edition, year, None, complement=True, modified=True,
        )  # fmt: skip
    start = tokens[first].end if quoted and tokens[last - 1].text in '"”»' else tokens[first].start
    return Naming(
        noun,
        kind,
        lead,
        first,
        head,
        last,
        start,
        tokens[last - 1].end,
        printed,
        determiner,
        edition,
        year,
        owner,
        complement=last > head + 1,
        modified=modified or modifier_type(before) is not None,
    )


def _apposed(view: View, lead: int, determiner: str) -> tuple[int, int] | None:
    """The capitalised name that a head explains after a comma ("AfrIPI, a project that …"): its first token and the one
    after its last. Names of people and places are none."""
    tokens = view.tokens
    if determiner not in ("a", "the") or lead < 2 or tokens[lead - 1].text != ",":
        return None
    end = first = lead - 1
    while first > 0 and (
        tokens[first - 1].text[0].isupper()
        or tokens[first - 1].text == "+"
        or tokens[first - 1].lower in ("of", "for", "and", "&")
        and first - 1 > 0
        and tokens[first - 2].text[0].isupper()
        and first < end
    ):
        first -= 1
    while first < end and (tokens[first].lower in DETERMINERS or tokens[first].tag in ("ADP", "SCONJ", "PRON", "ADV")):
        first += 1
    if first >= end or (end - first == 1 and first == 0 and tokens[0].text[1:].islower()):
        return None
    for index in (first, end - 1):
        name = view.name_at(index)
        if name is not None and name.kind in (
            "person",
            "city",
            "province",
            "country",
            "area",
            "office",
            "company",
            "university",
        ):
            covers = name.start <= tokens[first].start and name.end >= tokens[end - 1].end
            if covers or name.kind == "person":
                return None
    if view.period_at(end - 1):
        return None
    return first, end


def _is_capital(view: View, index: int) -> bool:
    token = view.tokens[index]
    if view.title_case:
        return token.text[0].isupper() and index > 0
    if not (token.text[0].isupper() or (token.text[0].isdigit() and any(c.isupper() for c in token.text))):
        return "-" in token.text and token.text.rpartition("-")[2][:1].isupper()
    # the first word of a sentence is capital anyway: it tells only where the next one is too
    first = index == 0 or view.tokens[index - 1].text in '"“:'
    return (
        not first or token.tag == "PROPN" or (index + 1 < len(view.tokens) and view.tokens[index + 1].text[0].isupper())
    )


def _goes_on(view: View, head: int) -> bool:
    """Whether the head is only a modifier of the next noun ("forum secretariat") or an owner ("the forum's guests")."""
    if head + 1 >= len(view.tokens):
        return False
    after = view.tokens[head + 1]
    if after.text in ("'s", "’s", "'", "’"):
        return True
    if _follows(view, head) > head + 1:
        return False
    if after.tag not in ("NOUN", "PROPN") or view.period_at(head + 1) or after.text[0].isdigit():
        return False
    if verb_at(view.tokens, head + 1)[1] and (view.title_case or after.lower.endswith("ed")):
        return False
    return view.tokens[head].end < after.start


def _left(view: View, head_first: int) -> tuple[int, int, str]:
    """First token of the name, first token with its determiner, and what the determiner is."""
    tokens = view.tokens
    first = index = head_first
    index -= 1
    while index >= 0 and head_first - index < LONGEST:
        token = tokens[index]
        lower = token.lower
        if lower in DETERMINERS:
            kind = (
                "a"
                if lower in _INDEFINITE
                else "possessive"
                if lower in _POSSESSIVE
                else "generic"
                if lower in _GENERIC
                else "the"
            )
            return first, index, kind
        if lower in ("'", "’") and index > 0 and tokens[index - 1].lower.endswith("s") and _people(view, index - 1):
            index -= 1
            first = index
            index -= 1
            continue
        if (
            lower in ("'s", "’s", "'", "’")
            and index > 0
            and tokens[index - 1].lower not in ("master", "people", "women", "children")
        ):
            return first, index, "possessive"
        if token.text in '"”»':
            opening = next((i for i in range(index - 1, max(-1, index - 14), -1) if tokens[i].text in '"“«'), None)
            if opening is None or opening == index - 1:
                break
            first = index = opening
        elif token.text in '"“«':
            first = index
        elif lower in ("and", "&", "of", "on", "for", "-", "–", "+", "/"):
            if not _joins(view, index, head_first):
                break
        elif _counts(view, index):
            return first, index, "count"
        elif _belongs(view, index):
            first = index
        else:
            break
        index -= 1
    while (
        first < head_first
        and tokens[first].text in '"“«”'
        and not any(t.text in '"”»' for t in tokens[first + 1 : head_first + 4])
    ):
        first += 1
    return first, first, "none"


def _people(view: View, index: int) -> bool:
    """Whether a plural owner is part of the name: "Deans' Forum", "Ministers' Meeting"."""
    name = view.name_at(index)
    return name is None or name.kind not in ("country", "area", "office", "company", "person")


def _belongs(view: View, index: int) -> bool:
    """Whether a word can stand before a head noun inside its name."""
    token = view.tokens[index]
    if view.period_at(index) and not _own_year(view, index):
        return False
    if view.title_case and index > 0 and verb_at(view.tokens, index)[1] and not token.lower.endswith("ing"):
        return False
    if token.tag in ("ADJ", "NOUN", "PROPN", "X") or ordinal(token.lower) is not None or _YEAR.match(token.text):
        return token.text[0].isalnum()
    if token.tag == "NUM":
        return token.text[0].isupper() or not token.text[0].isdigit() and "-" in token.text
    if token.tag in VERB_TAGS:
        # "training", "joint", "held": only what is written as part of a name or modifies as a gerund
        return (
            token.lower.endswith("ing")
            and index > 0
            and view.tokens[index - 1].tag not in ("ADP", "AUX")
            or (token.text[0].isupper() and index > 0 and not view.title_case)
        )
    return (
        token.text[0].isupper()
        and index > 0
        and token.tag in ("ADP", "SCONJ")
        and token.lower not in ("in", "at", "from", "during", "under")
    )


def _own_year(view: View, index: int) -> bool:
    """Whether a year stands by itself before a name ("the 2018 Conference"), not in a date ("August 2018 Second …")."""
    token = view.tokens[index]
    if (
        not _YEAR.match(token.text)
        or index + 1 < len(view.tokens)
        and ordinal(view.tokens[index + 1].lower) is not None
    ):
        return False
    return not any(p.start < token.start < p.end for p in view.periods)


def _counts(view: View, index: int) -> bool:
    token = view.tokens[index]
    number = token.tag == "NUM" and ordinal(token.lower) is None and not _YEAR.match(token.text)
    return number and (index == 0 or not token.text[0].isupper())


def _joins(view: View, index: int, head_first: int) -> bool:
    """Whether a small word inside a name goes on to the left: "Belt and Road", "Heads of IP Offices", "economic
    and trade"."""
    if index == 0 or index + 1 >= len(view.tokens):
        return False
    left, right = view.tokens[index - 1], view.tokens[index + 1]
    lower = view.tokens[index].lower
    if lower in ("and", "&"):
        if noun_ending_at(view.tokens, index - 1) is not None and left.lower not in ("workshop", "training"):
            return False
        name = view.name_at(index - 1)
        bodies = ("office", "organization", "company", "person", "university")
        if lower == "and" and name is not None and name.kind in bodies and name.entity_id and name.end == left.end:
            return False
        if left.text[0].isupper() and right.text[0].isupper():
            return True
        return (
            left.tag in ("ADJ", "NOUN")
            and not left.text[0].isupper()
            and not right.text[0].isupper()
            and (left.tag == "ADJ" or view.tokens[index + 1].tag == "NOUN" and index + 1 < head_first)
        )
    if lower == "of":
        return left.lower in _LEFT_OF and left.text[0].isupper()
    if lower in ("on", "for"):
        return False
    return left.end == view.tokens[index].start or (left.text[0].isupper() and right.text[0].isupper())


def _edition(view: View, first: int, head_first: int) -> tuple[int, int | None, str | None]:
    """Drop what leads a name without belonging to it ("new", "opening ceremony"); its edition and year."""
    tokens = view.tokens
    edition: int | None = None
    year: str | None = None
    for index in range(first, head_first):
        if edition is None:
            edition = ordinal(tokens[index].lower)
        if edition is None and _ROMAN.match(tokens[index].text) and index == first:
            edition = None
        if year is None and _YEAR.match(tokens[index].text):
            year = tokens[index].text[:4]
    # "the 17th edition of the …", "the second session of the …": the ordinal stands outside
    if (
        edition is None
        and first >= 4
        and tokens[first - 1].lower == "the"
        and tokens[first - 2].lower == "of"
        and tokens[first - 3].lower in ("edition", "session", "round")
    ):
        edition = ordinal(tokens[first - 4].lower)
    capital = head_first < len(tokens) and tokens[head_first].text[0].isupper()
    while first < head_first:
        lower = tokens[first].lower
        plain = capital and tokens[first].text[0].islower() and ordinal(lower) is None and "-" not in lower
        if _LENGTH.match(lower) or (
            plain
            and lower != "annual"
            or lower in ("new", "upcoming", "first-ever", "same", "forthcoming", "following", "latest", "so-called")
        ):
            first += 1
        else:
            break
    return first, edition, year


def _owner(view: View, lead: int) -> Name | None:
    return view.name_at(lead - 1) if lead > 0 and view.tokens[lead].text in ("'s", "’s", "'", "’") else None


def _right(view: View, head: int, noun: Noun) -> int:
    """Index after the last word of the name: prepositional phrases that say what it is about or for whom."""
    tokens = view.tokens
    last = index = head + 1
    index = last = _parenthesis(view, _follows(view, head))
    while index < len(tokens) and index - head < LONGEST:
        if (
            tokens[index].text in '"”»'
            and last == index
            and any(t.text in '"“«' for t in tokens[max(0, head - 14) : head])
        ):
            index += 1
            last = index
            continue
        lower = tokens[index].lower
        if lower not in _RIGHT or not _complement(view, index, head, noun):
            break
        end = _noun_phrase(view, index + 1, lower == "between", head)
        if end <= index + 1:
            break
        index = last = _parenthesis(view, end)
    return last


def _follows(view: View, head: int) -> int:
    """Index after a name that follows its head: the portal "IP on the Road", the platform e-Patent."""
    tokens = view.tokens
    index = head + 1
    if index >= len(tokens) or not tokens[head].text.islower():
        return index
    if tokens[index].text in '"“«':
        closing = next((i for i in range(index + 1, min(index + 14, len(tokens))) if tokens[i].text in '"”»'), None)
        return closing + 1 if closing is not None and tokens[index + 1].text[0].isupper() else index
    end = index
    while (
        end < len(tokens)
        and end - index < 5
        and any(c.isupper() for c in tokens[end].text)
        and tokens[end].text[0].isalpha()
        and not view.period_at(end)
    ):
        name = view.name_at(end)
        if name is not None and (
            name.kind in ("person", "city", "country", "province", "area") or name.form in ("demonym", "acronym")
        ):
            return index
        if verb_at(tokens, end)[1]:
            return index
        end += 1
    return end


def _parenthesis(view: View, index: int) -> int:
    """Index after a short bracket that holds an acronym."""
    tokens = view.tokens
    if (
        index + 2 < len(tokens)
        and tokens[index].text == "("
        and tokens[index + 2].text == ")"
        and tokens[index + 1].text[:2].isupper()
    ):
        return index + 3
    return index


def _complement(view: View, index: int, head: int, noun: Noun) -> bool:
    """Whether a preposition after the head goes on with the name."""
    tokens = view.tokens
    if index + 1 >= len(tokens) or view.period_at(index + 1) and not _YEAR.match(tokens[index + 1].text):
        return False
    lower, after = tokens[index].lower, tokens[index + 1]
    if view.period_at(index + 1):
        return False
    capital = _is_capital(view, head)
    name = view.name_at(index + 2 if after.tag == "DET" and index + 2 < len(tokens) else index + 1)
    if lower == "in":
        in_field = index + 2 < len(tokens) and tokens[index + 2].lower in _FIELD
        subject = after.text[0].isupper() and (
            name is None or name.kind not in ("city", "country", "province", "area", "university")
        )
        named = tokens[head].lower in (
            "'s",
            "’s",
            "master",
            "masters",
            "degree",
            "program",
            "programme",
            "course",
            "training",
            "laws",
        )
        return in_field or (subject and (capital or named)) or (named and name is None and after.tag in ("ADJ", "NOUN"))
    if lower == "with":
        return noun.program_type in _COUNTERPART_TYPES and name is not None
    if (noun.program_type == "transport_service" or noun.words[-1] in _LINES) and lower in ("from", "to", "between"):
        return name is not None
    if lower == "to":
        return noun.program_type == "meeting" and "visit" in tokens[head].lower and name is not None
    if lower == "from":
        return "for" in [t.lower for t in tokens[head + 1 : index]] and (name is not None or after.text[0].isupper())
    if lower == "for":
        words = [t.lower for t in tokens[index + 1 : index + 4]]
        return not ("time" in words or (words and words[0] in ("more", "over", "nearly", "about")))
    return after.tag != "VERB" or lower == "on"


def _noun_phrase(view: View, index: int, pair: bool, head: int) -> int:
    """Index after the noun phrase that begins at `index`; `pair` where "between" asks for two of them."""
    tokens = view.tokens
    last = index
    while index < len(tokens) and index - head < LONGEST:
        token = tokens[index]
        name = view.name_at(index)
        if name is not None and name.kind != "person" and name.start == token.start:
            index = last = view.index(name.end - 1) + 1
            continue
        if view.period_at(index) and not _YEAR.match(token.text):
            break
        if token.lower in ("and", "&", "or", ","):
            if not _goes_on_after(view, index, pair, head):
                break
            pair = pair and token.lower == ","
        elif token.text in '"“”«»':
            index += 1
            continue
        elif token.text == "(":
            end = _parenthesis(view, index)
            if end == index:
                break
            index = last = end
            continue
        elif (
            token.tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "PART", "SYM", "VBG")
            or token.text[0].isupper()
            and token.tag != "PRON"
        ):
            if token.tag == "VBG" and token.lower in (
                "including",
                "involving",
                "featuring",
                "attended",
                "bringing",
                "gathering",
                "covering",
                "marking",
            ):
                break
            if verb_at(tokens, index)[0] > index and index + 1 < len(tokens) and not token.text[0].isupper():
                break
            if token.tag == "PART" and token.lower == "to":
                break
            last = index + 1 if token.tag != "DET" else last
        elif token.tag == "ADV" and token.lower in ("more", "widely"):
            pass
        else:
            break
        index += 1
    if last < len(tokens) and tokens[last].text in '"”»' and any(t.text in '"“«' for t in tokens[head:last]):
        last += 1
    return last


def _goes_on_after(view: View, index: int, pair: bool, head: int) -> bool:
    """Whether "and" or a comma inside a complement leads to more of it rather than to a new clause or a new object."""
    tokens = view.tokens
    rest = tokens[index + 1 : index + 8]
    if not rest:
        return False
    if pair:
        return True
    first = rest[0]
    if first.tag in ("VERB", "VBN", "AUX", "PRON", "ADV", "ADP", "SCONJ") or first.lower in (
        "a",
        "an",
        "the",
        "its",
        "their",
    ):
        return (
            first.lower == "the"
            and first.tag == "DET"
            and tokens[index].lower == "and"
            and tokens[index - 1].text[0].isupper()
            and _subject_side(view, head)
        )
    if tokens[index].lower == ",":
        # a list of subjects in capitals: "on Trade, Investment and Technology"
        later = [t.lower for t in rest]
        return (
            first.text[0].isupper()
            and tokens[index - 1].text[0].isupper()
            and "and" in later
            and view.name_at(index + 1) is None
        )
    finite = next((t for t in rest if t.tag in ("VERB", "AUX", "ADP") or t.text in ",.;"), None)
    return finite is None or finite.tag not in ("VERB", "AUX") or _subject_side(view, head)


def _subject_side(view: View, head: int) -> bool:
    """Whether no finite verb stands before the head, so that one after its complement is its own."""
    return not any(t.tag in ("VERB", "AUX") for t in view.tokens[:head])
