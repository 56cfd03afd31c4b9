"""The tense of the clause in which a number stands, as far as it decides about its period.

Belongs here: present, past, perfect and pluperfect of a clause, and what a number is in them. Does not belong here:
choosing a period (clause_periods.py, period.py).
"""

from __future__ import annotations

import re

from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import DOWN_VERBS, UP_VERBS, is_past_form, lemma
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame

_PLACING = frozenset("figure figures feature features".split())
_DUE = frozenset(
    "to will plan plans aim aims expect expects hope hopes target targets intend intends call calls".split()
)
_OF_WHICH = frozenset(("which", "whom"))
_FROM_TO = re.compile(
    r"\bfrom (?:[^,;:]|,(?=\d)){1,40} to (?:(?:about|some|only|just|around|nearly|almost|over|more than) )?$"
)
_CHANGING = (UP_VERBS | DOWN_VERBS | {"halve", "double", "triple", "cut"}) - {"sink"}


def is_present(site: Site) -> bool:
    """Whether the clause is in the bare present, which tells no event ("has a capacity of")."""
    verb = site.frame.verb
    if (opened := of_which(site)) is not None:
        verb = opened.verb
    if verb is None:
        return False
    first, last = site.parse.phrases[verb].first, site.parse.phrases[verb].last
    all_units = site.parse.units
    if first and all_units[first - 1].lower == "what":
        return False  # "on what is called the northern route, 45 trains ran"
    if last < len(all_units) and all_units[last].letter == "q" and all_units[last].lower.endswith("ed"):
        return False  # "parcels doubled"
    units = [u for u in site.parse.of(verb) if u.letter in "vxeg"]
    if is_perfect(site) and verb == site.frame.verb:
        return False
    if not units or units[0].lower in ("has", "have") and len(units) > 1:
        return False
    if units[0].lower in _PLACING:
        return False  # "12 of our firms figure among the largest": of the time of that ranking
    if units[0].lower in ("will", "would", "shall", "could", "might", "should", "was", "were", "had", "did"):
        return False
    return units[0].letter in "vx" and not is_past_form(units[0].lower)


def places(site: Site) -> bool:
    """Whether a clause gives something its place in a ranking, which is of a time: "figure among"."""
    return site.frame.verb is not None and site.parse.of(site.frame.verb)[0].lower in _PLACING


def is_perfect(site: Site) -> bool:
    """Whether the clause of a number is in the present perfect: "has so far trained", "has heard 40 cases and closed
    18, issuing …"."""
    frame = site.frame
    while frame.parent is not None and frame.verb is not None and _goes_on(frame, site.parse.of(frame.verb)):
        frame = site.parse.frames[frame.parent]
    verb = frame.verb
    if verb is None:
        return False
    first = site.parse.phrases[verb].first
    first += site.parse.units[first].letter == "r"  # "the measures agreed then have been carried out"
    if site.parse.units[first].lower not in ("has", "have"):
        return False
    first += 1
    behind = site.parse.units[first : first + 4]
    done = next((unit for unit in behind if unit.letter in "eq"), None)
    return done is not None and done.letter == "e"  # not "which has 40 branches, opened"


def _goes_on(frame: Frame, verb: tuple[Unit, ...]) -> bool:
    """Whether a clause has the auxiliary of the one before it: "has heard 40 cases and closed 18, issuing 11"."""
    if frame.kind == "coordinate":
        return len(verb) == 1 and is_past_form(verb[0].lower)
    return frame.kind == "participle" and verb[0].letter == "g"


def is_due(site: Site) -> bool:
    """Whether a clause in the present tells what is to come: "are to increase", "the ministry aims to"."""
    verb = site.frame.verb
    if verb is None:
        return True
    last = site.parse.phrases[verb].last
    after = site.parse.units[last : last + 2]
    if after and after[0].lower == "to" and (len(after) < 2 or after[1].letter not in "vx"):
        after = ()  # "rose to 51,300"
    return any(unit.lower in _DUE for unit in (*site.parse.of(verb), *after[:1]))


def will(site: Site) -> bool:
    """Whether the clause of a number is in the future: "will be laid", "are to follow"."""
    verb = site.frame.verb
    return verb is not None and any(u.lower in ("will", "shall") for u in site.parse.of(verb))


