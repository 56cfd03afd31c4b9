"""Two things named together or told one after the other: what "the former" and "the latter" stand for.

Belongs here: finding the two. Does not belong here: putting one of them into a label (stand_ins.py, bases.py), counts
that such a word takes over (pointed.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.model import Number, Period
from pipelines.rules.statistics.model import Memory, Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_JOINTS = frozenset(("and", "or"))


def joined(parse: Parse, last: int, memory: Memory) -> Iterator[tuple[str, str]]:
    """Two things joined by "and" or "or" before phrase `last`, the nearest first; "" for two numbers."""
    for at in range(last - 1, -1, -1):
        if (within := _within(parse, at, memory)) is not None:
            yield within
            continue
        one, other = _before_joint(parse, at), parse.phrases[at]
        if one < 0 or other.kind != "noun" or parse.phrases[one].kind != "noun":
            continue
        counted = [any(isinstance(u.mention, (Number, Period)) for u in parse.of(p)) for p in (one, at)]
        if counted[1] or counted[0] and not _is_number(parse, one):
            yield "", ""  # "300 trips and 20 trains"; but two things are counted by one number in "90 ships and trains"
            continue
        both = (trimmed(plain(parse, p.first, p.last, memory)) for p in (parse.phrases[one], other))
        yield (next(both), next(both))


def _is_number(parse: Parse, phrase: int) -> bool:
    """Whether a phrase opens with a plain number that counts it."""
    number = parse.of(phrase)[0].mention
    return isinstance(number, Number) and number.kind == "plain" and len(parse.of(phrase)) > 1


def _within(parse: Parse, at: int, memory: Memory) -> tuple[str, str] | None:
    """Two nouns joined in one phrase: "imports and exports"."""
    phrase, units = parse.phrases[at], parse.of(at)
    joint = next((u for u in range(1, len(units) - 1) if units[u].letter == "c" and units[u].lower in _JOINTS), 0)
    if not joint or phrase.kind != "noun" or units[joint - 1].letter not in "nm" or units[-1].letter not in "nm":
        return None
    if any(isinstance(u.mention, (Number, Period)) for u in units):
        return "", ""
    middle = phrase.first + joint
    return trimmed(plain(parse, phrase.first, middle, memory)), trimmed(plain(parse, middle + 1, phrase.last, memory))


def _before_joint(parse: Parse, at: int) -> int:
    """The phrase before the "and" or "or" that phrase `at` follows or begins with; -1 without one."""
    if at == 0:
        return -1
    if parse.of(at)[0].lower in _JOINTS and parse.of(at)[0].letter == "c" and len(parse.of(at)) > 1:
        return at - 1
    joint = parse.phrases[at - 1]
    if joint.kind != "conjunction" or parse.units[joint.first].lower not in _JOINTS:
        return -1
    one = at - 2
    if one > 0 and parse.units[parse.phrases[one].last - 1].text == ")":  # "the Bank of Norland (NB) and the mint"
        while one > 0 and parse.units[parse.phrases[one].first].text != "(":
            one -= 1
        one -= 1
    return one


def of_pair(site: Site, words: str) -> str:
    """What "the former" and "the latter" stand for as a subject: two things joined earlier in the sentence and not
    counted there, else the last two things told of, in one sentence; "" for other words."""
    which = words.lower().removeprefix("the ")
    if which not in ("former", "latter"):
        return ""
    parse, memory = site.parse, site.memory
    places = (u for u in range(site.unit - 1, 0, -1) if parse.units[u].lower == which)
    at = next(places, 0)
    named = next(joined(parse, parse.phrase_of.get(at, 0), memory), ("", ""))[which == "latter"]
    if named:
        return named
    told = [t for t in memory.told[-8:] if not t.claim.lead and memory.paragraph - t.paragraph < 2]
    bases = list(dict.fromkeys(t.claim.base for t in told if t.sentence == told[-1].sentence))
    return bases[-2 if which == "former" else -1] if len(bases) > 1 else ""
