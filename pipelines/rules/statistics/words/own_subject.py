"""The subject of a number's own clause, which "its" behind the verb points back at.

Belongs here: how far subjects are known where a number stands, and an owner that a label need not name twice. Does not
belong here: subjects of other clauses (subjects.py), what takes the place of a pronoun (wording.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.ordinary import OWN, PRONOUNS
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import owned


def past_subject(site: Site) -> int:
    """The phrase behind the verb of a number's clause, where "its" before the number is the subject's own: "the
    government contributes 214 million dollars from its funds"; 0 where the subject itself points back."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or OWN.keys().isdisjoint(site.parse.clauses.sentence.pieces):
        return 0
    first, last = site.frame.subject
    behind = {unit.lower for at in range(verb + 1, site.frame.last) for unit in site.parse.of(at)}
    if behind.isdisjoint(OWN) or not behind.isdisjoint(PRONOUNS):
        return 0  # "the railway moved 6 million tonnes of it"
    units = (unit for at in range(first, min(last, verb)) for unit in site.parse.of(at))
    return 0 if any(unit.lower in OWN or unit.letter == "i" for unit in units) else verb + 1


def named_once(claim: Claim, site: Site) -> Claim:
    """The claim without an owner that its base names again: "admitted to Suva's courses by Suva"."""
    if not site.memory.subjects:
        return claim
    subject = site.memory.subjects[-1][0]
    owner = f"{owned(subject)} "
    front, found, rest = claim.base.partition(owner)
    if not found or subject not in rest and subject not in front:
        return claim
    base = trimmed(f"{front}{rest}")
    return replace(claim, base=base, head=claim.head.replace(owner, "")) if base else claim
