"""Lines that count a part of what the line before counted: "Applications received: 9,120", "Of which online: 8,870".

Belongs here: what such a line is of. Does not belong here: lines with a noun of their own (counting.py), lists under a
heading (lists.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, leading_phrase

_OPENS = re.compile(r"\W*(?:and )?(?:of (?:which|whom|these|them)|thereof|among (?:them|these))\b:?,? ", re.IGNORECASE)
_LINKED = re.compile(r"(?:from|by|in|for|to|with|on|at|through|under|via) ")
_DONE = re.compile(r"(?:\w+ly )?(?:\w+ed|online|pending|withdrawn|open|new|won|lost|abroad)(?: |$)", re.IGNORECASE)


def is_state(words: str) -> bool:
    """Whether the words of a line only say in what state things are: "Pending", "Electronically filed"."""
    return _DONE.match(words) is not None and not lexicon.is_plural(bare_head(words).lower())


def part_of_line(site: Site, base: str) -> Claim | None:
    """A part of what was counted in the lines before, None where the line has a noun of its own."""
    sentence = site.parse.clauses.sentence
    near = [t for t in site.memory.told[-6:] if t.number.kind == "plain" and not t.claim.lead]
    if not near or sentence.index - near[-1].sentence > 2:
        return None
    begin = near[-1].number.end if near[-1].sentence == sentence.index else sentence.start
    part = base[:1].lower() + base[1:]
    opens = _OPENS.match(site.parse.clauses.text, begin) is not None
    if not opens and (begin > sentence.start or not is_state(part)):
        return None
    whole = near[-1].claim if opens else near[0].claim
    head, unit = whole.head or whole.base, whole.unit
    if not opens:
        noun = bare_head(leading_phrase(head)).lower()
        return Claim(f"{noun} {part}", unit, stock_measure(site), head=noun, weight=0.75) if noun else None
    if _LINKED.match(part):
        return Claim(f"{whole.base} {part}", unit, stock_measure(site), head=head, weight=0.8)
    if _DONE.match(part):
        return Claim(f"{whole.base} that were {part}", unit, stock_measure(site), head=head, weight=0.8)
    return Claim(f"{part} among {whole.base}", unit, stock_measure(site), head=part, weight=0.75)
