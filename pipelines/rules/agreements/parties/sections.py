"""Sections of a text that are about one body or country: a newsletter with "Norland", then "Sudland" over its items.

Belongs here: headings that are nothing but names, and how far they hold. Does not belong here: what the whole text is
about (topics.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.mentions.names.authority import area_of
from pipelines.model import Sentence
from pipelines.rules.acts import Lookup
from pipelines.rules.bodies import TAKING_PART

_LEAD = re.compile(r"(?:[-–—*•#]|\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})[.)])?\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|,|&|/|-|–|\b(?:and|the)\b|\()*", re.IGNORECASE)
LONGEST_LEAD = 48  # characters of a name that opens a paragraph
_CLOSE = re.compile(r"\)?\s*(?:$|[:–—|]|-\s)")


@dataclass(frozen=True, slots=True)
class Sections:
    """Indices of the sentences that are headings, in order, and the codes of the bodies that each consists of; those
    with which paragraphs begin ("Norland. The pilot …"), by number of paragraph."""

    starts: tuple[int, ...]
    bodies: tuple[tuple[str, ...], ...]
    leads: Mapping[int, tuple[str, ...]]

    def about(self, sentence: Sentence) -> tuple[str, ...]:
        """What the paragraph or section of a sentence is about."""
        if sentence.paragraph in self.leads:
            return self.leads[sentence.paragraph]
        at = bisect_right(self.starts, sentence.index) - 1
        return self.bodies[at] if at >= 0 else ()

    def ranked(self, sentence: Sentence, ranked: Sequence[str]) -> tuple[str, ...]:
        """The bodies of the text, those of the section first."""
        here = self.about(sentence)
        if not here:
            return tuple(ranked)
        lands = {area_of(code) or code for code in here}
        return (*here, *(code for code in ranked if (area_of(code) or code) not in lands))


def sections(lookup: Lookup) -> Sections:
    """The headings of a text, with the bodies of those that are names."""
    every = lookup.scene.sentences
    heads = [s for s in every if s.kind == "heading"]
    short = [s for s in every if s.kind in ("body", "item") and s.end - s.start <= LONGEST_LEAD]
    leads = {
        s.paragraph: bodies
        for s in short
        if (s.index == 0 or every[s.index - 1].paragraph != s.paragraph)
        and (bodies := _named(lookup, s.start, s.end - 1))
    }
    text = lookup.scene.document.text
    for s in every:  # "Norland: The country has joined …": the label of a paragraph of a newsletter
        colon = text.find(": ", s.start, min(s.end, s.start + LONGEST_LEAD))
        opens = s.index == 0 or every[s.index - 1].paragraph != s.paragraph
        if colon > 0 and opens and s.paragraph not in leads and (bodies := _named(lookup, s.start, colon + 1)):
            leads[s.paragraph] = bodies
    return Sections(tuple(s.index for s in heads), tuple(_named(lookup, s.start, s.end) for s in heads), leads)


def _named(lookup: Lookup, start: int, end: int) -> tuple[str, ...]:
    """The bodies of a heading that is their names alone, or begins with them and a colon; none of any other."""
    text = lookup.scene.document.text
    lead = _LEAD.match(text, start, end)
    at = lead.end() if lead is not None else start
    out: list[str] = []
    for name in lookup.names(start, end):
        if name.entity_id is None or name.kind not in TAKING_PART or name.form == "demonym":
            break
        if not _BETWEEN.fullmatch(text, at, name.start):
            break
        out.append(name.entity_id)
        at = name.end
    return tuple(dict.fromkeys(out)) if out and _CLOSE.match(text[at:end]) else ()
