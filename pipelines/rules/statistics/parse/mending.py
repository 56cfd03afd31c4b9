"""Phrases of one sentence with the usual slips of the tagger put right.

Belongs here: joining a number to the noun it counts, participles that open a clause or stand before a noun.
Does not belong here: which verbs are finite (finite_verbs.py), clauses (cutting.py), single letters (letters.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Clauses, Phrase, Unit
from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.parse.finite_verbs import is_finite

# Participles that open a clause of their own after a comma, also where the tagger sees an adjective of the next noun.
_OPENING = frozenset(
    "covering training carrying reaching totaling totalling bringing involving accounting making representing "
    "exceeding rising growing falling gathering attracting benefiting creating adding connecting linking serving "
    "marking contributing taking including ranking hitting surpassing raising cutting reducing saving generating "
    "handling spanning comprising constituting supporting providing offering drawing".split()
)


def only_names(units: tuple[Unit, ...]) -> bool:
    """Whether a phrase is nothing but names of places or bodies."""
    return all(isinstance(u.mention, Name) or u.lower == "the" for u in units)


def _phrase(clauses: Clauses, kind: str, first: int, last: int) -> Phrase:
    head = clauses.units[last - 1]
    return Phrase(kind, first, last, clauses.units[first].start, head.end, head)  # type: ignore[arg-type]


_MENDED = frozenset(("noun", "adjective", "other"))  # kinds of phrases that may be cut or named wrongly


def mended(clauses: Clauses) -> tuple[Phrase, ...]:
    """Phrases with the usual slips of the tagger put right."""
    units = clauses.units
    out: list[Phrase] = []
    listed = _listed_adjectives(clauses) if "q" in clauses.letters else []
    furthest = max([run[0] for run in listed], default=-1)
    for phrase in clauses.phrases:
        if out and phrase.first < out[-1].last:
            if phrase.last > out[-1].last:  # what is left behind a phrase that was put together from several
                out.append(_phrase(clauses, phrase.kind, out[-1].last, phrase.last))
            continue
        if phrase.first > furthest and phrase.kind not in _MENDED:
            out.append(phrase)
            continue
        first = units[phrase.first]
        whole = None
        if phrase.first <= furthest:
            whole = next((run for run in listed if phrase.first <= run[0] < phrase.last), None)
        if whole is not None:
            if phrase.first < whole[0]:
                out.append(_phrase(clauses, phrase.kind, phrase.first, whole[0]))
            out.append(_phrase(clauses, "noun", *whole))
            rest = whole[1]
            if rest < phrase.last and units[rest].lower in _PREPOSITIONS:
                out.append(_phrase(clauses, "adposition", rest, rest + 1))
                rest += 1
            if rest < phrase.last:
                out.append(_phrase(clauses, phrase.kind, rest, phrase.last))
            continue
        kind: str = phrase.kind
        if kind not in _MENDED:
            out.append(phrase)
            continue
        if kind in ("other", "adjective") and phrase.last - phrase.first == 1 and first.letter in "veg":
            kind = "verb"
        if kind == "other" and first.letter in "qdja":
            kind = "noun"
        if kind == "noun" and out and out[-1].kind == "adposition" and (cut := _country_after(units, phrase)):
            out.append(_phrase(clauses, "noun", phrase.first, cut))
            out.append(_phrase(clauses, "noun", cut, phrase.last))
            continue
        after_comma = bool(out) and out[-1].kind in ("comma", "conjunction")
        if kind == "noun" and first.letter == "g" and phrase.last - phrase.first > 1:
            opens = first.lower in _OPENING or units[phrase.first + 1].letter in "qdj"
            if opens and (after_comma and out[-1].kind == "comma" or not out):
                out.append(_phrase(clauses, "verb", phrase.first, phrase.first + 1))
                out.append(_phrase(clauses, "noun", phrase.first + 1, phrase.last))
                continue
        if (
            kind == "noun"
            and first.letter == "n"
            and phrase.last - phrase.first > 1
            and first.lower in _OPENING
            and after_comma
        ):
            out.append(_phrase(clauses, "verb", phrase.first, phrase.first + 1))
            out.append(_phrase(clauses, "noun", phrase.first + 1, phrase.last))
            continue
        if kind == "noun" and out and _joins(out[-1], units, phrase):
            out[-1] = _phrase(clauses, "noun", out[-1].first, phrase.last)
            continue
        if kind == "noun" and out and out[-1].kind in ("verb", "adjective") and _premodifies(out, units, phrase):
            out[-1] = _phrase(clauses, "noun", out[-1].first, phrase.last)
            continue
        out.append(phrase if kind == phrase.kind else _phrase(clauses, kind, phrase.first, phrase.last))
    return tuple(out)


def _country_after(units: tuple[Unit, ...], phrase: Phrase) -> int:
    """Where a subject begins that follows an opening without a comma: "At the forum China pledged"; 0 where none
    does."""
    last = units[phrase.last - 1]
    if units[phrase.first].letter not in "dj" or phrase.last - phrase.first < 3 or not isinstance(last.mention, Name):
        return 0
    if last.mention.kind not in ("country", "office", "organization") or units[phrase.last - 2].letter != "n":
        return 0
    after = units[phrase.last] if phrase.last < len(units) else None
    return phrase.last - 1 if after is not None and after.letter in "vxe" else 0


_PREPOSITIONS = frozenset("on in of for to from with by at over under about around through across within".split())


_LISTED = re.compile(r"[dj]?q(?:[aekm],)*(?:[aekm],?c)?[aegkm]{0,4}[nmk]{1,5}")


def _listed_adjectives(clauses: Clauses) -> list[tuple[int, int]]:
    """A plain number and the noun that it counts, with adjectives and commas between: "the 50 national, international
    and regional bodies"."""
    units, letters = clauses.units, clauses.letters
    at = letters.find("q")
    while at >= 0:
        number = units[at].mention
        if isinstance(number, Number) and number.kind != "plain":
            letters = f"{letters[:at]}Q{letters[at + 1 :]}"
        at = letters.find("q", at + 1)
    listed = [match.span() for match in _LISTED.finditer(letters)]
    if "q" in letters and ("c" in letters or "," in letters):
        nouns = [m.span() for m in _LISTED_NOUNS.finditer(letters) if _one_list(units, *m.span())]
        return nouns + listed
    return listed


