"""How far the name of an activity reaches to the left of its head noun.

Belongs here: modifiers, determiners, editions and owners before the head. Does not belong here: what follows the head.
"""

from __future__ import annotations

import re

from pipelines.model import Name
from pipelines.rules.programs.view import VERB_TAGS, View
from pipelines.rules.programs.word_forms import LONGEST, YEAR, ordinal
from pipelines.rules.programs.words import compounded, noun_ending_at, verb_at

DETERMINERS = frozenset(
    "the a an this that these those its their our his her your my whose both all each every some any no another such "
    "several many various numerous other more said".split()
)
_INDEFINITE = frozenset("a an another".split())
_GENERIC = frozenset("any no every each such some many various numerous several other more all".split())
_POSSESSIVE = frozenset("its their our his her your my whose".split())
_WHEN = frozenset("in since until by during from early late mid-".split())
_PAPERS = frozenset(
    "plan agreement memorandum protocol declaration strategy statement roadmap guidelines report law act".split()
)
LENGTH = re.compile(r"[\d,.]+-(?:km|kilometers?|kilometres?|miles?|meters?|metres?|mw|megawatts?)(?:-long)?$")
_AMOUNT = re.compile(
    r"\b(?:[Aa]n?|another) (?:(?:[A-Z]{2,3} ?|US)?[$€£¥] ?|(?:USD|EUR|RMB|CNY) )?\d[\d.,]*"
    r"(?:[- ](?:million|billion|trillion|bn|m))?(?:[- ](?:U\.?S\.? )?(?:dollar|euro|yuan|rupee|ruble|rouble))?$(?<=\D)"
    r"|\b(?:[Aa]n?|another) (?:[A-Z]{2,3} ?|US)?[$€£¥] ?\d[\d.,]*$"
)
_SIZED = re.compile(r"\d[\d.,]*(?:-[a-z]+|-?(?:[kMG]Wp?|kV|km|m|ha))$")
_SIZES = frozenset("mw gw kw kv megawatt gigawatt km kilometer kilometre mile metre meter hectare".split())
_COVERING = frozenset("covering including comprising concerning regarding featuring containing encompassing".split())
_LEFT_OF = frozenset(
    "heads directors ministers leaders presidents commissioners chairs deans rule internet council bank people horn "
    "gulf bay cape house city".split()
)


def left_of(view: View, head_first: int, head: int | None = None) -> tuple[int, int, str]:
    """First token of the name, first token with its determiner, and what the determiner is; `head` ends a head noun of
    several words."""
    tokens = view.tokens
    first = index = head_first
    index -= 1
    while index >= 0 and head_first - index < LONGEST:
        token = tokens[index]
        lower = token.lower
        if lower == "such" and index > 0 and ordinal(tokens[index - 1].lower) is not None:
            return first, index, "the"  # "the third such meeting"
        if lower in ("a", "the") and in_title(view, index):
            index -= 1
            continue  # "the Juana Make a Mark program"
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
        elif token.text in '"“«#':
            first = index
        elif token.text == ")" and index >= 3 and tokens[index - 2].text == "(" and _bracketed(view, index):
            index -= 3  # "Patent Examination Cooperation (ASPEC) programme", "China-Oman (Duqm) Park"
            if not _belongs(view, index):
                break
            first = index
        elif lower in ("and", "&", "of", "on", "for", "-", "–", "+", "/"):
            if not _joins(view, index, head or head_first):
                break
        elif (worth := _worth(view, index)) is not None:
            return first, worth, "a"
        elif _counts(view, index):
            if _SIZED.match(token.text) is not None:
                first = max(first, index + 1)  # "a 50MW solar farm"
            elif index + 1 >= len(tokens) or tokens[index + 1].lower not in _SIZES:
                return first, index, "count"
            else:
                first = max(first, index + 2)  # "the 50 MW solar farm"
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


def _bracketed(view: View, index: int) -> bool:
    """Whether the word in the brackets that close at a token is an acronym, or a name among words with capitals."""
    word, after, before = (view.tokens[at].text for at in (index - 1, index + 1, index - 3))
    return word[:2].isupper() or word[:1].isupper() and after[:1].isupper() and before[:1].isupper()


def _worth(view: View, index: int) -> int | None:
    """The article before an amount of money that ends at a token and says how big a thing is: "a $5 billion fund"."""
    match = _AMOUNT.search(view.text, max(view.sentence.start, view.tokens[index].start - 30), view.tokens[index].end)
    return view.index(match.start()) if match is not None else None


