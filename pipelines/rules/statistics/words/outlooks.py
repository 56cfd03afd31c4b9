"""What tells a number that is hoped for or foretold from what was reached: "(target)", "(planned)", "(expected)".

Belongs here: the words of wanting, planning and expecting around a number, what a label says for them, and that nothing
is measured of those who foretell. Does not
belong here: when that is to be (period.py), labels themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import is_past_form
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import subject_text

# what a label says: the verbs that say it in a clause
_VERBS = {
    "target": "want wants aim aims aimed aiming target targets targeted targeting intend intends intended hope hopes "
    "hoped hoping strive strives striving aspire aspires",
    "planned": "plan plans planned planning scheduled",
    "expected": "expect expects expected expecting forecast forecasts foresee foresees foresaw foreseen predict "
    "predicts predicted anticipate anticipates anticipated projected",
}
_SAYS = {word: label for label, words in _VERBS.items() for word in words.split()}
# nouns that say it where their measure follows: "the goal of raising it to 9", no "the plan lists 9 measures"
_NOUNS = {
    **dict.fromkeys("target targets goal goals aim ambition objective".split(), "target"),
    **dict.fromkeys("expectation forecast prediction projection".split(), "expected"),
}
_TELLING = frozenset("of to is was for at".split())
# with a preposition alone: "banks on 9 tonnes", "seeks to train 40"
_WITH = {
    **dict.fromkeys("bank banks banked banking count counts counted counting".split(), ("on", "expected")),
    **dict.fromkeys("reckon reckons reckoned reckoning".split(), ("with", "expected")),
    **dict.fromkeys("seek seeks sought seeking".split(), ("to", "target")),
}
_ANY = frozenset((*_SAYS, *_NOUNS, *_WITH, "like"))
_SAID = re.compile(
    r"\b(?:target|goal|aim|plan|want|expect|forecast|fores|hope|inten|propos|pledg|promis|predict|anticipat|project|due|"
    r"sought|limit|at least|norm|ceiling|cap|maximum)",
    re.IGNORECASE,
)
_MARKS = frozenset(",;:.()?!–—")
_BASES = frozenset("from against after since".split())
_BE = frozenset("is are was were be been being".split())


def outlook(site: Site, label: str) -> str:
    """What a label leaves unsaid of a number that a clause wants, plans or expects, "" where it does nothing of the
    kind: "KPA is banking on 37 million tonnes", "300 visitors are expected"."""
    if _ANY.isdisjoint(site.parse.clauses.sentence.pieces) or _SAID.search(label):
        return ""
    return _before(site) or _after(site)


def foretold(claim: Claim, site: Site) -> Claim:
    """A claim of what was told before where it has none but those who foretell: "For 2026 the customs expects an
    increase of 8 percent", "the university wants it to reach 40 percent"."""
    verb = site.frame.verb
    if verb is None or _ANY.isdisjoint(site.parse.clauses.sentence.pieces):
        return claim
    group = site.parse.of(verb)
    if is_linking(group) or is_passive(group) or not _before(site):  # "sales are forecast to grow by 9 percent"
        return claim
    subject, base = trimmed(subject_text(site)).lower(), claim.base.lower()
    bare = base.startswith("amount ") or claim.measure == "share"  # "the amount foreseen by the union"
    if not subject or base != subject and not (bare and base.endswith(f" by {subject}")):
        return claim
    grown = claim.measure in _GROWTH
    for told in reversed(site.memory.told):
        if site.memory.paragraph - told.paragraph > 1:
            break
        alike = told.claim.measure == claim.measure and told.claim.unit == claim.unit
        if alike or grown and not told.claim.lead:
            before = told.claim
            lead = before.lead if alike else claim.lead
            return replace(claim, lead=lead, base=before.base, tail=before.tail, head=before.head)
    return claim


_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate", "change"))


def _before(site: Site) -> str:
    units = site.parse.units
    if site.unit and units[site.unit - 1].lower in _BASES:
        return ""  # "expects a rise to 90 percent from 80": that was so
    for at in range(site.unit - 1, -1, -1):
        unit = units[at]
        if unit.text in _MARKS:
            return ""
        if unit.lower in _ANY and (said := _said(units, at)):
            return said
        if unit.lower in ("was", "were", "had", "did") or unit.letter == "v" and is_past_form(unit.lower):
            return ""  # "those who hoped for more received 9"
    return ""


def _said(units: tuple[Unit, ...], at: int) -> str:
    word, behind = units[at].lower, units[at + 1].lower
    before = units[at - 1] if at else None
    if word in _WITH:
        preposition, label = _WITH[word]
        return label if behind in (preposition, "with" if preposition == "on" else preposition) else ""
    if word == "like":
        return "target" if before is not None and before.lower in ("would", "should") else ""
    subject = before is not None and before.letter == "i"  # "we plan for 9"
    if word in _SAYS and (units[at].letter in "vxeg" or subject or behind == "to"):
        adjective = units[at].letter in "eg" and units[at + 1].letter in "nmk"
        return "" if adjective else _SAYS[word]  # "the planned line" says nothing of 9
    return _NOUNS.get(word, "") if behind in _TELLING else ""


def _after(site: Site) -> str:
    units = site.parse.units
    for at in range(site.unit + 1, min(site.unit + 12, len(units) - 1)):
        if units[at].text in _MARKS or units[at].letter == "w":
            return ""
        if units[at].lower in _BE:
            behind = next((u for u in units[at + 1 : at + 4] if u.letter != "r"), units[at])
            return _SAYS.get(behind.lower, "") if behind.letter == "e" else ""
    return ""
