"""Rules for shares: which part of a whole something is.

Belongs here: percentages and fractions of something. Does not belong here: growth, and values in percent of no whole.
"""

from __future__ import annotations

import re

from pipelines.model import Example, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.agents import agent_text
from pipelines.rules.statistics.bases import series, subject_base, told_for
from pipelines.rules.statistics.complements import noun_base, post_modifiers
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.nouns import counted_only, is_generic, split_subject
from pipelines.rules.statistics.parts import of_counted, of_opening, of_them, share, whole_told
from pipelines.rules.statistics.subject_words import as_modifier, main_verb, subject_text, verb_units
from pipelines.rules.statistics.wording import plain, trimmed

_PARTS: frozenset[NumberKind] = frozenset(("percent", "fraction"))


_ACCOUNT = (
    r"(?:account(?:s|ed|ing)? for|mak(?:es?|ing) up|made up|represent(?:s|ed|ing)?|"
    r"constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)|contribut(?:es?|ed|ing)|took up|taking up|"
    r"covering|covered|equivalent to|equal to|holds?|held|owns?)"
)


_SHARE_NOUN = r"(?:share|proportion|percentage|weight|portion|(?<!at )stake|rate|coverage|penetration)"


def _whole(site: Site) -> str:
    """The "of …" after the number in words."""
    text, _ = post_modifiers(site, site.phrase)
    return trimmed(re.sub(r"^of\s", "", text)) if text.startswith("of ") else ""


