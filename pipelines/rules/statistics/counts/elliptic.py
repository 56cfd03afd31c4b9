"""Numbers whose noun was said before: "accepted 9,000 cases and closed 8,000", "(12 from Kenya)".

Belongs here: numbers with no noun of their own that take over that of an earlier claim. Does not belong here: parts of
something told, and its total (recalling.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.recalling import of_told
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.told.again import CHANGES
from pipelines.rules.statistics.told.named_groups import of_which, opening_group
from pipelines.rules.statistics.told.nouns_told import parallel, whole_of
from pipelines.rules.statistics.told.pointed import pointed_at, printed_before
from pipelines.rules.statistics.told.said_alike import risen_to, second_compared, those_counted
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.owners import before_bracket
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import (
    main_verb,
    named_subject,
    subject_text,
)
from pipelines.rules.statistics.words.tails import done_with, is_done
from pipelines.rules.statistics.words.wording import plain

LIKE = 6  # words at most that such a part takes the place of


def _with_extra(told: Told, extra: str) -> str:
    """ "300 applications for patents and 40 for designs": what follows takes the place of its like."""
    link = extra.split(" ", 1)[0]
    head = told.claim.head
    if link and head and f" {link} " in head and told.claim.base.startswith(head):
        return f"{head.split(f' {link} ')[0]} {extra}{told.claim.base[len(head) :]}"
    front, found, like = told.claim.base.rpartition(f" {link} ") if link else ("", "", "")
    if found and len(like.split()) <= LIKE and like[:1].isupper() == extra.removeprefix(f"{link} ")[:1].isupper():
        return f"{front} {extra}"  # "ended in Peru and 402 in Chile"
    if extra and f" {extra} " in f"{told.claim.base} ":
        return told.claim.base
    if extra.endswith(("ed", "wn", "en")) and " " not in extra and told.claim.base.endswith(("ed", "wn", "en")):
        return f"{told.claim.base.rpartition(' ')[0]} {extra}"  # "75 were refused and 31 withdrawn"
    return f"{told.claim.base} {extra}"


_SET_TO = re.compile(r"\b(?:doubl|tripl|halv)\w* the number of ([a-z][a-z -]{2,50}?) to $")


def _doubled(site: Site) -> Claim | None:
    """ "Grants doubled to 1,500": the value of what the multiple was said of."""
    if set_to := _SET_TO.search(site.before):
        named = trimmed(set_to.group(1))
        return Claim(named, unit_from(named), stock_measure(site), head=named, weight=0.75)
    last = site.memory.told[-1] if site.memory.told else None
    if last is None or last.claim.measure != "ratio" or not site.before.endswith(" to "):
        return None
    unit = unit_from(last.claim.base) if last.sentence == site.parse.clauses.sentence.index else ""
    return Claim(last.claim.base, unit, stock_measure(site), head=last.claim.base, weight=0.8) if unit else None


_FROM_PLACE = re.compile(r"[(,;] ?(?:and )?((?:from|in|to|for|at) (?:the )?[A-Z][^(),;\d]{1,40}?) $")
_PLACED = re.compile(r" (?:from|in|to|for|at) (?:the )?[A-Z][^,]*$")


def _listed(site: Site, verb: int) -> bool:
    """Whether a number with a preposition after it stands in a run of them, before a verb that is not its own."""
    parse = site.parse
    between = parse.units[site.unit + 1 : parse.phrases[verb].first]
    return bool(between) and between[0].letter == "p" and any(isinstance(u.mention, Number) for u in between)


def _said_in(site: Site, verb: int) -> str:
    """What a clause says of the things that a number with "in" counts: "German firms were the claimant in 187"."""
    parse = site.parse
    return trimmed(plain(parse, parse.phrases[verb].first, parse.phrases[site.phrase].first - 1, site.memory))


_ALONE = re.compile(
    r"\b(?:of|among) which (?:the )?([A-Z][\w'’.-]*(?: (?:and |of |the )?[A-Z][\w'’.-]*){0,3})(?: alone)? $"
)


def _part_of_line(site: Site, told: Told) -> Claim | None:
    """ "4,215, of which Kenya alone 1,860", "64 lodged, 51 decided": a part of what a line of a list counts."""
    if alone := _ALONE.search(printed_before(site)):
        whole = _PLACED.sub("", told.claim.base)
        return Claim(
            f"{whole} from {alone[1]}", told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.75
        )
    last = told.claim.base.rpartition(" ")[2]
    if is_done(site) and told.claim.head and last.endswith(("ed", "en")) and site.before.endswith((", ", " and ")):
        head = told.claim.head.removesuffix(f" {last}")
        return Claim(done_with(site, head), told.claim.unit, stock_measure(site), head=head, weight=0.75)
    return None


_HIRING = frozenset("employ hire recruit train enrol enroll treat evacuate".split())
_OF_TIMES = re.compile(
    r"\b(?:months?|years?|weeks?|days?|hours?|minutes?)\b[^.;:]{0,40}?"
    r"\b(?:compared (?:to|with)|against|instead of|rather than|(?:up|down) from) $"
)


def elliptic(site: Site) -> Claim | None:
    """A bare number after or before a verb: the noun is that of the claim before."""
    if (group := opening_group(site)) is not None:
        return group
    if doubled := _doubled(site):
        return doubled
    if (second := second_compared(site) or risen_to(site) or those_counted(site)) is not None:
        return second
    if _OF_TIMES.search(site.before) and not site.after[:1].isalpha():
        return None  # "seven to nine months, compared to four": terms are none, nor is what they are compared with
    if site.number.value == 1 and site.before[-2:-1].isdigit():
        return None  # "33 have a law on data and 28 one on crime"
    told = parallel(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    if not here and (named := of_which(site)) is not None:
        return named
    if told is None:
        return None
    if (pointed := pointed_at(site, told)) is not None:
        return pointed
    if site.frame.kind == "aside" and (placed := _FROM_PLACE.search(printed_before(site))):
        head = told.claim.head or told.claim.base
        return Claim(f"{_PLACED.sub('', head)} {placed.group(1)}", told.claim.unit, stock_measure(site), head=head)
    if site.frame.kind == "aside" and (owner := before_bracket(site)):
        return Claim(
            f"{told.claim.head or told.claim.base} of {owner}",
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
            weight=0.75,
        )
    if here and (in_line := _part_of_line(site, told)) is not None:
        return in_line
    if here and (where := _ELSEWHERE.match(site.after)):
        return _elsewhere(site, told, where[1])
    verb = site.frame.verb
    told = whole_of(site, told)
    head = told.claim.head or told.claim.base
    if verb is not None and verb > site.phrase and isinstance(told.number, Number) and _listed(site, verb):
        verb = None  # "612 by judgment, 433 by mediation, and the rest were withdrawn"
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
            lead=told.claim.lead if told.claim.measure not in CHANGES else "",
            head=head,
            weight=0.6,
        )
    if site.phrase < verb:
        return of_told(site)
    name = main_verb(site.parse, verb)
    subject = subject_text(site)
    if site.before.endswith(" in ") and subject and (said := _said_in(site, verb)):
        return Claim(f"{head} in which {subject} {said}", told.claim.unit, stock_measure(site), head=head, weight=0.7)
    if name in lexicon.VALUE_VERBS and name != told.verb or is_linking(site.parse.of(verb)):
        owner = named_subject(site) if site.phrase <= verb + 2 else ""
        if not owner or owner.lower() in head.lower():
            return None
        return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.65)
    part = clause_part(site, site.phrase, site.phrase + 1)
    if name in _HIRING and told.claim.unit != "person" and subject:
        return Claim(trimmed(f"people {part}"), "person", stock_measure(site), head="people", weight=0.7)
    if subject and _BY_OTHERS.search(part):
        head = _BY_SOME.sub("", head)  # "applications from Norland, while Sudlandic firms filed 61"
    again = part in told.claim.base.split()  # "than the 3,230 granted before"
    other = told.sentence == site.parse.clauses.sentence.index and name != told.verb and not subject
    other = other and bool(part) and site.phrase == verb + 1  # "accepted 9,000 cases and closed 8,000"
    base = trimmed(f"{head} {part}" if (subject or other) and not again else told.claim.base)
    return Claim(base, told.claim.unit, stock_measure(site), head=head, weight=0.7)


# "Nine schools in China and eleven abroad take part"
_ELSEWHERE = re.compile(r" (abroad|overseas|at home|elsewhere|offshore)\b")


def _elsewhere(site: Site, told: Told, where: str) -> Claim | None:
    """What was counted in one place, counted in another that has no name."""
    base = told.claim.base
    found = _PLACED_WITHIN.search(base)
    other = f"{base[: found.start()]} {where}{base[found.end() :]}" if found else f"{base} {where}"
    return Claim(other, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.75)


_PLACED_WITHIN = re.compile(
    r" (?:(?:from|in|at) (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*|at home|here|abroad|overseas)\b"
)
_BY_OTHERS = re.compile(r"^(?:filed|lodged|obtained|submitted|registered|made|sent|bought|sold) (?:[\w' -]+ )?by\b")
_BY_SOME = re.compile(
    r" (?:from|(?:filed|lodged|obtained|submitted|registered|made|sent|bought|sold) (?:[\w' -]+ )?by) (?:the )?[A-Z].*$"
)
