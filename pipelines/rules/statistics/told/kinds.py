"""Which kind of thing a bare noun stands for: "applications" are PCT applications where the text said so before.

Belongs here: keeping what nouns were told with, and completing the noun that opens a label. Does not belong here:
pronouns (wording.py), what the passage is about (contexts.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Memory
from pipelines.rules.statistics.words.asked_of_labels import seldom
from pipelines.rules.statistics.words.nouns import unit_from

NEAR = 2  # paragraphs in which the latest kind of a noun holds; further on only one that has no rival
KEPT = 6  # kinds of one noun
# Words before a noun that tell which or how many, not what kind.
_NO_KIND = frozenset(
    "the a an this that these those some any all both each such another other more most many several few new first "
    "second third last next same total overall further additional annual yearly average whole entire various different "
    "foreign domestic overseas local resident remaining valid big biggest large larger largest small major main "
    "top leading current recent former latter own own only half nearly about over published".split()
)
# Nouns whose kind differs from one mention to the next.
_FREE = frozenset(
    "countries nations states regions economies people persons sides parties members times years months days offices "
    "bodies firms companies enterprises areas fields sectors cities provinces percent points places ones others "
    "exports imports sales women men figures dollars parts participants goods products students trainees experts "
    "officials".split()
)
_LIKE = {"filings": "applications", "applications": "filings", "trips": "trains", "journeys": "trains"}
# "Competition matters came to 2,543" among cases
_ALSO: dict[str, frozenset[str]] = {
    "matter": frozenset(("case", "dispute", "lawsuit")),
    "tag": frozenset(("geographical_indication",)),
}
_BARE = seldom(
    r"(?P<before>^|^[^,()]{3,60}\sin\s)(?P<noun>[A-Za-z]+s)(?=$|\s(?:(?!and\b)[a-z]+(?:ed|en)|made|sent|held|won|from|by|to|with|at|through|"
    r"that|between|of (?=[A-Z])|in (?=[A-Z]|which))\b|\sof\s[A-Z])"
)


def learn(memory: Memory, front: str) -> None:
    """Keeps what a noun phrase (without what follows its noun) tells of its noun."""
    words = front.split()
    noun = words[-1].lower() if words else ""
    if noun in _FREE or not lexicon.is_plural(noun) or not 1 < len(words) <= 6:
        return
    while len(words) > 1 and words[0].lower() in _NO_KIND:
        words = words[1:]
    kind = words[:-1]
    if not kind or any(not (w.islower() or w.isupper()) or w in _NO_KIND | lexicon.CONTRASTS for w in kind):
        return
    phrase = " ".join([*kind, noun])
    known = memory.kinds.setdefault(noun, [])
    known[:] = [(text, at) for text, at in known if text != phrase][-KEPT + 1 :]
    known.append((phrase, memory.paragraph))


_FIELDED = seldom(
    r"(?:(?P<old>patent|trade ?mark|mark|(?:industrial )?design|utility model)s?\s(?P<noun>applications|filings|"
    r"registrations|grants)|(?P<noun2>applications|registrations) for (?P<old2>patent|trade ?mark|mark|design)s?)\b",
    re.IGNORECASE,
)


_RATE = re.compile(r"\d[\d.,]*\s?(?:%|per\s?cent)")


def _field_before(before: str) -> str:
    """The field that the words before a number, in its sentence, name last: "In patents, the office received"."""
    fields = [*_FIELD.finditer(before)]
    if not fields or any(c.isdigit() for c in _RATE.sub("", before[fields[-1].end() :])):
        return ""
    return lexicon.singular(fields[-1].group().lower())


def _of_sentence(noun: str, before: str) -> str:
    """The kind that the words before a number name: "Marks gained ground: 9,840 applications"."""
    field = _field_before(before) if noun in _FILED else ""
    return f"{field} {noun}" if field else ""


def _refielded(claim: Claim, memory: Memory, before: str, after: str) -> Claim:
    """The claim with the field that its sentence names, where its noun took over that of another: "… trade mark
    applications. In patents, the office received 902 applications"."""
    match = _FIELDED.match(claim.base)
    if match is None:
        return claim
    here = _field_before(before)
    field = here or _field_before(memory.run_in)
    if not field:
        return claim
    old = (match["old"] or match["old2"]).lower()
    if old[-4:] in field or old[-4:] in before or old[-4:] in after[:60].lower():
        return claim
    near = [t for t in memory.told[-12:] if t.paragraph == memory.paragraph]
    if not here and any(old[-4:] in t.claim.base.lower() for t in near):
        return claim
    phrase = f"{field} {match['noun'] or match['noun2']}".lower()
    base = f"{phrase[:1].upper()}{phrase[1:]}{claim.base[match.end() :]}"
    head = f"{phrase}{claim.head[match.end() :]}" if _FIELDED.match(claim.head) else claim.head
    return replace(claim, base=base, head=head, label=None)


