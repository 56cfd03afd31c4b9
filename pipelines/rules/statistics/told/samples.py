"""Whom a survey asked, and which part of them answered how: "In a poll of 640 managers, 38 percent named tariffs".

Belongs here: keeping who was asked, and shares that name no whole but their answer. Does not belong here: shares of
what was counted otherwise (parts.py), the words of a clause (subject_words.py).
"""

from __future__ import annotations

import re
from itertools import takewhile

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.parse.ordinary import FILLER
from pipelines.rules.statistics.told.parts import share
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_range, subject_text
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

_SURVEY = r"(?:surveys?|polls?|questionnaires?|census|study|interviews?|sample|barometer)"
ASKED = re.compile(
    rf"\b{_SURVEY}\b[^.;:()]{{0,70}}? "
    r"(?:of|among|amongst|with|covering|covered|included|including|polled|asked|across) "
    r"(?:some |about |around |over |more than |nearly |almost |around )?$"
)
"""What stands before the number of those that a survey asked."""
_CUES = frozenset(
    "survey surveys surveyed poll polls polled questionnaire questionnaires questions interviewed interviews "
    "respondents sample barometer".split()
)
_ASKING = frozenset(
    "survey poll interview question ask consult answer respond reply complete return participate".split()
)
_ANSWERING = frozenset(
    "say name cite mention rate rank want expect think regard consider know hear plan see report believe find feel "
    "agree prefer hope complain answer reply admit call describe use own hold have intend fear favour favor support "
    "oppose trust doubt need lack experience suffer face sell buy export import register apply file be".split()
)
_LEAST = 20  # fewer were asked for a talk, not in a survey
_TOLD_OF = re.compile(
    r" (?:that|who|which|among which|of which|from which|with which)\b.*|"
    r" (?:surveyed|polled|interviewed|questioned|asked|consulted)\b.*|,? (?:found|showed|took part)\b.*"
)
_ASIDE = re.compile(r"\s\([^()]*\)")


def note_sample(claim: Claim, site: Site) -> None:
    """Keeps whom a survey asked, where a count of them is told."""
    number = site.number
    if number.kind != "plain" or number.value < _LEAST or claim.measure not in ("level", "cumulative") or claim.lead:
        return
    if _CUES.isdisjoint(site.parse.clauses.sentence.pieces):
        return
    verb = main_verb(site.parse, site.frame.verb) if site.frame.verb is not None else ""
    if ASKED.search(site.before) is None and verb not in _ASKING:
        return
    whom = trimmed(_TOLD_OF.sub("", _ASIDE.sub("", claim.base)).removeprefix("surveyed "))
    if whom and lexicon.is_plural(bare_head(whom).lower()) and claim.unit not in _PAPERS:
        site.memory.sample = whom if whom.endswith("respondents") else f"surveyed {whom}"


_PAPERS = frozenset("question questionnaire answer response interview country region city".split())


def surveyed(site: Site) -> Claim | None:
    """ "A poll of 640 managers in Norland found": managers that were asked."""
    if site.bare or site.number.value < _LEAST:
        return None
    words = trimmed(plain(site.parse, *site.counted, site.memory))
    unit = unit_from(words)
    if not unit or not lexicon.is_plural(bare_head(words).lower()) or unit in _PAPERS:
        return None
    where = _WHERE.match(site.parse.clauses.text, site.parse.units[site.counted[1] - 1].end)
    base = words if words.endswith("respondents") else f"surveyed {words}"
    return Claim(f"{base}{where.group() if where else ''}", unit, "level", head=words, weight=0.85)


_WHERE = re.compile(r" (?:in|from|of|across) (?:the )?[A-Z][\w'’-]*(?:(?:,? and|,)? [A-Z][\w'’-]*){0,6}")