def in_title(view: View, index: int) -> bool:
    """Whether an article stands between words with capitals that are no names of their own."""
    tokens = view.tokens
    if index < 2 or index + 1 >= len(tokens) or view.title_case:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if not (before.text[0].isupper() and after.text[0].isupper()) or before.tag not in ("VERB", "PROPN", "NOUN"):
        return False
    return view.name_at(index - 1) is None and view.name_at(index + 1) is None and not view.period_at(index - 1)


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
    if token.tag in ("ADJ", "NOUN", "PROPN", "X") or ordinal(token.lower) is not None or YEAR.match(token.text):
        return token.text[0].isalnum()
    if token.tag == "NUM":
        return token.text[0].isupper() or not token.text[0].isdigit() and "-" in token.text
    if token.lower == "task" and index + 1 < len(view.tokens) and view.tokens[index + 1].lower == "force":
        return True  # which is taken for a verb at times
    if token.tag == "VERB" and compounded(view.tokens, index):
        return True
    if token.tag in VERB_TAGS:
        # "training", "joint", "held": only what is written as part of a name or modifies as a gerund
        if token.tag != "VBG" and token.lower.endswith("ed") and _inside(view, index):
            return True  # "a scheduled service", "the Karsa automated terminal"
        return (
            token.lower.endswith("ing")
            and token.lower not in _COVERING
            and index > 0
            and view.tokens[index - 1].tag not in ("ADP", "AUX")
            or (token.text[0].isupper() and index > 0 and not view.title_case)
        )
    return (
        token.text[0].isupper()
        and index > 0
        and token.tag in ("ADP", "SCONJ", "CCONJ")
        and token.lower not in ("in", "at", "from", "during", "under")
    )


def _inside(view: View, index: int) -> bool:
    """Whether a participle stands between an article and its noun."""
    tokens = view.tokens
    if index > 0 and tokens[index - 1].tag == "DET":
        return True
    if verb_at(tokens, index)[1]:
        return False
    at = index - 1
    while at >= 0 and index - at < 4 and tokens[at].tag in ("PROPN", "NOUN", "ADJ"):
        at -= 1
    return at >= 0 and tokens[at].tag == "DET"


def _own_year(view: View, index: int) -> bool:
    """Whether a year stands by itself before a name ("the 2018 Conference"), not in a date ("August 2018 Second …")."""
    token = view.tokens[index]
    if not YEAR.match(token.text) or index + 1 < len(view.tokens) and ordinal(view.tokens[index + 1].lower) is not None:
        return False
    if index > 0 and view.tokens[index - 1].lower in _WHEN:
        return False  # "In 2023 China-Europe trains made …"
    return not any(p.start < token.start < p.end for p in view.periods)


def _counts(view: View, index: int) -> bool:
    token = view.tokens[index]
    number = (
        token.tag == "NUM" and token.text[0].isalnum() and ordinal(token.lower) is None and not YEAR.match(token.text)
    )
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
    if lower == "for" and right.text.isalnum() and right.text[0].isupper() and left.text[0].isupper():
        if left.lower in _PAPERS:
            return False
        return noun_ending_at(view.tokens, index - 1) is None and view.name_at(index - 1) is None  # "IP for SMEs Fund"
    if lower in ("on", "for"):
        return False
    return left.end == view.tokens[index].start or (left.text[0].isupper() and right.text[0].isupper())


def edition_of(view: View, first: int, head_first: int) -> tuple[int, int | None, str | None]:
    """Drop what leads a name without belonging to it ("new", "opening ceremony"); its edition and year."""
    tokens = view.tokens
    edition: int | None = None
    year: str | None = None
    for index in range(first, head_first):
        if edition is None:
            edition = ordinal(tokens[index].lower)
        if year is None and YEAR.match(tokens[index].text):
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
        if LENGTH.match(lower) or (
            plain
            and lower != "annual"
            or lower in ("new", "upcoming", "first-ever", "same", "forthcoming", "following", "latest", "so-called")
        ):
            first += 1
        else:
            break
    return first, edition, year


def owner_of(view: View, lead: int) -> Name | None:
    """The body or place whose possessive leads a name ("CNIPA's platform")."""
    return view.name_at(lead - 1) if lead > 0 and view.tokens[lead].text in ("'s", "’s", "'", "’") else None
