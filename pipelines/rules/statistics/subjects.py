"""What later sentences point back at: the subjects of clauses.

Belongs here: remembering subjects with their number. Does not belong here: choosing an antecedent (wording.py).
"""

from __future__ import annotations

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.bases import bare_head, is_generic, leading_phrase
from pipelines.rules.statistics.frames import Parse
from pipelines.rules.statistics.model import Memory
from pipelines.rules.statistics.wording import plain, subject_range, trimmed

KEPT = 12  # subjects that a pronoun may reach


def remember(parse: Parse, memory: Memory, first: int = 0, last: int | None = None) -> None:
    """Adds the subjects of the clauses of a sentence whose verbs stand in a range of phrases."""
    for frame in parse.frames:
        if frame.verb is None or not first <= frame.verb < (last if last is not None else len(parse.phrases)):
            continue
        if frame.kind in ("participle", "aside") or frame.verb is None:
            continue
        begin, end = subject_range(parse, frame)
        if begin >= end:
            continue
        text = trimmed(plain(parse, parse.phrases[begin].first, parse.phrases[end - 1].last, memory))
        if not text or len(text) > 120 or is_generic(text):
            continue
        head = bare_head(text)
        many = lexicon.is_plural(head) or " and " in text.split(",")[0] and not text.split(" and ")[0].count(" of ")
        name_phrase(memory, text)
        memory.subjects.append((text, many, memory.paragraph))
    del memory.subjects[:-KEPT]


def name_phrase(memory: Memory, text: str) -> None:
    """Keeps the phrase for its noun, so that the bare noun can be told again in full."""
    words = text.split()
    front = leading_phrase(text)
    if 1 < len(front.split()) <= 5 and len(words) < 25:
        memory.phrases[front.split()[-1].lower()] = front