def of_sample(site: Site) -> Claim | None:
    """ "56 percent said that": the part of those asked who answered so."""
    verb, whom = site.frame.verb, site.memory.sample
    if not whom or verb is None or not site.bare or site.phrase > verb:
        return None
    told = site.memory.last_value(2, first=True)
    if main_verb(site.parse, verb) not in _ANSWERING and (told is None or told.claim.base.lower() != whom.lower()):
        return None
    if told is not None and told.paragraph == site.memory.paragraph and _is_other(told, whom):
        return None
    if site.phrase != subject_range(site.parse, site.frame)[0]:
        return None
    end = tail_end(site.parse, verb + 1, site.frame.last)
    first = site.parse.phrases[verb].last
    last = site.parse.phrases[end - 1].last if end > verb + 1 else first
    said = trimmed(f"{whom} {as_modifier(site, verb, first, last)}")
    return share(site, f"{said}{_question(site)}", "", 0.75)


_QUESTION = re.compile(r"(?:When )?[Aa]sked ((?:about|whether|if|how|what|which|why|who) [^,;.:]{5,110}), ")


def _question(site: Site) -> str:
    """What those asked were asked, where the sentence opens with it: "Asked how they judge it, 52 percent said"."""
    text, sentence = site.parse.clauses.text, site.parse.clauses.sentence
    asked = _QUESTION.match(text, sentence.start, sentence.end)
    return f" when asked {asked[1]}" if asked and asked.end() <= site.number.start else ""


_SET_AT = re.compile(r",\s(?:at|with)\s(?:about |some |around |nearly |almost |over |more than )?$")
_MOST = re.compile(r"\s(?:the )?(?:most|least|best|worst|more|less)(?: (?:often|frequently))?,?$")


def of_doers(site: Site) -> Claim | None:
    """ "Members from Norland use utility models most, at 39 percent": those of a group who do something."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or not site.bare or _SET_AT.search(site.before) is None:
        return None
    whom = subject_text(site)
    plural = lexicon.is_plural(bare_head(whom).lower()) if whom else False
    if not plural or main_verb(site.parse, verb) not in _ANSWERING:
        return None
    first = site.parse.phrases[verb].last
    stop = next((u for u in range(site.unit - 1, first, -1) if site.parse.units[u].text == ","), first)
    said = _MOST.sub("", as_modifier(site, verb, first, stop))
    return share(site, trimmed(f"{whom} {said}"), "", 0.75) if said else None


def _is_other(told: Told, whom: str) -> bool:
    """Whether a count told in between is of others than those asked, who may answer too."""
    return told.claim.unit != unit_from(whom) and told.number.kind == "plain" and told.claim.unit != "person"


_ENDS = frozenset(",;.):")


def answered_else(site: Site) -> Claim | None:
    """ "39 percent named tariffs, 27 percent transport", "and 31 percent that they would pay": another answer."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.claim.measure != "share" or told.sentence != site.parse.clauses.sentence.index:
        return None
    front, link, _ = told.claim.base.partition(" that ")
    verb = site.parse.frames[told.frame].verb
    if not link or verb is None or verb > site.phrase:
        return None
    units = site.parse.units
    behind = list(takewhile(lambda unit: unit.text not in _ENDS and unit.letter != "q", units[site.unit + 1 :]))
    while behind and behind[-1].letter == "c":
        behind.pop()
    clause = bool(behind) and behind[0].lower == "that"
    if not behind or not clause and (behind[0].letter not in "ndamkgj" or any(u.letter in "vx" for u in behind)):
        return None
    words = trimmed(plain(site.parse, site.unit + 1, site.unit + 1 + len(behind), site.memory))
    words = f"{behind[0].lower} {words}" if words and behind[0].lower in ("a", "an") else words
    done = " ".join(u.text for u in site.parse.of(verb) if u.lower not in FILLER and u.letter != "r")
    answer = f"that {words}" if clause else words
    return share(site, f"{front} that {done} {answer}", "", 0.75) if words else None
