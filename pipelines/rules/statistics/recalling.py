"""Plain numbers whose noun was told before: "206,000 of them", "Germany with 301", "and closed 290".

Belongs here: taking the noun over from an earlier claim. Does not belong here: nouns beside their number (counting.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.agents import agent_text
from pipelines.rules.statistics.complements import clause_part, post_modifiers
from pipelines.rules.statistics.counting import predicate
from pipelines.rules.statistics.measure import stock_measure
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.nouns import is_generic, unit_from
from pipelines.rules.statistics.subject_words import as_modifier, main_verb, named_subject, subject_text, verb_units
from pipelines.rules.statistics.verb_groups import is_linking
from pipelines.rules.statistics.wording import plain, trimmed

_PART_OF = re.compile(r"\bof which (?:some |about |over )?$")
_PART_OF_THEM = re.compile(r"\sof (?:them|these|which)\b")


def of_told(site: Site) -> Claim | None:
    """ "206,000 of them", "of which 500 are abroad": part of what was told."""
    if (named := _of_named(site)) is not None:
        return named
    told = _parallel(site)
    if told is not None and told.sentence == site.parse.clauses.sentence.index:
        counts = [t for t in site.memory.told if t.number.kind == "plain" and not t.claim.lead]
        larger = [t for t in counts if t.sentence == told.sentence and t.number.value > site.number.value]
        told = (larger or counts)[-1] if counts and told.number.kind == "plain" else told
    if told is None:
        return None
    if re.search(r"[,;(]\s(?:of\swhich\s)?$", site.before) and (
        within := re.match(r" of (?:them|which|whom|these|those)\s([^,.;:()]{3,70})", site.after)
    ):
        return Claim(
            trimmed(f"{told.claim.head or told.claim.base} {within.group(1)}"),
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
            weight=0.8,
        )
    subject = "" if site.frame.verb is None or site.phrase < site.frame.verb else agent_text(site, site.frame)
    verb = site.frame.verb
    tail = ""
    if verb is not None and site.phrase < verb:
        end = next(
            (i for i in range(verb + 1, site.frame.last) if site.parse.phrases[i].kind in ("comma", "stop")),
            site.frame.last,
        )
        stop = site.parse.phrases[end - 1].last if end > verb else site.parse.phrases[verb].last
        tail = as_modifier(site, verb, site.parse.phrases[verb].last, stop)
    elif verb is not None:
        tail = (
            f"{lexicon.participle(verb_units(site.parse, verb)[-1].lower)} by {subject}"
            if subject and verb_units(site.parse, verb)
            else ""
        )
    base = trimmed(f"{told.claim.head or told.claim.base} {tail}")
    whole = told.claim.base.split(" (")[0]
    if (
        told.claim.head
        and whole.lower() not in base.lower()
        and len(whole) > len(told.claim.head) + 4
        and len(base) + len(whole) < 150
    ):
        base = f"{base} ({whole})"
    return Claim(base, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.8)


def _of_named(site: Site) -> Claim | None:
    """ "Examiners, 25 of them, are invited": what stands before the comma."""
    parse, noun = site.parse, site.phrase - 2
    if noun < 0 or parse.units[site.unit - 1].text != "," or not re.match(r" of (?:them|whom|which)\b", site.after):
        return None
    units = parse.of(noun)
    if parse.phrases[noun].kind != "noun" or not lexicon.is_plural(units[-1].lower) or units[0].letter == "q":
        return None
    if any(isinstance(u.mention, Number) for u in parse.units[: site.unit]):
        return None
    head = plain(parse, parse.phrases[noun].first, parse.phrases[noun].last, site.memory)
    rest = re.match(r" of (?:them|whom|which) ([^,.;:()]{3,70})", parse.clauses.text[site.number.end :][:90])
    part = rest.group(1) if rest else clause_part(site, noun, site.phrase + 1)
    return Claim(trimmed(f"{head} {part}"), unit_from(head), stock_measure(site), head=head, weight=0.7)


def _parallel(site: Site) -> Told | None:
    """The claim whose noun a bare number takes over: the latest count, but one that stands in the same place of its
    clause ("received 300 from 15 countries and granted 200": not the countries)."""
    last = site.memory.told[-1] if site.memory.told else None
    part = _PART_OF.search(site.before) is not None or _PART_OF_THEM.match(site.after) is not None
    here = last is not None and last.sentence == site.parse.clauses.sentence.index
    if last is not None and here and part and last.number.kind == "quantity":
        return last  # "1,035 kilometres, 422 of them in Laos"
    near = [t for t in site.memory.told if t.number.kind == "plain" and site.memory.paragraph - t.paragraph < 2]
    topic = site.memory.run_in
    if topic and lexicon.is_plural(topic.split()[-1]) and (not near or near[-1].paragraph != site.memory.paragraph):
        noun = Claim(topic, unit_from(topic), "level", head=topic)
        return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)  # "Designs. Only 402 were deposited"
    if not near:
        return None
    same = [t for t in near if t.sentence == near[-1].sentence]
    return next((t for t in reversed(same) if " which " not in t.claim.base), near[-1])


def _with_extra(told: Told, extra: str) -> str:
    """ "300 applications for patents and 40 for designs": what follows takes the place of its like."""
    link = extra.split(" ", 1)[0]
    head = told.claim.head
    if link and head and f" {link} " in head and told.claim.base.startswith(head):
        return f"{head.split(f' {link} ')[0]} {extra}{told.claim.base[len(head) :]}"
    return f"{told.claim.base} {extra}"


def _before_bracket(site: Site) -> str:
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
    return re.sub(r"^(?:ahead|behind|followed|then) (?:of|by) ", "", words)


def in_number(site: Site) -> Claim | None:
    """ "the machines, 84 in number": what stands before the comma."""
    at = site.phrase - 2
    if at < 0 or site.parse.phrases[at].kind != "noun":
        return None
    first = at
    while (
        first >= 2
        and site.parse.phrases[first - 1].kind == "adposition"
        and site.parse.phrases[first - 2].kind == "noun"
    ):
        first -= 2
    base = trimmed(plain(site.parse, site.parse.phrases[first].first, site.parse.phrases[at].last, site.memory))
    unit = unit_from(base) if base else ""
    return Claim(base, unit, stock_measure(site), head=base, weight=0.85) if unit else None


def by_place(site: Site) -> Claim | None:
    """ "Germany with 301": what was counted before, from a place."""
    parse, at = site.parse, site.phrase - 2
    told = _parallel(site)
    while at > 0 and parse.phrases[at].kind == "verb":
        at -= 1
    if told is None or at < 0:
        return None
    if parse.phrases[at].kind != "noun" or not any(isinstance(u.mention, Name) for u in parse.of(at)):
        return _placed(site, told)
    place = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    return Claim(
        f"{told.claim.head or told.claim.base} from {place}",
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.75,
    )


_PLACING = frozenset("come rank be lead top head place follow finish".split())


def _placed(site: Site, told: Told) -> Claim | None:
    """ "Panasonic came second with 2,463", "Huawei topped the list with 6,494": what was counted before, of the
    subject."""
    verb = site.frame.verb
    owner = subject_text(site)
    if verb is None or verb > site.phrase or not owner or main_verb(site.parse, verb) not in _PLACING:
        return None
    if " with " not in site.before[-16:]:
        return None
    if is_generic(owner) or unit_from(owner) == told.claim.unit:
        return None
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.7)


def that_is(site: Site) -> Claim | None:
    """ "54 percent of the students, that is 1,200": the same part as a count."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.claim.measure != "share":
        return None
    base = told.claim.base
    unit = unit_from(base)
    return Claim(base, unit, stock_measure(site), head=base, weight=0.75) if unit else None


