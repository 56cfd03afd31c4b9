"""Verb groups: whether one only says "be", whether it is passive.

Belongs here: reading the units of one verb group. Does not belong here: clauses (frames.py).
"""

from __future__ import annotations

from pipelines.rules.clauses import Unit

_LINKING = frozenset("be is are was were been being am".split())


_MODALS = frozenset("will would shall should can could may might must".split())


# verbs that nothing is done to: they have no "by"
STAYING = frozenset("remain stay become prove seem appear exist arise emerge occur happen sink amount".split())


def is_linking(units: tuple[Unit, ...]) -> bool:
    """Whether the verb group only says "be"."""
    verbs = [u.lower for u in units if u.letter in "vxeg" and u.lower not in _MODALS]
    return bool(verbs) and all(v in _LINKING or v in ("has", "have", "had") for v in verbs) and verbs[-1] in _LINKING


def is_passive(units: tuple[Unit, ...]) -> bool:
    """Whether the verb group is "be" with a past participle."""
    verbs = [u for u in units if u.letter in "vxeg"]
    return len(verbs) > 1 and verbs[-1].letter in "ev" and any(v.lower in _LINKING for v in verbs[:-1])
