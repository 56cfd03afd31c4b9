"""A phrase of which another of its kind is told: "of silk" put into "exports of cotton from Norland" in place of "of
cotton".

Belongs here: exchanging what hangs on a phrase by one preposition. Does not belong here: which words of a sentence are
told of the second one (own_words.py, parallels.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Site

LINKS = frozenset("of in for from to with on by among at between against under across within".split())
_BETWEEN = re.compile(rf" (?=(?:{'|'.join(sorted(LINKS))}|that|which|who|whose|and|\() )| (?=\()")
_DONE = re.compile(r" (?:[a-z]+ed|made|done|sent|held|given|built|sold|bought|lent|paid|won|\([^()]*\))$")


def exchanged(text: str, words: str, names: bool = False) -> str:
    """A phrase with these words, which open with a preposition, in place of what it says with the same one; "" where
    that is nothing, more than one thing, or a name where the other is none (and, for `names`, where both are none)."""
    link, _, thing = words.partition(" ")
    if link not in LINKS or not thing or text.count(f" {link} ") != 1 or f" {link} " in thing:
        return ""
    front, _, rest = text.partition(f" {link} ")
    old, *others = _BETWEEN.split(rest)
    named = _named(thing)
    if named != _named(old) or names > named or thing.lower() == old.lower():
        return ""
    done = _DONE.search(old)
    kept = "" if done is None or done.group() in thing else done.group()
    own = {word for word in thing.split() if word in LINKS}
    behind = [part for part in others if part.partition(" ")[0] not in own]
    return " ".join((f"{front} {words}{kept}", *behind))


_OWNED = re.compile(r"(?:the )?[A-Z][^,()]*?['’]s? (?P<thing>(?!own\b).+)")


def of_others(text: str, words: str) -> str:
    """What "those of Sudland" are behind "Norland's filings": "filings of Sudland"; "" where no like of the words
    stands there."""
    if swapped := exchanged(text, words):
        return swapped
    owned = _OWNED.fullmatch(text)
    return f"{owned['thing']} {words}" if owned is not None and words.startswith(("of ", "from ")) else ""


def all_exchanged(text: str, words: str) -> str:
    """A phrase with each of several complements in place of its like, as far as it has them: "for roads by 2030"."""
    for part in _BETWEEN.split(f"x {words}")[1:]:
        text = exchanged(text, part) or text
    return text


def those_of(site: Site, base: str, begin: int) -> str:
    """The phrase with what "those" or "that" between `begin` and a number is of: "and those on silk from 3 percent";
    "" without such words."""
    found = _THOSE.search(site.parse.clauses.text, begin, site.number.start)
    return exchanged(base, found["words"]) if found is not None else ""


_THOSE = re.compile(
    rf"\b(?:those|that) (?P<words>(?:{'|'.join(sorted(LINKS))}) [^,;:()\d]{{2,50}}?) "
    r"(?:(?:from|to|at|by|in) (?:\S+ \S+ to )?)?$"
)


def opened_last(site: Site, start: str) -> str:
    """What a clause opens with, or what stands in its place before a later number: "In chemistry it was 30 percent, in
    physics 6"."""
    link = start.partition(" ")[0].lower()
    at = site.parse.numbers.index(site.unit)
    if not at or site.parse.numbers[at - 1] < site.parse.phrases[site.frame.first].first:
        return start
    begin = site.parse.units[site.parse.numbers[at - 1]].end
    found = _GAPPED.fullmatch(site.parse.clauses.text, begin, site.number.start)
    return found["words"] if found is not None and found["words"].startswith(f"{link} ") else start


# what may stand between the number before and its like in another place
_GAPPED = re.compile(
    r"[^,;.:()]{0,12}(?:,|;|,? and) (?P<words>[a-z]+ [^,;:()\d]{3,60}?) (?:(?:it was|to|at|by) )?(?:only |about )?"
)


def _named(thing: str) -> bool:
    return thing.removeprefix("the ")[:1].isupper()
