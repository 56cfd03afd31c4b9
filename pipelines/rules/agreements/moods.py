"""Whether an act was done, is planned, was decided or is only hoped for.

Belongs here: the words before a verb group that govern it, and auxiliaries. Does not belong here: finding acts, their
voice (verbs.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipelines.model import Token

Voice = Literal["active", "passive", "participle", "gerund", "infinitive", "noun", "predicate"]


Mood = Literal["done", "planned", "decided", "open"]


BE = frozenset("is are was were be been being am get got gets".split())


HAVE = frozenset("has have had having".split())


STAY = frozenset({"remain", "remains", "remained", "stay", "stays", "stayed"})


WILL = frozenset("will shall would 'll".split())


MAY = frozenset("may might can could should must cannot".split())


NOT = frozenset("not never n't no neither nor hardly without yet".split())


DO = frozenset({"do", "does", "did"})


CONDITION = frozenset("unless if whether lest once".split())


DECIDE = frozenset(
    ("agree agreed agrees agreeing decide decided decides deciding resolved decision resolve determined").split()
)


PLAN = frozenset(
    (
        "plan plans planned planning expect expected expects intend intends intended intention set due scheduled "
        "prepared preparing undertook undertake pledged pledge committed promised promise about slated vowed "
        "authorised authorized authorises authorizes mandated instructed empowered entrusted "
        "announced directed directs tasked tasks charged poised mean means meant likely bound"
    ).split()
)


INTENTION = frozenset({"intention", "plan", "decision", "commitment"})


HOPE = frozenset(
    (
        "weigh weighs weighing mulls mulling require requires required oblige obliges obliged "
        "allow allows allowing enable enables enabling ready hope hopes hoped hoping willing willingness seek seeks "
        "sought wish wishes want wants wanted invite invited invites call called calls effort efforts need needs "
        "encourage encouraged urge urged urges help helps support supports continue work works worked working strive "
        "push aim aims aimed try tried propose proposed proposes negotiations talks negotiate negotiated discuss "
        "discussed explore explored consider considered considering possibility ability right opportunity interest "
        "interested desire readiness promote promoted accelerate accelerated speed advance process draft drafting "
        "drafted towards toward refused failed declined eager keen order proposal how whether way"
    ).split()
)


def _conditional(tokens: Sequence[Token], group: int) -> bool:
    """Whether the clause is a condition or a question ("unless it is prolonged", "whether they sign")."""
    for token in reversed(tokens[max(0, group - 12) : group]):
        if token.text in (",", ";", ":") or token.tag == "VERB":
            return False
        if token.lower in CONDITION:
            return True
    return False


def mood_of(tokens: Sequence[Token], group: int, words: list[str], voice: Voice) -> Mood:
    """The mood of an act, by its auxiliaries and by what governs it."""
    words_set = set(words)
    if words_set & MAY or _conditional(tokens, group):
        return "open"
    if words_set & WILL:
        return "open" if _hoped(tokens, group) else "planned"
    if "to" in words_set:
        return _governed(tokens, group, passive=voice == "passive")
    if voice in ("noun", "gerund"):
        if voice == "gerund" and words_set & BE:
            return "open"  # "are finalising an accord"
        near = {t.lower for t in tokens[max(0, group - 6) : group] if t.tag != "PROPN"}  # no "Support Centre"
        return "open" if near & HOPE else "done"
    return "done"


_HOPES = frozenset("hope hopes hoped hoping wish wishes wished hopeful".split())


def _hoped(tokens: Sequence[Token], group: int) -> bool:
    """ "we hope that the protocol will enter into force"."""
    near = [t.lower for t in tokens[max(0, group - 10) : group]]
    return any(word in _HOPES for word in near) and "," not in near


_RANKS = frozenset("first second third fourth fifth latest last newest".split())


def _governed(tokens: Sequence[Token], to: int, *, passive: bool) -> Mood:
    """What stands before "to sign": a decision, a plan, a hope, or nothing ("met to sign")."""
    near = list(reversed(tokens[max(0, to - 12) : to + 1]))
    if any(t.lower in INTENTION for t in near[6:]) and not any(t.tag in ("VERB", "AUX") for t in near[1:6]):
        return "planned"  # "the intention of A and the office of B to conclude …"
    for token in near[:6]:
        if token.lower in _RANKS:
            return "done"  # "is the latest country to ratify it"
        if token.lower in DECIDE:
            return "decided"
        if token.lower in PLAN or token.lower in BE:
            return "planned"
        if token.lower in HOPE:
            return "open"
        if token.lower in (";", ":"):
            break
    if passive and to > 0 and tokens[to - 1].tag in ("PUNCT", "NOUN", "PROPN", "NUM"):
        return "planned"  # "a protocol, to be signed in May"
    return "done" if to > 0 else "open"