def _of_section(noun: str, memory: Memory) -> str:
    """The kind that the words over a section name: applications under "Trade marks." are trade mark applications."""
    field = _FIELD.search(memory.run_in or memory.heading)
    if field is None or noun not in _FILED or field.group().lower() in ("gi", "gis"):
        return ""
    return f"{lexicon.singular(field.group().lower())} {noun}"


_FIELD = re.compile(
    r"\b(?:patents?|trade ?marks?|marks?|(?:industrial )?designs?|utility models?|copyrights?|plant varieties)\b"
    r"(?! (?:and|or)\b)",
    re.IGNORECASE,
)
_FILED = frozenset("applications filings registrations grants oppositions requests deposits".split())


def _unit_told(unit: str, memory: Memory) -> str:
    """What the text counted before under its plainer name, where it goes on under another."""
    if unit == "tag":
        return (
            "geographical_indication" if any(t.name == "geographical indications" for t in memory.themes.found) else ""
        )
    if unit == "matter" and _CASES.search(f"{memory.run_in} {memory.heading} {memory.title}"):
        return "case"
    return next((told.claim.unit for told in memory.told if told.claim.unit in _ALSO[unit]), "")


_CASES = re.compile(r"\b(?:cases?|caseload|docket|disputes?)\b", re.IGNORECASE)


_DIVIDED = frozenset("cases disputes suits lawsuits judgments".split())


def _kind_of(noun: str, memory: Memory) -> str:
    known = memory.kinds.get(noun) or memory.kinds.get(_LIKE.get(noun, ""))
    if not known:
        return ""
    phrase, paragraph = known[-1]
    rivals = [text for text, at in known if at == paragraph]
    if noun in _FILED and len({text.split(" ")[0][:5] for text in rivals}) > 1 and paragraph == memory.paragraph:
        return ""  # of trade marks, patents and designs alike: "applications came from 40 states"
    if noun in _DIVIDED and paragraph < memory.paragraph and len(rivals) > 1:
        return ""  # "Civil cases numbered 9,000, copyright cases 400.\n\nDamages were awarded in 319 cases"
    return phrase if memory.paragraph - paragraph < NEAR or len(known) == 1 else ""


_OBJECTS = frozenset(
    "patent trademark trade_mark mark design industrial_design utility_model invention model plant_variety copyright "
    "geographical_indication appellation_of_origin topography".split()
)
_FILED_UNITS = frozenset("application filing registration grant opposition request deposit renewal".split())
_REACH = 8  # claims looked back over for what a list divides up