def _part(site: Site) -> str:
    """What the share is a share of: what was just told in this sentence, else the subject."""
    told = told_for(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    subject = subject_text(site)
    if (
        here
        and told is not None
        and (site.frame.kind in ("participle", "aside") or told.phrase < site.phrase and not subject)
    ):
        return told.claim.base
    if (
        here
        and told is not None
        and site.frame.verb is not None
        and told.frame == site.parse.frame_of[site.phrase]
        and told.phrase < site.phrase
    ):
        return told.claim.base
    return subject_base(site)


_OF_WHICH = re.compile(r"\bof (?:which|whom|these|them|this)\b[^,;]*$")
_LONE_THAT = re.compile(
    r"(?:^|[,;.]\s|\b(?:and|or|which)\s|\s)(?:that|this|it|which)\s(?:is|was|makes|equals|equalled)\s(?:\w+ )?$"
)
_LONE_THEM = re.compile(r"\sof (?:them|these|those|it)\b(?!\s[a-z])|\sof (?:them|these|those|it) (?:and|while|but)\b")


def _account(site: Site) -> Claim | None:
    told = site.memory.last_value(2)
    if told is not None and _LONE_THEM.match(site.after):
        return share(site, subject_text(site), told.claim.base)  # "Korea accounted for a quarter of them"
    verb = site.frame.verb
    if told is not None and verb is not None and verb < site.phrase and _OF_WHICH.search(site.before):
        first = site.parse.phrases[verb].first
        begin = first
        units = site.parse.units
        while begin > 0 and units[begin - 1].letter in "dajnmkp" and units[begin - 1].lower != "of":
            begin -= 1
        part = trimmed(plain(site.parse, begin, first, site.memory))
        return share(site, re.sub(r"^(?:which|whom|these|them)\s", "", part), told.claim.base) if part else None
    part, whole = _part(site), _whole(site)
    if not whole and verb is not None and verb < site.phrase and subject_text(site):
        whole = whole_told(site, part)  # "women made up 38 percent"
    return share(site, part, whole)


def _noun_of(site: Site) -> str:
    """The noun whose amount a percentage is: "a royalty of 3.5 percent of net sales"."""
    match = re.search(r"\b(?:an?|the|with) ((?:[\w-]+ ){0,2}[a-z-]+) of (?:about |some |up to )?$", site.before)
    if match is None or re.search(rf"\b(?:{_SHARE_NOUN}|total|average|rise|fall|third)s?$", match.group(1)):
        return ""
    return match.group(1)


def of_subject(site: Site) -> Claim | None:
    """ "90 percent of goods had been freed": the share of a subject that its verb is said of."""
    if (apart := of_them(site)) is not None:
        return apart
    whole = _whole(site) or plain(site.parse, *site.counted, site.memory)
    frame = site.frame
    if frame.verb is not None and site.phrase < frame.verb:
        end = next(
            (i for i in range(frame.verb + 1, frame.last) if site.parse.phrases[i].kind in ("comma", "stop")),
            frame.last,
        )
        first = site.parse.phrases[frame.verb].last
        last = site.parse.phrases[end - 1].last if end > frame.verb + 1 else first
        return share(site, f"{whole} {as_modifier(site, frame.verb, first, last)}", "")
    if noun := _noun_of(site):
        agent = agent_text(site, frame)
        return share(site, f"{noun} of {whole}" + (f" ({agent})" if agent else ""), "", 0.8, lead="")
    told = told_for(site)
    if (
        told is not None
        and told.sentence == site.parse.clauses.sentence.index
        and (re.search(r"(?:\bor|,|\() $|\($", site.before) or frame.kind == "aside")
    ):
        return share(site, told.claim.base, whole)
    part = agent_text(site, frame)
    back = site.memory.last_value(2, first=True)
    if back is not None and frame.verb is not None and frame.verb < site.phrase and _LONE_THAT.search(site.before):
        return share(site, back.claim.base, whole)  # "That was 17.2 percent of all investment"
    if frame.verb is not None:
        verbs = verb_units(site.parse, frame.verb)
        done = lexicon.participle(verbs[-1].lower) if verbs else ""
        return share(site, f"{whole} {done} by {part}" if part else f"{whole} {done}", "", 0.8)
    return share(site, part or (told.claim.base if told else ""), whole, 0.7)


def _stake(site: Site) -> Claim | None:
    noun = re.match(r"[\s-](?:[\w-]+ )?(stakes?|shares?|interests?|equity)", site.after)
    if noun is None:
        return None
    text, _alone = noun_base(site, site.counted[0], site.counted[1], site.phrase, whole=False)
    agent = agent_text(site, site.frame) if site.frame.verb is not None and site.frame.verb < site.phrase else ""
    return share(
        site,
        f"{agent or 'the owner'}",
        trimmed(re.sub(r"^[\w-]*\s*(?:stake|share|interest|equity)s?\s*(?:in|of)?", "", text)),
        lead=f"{noun.group(1).rstrip('s').capitalize()} of",
    )


def _aside(site: Site) -> Claim | None:
    told = told_for(site)
    if told is not None and site.number.value < 0:
        return Claim(told.claim.base, "percent", "growth_rate", "Growth of", negative=True)
    return (
        None
        if told is None or told.claim.measure == "share"
        else share(site, told.claim.base, _whole(site) or "the total")
    )


def _field(site: Site) -> Claim | None:
    """ "Medicine (18 percent)": the share of what stands before the bracket in what was counted before."""
    at = site.frame.first - 2
    if site.frame.kind != "aside" or at < 0 or site.parse.phrases[at].kind != "noun" or site.number.value < 0:
        return None
    told = site.memory.last_value(2)
    noun = plain(site.parse, site.parse.phrases[at].first, site.parse.phrases[at].last, site.memory)
    return share(site, noun, told.claim.base if told else "", 0.75) if noun else None


def _predicate(site: Site) -> Claim | None:
    """ "The share of X sank to 42 percent": the subject names the share."""
    subject = counted_only(subject_text(site))
    place, length = series(site)
    if length > 1 and (pieces := split_subject(subject, length)):
        subject = pieces[place]
    base = subject if re.search(rf"\b{_SHARE_NOUN}s?\b", subject.lower()) else subject_base(site)
    lead = "" if re.search(rf"\b(?:{_SHARE_NOUN}|percentage|rate)s?\b", base.lower()) else "Share of"
    return share(site, trimmed(base), _whole(site), lead=lead, weight=0.85) if base else None


def _told_share(site: Site) -> Claim | None:
    told = site.memory.last()
    if told is None or told.claim.measure != "share":
        return None
    return Claim(told.claim.base, "percent", "share", told.claim.lead, weight=0.75)


def _value(site: Site) -> Claim | None:
    """ "E-filing reached 97 percent": a rate that has no whole."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or main_verb(site.parse, verb) not in lexicon.VALUE_VERBS or _whole(site):
        return None
    subject = subject_text(site)
    return None if is_generic(subject) else share(site, counted_only(subject), "", 0.7)


def _any(site: Site) -> Claim | None:
    whole = _whole(site)
    if whole:
        return of_subject(site)
    if not site.bare and site.frame.verb is not None and site.phrase < site.frame.verb:
        return of_subject(site)  # "four in five judgments were …"
    base = _part(site)
    return share(site, base, "", 0.5) if base else None


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.share_stake",
        "statistics",
        (
            Example(
                "In 2018 Harbour Holding bought a 35 percent stake in the terminal company.",
                {"measure": "share", "value": 35.0},
            ),
        ),
        ("Prices rose by 35 percent.",),
        _PARTS,
        None,
        re.compile(r"[\s-](?:[\w-]+ )?(?:stakes?|shares?|interests?|equity)\b"),
        _stake,
    ),
    StatisticsRule(
        "statistics.share_account",
        "statistics",
        (
            Example(
                "In 2022, women accounted for 41 percent of the trainees.",
                {"measure": "share", "value": 41.0, "time_period": "2022"},
            ),
        ),
        ("The office grew by 41 percent.",),
        _PARTS,
        re.compile(rf"\b{_ACCOUNT}(?: \w+)? $"),
        None,
        _account,
    ),
    StatisticsRule(
        "statistics.share_aside",
        "statistics",
        (
            Example(
                "Of 800 oppositions in 2021, 200 (25 percent) came from abroad.", {"measure": "share", "value": 25.0}
            ),
        ),
        ("Growth (25 percent) was strong.",),
        _PARTS,
        re.compile(r"\d[^.;()]{0,60}\($"),
        re.compile(r"\)|\sof\b"),
        _aside,
    ),
    StatisticsRule(
        "statistics.share_of_field",
        "statistics",
        (
            Example(
                "In 2022 Fiji received 300 applications. Medicine (18 percent) and chemistry (15 "
                "percent) were in front.",
                {"value": 18.0, "measure": "share"},
            ),
        ),
        ("Growth of 18 percent was seen.",),
        _PARTS,
        re.compile(r"[a-z]\s\($"),
        re.compile(r"\)"),
        _field,
    ),
    StatisticsRule(
        "statistics.share_of",
        "statistics",
        (
            Example(
                "Some 60 percent of the applications were filed online in 2023.", {"measure": "share", "value": 60.0}
            ),
        ),
        ("Exports rose by 60 percent.",),
        _PARTS,
        None,
        re.compile(r"\sof\b"),
        of_subject,
    ),
    StatisticsRule(
        "statistics.share_named",
        "statistics",
        (
            Example(
                "The share of renewable power in the mix reached 38 percent in 2023.",
                {"measure": "share", "value": 38.0},
            ),
        ),
        ("The growth rate reached 38 percent.",),
        _PARTS,
        re.compile(rf"\b{_SHARE_NOUN}s?\b[^.;]*$"),
        None,
        lambda site: (
            _predicate(site)
            if site.frame.verb is not None and site.frame.verb < site.phrase
            else _told_share(site) or _any(site)
        ),
        160,
    ),
    StatisticsRule(
        "statistics.share_other",
        "statistics",
        (Example("Turnout among members was 61 percent in 2022.", {"measure": "share", "value": 61.0}),),
        ("Exports rose by a half.",),
        _PARTS,
        None,
        None,
        lambda site: of_opening(site) or _value(site) or of_counted(site) or _told_share(site) or _any(site),
    ),
)
