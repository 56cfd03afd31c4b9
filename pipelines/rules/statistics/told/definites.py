"""Bare nouns of a label that were told in full before: "the station" is "the Haden solar station".

Belongs here: keeping the fullest words for a noun, and putting them where a label has the noun alone with an article.
Does not belong here: plural nouns that are counted (kinds.py), words that stand for another noun (stand_ins.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Memory, Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.passage.headlines import PAPERS
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

WORDS = 7  # of the full words for a noun
NEAR = 2  # paragraphs in which they hold
KEPT = 60  # nouns
_LINKS = "of|by|on|in|to|from|at|with|for|under|through|via|between|into"
_BARE = re.compile(
    rf"(?:^|\b(?P<link>{_LINKS}) )(?P<noun>[A-Za-z][a-z]{{3,}})"
    rf"(?=$|[’']s\b| (?!of (?:the )?[A-Z])(?:{_LINKS}|that|which|and)\b| \w+ed\b)"
)
_POINTING = frozenset("the this that".split())
_NEVER = PAPERS | frozenset(
    "total whole sum number share country region world side part rest way place market price value amount cost growth "
    "increase case group public sector trade economy government people time".split()
)


def note_full(parse: Parse, memory: Memory) -> None:
    """Keeps the nouns that a sentence tells with more than an article."""
    sentence = parse.clauses.sentence
    for at, phrase in enumerate(parse.phrases):
        if phrase.kind != "noun" or phrase.head.letter not in "nm":
            continue
        head = phrase.head.lower.rsplit(" ", 1)[-1]
        if not head.isalpha() or head in _NEVER:
            continue
        units = parse.of(at)
        if lexicon.is_plural(head) or any(isinstance(u.mention, (Number, Period)) for u in units):
            continue
        last = _tail(parse, at)
        words = trimmed(plain(parse, phrase.first, last, memory))
        if 1 < len(words.split()) <= WORDS and units[0].letter not in "ij":
            memory.full.pop(head, None)
            memory.full[head] = (words, sentence.paragraph)
    while len(memory.full) > KEPT:
        memory.full.pop(next(iter(memory.full)))


def _tail(parse: Parse, at: int) -> int:
    """The unit behind a noun phrase and the preposition with a noun that belongs to it."""
    phrases = parse.phrases
    behind = phrases[at + 1 : at + 3]
    tied = len(behind) == 2 and behind[0].kind == "adposition" and behind[1].kind == "noun"
    if not tied or parse.units[behind[0].first].lower not in ("of", "on", "between", "for", "at"):
        return phrases[at].last
    if any(isinstance(u.mention, (Number, Period)) for u in parse.of(at + 2)):
        return phrases[at].last
    joint = phrases[at + 3 : at + 5]
    pair = parse.units[behind[0].first].lower == "between" and [p.kind for p in joint] == ["conjunction", "noun"]
    return joint[1].last if pair else behind[1].last


def in_full(claim: Claim, site: Site) -> Claim:
    """A claim with the full words for the nouns that it tells with an article alone."""
    text = claim.base
    for found in reversed([*_BARE.finditer(text)]):
        noun = found["noun"].lower()
        words, paragraph = site.memory.full.get(noun, ("", 0))
        if not words or site.memory.paragraph - paragraph >= NEAR or words.lower() in text.lower():
            continue
        if _points(site, noun) and len(text) + len(words) < 120:
            text = f"{text[: found.start('noun')]}{words}{text[found.end('noun') :]}"
    return replace(claim, base=text) if text != claim.base else claim


def _points(site: Site, noun: str) -> bool:
    """Whether the sentence has a noun with an article and nothing else before it."""
    units = site.parse.units
    return any(units[at].lower == noun and units[at - 1].lower in _POINTING for at in range(1, len(units)))