def tells(site: Site, frame: Frame) -> bool:
    """Whether a clause tells an event: its verb group begins with a past tense."""
    if frame.verb is None:
        return False
    first = site.parse.of(frame.verb)[0]
    return first.lower in ("was", "were", "had", "did") or first.letter in "ve" and is_past_form(first.lower)


def of_which(site: Site) -> Frame | None:
    """The clause that a number opens: "60 percent of which belongs to the city"."""
    after = site.parse.units[site.unit + 1 : site.unit + 3]
    if len(after) < 2 or after[0].lower != "of" or after[1].lower not in _OF_WHICH:
        return None
    return next((f for f in site.parse.frames if f.kind == "relative" and f.first > site.phrase and f.verb), None)


_TIMES_OVER = re.compile(r"(?:doubled|tripled|trebled|quadrupled|halved)$")
_ENDED_IN = re.compile(r"\b(?:doubled|tripled|trebled|quadrupled|halved) to $")


def is_past(site: Site) -> bool:
    """Whether the clause tells of the past: its verb group begins with a past tense, or the number is such a verb."""
    verb = site.frame.verb
    printed = site.parse.clauses.text[site.number.start : site.number.end].lower()
    opened = site.before[-9:].split()[-1:] not in (["have"], ["has"], ["had"], ["be"], ["been"], ["is"])
    if opened and _TIMES_OVER.search(printed) or _ENDED_IN.search(site.before[-14:]):
        return True
    if verb is None:
        return site.frame.kind == "aside"
    first = next((u for u in site.parse.of(verb) if u.letter in "vxe"), site.parse.of(verb)[0])
    return first.lower in ("was", "were", "did") or first.letter in "ve" and is_past_form(first.lower)


def in_past(site: Site) -> bool:
    """Whether the clause of a number, or the first clause around it that has a finite verb, is in a past tense."""
    frames = site.parse.frames
    at: int | None = site.parse.frame_of[site.phrase]
    while at is not None:
        frame = frames[at]
        at = frame.parent
        if frame.verb is None or frame.kind == "participle":
            continue
        first = next((u for u in site.parse.of(frame.verb) if u.letter in "vxe"), None)
        if first is not None:
            return first.lower in ("was", "were", "had", "did") or first.letter in "ve" and is_past_form(first.lower)
    return False


def is_relative_perfect(site: Site) -> bool:
    """Whether a number stands in a relative clause with "has" or "have" and a participle."""
    if site.frame.verb is None or site.frame.kind != "relative":
        return False
    units = site.parse.of(site.frame.verb)
    return len(units) > 1 and units[0].lower in ("has", "have")


def is_pluperfect(site: Site, frame: Frame) -> bool:
    """Whether a clause is in the pluperfect."""
    if frame.verb is None:
        return False
    units = site.parse.of(frame.verb)
    if units[0].lower != "had":
        return False
    after = [unit for unit in units[1:] if unit.letter != "r"]
    after += site.parse.units[site.parse.phrases[frame.verb].last :][:2]
    return bool(after) and (
        after[0].letter == "e" or after[0].lower in ("been", "cost") or len(units) > 1 and after[0].lower != "to"
    )


def stands(site: Site) -> bool:
    """Whether a number stands in a clause in the present perfect passive, which tells what is there by now: "58 models
    have been applied for"."""
    verb = site.frame.verb
    if verb is None:
        return False
    units = site.parse.of(verb)
    if units[0].lower not in ("has", "have") or not any(unit.lower == "been" for unit in units[1:3]):
        return False
    after = site.parse.units[site.parse.phrases[verb].last :]
    if after and after[0].letter == "q" and after[0].lower.endswith("ed"):
        return False  # "has been halved"
    return lemma(units[-1].lower) not in _CHANGING


def has_come_to(site: Site) -> bool:
    """Whether a number is what something "has risen to", as it stands now."""
    verb = site.frame.verb
    if verb is None or site.parse.of(verb)[0].lower not in ("has", "have"):
        return False
    return _FROM_TO.search(site.before[-60:]) is not None
