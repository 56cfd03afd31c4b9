"""Whose or what for a noun is that is counted, where no verb says so: "Suva, with 80 trains", "kits for 80 homes".

Belongs here: noun phrases right before a number, its preposition or participle. Does not belong here: clauses with a
verb (complements.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb, subject_range, subject_text
from pipelines.rules.statistics.words.wording import plain

HOLDING = frozenset("have hold include comprise boast contain consist possess own number with employ list span".split())


def holder(site: Site, verb: int) -> str:
    """The noun phrase right before a lone "-ing": of "detained shipments holding 76 million articles" the shipments."""
    parse = site.parse
    if verb < 1 or parse.units[parse.phrases[verb].first].letter != "g" or parse.phrases[verb - 1].kind != "noun":
        return ""
    units = parse.of(verb - 1)
    if not lexicon.is_plural(units[-1].lower) or any(isinstance(u.mention, Period) for u in units):
        return ""
    noun = plain(parse, parse.phrases[verb - 1].first, parse.phrases[verb - 1].last, site.memory)
    before = parse.of(verb - 2) if verb > 1 and parse.phrases[verb - 2].kind == "verb" else ()
    done = before and not is_linking(before) and main_verb(parse, verb - 2) not in HOLDING | lexicon.VALUE_VERBS
    return trimmed(f"{noun} {lexicon.participle(before[-1].lower)}" if done else noun)


# what one has with another, who is no part of it: "cooperation with 60 offices was begun"
TIES = frozenset(
    "cooperation relationship relationships relation relations tie ties partnership partnerships agreement agreements "
    "link links contact contacts exchange exchanges talks dialogue dialogues trade memorandum memoranda arrangement "
    "arrangements treaty treaties protocol protocols contract contracts pact pacts deal deals accord accords".split()
)


def with_owner(site: Site, phrase: int) -> str:
    """ "Xi'an, with 5,780 trains, held first place": the trains are those of what stands before the comma."""
    parse = site.parse
    if opened := _opened(site, phrase):
        return opened
    if phrase < 2 or parse.units[parse.phrases[phrase - 1].first].lower != "with":
        return ""
    verb = site.frame.verb
    beside = parse.phrases[phrase - 2]
    tied = parse.units[beside.last - 1].lower in TIES
    if verb == phrase + 1 and beside.kind == "noun" and phrase - 2 == site.frame.subject[0] and not tied:
        # "A workshop with 60 machines was opened"
        return f"of {trimmed(plain(parse, beside.first, beside.last, site.memory))}"
    if phrase < 3 or parse.units[parse.phrases[phrase - 2].first].text != ",":
        return ""
    if subject := _set_beside(site, phrase):
        return subject
    if parse.phrases[phrase - 3].kind != "noun":
        return ""
    behind = phrase + 1
    if behind + 1 < len(parse.phrases) and parse.units[parse.phrases[behind].first].lower == "of":
        behind += 2  # "with a team of 40 examiners, handled"
    after = parse.phrases[behind] if behind < len(parse.phrases) else None
    owner = parse.of(phrase - 3)
    named = only_names(owner) or all(u.text[:1].isupper() and not lexicon.is_plural(u.lower) for u in owner)
    if after is None or parse.units[after.first].text != "," or not named:
        return ""
    return f"of {plain(parse, parse.phrases[phrase - 3].first, parse.phrases[phrase - 3].last, site.memory)}"


def _set_beside(site: Site, phrase: int) -> str:
    """ "The fair next door, with 120 stands on two floors, drew crowds": what stands first in the subject."""
    parse, verb = site.parse, site.frame.verb
    if verb is None or phrase > verb or parse.units[parse.phrases[verb - 1].first].text != ",":
        return ""
    first = subject_range(parse, site.frame)[0]
    if first >= phrase - 2 or parse.phrases[first].kind != "noun":
        return ""
    units = parse.of(first)
    if units[0].letter not in "djm" or any(isinstance(u.mention, (Number, Period)) for u in units):
        return ""
    return f"of {plain(parse, parse.phrases[first].first, parse.phrases[first].last, site.memory)}"


def _opened(site: Site, phrase: int) -> str:
    """ "In 319 cases high damages were awarded": "in which high damages were awarded", where no comma parts the two."""
    parse, verb = site.parse, site.frame.verb
    if verb is None or verb != phrase + 2 or phrase < 1 or parse.phrases[phrase + 1].kind != "noun":
        return ""
    preposition = parse.units[parse.phrases[phrase - 1].first].lower
    if preposition not in ("in", "at", "under", "on") or site.unit != parse.phrases[phrase].first:
        return ""
    return f"{preposition} which {plain(parse, parse.phrases[phrase + 1].first, parse.phrases[verb].last, site.memory)}"


def hung_on(site: Site, phrase: int) -> str:
    """ "Solar kits for no fewer than 8,000 households" without a verb: what the noun hangs on."""
    parse = site.parse
    if phrase < 2 or parse.phrases[phrase - 1].kind != "adposition" or parse.phrases[phrase - 2].kind != "noun":
        return ""
    units = parse.of(phrase - 2)
    if parse.units[parse.phrases[phrase - 1].first].lower not in ("for", "in", "from", "with"):
        return ""
    if any(isinstance(u.mention, (Number, Period)) for u in units) or units[0].letter == "i":
        return ""
    words = plain(parse, parse.phrases[phrase - 2].first, parse.phrases[phrase - 2].last, site.memory)
    return f"({words})" if words else ""


def joined(site: Site, at: int) -> int:
    """How many phrases join a second noun to a counted one: two in "76 countries and regions"."""
    phrases, units = site.parse.phrases, site.parse.units
    if at + 1 >= len(phrases) or phrases[at].kind != "conjunction" or phrases[at + 1].kind != "noun":
        return 0
    return 2 if all(u.letter == "n" for u in units[phrases[at + 1].first : phrases[at + 1].last]) else 0


def before_bracket(site: Site) -> str:
    """The noun phrase before a bracket: "Japan (48,397)"."""
    at = site.frame.first - 2
    parse = site.parse
    if at < 0 or parse.phrases[at].kind != "noun":
        return ""
    first = at
    while (
        first >= 2
        and parse.phrases[first - 1].kind == "adposition"
        and parse.units[parse.phrases[first - 1].first].lower == "of"
        and parse.phrases[first - 2].kind == "noun"
    ):
        first -= 2
    words = plain(parse, parse.phrases[first].first, parse.phrases[at].last, site.memory)
    if site.frame.parent is not None and re.search(r"\b(?:number|total|figure|share|count|sum)$", words):
        return subject_text(site, parse.frames[site.frame.parent])  # "Firms filed the largest number (11,390)"
    return re.sub(r"^(?:ahead|behind|followed|then) (?:of|by) ", "", words)