_LISTED_NOUNS = re.compile(r"q(?:[an]{1,3},){0,4}[an]{1,3},?c[an]{1,3}[nm]")


def _one_list(units: tuple[Unit, ...], first: int, last: int) -> bool:
    """Whether the nouns of a list all belong to the plural that ends it: "858 mediation and arbitration cases"."""
    ends = [units[u - 1] for u in range(first + 1, last) if units[u].letter in ",c" and units[u - 1].letter in "an"]
    head = units[last - 1]
    number = units[first].mention
    many = isinstance(number, Number) and number.value != 1
    closed = last == len(units) or units[last].letter != "n"
    return many and closed and is_plural(head.lower) and not any(is_plural(u.lower) or u.letter == "a" for u in ends)


def _joins(left: Phrase, units: tuple[Unit, ...], right: Phrase) -> bool:
    """A number and the noun that it counts, cut apart."""
    counted = units[left.first].letter == "q" and left.kind == "noun" and is_plural(units[left.last - 1].lower)
    if counted and units[right.first].letter == "a" and units[left.last - 1].letter == "n":
        return False  # "In 319 cases punitive damages were awarded"
    if (
        left.kind == "noun"
        and units[left.last - 1].letter in "nmka"
        and units[right.first].letter in "nkaeg"
        and units[right.last - 1].letter == "n"
    ):
        return not isinstance(units[left.last - 1].mention, Period)
    if units[right.first].lower == "such" and isinstance(units[left.last - 1].mention, Number):
        return True  # "5,062 such cases"
    if left.kind not in ("noun", "number") or not isinstance(units[left.last - 1].mention, Number):
        return False
    number = units[left.last - 1].mention
    return isinstance(number, Number) and number.kind == "plain" and units[right.first].letter in "aegnmk"


def _premodifies(out: list[Phrase], units: tuple[Unit, ...], noun: Phrase) -> bool:
    """A lone participle or adjective before a noun without article, after a preposition, a conjunction or nothing:
    "of registered trademarks", "and registered trademarks"."""
    lone = out[-1]
    past = units[lone.first].letter == "v" and units[lone.first].lower.endswith("ed")
    if (
        lone.last - lone.first != 1
        or not (units[lone.first].letter in "ea" or past)
        or units[noun.first].letter in "qdjiT"
    ):
        return False
    if units[lone.first].letter == "a":
        return True
    if len(out) == 1:
        after = units[noun.last] if noun.last < len(units) else None
        return units[lone.first].letter == "e" and after is not None and after.letter in "vxp"
    before = out[-2].kind
    if before == "adposition":
        return True
    return before == "conjunction" and not any(
        p.kind == "verb" and is_finite(units[p.first : p.last]) for p in out[:-1]
    )
