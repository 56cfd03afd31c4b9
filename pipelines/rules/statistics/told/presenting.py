"""Sentences that only say what comes next: "Now, the Gulf Railway.", "Let me turn to the port.", "And the academy?".

Belongs here: telling such sentences and the thing that they present, which "it" then stands for. Does not belong here:
subjects of clauses (subjects.py), headings (contexts.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Memory
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.nouns import leading_phrase
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_LEAD = r"(?:now|next|then|and|but|so|first|second|third|finally|lastly|also|again)"
_TURNING = r"(?:let (?:me|us) |(?:I|we) (?:will |shall )?)(?:now )?(?:turn|come|go|move|pass|begin|start|return)"
_OPENERS = (
    rf"{_TURNING} (?:now |over |on |back )?(?:to|with) ",
    r"(?:let (?:me|us) )?take ",
    r"(?:a|one|another) (?:short |last |final )?word (?:on|about) ",
    r"(?:then )?(?:there|here) (?:is|are|was|were) ",
    r"(?:turning|coming|moving|back|over|on|next|first) (?:now )?to ",
    r"what (?:of|about) ",
    r"to ",
)
_PRESENTS = re.compile(
    rf"(?P<lead>(?:{_LEAD},? )*)(?P<opener>{'|'.join(_OPENERS)})?(?P<thing>(?:the |our |an? )?\S.{{2,70}}?)[.?!]$",
    re.IGNORECASE,
)
_AS_FOR = re.compile(
    r"(?:as (?:for|to|regards)|regarding|concerning|when it comes to) (?P<thing>[^,]{3,70}),", re.IGNORECASE
)
_WORDS = 9


def present(parse: Parse, memory: Memory) -> None:
    """Keeps the thing that a sentence presents, or that it begins with before a pronoun."""
    sentence = parse.clauses.sentence
    text = parse.clauses.text[sentence.start : sentence.end].strip()
    if found := _AS_FOR.match(text):
        _keep(parse, memory, *found.span("thing"))
        return
    if sentence.kind not in ("body", "question") or len(text) > 140:
        return
    found = _PRESENTS.match(text)
    if found is None or not (found["lead"] or found["opener"] or text.endswith("?")):
        return
    _keep(parse, memory, *found.span("thing"))


def _keep(parse: Parse, memory: Memory, start: int, end: int) -> None:
    sentence = parse.clauses.sentence
    first, last = sentence.start + start, sentence.start + end
    units = [u for u, unit in enumerate(parse.units) if unit.start >= first and unit.end <= last]
    named = [parse.units[u] for u in units]
    if not named or len(named) > _WORDS or any(isinstance(u.mention, (Number, Period)) for u in named):
        return
    if any(u.letter in "vxi,;:" for u in named) or not any(u.letter in "nm" for u in named):
        return
    words = trimmed(plain(parse, units[0], units[-1] + 1, memory))
    head = leading_phrase(words).rsplit(" ", 1)[-1]
    if len(words) > 2:
        memory.subjects.append((words, lexicon.is_plural(head.lower()), memory.paragraph))
        memory.presented = (words, sentence.index)
        memory.opening = words
