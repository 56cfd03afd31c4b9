"""What a share is of that its clause does not say: "In imports, China (40.6%)", "Freight rose. Peru had 38 percent".

Belongs here: shares whose label names only who holds them. Does not belong here: parts and wholes that a clause names
(sharing.py, parts.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Name, Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import AMOUNTS, Claim, Site, Told
from pipelines.rules.statistics.words.nouns import bare_head
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_OPENS = frozenset("in of among for within".split())
_NO_WHOLE = frozenset(("share", "rank", "score"))
_NO_THING = frozenset(("country", "percent", "rank", "month", "day", "hour", "year", "point"))
_MASSES = frozenset(
    "trade freight cargo traffic transit tourism investment output production turnover revenue transhipment commerce "
    "aid lending".split()
)
_ABOUT = frozenset("of the and for in".split())
_LONGEST = 80


def in_whole(claim: Claim, site: Site) -> Claim:
    """The claim of a share that only names its holder, in what its sentence or the ones before are about."""
    if claim.measure != "share" or claim.lead != "Share of" or not _is_holder(claim.base) or claim.tail:
        return claim
    if any(u.letter == "k" and u.text == claim.base for u in site.parse.units):
        return claim  # "English leads with 81 percent, ahead of Russian with 6": languages hold nothing
    whole = _opening(site) or _told(site)
    if not whole or whole.lower() in claim.base.lower() or claim.base.lower() in whole.lower():
        return claim
    return replace(claim, base=f"{claim.base} in {whole}")


def _is_holder(base: str) -> bool:
    """Whether words are the name of a place or company and no more: "Democratic Republic of Congo"."""
    words = re.sub(r" \([^()]*\)$", "", base).split()
    return 0 < len(words) < 7 and all(word[:1].isupper() or word in _ABOUT for word in words) and " in " not in base


def _opening(site: Site) -> str:
    """What a sentence begins with and a comma sets off: "In imports, …"."""
    units = site.parse.units
    if len(units) < 4 or units[0].lower not in _OPENS:
        return ""
    comma = next((u for u in range(1, min(9, site.unit)) if units[u].text == ","), 0)
    inside = units[1:comma]
    if not inside or any(isinstance(u.mention, (Number, Period, Name)) or u.letter in "vx" for u in inside):
        return ""
    words = trimmed(plain(site.parse, 1, comma, site.memory))
    head = bare_head(words).lower()
    return words if head in _MASSES or lexicon.is_plural(head) and head not in _CUES else ""


_CUES = frozenset(
    "years terms months days cases times respects ways circumstances conditions turns words others".split()
)


def _told(site: Site) -> str:
    """What was counted, summed or said to grow last, in the sentences right before."""
    index = site.parse.clauses.sentence.index
    for told in reversed(site.memory.told[-6:]):
        if told.paragraph != site.memory.paragraph or index - told.sentence > 2:
            return ""
        if told.claim.measure in _NO_WHOLE or told.claim.unit in _NO_THING and not told.claim.lead:
            continue
        return _words(told)
    return ""


def _words(told: Told) -> str:
    base = re.sub(r" \([^()]*\)$", "", told.claim.base)
    return base if len(base) <= _LONGEST else told.claim.head


def of_it(site: Site) -> str:
    """What "it" is in "handled 9 million tonnes of cargo, with Peru taking 65 percent of it"."""
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    if told is None or not here or told.number.kind not in AMOUNTS or told.claim.lead:
        return ""
    return told.claim.base if _OF_IT.match(site.after) else ""


_OF_IT = re.compile(r" of it(?=[,.;)]| and\b|$)")
