"""Which part of a whole a percentage is: what the rules of shares.py build.

Belongs here: parts and wholes in their clause. Does not belong here: the patterns and examples (shares.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.languages.plurals import plural
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import AMOUNTS, Claim, Site, Told
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.parse.verb_groups import STAYING, is_linking
from pipelines.rules.statistics.told.parts import of_them, of_total, share, whole_told
from pipelines.rules.statistics.told.said_alike import other_end
from pipelines.rules.statistics.told.wholes import of_it
from pipelines.rules.statistics.words.agents import agent_text, frame_object
from pipelines.rules.statistics.words.bases import series, subject_base, told_for
from pipelines.rules.statistics.words.complements import clause_part, noun_base
from pipelines.rules.statistics.words.exchanged import those_of
from pipelines.rules.statistics.words.nouns import counted_only, is_generic, split_subject
from pipelines.rules.statistics.words.openings import opening
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_text, verb_units
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

SHARE_NOUN = r"(?:share|proportion|percentage|weight|portion|(?<!at )stake|rate|coverage|penetration)"


def _whole(site: Site) -> str:
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
    part, whole = _part(site), _whole(site)
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
    whole = _whole(site) or plain(site.parse, *site.counted, site.memory) or _told_whole(site)
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


def in_aside(site: Site) -> Claim | None:
    """ "200 (25 percent)": the share of the figure before the bracket."""
    told = told_for(site)
    if told is not None and site.number.value < 0:
        return Claim(told.claim.base, "percent", "growth_rate", "Growth of", negative=True)
    if told is not None and told.claim.measure in _GROWTH:
        return of_field(site)
    return (
        None
        if told is None or told.claim.measure == "share"
        else share(site, told.claim.base, _whole(site) or "the total")
    )


_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate"))


def of_field(site: Site) -> Claim | None:
    """ "Medicine (18 percent)": the share of what stands before the bracket in what was counted before."""
    at = site.frame.first - 2
    if site.frame.kind != "aside" or at < 0 or site.parse.phrases[at].kind != "noun" or site.number.value < 0:
        return None
    told = site.memory.last_value(2)
    noun = plain(site.parse, site.parse.phrases[at].first, site.parse.phrases[at].last, site.memory)
    last = site.memory.told[-1] if site.memory.told else None
    grew = last is not None and last.sentence == site.parse.clauses.sentence.index and last.claim.measure in _GROWTH
    if last is not None and grew and noun:  # "Their growth, 5 percent, was slower than that of others (8 percent)"
        return replace(last.claim, base=f"{last.claim.base} of {noun}", label=None, period=None, weight=0.7)
    return share(site, noun, told.claim.base if told else "", 0.75) if noun else None


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
    return share(site, of_total(site, trimmed(base)), _whole(site), lead=lead, weight=0.85) if base else None


_RIGHT = re.compile(r"\b(?:patent|trade ?mark|design|copyright|utility model)(?=s?\b)", re.IGNORECASE)


def _of_right(base: str, site: Site) -> str:
    """A share told before, of the kind of right that the clause opens with in place of its own."""
    here, said = _RIGHT.search(opening(site)), [*_RIGHT.finditer(base)]
    if here is None or len(said) != 1:
        return base
    return f"{base[: said[0].start()]}{here.group()}{base[said[0].end() :]}"


_LONE_SHARE = frozenset(("share", "proportion", "percentage", "rate", "portion"))


def apposed(site: Site) -> Claim | None:
    """ "residents filed 118, a share of 19 percent": the share of what was just told."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.number.kind == "percent":
        return None
    if (
        re.search(r",\s(?:or )?(?:with )?an? (?:share|proportion|percentage) of (?:about |some )?$", site.before)
        is None
    ):
        return None
    return share(site, told.claim.base, _whole(site), 0.8)


def told_again(site: Site) -> Claim | None:
    """ "Tariffs on rice were cut from 15 to 8 percent, and those on tea from 10 percent to 2": the last three."""
    told = site.memory.last()
    if told is None or told.claim.measure not in ("share", "level") or told.claim.unit != "percent":
        return None
    if told.sentence != site.parse.clauses.sentence.index:
        return None
    base = those_of(site, told.claim.base, told.number.end)
    return replace(told.claim, base=base, label=None, period=None, weight=0.8) if base else other_end(site)


def told_share(site: Site) -> Claim | None:
    """The share told just before, once more."""
    told = site.memory.last()
    if told is None or told.claim.measure != "share":
        return None
    verb = site.frame.verb
    if not site.bare and verb is not None and site.phrase < verb:
        return None  # "nine out of ten graduates found a job" tells a whole of its own
    front, link, said = told.claim.base.partition(" that ")
    own = verb is not None and site.phrase < verb and site.bare and main_verb(site.parse, verb) != "do"
    if verb is not None and own and link:  # "3 in 4 know the pact, but only 28 percent use it"
        end = tail_end(site.parse, verb + 1, site.frame.last)
        first = site.parse.phrases[verb].last
        last = site.parse.phrases[end - 1].last if end > verb + 1 else first
        points = first < len(site.parse.units) and site.parse.units[first].lower in ("it", "them", "this")
        thing = said.partition(" ")[2] if points else ""
        return share(site, trimmed(f"{front} {as_modifier(site, verb, first, last)} {thing}"), "", 0.75)
    return Claim(told.claim.base, "percent", "share", told.claim.lead, weight=0.75)


def put_at(site: Site) -> Claim | None:
    """ "Economists put its contribution to exports at 12 percent": the object is what a part is told of."""
    verb = site.frame.verb
    if verb is None or verb >= site.phrase - 1 or _whole(site):
        return None
    base = counted_only(frame_object(site, verb, site.phrase - 1))
    told = re.search(rf"\b(?:{lexicon.UP}|{lexicon.DOWN}|growth)\b", base.lower())
    if not base or told is not None:
        return None
    named = re.search(rf"\b(?:{SHARE_NOUN}|contribution|margin|return)s?\b", base.lower()) is not None
    return share(site, base, "", 0.8, lead="" if named else "Share of")


_ONE_IN = re.compile(r"one ([a-z]{3,}) (?:in|out of) ", re.IGNORECASE)


def one_in(site: Site) -> Claim | None:
    """ "in one case in five", "one firm in three has a mark": the part of what the number names itself."""
    named = _ONE_IN.match(site.parse.clauses.text, site.number.start, site.number.end)
    verb = site.frame.verb
    if named is None or verb is None:
        return None
    many = plural(named[1].lower())
    if site.phrase > verb:
        return share(site, trimmed(f"{many} {clause_part(site, site.phrase, site.phrase + 1)}"), "", 0.75)
    end = tail_end(site.parse, verb + 1, site.frame.last)
    first = site.parse.phrases[verb].last
    last = site.parse.phrases[end - 1].last if end > verb + 1 else first
    return share(site, trimmed(f"{many} {as_modifier(site, verb, first, last)}"), "", 0.75)


def value(site: Site) -> Claim | None:
    """ "E-filing reached 97 percent": a rate that has no whole."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or main_verb(site.parse, verb) not in lexicon.VALUE_VERBS or _whole(site):
        return None
    subject = subject_text(site)
    state = re.match(
        r"\s(full|complete|finished|booked|occupied|electric|renewable|ready|empty|owned|loaded)\b", site.after
    )
    part = f"{counted_only(subject)} {state.group(1) if state else ''}".strip()
    return None if is_generic(subject) else share(site, part, "", 0.7)


def anything(site: Site) -> Claim | None:
    """The share of what the clause is about, where nothing tells more."""
    whole = _whole(site)
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
