"""Rows of one text that a reader could not tell from one another, told apart by what their clauses do not share.

Belongs here: finding such rows and what each of them says alone. Does not belong here: labels of single rows
(contexts.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipelines.model import Fact
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.words.exchanged import exchanged
from pipelines.rules.statistics.words.own_words import own_words, stretch
from pipelines.rules.statistics.words.phrasing import LONGEST

_SAME = ("indicator", "unit", "measure", "time_period", "areas")
_BEFORE = re.compile(r"(?:\bfrom|\b(?:as )?against|\bcompared (?:with|to)|\bversus|\bafter) (?:\w+ )?$")
_AFTER = re.compile(r"\bfrom [^;.]*\bto (?:\w+ )?$")


class Row(NamedTuple):
    """A fact with the place of its number."""

    fact: Fact
    site: Site


def apart(rows: Iterable[Row]) -> dict[int, str]:
    """What to add to the labels of rows that differ in their value alone, by place in the order given."""
    kept = [*rows]
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(kept):
        fields = row.fact.fields
        groups[tuple(fields[name].value if name in fields else None for name in _SAME)].append(at)
    added: dict[int, str] = {}
    for group in groups.values():
        if len({kept[at].fact.fields["value"].value for at in group}) > 1:
            said = {at: words for at in group if (words := _alone(kept, at, group))}
            if len(set(said.values())) == len(said):
                added.update(said)
    for at, row in enumerate(kept):
        basis = row.fact.fields.get("period_basis")
        if at not in added and basis is not None and basis.value == "document" and _is_base(row.site):
            added[at] = "earlier value"
    return added


def _is_base(site: Site) -> bool:
    """Whether a number is what another was set down or up from: "the wait was cut from 8 months to 5"."""
    return site.before.endswith(" from ") and _TO.match(site.after) is not None and site.frame.verb is not None


_TO = re.compile(r"(?:[^,;:.()]|[.,](?=\d)){0,24}? to \d")


def _alone(rows: list[Row], at: int, group: list[int]) -> str:
    """What the clause of one row says and those of its fellows do not; else whether its number was before or after."""
    site, fact = rows[at].site, rows[at].fact
    label = str(fact.fields["indicator"].value)
    others = " ".join(_printed(rows[o].site) for o in group if o != at)
    words = own_words(site, f"{label} {others}", dull=True)
    if not words:
        words = (
            "later value"
            if _AFTER.search(site.before)
            else "earlier value"
            if _BEFORE.search(site.before[-40:])
            else ""
        )
    return words if len(label) + len(words) < LONGEST - 4 else ""


def _printed(site: Site) -> str:
    first, last = stretch(site)
    return " ".join(unit.lower for unit in site.parse.units[first:last])


def told_apart(fact: Fact, words: str) -> Fact:
    """A fact whose label says these words first in its bracket, or in place of those that they are told beside."""
    field = fact.fields["indicator"]
    front, bracket, rest = str(field.value).partition(" (")
    if other := exchanged(front, words, names=True):
        label = f"{other}{bracket}{rest}"
    else:
        label = f"{front} ({words}; {rest}" if bracket else f"{front} ({words})"
    return replace(fact, fields={**fact.fields, "indicator": replace(field, value=label)})