def _opening_group(site: Site) -> Claim | None:
    """ "Of the trips in 2023, 7,300 started at the border": the sentence opens with what is counted."""
    parse = site.parse
    if not parse.units or parse.units[0].lower != "of" or len(parse.phrases) < 2 or not site.bare:
        return None
    words = re.sub(
        r"^(?:the|these|those|its|their|all)\s", "", parse.clauses.text[parse.phrases[1].start : parse.phrases[1].end]
    )
    unit = unit_from(words)
    if not unit or unit in lexicon.GENERIC_HEADS or site.frame.verb is None or site.phrase > site.frame.verb:
        return None
    verb = site.frame.verb
    end = next(
        (i for i in range(verb + 1, site.frame.last) if parse.phrases[i].kind in ("comma", "stop")), site.frame.last
    )
    stop = parse.phrases[end - 1].last if end > verb else parse.phrases[verb].last
    tail = as_modifier(site, verb, parse.phrases[verb].last, stop)
    return Claim(trimmed(f"{words} {tail}"), unit, stock_measure(site), head=words, weight=0.8)


def elliptic(site: Site) -> Claim | None:
    """A bare number after or before a verb: the noun is that of the claim before."""
    if (group := _opening_group(site)) is not None:
        return group
    told = _parallel(site)
    if told is None:
        return None
    if site.frame.kind == "aside" and (owner := _before_bracket(site)):
        return Claim(
            f"{told.claim.head or told.claim.base} of {owner}",
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
            weight=0.75,
        )
    verb = site.frame.verb
    head = told.claim.head or told.claim.base
    if (
        verb is None
        or told.frame == site.parse.frame_of[site.phrase]
        and told.sentence == site.parse.clauses.sentence.index
    ):
        extra, _ = post_modifiers(site, site.phrase)
        return Claim(
            trimmed(_with_extra(told, extra)),
            told.claim.unit,
            stock_measure(site),
            lead=told.claim.lead or "",
            head=head,
            weight=0.6,
        )
    if site.phrase < verb:
        return of_told(site)
    name = main_verb(site.parse, verb)
    subject = subject_text(site)
    if name in lexicon.VALUE_VERBS or is_linking(site.parse.of(verb)):
        owner = named_subject(site) if site.phrase <= verb + 2 else ""
        if not owner or owner.lower() in head.lower():
            return None
        return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.65)
    base = trimmed(f"{head} {clause_part(site, site.phrase, site.phrase + 1)}" if subject else told.claim.base)
    return Claim(base, told.claim.unit, stock_measure(site), head=head, weight=0.7)


def total(site: Site) -> Claim | None:
    """ "a cumulative total of 4,441", "200 in all": the same thing as before, taken together."""
    told = site.memory.last_value(2)
    if told is None:
        return predicate(site)
    base = re.sub(r"\s(?:from|of|for)\s(?:each|either|every)\s(?:side|party|office|country)\b", "", told.claim.base)
    return Claim(
        f"total of {base}" if not base.startswith("total") else base,
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.85,
    )


def colon_place(site: Site) -> Claim | None:
    """ "Germany: 301" in a list: what was counted before, of a place."""
    units = site.parse.units[: site.unit]
    names = [u for u in units if u.letter not in ",:.;()" and not isinstance(u.mention, Period)]
    told = next((t for t in reversed(site.memory.told) if t.number.kind == "plain"), None)
    if told is None or not names or not all(isinstance(u.mention, Name) or u.text[:1].isupper() for u in names):
        return None
    place = " ".join(u.text for u in names)
    if lexicon.is_plural(names[-1].lower) and not isinstance(names[-1].mention, Name):
        return None  # "Trademarks: 12,400" counts something of its own
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {place}", told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.7)
