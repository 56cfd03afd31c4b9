"""What a total is of that its clause names alone: "since the first train left, the total has passed 130,000".

Belongs here: totals, tallies and counters as the subject of their number. Does not belong here: "a total of 40 trains"
(counting.py), "200 in all" (recalling.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.nouns import leading_phrase, unit_from
from pipelines.rules.statistics.words.subject_words import subject_text

_TOTAL = re.compile(
    r"(?:(?:running|cumulative|overall|grand) )?(?:total|tally|counter)"
    r"(?P<rest> (?:since|so far|to date|until|after)\b.*)?",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bthe (?:very )?first ([a-z]{3,}) (?!of\b)")
_MORE = re.compile(r"^(?:(?:the|new|additional|further|other|more) )+", re.IGNORECASE)
_NEAR = 3  # sentences


def running_total(claim: Claim, site: Site) -> Claim:
    """The claim, of what was counted last, or of what the clause says to have been the first."""
    if site.number.kind != "plain" or claim.lead or claim.measure not in ("level", "cumulative"):
        return claim
    total = _TOTAL.fullmatch(subject_text(site))
    if total is None or not site.bare:
        return claim
    noun, unit = "", ""
    if (first := _FIRST.search(site.before)) and first[1] != "one" and not is_plural(first[1]):
        noun = f"{first[1][:-1]}ies" if re.search(r"[^aeiou]y$", first[1]) else f"{first[1]}s"
        unit = unit_from(noun)
    else:
        index = site.parse.clauses.sentence.index
        near = (t for t in reversed(site.memory.told[-6:]) if t.number.kind == "plain" and not t.claim.lead)
        told = next((t for t in near if index - t.sentence < _NEAR and t.claim.unit != "country"), None)
        if told is not None:
            noun, unit = _MORE.sub("", leading_phrase(told.claim.head or told.claim.base)), told.claim.unit
    if not noun or not unit or "total" in noun.lower():
        return claim
    rest = total["rest"] or ""
    base = f"total of {noun[:1].lower()}{noun[1:]}{rest}"
    return replace(claim, base=base, unit=unit, head=noun, tail="")