def _filed_of(claim: Claim, memory: Memory, before: str) -> Claim | None:
    """The lines of a list ("– designs: 312") under a count of applications, which they divide up, or beside one
    ("Patent applications: 90", "680 patent filings and 5,200 marks")."""
    if claim.unit not in _OBJECTS or claim.measure != "level":
        return None
    beside = _beside_filed(memory, before)
    if beside and before.endswith(" and "):
        return _filed_too(claim, memory)
    if not memory.lead_in and not beside:
        return None
    words = claim.base.split()
    if len(words) > 4 or unit_from(claim.base) != claim.unit or not claim.base[:1].islower() and len(words) > 2:
        return None
    filed = [t for t in memory.told[-_REACH:] if t.claim.unit in _FILED_UNITS and t.claim.measure == "level"]
    told = filed[-1] if filed else None
    over = unit_from(memory.lead_in) if memory.lead_in and not beside else ""
    unit = over if over in _FILED_UNITS else told.claim.unit if told is not None else ""
    if not unit or over in _OBJECTS or told is not None and memory.paragraph - told.paragraph > _REACH:
        return None
    thing = " ".join((*words[:-1], lexicon.singular(words[-1].lower())))
    thing = thing if thing[1:2].isupper() else f"{thing[:1].lower()}{thing[1:]}"
    return replace(claim, base=f"{thing} {unit}s", unit=unit, head=f"{thing} {unit}s", label=None)


def _filed_too(claim: Claim, memory: Memory) -> Claim | None:
    """ "680 patent filings and 5,200 marks were expected": mark filings."""
    told = memory.told[-1].claim
    rest = claim.base[len(claim.head) :]
    if not claim.head or len(claim.head.split()) > 2 or not claim.base.startswith(claim.head):
        return None
    if rest and not told.base.endswith(rest):
        return None
    named = f"{lexicon.singular(claim.head.lower()).replace('_', ' ')} {told.unit}s"
    return replace(claim, base=f"{named}{rest}", unit=told.unit, head=named, label=None)


def _beside_filed(memory: Memory, before: str) -> bool:
    """Whether the line or count right before is of filings for another right: "Mark applications: 40", then
    "Designs: 9"."""
    told = memory.told[-4:]
    near = [t for t in told if t.claim.unit in ("application", "filing") and memory.paragraph - t.paragraph < 3]
    if not near or _FILED_FOR.search(near[-1].claim.head or near[-1].claim.base) is None:
        return False
    joined = before.endswith(("filings and ", "applications and "))
    return joined or before[-2:] == ": " and before.count(" ") < _SHORT


_SHORT = 8  # words of a line before its figure
_FILED_FOR = re.compile(
    r"\b(?:patents?|inventions?|trade ?marks?|marks?|designs?|utility models?) (?:applications|filings)\b",
    re.IGNORECASE,
)


_FOR_RIGHT = seldom(
    r"\bfor (?:inventions?|patents?|utility models?|(?:industrial )?designs?|trade ?marks?|marks|plant varieties)\b"
)


_OF_ALL = (" of all ", " of the total ")


def completed(claim: Claim, memory: Memory, before: str = "", after: str = "") -> Claim:
    """The claim with the kind of the bare noun that its label opens with, or that ends it as a whole."""
    if claim.unit in _ALSO and (like := _unit_told(claim.unit, memory)):
        claim = replace(claim, unit=like)
    if claim.unit == "appellation" and " of origin" in claim.base:
        claim = replace(claim, unit="appellation_of_origin")
    if (listed := _filed_of(claim, memory, before)) is not None:
        return listed
    claim = _refielded(claim, memory, before, after)
    if _FOR_RIGHT.search(claim.base) is not None:
        return claim  # "28 for inventions, 9 for designs" say their own
    match = _BARE.match(claim.base)
    if match is None or match["noun"].lower() in _FREE or (match["before"] and match.end() < len(claim.base)):
        return claim
    if after.startswith(_OF_ALL) or any(told.claim.base == claim.base for told in memory.told[-4:]):
        return claim  # "84 percent of all applications" are those of any kind
    noun = match["noun"].lower()
    kind = _of_sentence(noun, before) or _of_section(noun, memory) or _kind_of(match["noun"].lower(), memory)
    if not kind:
        return claim
    base = f"{match['before']}{kind}{claim.base[match.end('noun') :]}"
    head = claim.head
    if head and head.lower().startswith(match["noun"].lower()):
        head = f"{kind}{head[len(match['noun']) :]}"
    return replace(claim, base=base, head=head)
