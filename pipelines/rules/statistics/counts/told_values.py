"""Numbers that are the value of what a clause is about: "The number of X reached 919,000", "Designs registered: 1,250".

Belongs here: subjects, objects and lines before a colon whose number is told. Does not belong here: nouns that stand
behind their number (counting.py), the patterns and examples (counted.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.told.matters import filed_for, kind_of_case
from pipelines.rules.statistics.told.part_lines import part_of_line
from pipelines.rules.statistics.told.said_alike import other_end
from pipelines.rules.statistics.words.agents import frame_object
from pipelines.rules.statistics.words.bases import before_colon, object_base, subject_base
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, counted_only, holds_things, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import main_verb, named_subject, subject_text
from pipelines.rules.statistics.words.tails import done_with
from pipelines.rules.statistics.words.wording import plain

_OFTEN = re.compile(
    r"\s(an? (?:day|week|month|year))\b(?! (?:earlier|before|ago|later|after|prior|previously|on|in advance))"
)
_IN_PLACE = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|next|last|top|ahead) with $")
_STEADY = re.compile(r"\b(?:steady|stable|constant|unchanged|level|firm) at (?:about |some |around )?$")


def put_at(site: Site) -> Claim | None:
    """ "put the pool of specialists at 2,000": the object is what is counted."""
    if site.frame.verb is None or not site.bare:
        return None
    base = counted_only(frame_object(site, site.frame.verb, site.phrase - 1))
    unit = unit_from(base) if base else ""
    return Claim(base, unit, stock_measure(site), head=base, weight=0.85) if unit else None


def colon(site: Site) -> Claim | None:
    """ "Designs registered: 1,250": what is counted stands before the colon."""
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index and told.number.kind == "plain"
    post, _ = post_modifiers(site, site.phrase)
    if told is not None and here and post and not told.claim.lead and told.number.value >= site.number.value:
        head = told.claim.head or told.claim.base  # "received 2,310 designs: 1,640 from abroad and 670 from here"
        return Claim(trimmed(f"{head} {post}"), told.claim.unit, stock_measure(site), head=head, weight=0.8)
    base = before_colon(site)
    if base and (kind := kind_of_case(site, base)) is not None:
        return kind  # "Patents: 44,255" among cases
    if base and (part := part_of_line(site, base)) is not None:
        return part
    unit = unit_from(base) if base else ""
    return Claim(done_with(site, base), unit, stock_measure(site), head=base, weight=0.85) if unit else None


def predicate(site: Site) -> Claim | None:
    """ "The number of X reached 919,000": what is counted is the subject."""
    if (other := other_end(site)) is not None:
        return other
    base = subject_base(site)
    if not base:
        return None
    told = site.memory.last_value(2, first=True)
    subject = subject_text(site)
    if (kind := kind_of_case(site, base)) is not None:
        return kind
    if (filed := filed_for(site, base)) is not None:
        return filed
    if bare_head(subject or base).lower() in _SCORES:
        return Claim(subject or base, "point", "score", head=subject or base, weight=0.85)
    unit = unit_from(base)
    if told is not None and base.endswith(told.claim.base):
        unit = told.claim.unit
        post, _ = post_modifiers(site, site.phrase)
        if post and "there" in site.before[-24:].split():  # "there were 900 on duty"
            head = told.claim.head or told.claim.base
            return Claim(trimmed(f"{head} {post}"), unit, stock_measure(site), head=head, weight=0.7)
    elif (
        told is not None
        and told.number.kind == "plain"
        and (unit not in ("person", "member") or bare_head(base).lower() == "intake")
        and not lexicon.is_plural(bare_head(base))
        and not holds_things(base)
    ):
        unit = told.claim.unit  # "the timetable shows 52", "the backlog fell to 4,100"
        if (owner := named_subject(site)) and owner == base:
            head = told.claim.head or told.claim.base
            return Claim(f"{head} of {owner}", unit, stock_measure(site), head=head, weight=0.65)
        if main_verb(site.parse, site.frame.verb or 0) in _SHOWING:
            return Claim(told.claim.base, unit, stock_measure(site), head=told.claim.head, weight=0.65)
    if not unit or unit in lexicon.GENERIC_HEADS or _is_named(site, base):
        return None
    if (
        site.memory.lead_in
        and re.search(r"\b(?:trade|exports?|imports?|value|investment)\b", subject.lower())
        and told
        and len(told.claim.unit) == 3
    ):
        unit = told.claim.unit
    often = _OFTEN.match(site.after)
    head = base
    base = f"{base} {often.group(1)}" if often else base
    where = _where(site)
    base = f"{base} {where}" if where and where.lower() not in base.lower() else base
    return Claim(base, unit, stock_measure(site), head=head, weight=0.85)


def _where(site: Site) -> str:
    """The place that the words right behind a value name: "reached 1,200 in Peru", "rose from 8 to 51 in Fiji"."""
    phrases, at = site.parse.phrases, site.phrase + 1
    units = site.parse.units
    if at + 1 < len(phrases) and units[phrases[at].first].lower == "to":
        next_ = [u for u in range(phrases[at].last, phrases[at + 1].last) if isinstance(units[u].mention, Number)]
        at = at + 2 if next_ and site.before.endswith(" from ") else at  # both ends are of one place
    if at + 1 >= len(phrases) or units[phrases[at].first].lower not in _WHERE:
        return ""
    named = site.parse.of(at + 1)
    if not all(u.letter in "dm" or isinstance(u.mention, Name) for u in named):
        return ""
    if not any(isinstance(u.mention, Name) and u.mention.kind in _LANDS for u in named):
        return ""
    return plain(site.parse, phrases[at].first, phrases[at + 1].last, site.memory)


_WHERE = frozenset("in across throughout".split())
_LANDS = frozenset(("country", "area", "city", "province"))


_TAKING = frozenset("lose gain save shed cut raise".split())


def _counts_object(site: Site) -> bool:
    """Whether the claim before counted, in the same sentence, what another verb of the subject was done to."""
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index and told.number.kind == "plain"
    return here and told is not None and bool(told.verb) and told.verb not in lexicon.VALUE_VERBS | lexicon.UP_VERBS


_BRINGING = frozenset("bring take drive push scale".split())
_SCORES = frozenset("score index rating".split())
_SHOWING = frozenset("show see post record register".split())


def _is_named(site: Site, base: str) -> bool:
    """Whether a subject is a place or body, which cannot be counted ("Erenhot saw 3,294")."""
    return any(
        isinstance(u.mention, Name) and u.text.endswith(bare_head(base)) and u.mention.form != "demonym"
        for u in site.parse.units
    )


def is_value(site: Site) -> bool:
    """Whether the number is the value of the subject: it follows a verb such as "reached", with nothing counted
    between."""
    if not site.bare:
        return False
    parse = site.parse
    verb = site.frame.verb
    if verb is None or site.phrase < verb:
        return False
    if object_base(site):
        return True
    between = parse.units[parse.phrases[verb].last : site.unit]
    if any(isinstance(u.mention, Number) and u.mention.kind == "plain" for u in between) and any(
        u.letter == "n" for u in between
    ):
        return False  # "registered 64 cases, 38 as plaintiff"
    modifier = parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower()
    if modifier and lexicon.lemma(modifier.split()[0]) in lexicon.VALUE_VERBS and site.phrase == verb + 1:
        return True
    name = main_verb(parse, verb)
    if site.before.endswith(" in ") or _IN_PLACE.search(site.before) or name == "pass" and site.before.endswith(" on "):
        return False  # "parties, who appeared in 2,140"
    if name in _TAKING and site.phrase == verb + 1 and _counts_object(site):
        return False  # "won 45 cases and lost 30"
    last = site.memory.last()
    here = last is not None and last.sentence == parse.clauses.sentence.index and last.number.kind == "plain"
    if last is not None and here and name == last.verb == "register":
        return False  # "firms registered 900 marks there, and these countries have registered 300"
    if _STEADY.search(site.before):
        return True  # "has held steady at roughly 900"
    nearest = verb
    for at in range(site.phrase - 1, verb, -1):
        if parse.phrases[at].kind == "verb":
            nearest = at
            break
    if name in _BRINGING and any(u.lower in ("down", "up") for u in parse.of(verb)):
        return True  # "staff were brought down from 640 to 281"
    if not {main_verb(parse, nearest), name} & (lexicon.VALUE_VERBS | lexicon.UP_VERBS | lexicon.DOWN_VERBS):
        return False
    return not (name in ("make", "have") and name == main_verb(parse, nearest))
