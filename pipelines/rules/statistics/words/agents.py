"""Who or what a clause is about: its subject, or the whole clause that it hangs on, as a noun phrase.

Belongs here: agents, objects and digests of clauses. Does not belong here: noun phrases that are counted
(complements.py).
"""

from __future__ import annotations

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame
from pipelines.rules.statistics.parse.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.words.nouns import counted_only
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_text, verb_units
from pipelines.rules.statistics.words.wording import plain


def agent_text(site: Site, frame: Frame) -> str:
    """Who or what the clause is about; for a participle the whole clause that it hangs on."""
    if frame.kind == "participle" and frame.parent is not None:
        hung = site.parse.frames[frame.parent]
        if hung.verb is None:  # "Carrying 80 tools, the train headed for Riga": the clause stands behind it
            behind = (f for f in site.parse.frames if f.kind == "main" and 0 <= f.first - frame.last < 2)
            return next((subject_text(site, f) for f in behind if f.verb is not None), "")
        if frame.verb is not None and frame.verb < hung.verb:
            return subject_text(site, hung)  # "The train, carrying 80 tools, left Riga"
        return digest(site, hung)
    return subject_text(site, frame)


def digest(site: Site, frame: Frame) -> str:
    """A clause as a noun phrase: "training sessions organized for BRI countries", "cooperation established by the
    office"."""
    parse = site.parse
    if frame.verb is None:
        return subject_text(site, frame)
    subject = subject_text(site, frame)
    group = parse.of(frame.verb)
    end = next(
        (i for i in range(frame.verb + 1, frame.last) if parse.units[parse.phrases[i].first].text in ",;:."), frame.last
    )
    rest = plain(parse, first_unit(site, frame.verb + 1), first_unit(site, end), site.memory)
    if is_passive(group) or is_linking(group):
        return trimmed(
            f"{counted_only(subject)} "
            f"{as_modifier(site, frame.verb, first_unit(site, frame.verb + 1), first_unit(site, end))}"
        )
    if main_verb(parse, frame.verb) in lexicon.VALUE_VERBS:
        return counted_only(subject)
    obj = frame_object(site, frame.verb, end)
    if obj:
        verbs = verb_units(parse, frame.verb)
        return trimmed(f"{obj} {lexicon.participle(verbs[-1].lower)} by {subject}" if subject and verbs else obj)
    return trimmed(f"{subject} {rest}")


def frame_object(site: Site, verb: int, end: int) -> str:
    """The noun phrase right after a verb, with what follows it up to a comma."""
    parse = site.parse
    at = verb + 1
    while at < end and parse.phrases[at].kind == "adverb":
        at += 1
    if at >= end or parse.phrases[at].kind != "noun":
        return ""
    if any(isinstance(u.mention, Number) and u.mention.kind == "money" for u in parse.of(at)[-1:]):
        return ""  # "invested 12 billion dollars in the region": a sum is no thing that something else is done by
    stop = next((i for i in range(at, end) if parse.units[parse.phrases[i].first].text in ",;:."), end)
    return trimmed(plain(parse, parse.phrases[at].first, first_unit(site, stop), site.memory))


def first_unit(site: Site, phrase: int) -> int:
    """The first unit of a phrase; the end of the sentence where there is no such phrase."""
    phrases = site.parse.phrases
    return phrases[phrase].first if phrase < len(phrases) else len(site.parse.units)


def hung_by(site: Site) -> str:
    """What a relative clause with a preposition hangs on, with it: "to fund" in "the fund, to which they gave"."""
    parse, first = site.parse, site.frame.first
    if site.frame.kind != "relative" or first < 2 or parse.units[parse.phrases[first].first].lower != "which":
        return ""
    link = parse.phrases[first - 1]
    at = first - 3 if parse.phrases[first - 2].kind == "comma" else first - 2
    if link.kind != "adposition" or at < 0 or parse.phrases[at].kind != "noun" or parse.units[link.first].lower == "of":
        return ""
    begin = at
    while begin > 1 and parse.phrases[begin - 1].kind == "adposition":
        dated = parse.phrases[begin - 2].kind == "period" and begin > 2  # "the fair of 2027 in Suva, from which"
        if parse.phrases[begin - 2 - dated].kind != "noun":
            break
        begin -= 2 + dated
    thing = trimmed(plain(parse, parse.phrases[begin].first, parse.phrases[at].last, site.memory))
    return f"{parse.units[link.first].lower} {thing}" if 0 < len(thing) < _LONGEST_THING else ""


_LONGEST_THING = 60  # characters
