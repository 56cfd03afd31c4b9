"""Things that a text names before it counts them: "Protocols matter. In 2024 it concluded 41."

Belongs here: keeping the plural nouns that a sentence without figures is about, that a question asks for or that a
heading names, and which of them a later bare number counts. Does not belong here: nouns of numbers told before
(recalling.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Memory, Thing
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.passage.headlines import PAPERS
from pipelines.rules.statistics.words.nouns import bare_head, is_generic, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import core_end, subject_range
from pipelines.rules.statistics.words.wording import plain

KEPT = 6
LONGEST = 60  # characters of a noun phrase that a number is said of again
_ASKED = re.compile(r"\bHow (?:many|much|large|big) ((?:[\w’'-]+ ){0,3}?[\w’-]+s)\b(?= |\?)")
# who acts is not what is counted: "Companies were keen. In 2024 they filed 41"
ACTING = frozenset("person enterprise company firm country office government authority body side party partner".split())
_STAND_INS = frozenset(
    "ones others those these figures numbers matters things reasons results times plans imports exports sales prices "
    "fees costs rates values".split()
)


def note(parse: Parse, memory: Memory) -> None:
    """Keeps what a sentence is about where it tells no figure itself, and what a question asks the number of."""
    sentence = parse.clauses.sentence
    if parse.units and parse.units[-1].text == "?":
        asked = _ASKED.search(parse.clauses.text, sentence.start, sentence.end)
        if asked:
            _keep(memory, Thing(asked.group(1), sentence.index, memory.paragraph, True))
        return
    if parse.numbers or parse.periods:
        return
    main = next((f for f in parse.frames if f.kind == "main" and f.verb is not None), None)
    if main is None:
        return
    begin, end = subject_range(parse, main)
    if begin >= end or any(isinstance(u.mention, Name) for u in parse.of(begin)):
        return
    first, last = parse.phrases[begin].first, parse.phrases[core_end(parse, begin, end)].last
    text = trimmed(plain(parse, first, last, memory))
    if 2 < len(text) <= LONGEST and not is_generic(text) and " and " not in text:
        _keep(memory, Thing(text, sentence.index, memory.paragraph, False))
        if memory.opened[1] != memory.paragraph and unit_from(text) not in ACTING and _names_matter(text):
            memory.opened = (text, memory.paragraph)


def _names_matter(text: str) -> bool:
    """Whether the subject of a sentence that opens a paragraph names its matter: plural or a mass ("Oil is losing
    weight"), no abstract word."""
    words = leading_phrase(text).split()
    head = words[-1].lower() if words else ""
    return (
        lexicon.is_plural(head) and head not in _STAND_INS and lexicon.singular(head) not in PAPERS or head in _MASSES
    )


_MASSES = frozenset(
    "oil freight cargo trade copyright aviation tourism agriculture farming energy gas coal timber rice steel".split()
)


def _keep(memory: Memory, thing: Thing) -> None:
    memory.things.append(thing)
    del memory.things[:-KEPT]


def thing_told(memory: Memory, sentence: int, since: int) -> str:
    """What a bare number of a sentence counts that was named after sentence number `since`, "" where nothing was."""
    for thing in reversed(memory.things):
        near = thing.sentence >= sentence - 2 and (thing.paragraph == memory.paragraph or thing.asked)
        if thing.sentence <= since or thing.sentence >= sentence or not near:
            return ""
        noun = leading_phrase(thing.text)
        head = bare_head(noun).lower()
        if not lexicon.is_plural(head) or head in _STAND_INS:
            continue
        if thing.asked or unit_from(noun) not in ACTING:
            return noun
    return ""


def of_heading(memory: Memory) -> str:
    """The plural noun of the words that head the paragraph: "Designs.", "Passengers first."; "" without one."""
    words = memory.run_in.split()
    while words and not lexicon.is_plural(words[-1].lower()):
        if words[-1].lower() not in _TAILS:
            return ""
        words.pop()
    return " ".join(words)


_TAILS = frozenset("first too again abroad now today next next-door".split())
