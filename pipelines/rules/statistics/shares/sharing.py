"""Which part of a whole a percentage is: what the rules of shares.py build.

Belongs here: parts and wholes in their clause. Does not belong here: the patterns and examples (shares.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import AMOUNTS, Claim, Site, Told
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.parse.verb_groups import STAYING, is_linking
from pipelines.rules.statistics.told.parts import of_them, of_total, share, whole_told
from pipelines.rules.statistics.told.wholes import of_it
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.complements import noun_base
from pipelines.rules.statistics.words.nouns import counted_only, split_subject
from pipelines.rules.statistics.words.openings import opening
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.series import series, told_for
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_text, verb_units
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

SHARE_NOUN = r"(?:share|proportion|percentage|weight|portion|(?<!at )stake|rate|coverage|penetration)"


def whole_of_share(site: Site) -> str:
    """The "of …" after the number in words."""
    if it := of_it(site):
        return it
    text, _ = post_modifiers(site, site.phrase)
    return trimmed(re.sub(r"^of\s", "", text)) if text.startswith("of ") else ""


def _behind_names(site: Site) -> bool:
    """Whether the clause of a number is a relative one behind nothing but names of places."""
    first, last = site.frame.subject
    return site.frame.kind == "relative" and last - first == 1 and only_names(site.parse.of(first))


def _part(site: Site) -> str:
    """What the share is a share of: what was just told in this sentence, else the subject."""
    told = told_for(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    subject = subject_text(site)
    if here and told is not None and told.number.kind in AMOUNTS and _behind_names(site):
        return told.claim.base  # "30 routes were opened between Norland and Sudland, which accounts for 6 percent"
    if here and site.frame.kind == "participle" and " respectively" in site.before and "respectively" not in site.after:
        outer = site.parse.frames[site.frame.parent or 0]
        return subject_text(site, outer)  # of all that were told in a row: "reached 3 and 4, accounting for 9 percent"
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


def account(site: Site) -> Claim | None:
    """ "Women accounted for 41 percent": the subject in a whole that is said or was told."""
    told = site.memory.last_value(2)
    if told is not None and _LONE_THEM.match(site.after):
        return share(site, subject_text(site), _them(site, told))  # "Korea accounted for a quarter of them"
    verb = site.frame.verb
    if told is not None and verb is not None and verb < site.phrase and _OF_WHICH.search(site.before):
        first = site.parse.phrases[verb].first
        begin = first
        units = site.parse.units
        while begin > 0 and units[begin - 1].letter in "dajnmkp" and units[begin - 1].lower != "of":
            begin -= 1
        part = trimmed(plain(site.parse, begin, first, site.memory))
        return share(site, re.sub(r"^(?:which|whom|these|them)\s", "", part), told.claim.base) if part else None
    part, whole = _part(site), whole_of_share(site)
    if not whole and verb is not None and verb < site.phrase and subject_text(site):
        whole = whole_told(site, part)  # "women made up 38 percent"
    if whole and part and re.search(r"\bcover(?:s|ed|ing)? (?:\w+ )?$", site.before):
        return share(site, f"{whole} covered by {part}", "")
    return share(site, part, whole)


def _them(site: Site, told: Told) -> str:
    """What "them" are of which the subject is a part: not the part itself, though it was told last."""
    part = subject_text(site).lower()
    others = [t for t in site.memory.told[-6:] if t.paragraph == told.paragraph and not t.claim.lead]
    if told.claim.base.lower() not in part:
        return told.claim.base
    whole = [t for t in others if t.claim.unit == told.claim.unit and t.number.value > told.number.value]
    return whole[-1].claim.base if whole else told.claim.base


def _noun_of(site: Site) -> str:
    """The noun whose amount a percentage is: "a royalty of 3.5 percent of net sales"."""
    match = re.search(r"\b(?:an?|the|with) ((?:[\w-]+ ){0,2}[a-z-]+) of (?:about |some |up to )?$", site.before)
    if match is None or re.search(rf"\b(?:{SHARE_NOUN}|total|average|rise|fall|third)s?$", match.group(1)):
        return ""
    return match.group(1)


def of_subject(site: Site) -> Claim | None:
    """ "90 percent of goods had been freed": the share of a subject that its verb is said of."""
    if (apart := of_them(site)) is not None:
        return apart
    whole = whole_of_share(site) or plain(site.parse, *site.counted, site.memory) or _told_whole(site)
    frame = site.frame
    if frame.verb is not None and site.phrase < frame.verb:
        end = tail_end(site.parse, frame.verb + 1, frame.last)
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
    stays = (
        frame.verb is not None and main_verb(site.parse, frame.verb) in STAYING | lexicon.DOWN_VERBS | lexicon.UP_VERBS
    )
    if frame.verb is not None and part and whole and (stays or is_linking(site.parse.of(frame.verb))):
        return share(site, part, whole, 0.8)  # "Royalties are 3 percent of sales"
    if frame.verb is not None:
        verbs = verb_units(site.parse, frame.verb)
        done = lexicon.participle(verbs[-1].lower) if verbs else ""
        return share(site, f"{whole} {done} by {part}" if part else f"{whole} {done}", "", 0.8)
    return share(site, part or (told.claim.base if told else ""), whole, 0.7)


def _told_whole(site: Site) -> str:
    """What was counted or summed before, where a share names no whole: "over a tenth has been paid back"."""
    told = site.memory.last_value(2, first=True)
    if told is None or site.number.kind == "percent" and site.phrase > (site.frame.verb or 0):
        return ""
    return told.claim.head if told.number.kind == "plain" and told.claim.head else told.claim.base


def stake(site: Site) -> Claim | None:
    """ "a 35 percent stake in the company": who holds how much of what."""
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


def named(site: Site) -> Claim | None:
    """ "The share of X sank to 42 percent": the subject names the share."""
    subject = counted_only(subject_text(site))
    if subject.lower() in _LONE_SHARE and (told := _share_told(site)) is not None:
        # "in chemistry the share was", "in patent matters the proportion was"
        return Claim(_of_right(told.claim.base, site), "percent", "share", told.claim.lead, weight=0.8)
    place, length = series(site)
    if length > 1 and (pieces := split_subject(subject, length)):
        subject = pieces[place]
    base = subject if re.search(rf"\b{SHARE_NOUN}s?\b", subject.lower()) else subject_base(site)
    lead = "" if re.search(rf"\b(?:{SHARE_NOUN}|percentage|rate)s?\b", base.lower()) else "Share of"
    return share(site, of_total(site, trimmed(base)), whole_of_share(site), lead=lead, weight=0.85) if base else None


_RIGHT = re.compile(r"\b(?:patent|trade ?mark|design|copyright|utility model)(?=s?\b)", re.IGNORECASE)


def _of_right(base: str, site: Site) -> str:
    """A share told before, of the kind of right that the clause opens with in place of its own."""
    here, said = _RIGHT.search(opening(site)), [*_RIGHT.finditer(base)]
    if here is None or len(said) != 1:
        return base
    return f"{base[: said[0].start()]}{here.group()}{base[said[0].end() :]}"


_LONE_SHARE = frozenset(("share", "proportion", "percentage", "rate", "portion"))


def anything(site: Site) -> Claim | None:
    """The share of what the clause is about, where nothing tells more."""
    whole = whole_of_share(site)
    if whole:
        return of_subject(site)
    if not site.bare and site.frame.verb is not None and site.phrase < site.frame.verb:
        return of_subject(site)  # "four in five judgments were …"
    if _FURTHER.search(site.before) and (told := _share_told(site)) is not None:
        return share(site, told.claim.base, "", 0.6, lead=told.claim.lead)  # "It acquired a further 12 percent"
    base = _part(site)
    return share(site, base, "", 0.5) if base else None


_FURTHER = re.compile(r"\b(?:another|an? (?:further|additional|extra)) $")


def _share_told(site: Site) -> Told | None:
    """The latest share of the paragraph."""
    near = (t for t in reversed(site.memory.told[-4:]) if t.paragraph == site.memory.paragraph)
    return next((t for t in near if t.claim.measure == "share"), None)
