"""Parts of a noun phrase that have borders of their own: years, brackets, partners, prepositional phrases.

Belongs here: where such a part ends. Does not belong here: putting the phrase together (extent.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.model import Sentence, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.lexicon import WORDS

PARTY = frozenset("between with among by linking".split())
FIELD = frozenset("field fields area areas sector sectors domain domains key sphere spheres framework".split())
YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?")


def skip_years(tokens: Sequence[Token], i: int, limit: int) -> int:
    """Over the years that close a title ("Work Program 2023-2024", "plan for the years 2024 to 2026")."""
    named = i + 3 < limit and tokens[i].lower == "for" and tokens[i + 1].lower == "the"
    if named and tokens[i + 2].lower in ("years", "period") and YEARS.fullmatch(tokens[i + 3].text):
        to = i + 5 < limit and tokens[i + 4].lower in ("to", "and") and YEARS.fullmatch(tokens[i + 5].text)
        return i + 6 if to else skip_years(tokens, i + 3, limit)
    if i < limit and YEARS.fullmatch(tokens[i].text):
        i += 1
        if i + 1 < limit and tokens[i].text in ("-", "–", "/") and YEARS.fullmatch(tokens[i + 1].text):
            i += 2
    return i


def skip_brackets(tokens: Sequence[Token], i: int, limit: int) -> int:
    """Over a short bracket, such as that of an acronym."""
    if i < limit and tokens[i].text == "(":
        for k in range(i + 1, min(limit, i + 7)):
            if tokens[k].text == ")":
                return k + 1
    return i


def party_end(lookup: Lookup, sentence: Sentence, i: int, limit: int, act_at: set[int]) -> int:
    """Where "between A and B" or "with A, B and C" ends: after the last name of the list."""
    tokens = sentence.tokens
    last = i
    k = i + 1
    while k < limit:
        token = tokens[k]
        if k in act_at or token.tag in ("VERB", "AUX", "SCONJ") or token.text in (";", ":"):
            break
        if token.lower in (
            "which",
            "who",
            "where",
            "during",
            "on",
            "for",
            "to",
            "by",
            "concerning",
            "regarding",
            "aimed",
            "signed",
            "under",
            "after",
            "following",
        ):
            break
        if token.lower == "in" and tokens[k - 1].lower in _COUNTERPARTS:
            k += 1
            continue  # "with its counterparts in A and B"
        if token.lower in ("in", "at") and not any(
            n.kind in ("office", "organization", "university", "company") and n.start < token.start < n.end
            for n in lookup.names(token.start - 120, token.start)
        ):
            break
        if token.lower in _NEXT_ACT and tokens[k - 1].tag == "DET" and last > i:
            break  # "the memorandum between A and B, and the extension of that between C and D"
        found = WORDS.at(tokens, k) if token.lower in WORDS.table else None
        names = [n for n in lookup.names(token.start, token.end) if n.kind not in ("city", "person")]
        if found is not None and not found[1].topic and not names:
            break
        if names:
            end = names[-1].end
            while k + 1 < limit and tokens[k + 1].start < end:
                k += 1
            if names[-1].form == "demonym":  # "and the Norlandic institute NPI"
                while k + 1 < limit and k + 1 not in act_at and tokens[k + 1].tag in ("NOUN", "PROPN"):
                    k += 1
            last = k
        k += 1
    if last == i:  # a partner that is no known name: "with the customs authority"
        k = i + 1
        while k < limit and (
            tokens[k].tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART") or tokens[k].lower in ("of", "us")
        ):
            k += 1
        return _other_side(tokens, i, k, limit)
    last = _other_side(tokens, i, last + 1, limit)
    if last < limit and tokens[last].text == ")":
        return last + 1
    return skip_brackets(tokens, last, limit)


_COUNTERPARTS = frozenset("counterpart counterparts partner partners colleague colleagues".split())
_NEXT_ACT = frozenset(
    "extension renewal prolongation signing signature conclusion adoption launch entry ratification accession "
    "amendment termination start opening".split()
)


def _other_side(tokens: Sequence[Token], i: int, end: int, limit: int) -> int:
    """Where "between A and B" ends whose B is no known name: after its capitalised words."""
    if tokens[i].lower != "between" or end + 1 >= limit or tokens[end].lower != "and":
        return end
    if any(t.lower == "and" for t in tokens[i:end]):
        return end
    k = end + 1 + (tokens[end + 1].tag == "DET")
    first = k
    while k < limit and (tokens[k].text[0].isupper() and tokens[k].tag != "VERB" or tokens[k].text == "&"):
        k += 1
    while first < k < limit and tokens[k].tag in ("NOUN", "ADJ", "PROPN"):
        k += 1  # "and the Norlandic institute NPI"
    return k if k > first else end


def inside(lookup: Lookup, sentence: Sentence, i: int, limit: int) -> bool:
    """Whether a preposition continues the subject ("cooperation in the field of seeds") rather than telling where or
    when."""
    tokens = sentence.tokens
    lower = tokens[i].lower
    following = next((k for k in range(i + 1, min(limit, i + 4)) if tokens[k].tag != "DET"), None)
    if following is None or tokens[i + 1].lower in ("which", "whom"):
        return False
    start = tokens[i + 1].start
    periods = lookup.periods(start, start + 12)
    if periods and periods[0].start <= tokens[following].start:
        day = periods[0].kind == "point" and len(periods[0].edtf) > 4
        return lower == "for" or lower == "of" and not day or lower == "to" and tokens[i - 1].text[:1].isdigit()
    if lower == "on" and tokens[following].lower in ("sidelines", "margins", "occasion", "behalf", "fringes", "eve"):
        return False
    if lower in (
        "between",
        "with",
        "by",
        "at",
        "during",
        "after",
        "before",
        "since",
        "until",
        "via",
        "following",
        "upon",
        "when",
    ):
        return False
    names = lookup.names(start, tokens[following].end)
    if lower == "in":
        if tokens[following].lower in FIELD:
            return True
        if tokens[following].lower in (
            "presence",
            "line",
            "accordance",
            "order",
            "front",
            "which",
            "return",
            "exchange",
            "addition",
            "place",
            "person",
        ):
            return False
        place = names and names[0].kind in ("city", "country", "province", "area")
        return not (place and names[0].end >= tokens[following].end)
    if lower == "from":
        return False
    if lower == "for" and tokens[following].lower in (
        "indefinite",
        "unlimited",
        "initial",
        "additional",
        "another",
        "further",
        "years",
        "five",
        "three",
        "two",
        "the_first",
    ):
        return False
    return not (lower == "for" and lookup.scene.periods and _is_term(lookup, start))


def _is_term(lookup: Lookup, start: int) -> bool:
    """Whether a bare length follows ("for three years")."""
    periods = lookup.scene.periods
    k = bisect_left(periods, start, key=lambda period: period.start)
    return k < len(periods) and periods[k].start <= start + 10 and periods[k].kind == "term"


def pointing(tokens: Sequence[Token], i: int) -> bool:
    """ "on that project": a pointing word before a noun, however it was read."""
    return (
        tokens[i].lower in ("that", "this", "these", "those")
        and i + 1 < len(tokens)
        and tokens[i + 1].tag in ("NOUN", "NUM", "ADJ", "PROPN")
    )


def opens_clause(tokens: Sequence[Token], i: int, limit: int) -> bool:
    """Whether a form in -ing after a noun begins a clause ("indicating that …") rather than a compound ("data
    sharing")."""
    return i + 1 < limit and tokens[i + 1].tag in ("DET", "PRON", "SCONJ", "ADP", "PART", "AUX", "ADJ")


def noun_after_all(tokens: Sequence[Token], i: int, limit: int, act_at: set[int]) -> bool:
    """A noun that was read as a verb ("on seed names between A and B"): a preposition goes before it, or a verb or
    party
    follows and no object."""
    if tokens[i].tag != "VERB" or i in act_at:
        return False
    if tokens[i - 1].lower in ("on", "of", "for", "in"):
        return True
    if not tokens[i].lower.endswith("s"):
        return False
    if i + 1 >= limit:
        return True
    after = tokens[i + 1]
    return i + 1 in act_at or after.tag == "AUX" or after.lower in PARTY or after.text in (".", ";", ",")


def joins_modifiers(tokens: Sequence[Token], k: int) -> bool:
    """ "an economic and technical agreement": "and" between two words in front of one noun."""
    if k < 2 or k + 1 >= len(tokens):
        return False
    left, right, before = tokens[k - 1], tokens[k + 1], tokens[k - 2]
    return (
        left.tag in ("ADJ", "NOUN")
        and left.text.islower()
        and right.tag in ("ADJ", "NOUN")
        and right.text.islower()
        and (before.tag == "DET" or before.lower in ("its", "their", "new", "bilateral"))
    )


def is_body(lookup: Lookup, token: Token, proper: bool) -> bool:
    """A body's name before a noun is a party or subject of its own, not part of the phrase, unless joined by a
    hyphen."""
    names = lookup.names(token.start - 60, token.end)
    return (
        not proper
        and any(n.start <= token.start < n.end and n.form != "demonym" for n in names)
        and "-" not in token.text
        and "–" not in token.text
    )
