"""What later sentences point back at: the subjects of clauses.

Belongs here: remembering subjects with their number. Does not belong here: choosing an antecedent (wording.py).
"""

from __future__ import annotations

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.bases import bare_head, is_generic
from pipelines.rules.statistics.frames import Parse
from pipelines.rules.statistics.model import Memory
from pipelines.rules.statistics.wording import plain, subject_range, trimmed

KEPT = 12  # subjects that a pronoun may reach


def remember(parse: Parse, memory: Memory) -> None:
    """Adds the subjects of a sentence's clauses, in order."""
    for frame in parse.frames:
        if frame.kind in ("participle", "aside") or frame.verb is None:
            continue
        first, last = subject_range(parse, frame)
        if first >= last:
            continue
        text = trimmed(plain(parse, parse.phrases[first].first, parse.phrases[last - 1].last, memory))
        if not text or len(text) > 120 or is_generic(text):
            continue
        head = bare_head(text)
        many = lexicon.is_plural(head) or " and " in text.split(",")[0] and not text.split(" and ")[0].count(" of ")
        memory.subjects.append((text, many, memory.paragraph))
    del memory.subjects[:-KEPT]
