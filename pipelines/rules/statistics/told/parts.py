"""Claims of a part in a whole, and parts of what was counted before.

Belongs here: putting part and whole into words. Does not belong here: patterns and examples (shares.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.told.pointed import of_two
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_range, subject_text
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain


def share(site: Site, part: str, whole: str, weight: float = 0.9, lead: str = "Share of") -> Claim | None:
    """A claim of a part in a whole, either of which may be missing."""
    if not part and not whole:
        return None
    whole = "" if whole == part else whole
    told = site.memory.last_value(2, first=True)
    if whole.lower() in ("total", "whole") and part and told is not None:
        known = re.findall(r"[^\W\d_]{4,}", part.lower())
        if not any(word in told.claim.base.lower() for word in known) and len(told.claim.base) < 80:
            whole = f"total {told.claim.base}"
        elif (kind := _of_what(told.claim.base)) and kind.lower() not in part.lower():
            whole = f"total {kind}"  # "trade with Norland … its share in the total"
    if whole and part and whole.lower() in ("total", "all", "world total", "global total", "national total", "them"):
        base = f"{part} in the {whole}"
    else:
        base = f"{part} in {whole}" if whole and part else part or whole
    if not whole and lead == "Share of" and bare_head(part).lower() in _LEVIES:
        return Claim(part, "percent", "level", weight=weight, unit_span=site.number.unit_span)
    return Claim(base, "percent", "share", lead, weight=weight, unit_span=site.number.unit_span)


_LEVIES = frozenset("tariff tariffs duty duties".split())
_WITH_WHOM = re.compile(r" (?:with|to|from|between|in|by|of|at|on|that|for|handled|filed|received|\()\b")


def _of_what(base: str) -> str:
    """What is counted without of whom and where: "trade" of "trade with Norland"."""
    kind = _WITH_WHOM.split(base, maxsplit=1)[0]
    return kind[:1].lower() + kind[1:] if 0 < len(kind.split()) < 5 else ""


def of_total(site: Site, base: str) -> str:
    """ "The share of Norland in the total": the total of what was told before."""
    told = site.memory.last(2)
    if told is None or told.claim.measure == "share" or not base.endswith((" in the total", " in the whole")):
        return base
    kind = _of_what(re.split(r"['’]s |^that of ", told.claim.base)[-1].strip())
    return f"{base.rsplit(' ', 1)[0]} total {kind}" if kind and kind not in base else base


def of_opening(site: Site) -> Claim | None:
    """ "Of the cases concluded, 41 percent concerned trademarks and 33 percent patents": the whole stands first."""
    units = site.parse.units
    first = site.unit
    while first > 0 and units[first - 1].text not in (";", ":", "."):
        first -= 1
    if units[first].lower != "of" or site.unit < first + 3:
        return None
    comma = next((u for u in range(first + 1, site.unit) if units[u].text == ","), 0)
    whole = trimmed(plain(site.parse, first + 1, comma, site.memory)) if comma else ""
    if not whole or len(whole) > 90:
        return None
    whole = f"people {whole}" if whole.startswith("who ") else whole  # "of those who left"
    counted = site.memory.last_value(2, first=True)
    if (two := of_two(site, whole)) is not None:
        whole = two.claim.base
    elif whole.lower() in _THESE and counted is not None:
        whole = counted.claim.base
    end = next(
        (u for u in range(site.unit + 1, len(units)) if units[u].text in ",;." or units[u].letter == "q"), len(units)
    )
    rest = trimmed(plain(site.parse, site.unit + 1, end, site.memory))
    if not rest:
        return None
    if units[site.unit + 1].letter in "xve":
        return share(site, f"{whole} that {rest}", "", 0.85)
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index and " that " in told.claim.base
    verb = told.claim.base.split(" that ", 1)[1].split(" ", 1)[0] if told is not None and here else "concerned"
    return share(site, f"{whole} that {verb} {rest}", "", 0.75)


_THESE = frozenset("these those them which whom".split())
_PEOPLE = re.compile(r"\b(?:women|men|girls|boys|females|males|youths|young people|graduates)\b")


_FILERS = re.compile(r"\b(?:residents?|applicants?|owners?|filers?|inventors?|holders?|nationals|foreigners)\b")


def whole_told(site: Site, part: str) -> str:
    """The whole that a part without one is of: that of the share told just before, else what was counted."""
    last = site.memory.last(2)
    if last is not None and last.claim.measure == "share" and " in " in last.claim.base and not last.aside:
        return last.claim.base.split(" in ", 1)[1]
    told = site.memory.last_value(2, first=True)
    filers = _FILERS.search(part.lower()) is not None  # who have a share in what was filed
    people = not filers and (_PEOPLE.search(part.lower()) is not None or unit_from(part) == "person")
    if people and (told is None or told.claim.unit != "person"):
        near = [t for t in site.memory.told if site.memory.paragraph - t.paragraph < 2 and t.claim.unit == "person"]
        told = near[-1] if near else told
    if told is None or told.claim.base.lower() in part.lower() or part.lower() in told.claim.base.lower():
        return ""
    return told.claim.base if len(told.claim.base) < 100 else told.claim.head or told.claim.base


_TAKING = frozenset("take get hold win command have capture enjoy claim contribute supply provide occupy".split())


_OWNING = frozenset("have own employ lack run want hire teach offer".split())
# what has and does nothing itself
_OWNED = frozenset(
    "application filing patent registration request design trademark mark case grant right train container item".split()
)
# "109 km long, cost 1.3 billion, of which 95 percent came from": of the cost
_OF_WHICH = re.compile(r",? of which (?:about |some |over |almost |nearly |only )?")


def of_counted(site: Site) -> Claim | None:
    """ "43 percent ended in a settlement", "foreign parties won in 68 percent": the part of what was counted of which
    the clause is true."""
    verb = site.frame.verb
    near = site.memory.told[-1] if site.memory.told else None
    of_last = near is not None and _OF_WHICH.fullmatch(site.parse.clauses.text, near.number.end, site.number.start)
    told = near if of_last else site.memory.last_value(2, first=True)
    if verb is None or told is None or not site.bare or told.claim.unit in ("country", ""):
        return None
    if main_verb(site.parse, verb) == "do":
        return None  # "inbound, 3 percent did"
    head = told.claim.base if len(told.claim.base) < 80 else told.claim.head or told.claim.base
    owners = trimmed(told.subject)
    if (
        told.claim.unit in _OWNED
        and main_verb(site.parse, verb) in _OWNING
        and lexicon.is_plural(bare_head(owners).lower())
    ):
        head = owners  # "Universities file 500 applications a year. One in eight has an office"
    if not of_last and len(told.claim.unit) == 3 and told.claim.unit.isupper():
        return None
    if site.phrase < verb:
        if site.phrase != subject_range(site.parse, site.frame)[0]:
            return None
        end = tail_end(site.parse, verb + 1, site.frame.last)
        first, last = site.parse.phrases[verb].last, site.parse.phrases[end - 1].last if end > verb + 1 else 0
        return share(site, f"{head} {as_modifier(site, verb, first, max(first, last))}", "", 0.75)
    name = main_verb(site.parse, verb)
    if name in lexicon.VALUE_VERBS | lexicon.UP_VERBS | lexicon.DOWN_VERBS or not subject_text(site):
        return None
    if name in _TAKING and site.phrase == verb + 1:
        return share(site, subject_text(site), whole_told(site, subject_text(site)), 0.75)
    part = clause_part(site, site.phrase, site.phrase + 1)
    return share(site, f"{told.claim.head or head} {part}", "", 0.7) if part else None


def _just_named(site: Site) -> str:
    """What stands right before the comma of ", 60 percent of which belongs to the operator", where nothing of it was
    told."""
    parse, comma = site.parse, site.phrase - 1
    if comma < 1 or parse.units[parse.phrases[comma].first].text != "," or not site.after.startswith(" of wh"):
        return ""
    first = comma - 1
    while first >= 2 and parse.phrases[first - 1].kind == "adposition" and parse.phrases[first - 2].kind == "noun":
        first -= 2
    units = parse.units[parse.phrases[first].first : parse.phrases[comma].first]
    if parse.phrases[comma - 1].kind != "noun" or any(isinstance(u.mention, (Number, Period)) for u in units):
        return ""
    if first > 0 and isinstance(parse.units[parse.phrases[first].first - 1].mention, Number):
        return ""
    told = site.memory.told[-1] if site.memory.told else None
    if told is not None and told.sentence == parse.clauses.sentence.index:
        return ""
    return trimmed(plain(parse, parse.phrases[first].first, parse.phrases[comma].first, site.memory))


_PEOPLE = re.compile(r"(?:were |are )?(?:women|men|girls|foreigners|under \d+|young \w+|female|male|students|from .*)")
_THEM = re.compile(r"\sof (?:them|these|those|which|whom)(?: (?P<rest>[^,;.()]+))?")


def of_them(site: Site) -> Claim | None:
    """ "half of them women", "98 percent of them were sent": a part of what was counted."""
    match = _THEM.match(site.parse.clauses.text, site.number.end, site.parse.clauses.sentence.end)
    told = site.memory.last_value(2)
    if match is None or told is None:
        return None
    units = site.parse.units
    at = match.start("rest") if match["rest"] else match.end()
    begin = next((u for u in range(site.unit, len(units)) if units[u].start >= at), len(units))
    end = next((u for u in range(begin, len(units)) if units[u].start >= match.end()), len(units))
    rest = plain(site.parse, begin, end, site.memory) if match["rest"] else ""
    first = units[begin] if begin < len(units) else None
    head = told.claim.head if told.claim.head and len(told.claim.base) > 90 else told.claim.base
    head = _just_named(site) or head
    people = [t for t in site.memory.told[-3:] if t.sentence == told.sentence and t.claim.unit == "person"]
    whom = site.after.startswith(" of whom") and told.claim.unit != "person"
    if people and (whom or told.claim.unit == "country" and _PEOPLE.fullmatch(rest)):
        head = people[-1].claim.head or people[-1].claim.base  # "20 guests from six countries, half of them women"
    if not rest or first is None:
        return share(site, agent_text(site, site.frame) if site.frame.verb is not None else "", head, 0.75)
    if first.letter in "xve":
        lone = first.letter == "e" and (begin + 1 == len(units) or units[begin + 1].letter == "p")
        return share(site, f"{head} that {'are ' if lone else ''}{rest}", "", 0.8)  # "half of them kept for women"
    if first.letter == "p":
        return share(site, f"{head} {rest}", "", 0.8)
    return share(site, rest, head, 0.8)
