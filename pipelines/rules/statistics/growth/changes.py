"""How much something rose or fell: what the rules of growth.py build.

Belongs here: which thing grew, by what measure and sign. Does not belong here: the patterns and examples (growth.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.growth.beside import (
    OF_ONE,
    field_moved,
    grown,
    only_name,
    who_moved,
    without_verb,
)
from pipelines.rules.statistics.growth.rate_claims import growth_of, lead_of, of_named, unit_of_change
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import AMOUNTS, Claim, Site
from pipelines.rules.statistics.words.bases import object_base, subject_base
from pipelines.rules.statistics.words.nouns import counted_only
from pipelines.rules.statistics.words.runs import listed_names, opens_run, part_of
from pipelines.rules.statistics.words.series import series, told_for
from pipelines.rules.statistics.words.subject_words import main_verb, named_subject, subject_text
from pipelines.rules.statistics.words.wording import plain


def apposed(site: Site) -> Claim | None:
    """ "up 3.9 percent", "an increase of 5 percent": the change of what was just told, else of the subject."""
    told, last = told_for(site), site.memory.last()
    if site.number.unit in ("point", "percentage_point") and last is not None and last.claim.measure == "share":
        told = last  # "38 went to women, i.e. 17.2 percent, a gain of 3.1 points"
    near = re.split(r"[();]", site.before[-40:])[-1] + re.split(r"[();]", site.after[:30])[0]
    negative = bool(re.search(rf"\b(?:down|{DOWN})\b", near)) and not site.before.endswith("+")
    at = site.frame.first - 2
    if site.frame.kind == "aside" and at >= 0 and only_name(site, at) and re.search(r"\(\S?\s?$", site.before):
        whole = site.memory.last_value(2, first=True)  # "only Fiji (+5.6%) saw growth"
        name = site.parse.of(at)[-1].text
        if whole is not None:
            falls = negative or site.before.rstrip().endswith(("-", "−")) or site.number.value < 0
            return growth_of(site, f"{whole.claim.head or whole.claim.base} from {name}", falls)
    if site.frame.kind == "aside" and (name := who_moved(site)) and (whole := site.memory.last_value(2, first=True)):
        falls = site.before.rstrip().endswith(("-", "−")) or site.number.value < 0
        return growth_of(site, f"{OF_ONE.sub('', whole.claim.head or whole.claim.base)} from {name}", falls)
    if site.frame.kind == "aside" and at >= 0 and (field := field_moved(site, at)):
        falls = negative or site.before.rstrip().endswith(("-", "−")) or site.number.value < 0
        return growth_of(site, field, falls)
    if re.search(r"\bup\b", site.before[-8:]) or site.after.startswith(" up"):
        negative = False
    if thing := without_verb(site):
        return growth_of(site, thing, negative)
    same = told is not None and told.sentence == site.parse.clauses.sentence.index
    verb = site.frame.verb
    begin, end = site.frame.subject
    set_up = told is not None and begin <= told.phrase < end and _SET_UP.search(site.before) is not None
    if (
        told is not None
        and verb is not None
        and not set_up  # "1.75 million tonnes were sent, up 12 percent"
        and told.phrase < verb < site.phrase
        and site.frame.kind != "participle"
    ):
        same = False  # "foreign firms saw a drop of 1.8 percent": the clause has a subject of its own
    if told is not None and (same or site.frame.verb is None or series(site)[1] > 1):
        return growth_of(site, told.claim.base, negative, told.claim.unit)
    base = of_named(site, subject_base(site)) or (told.claim.base if told else "")
    return growth_of(site, base, negative, told.claim.unit if told else None)


def beside_noun(site: Site) -> Claim | None:
    """ "Their growth, 5 percent a year, was slow", "the fall in filings, 8 percent, went on"."""
    if not (base := grown(site)):
        return None
    negative = re.search(rf"\b(?:{DOWN})\b", site.before[-90:]) is not None
    return growth_of(site, base, negative)


def clause_verb(site: Site) -> str:
    """The lemma of the verb that a number stands behind, "" without one."""
    verb = site.frame.verb
    at = site.phrase - 1
    while at >= site.frame.first and verb is not None and at > verb:
        if site.parse.phrases[at].kind == "verb" and site.parse.frame_of[at] == site.parse.frame_of[site.phrase]:
            return main_verb(site.parse, at)
        at -= 1
    return main_verb(site.parse, verb) if verb is not None and verb < site.phrase else ""


def verb(site: Site) -> Claim | None:
    """ "grew by 7 percent": the verb of the clause says that its subject (or object) changed."""
    verb = clause_verb(site)
    if verb not in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    negative = verb in lexicon.DOWN_VERBS
    moved = object_base(site)
    if moved and site.number.kind in AMOUNTS and negative:
        # "reduces emissions by 5 tonnes": the amount itself is told, not a fall of the subject
        return (
            Claim(f"{moved} {lexicon.participle(verb)}", site.number.unit or "", "change", weight=0.8)
            if site.number.unit
            else None
        )
    base = moved or dealt_before(site) or of_named(site, subject_base(site))
    told = site.memory.last()
    claim = growth_of(site, base, negative, unit_of_change(base, told.claim.unit if told else None))
    return replace(claim, tail=part_of(site)) if claim is not None and opens_run(site) else claim


_SET_UP = re.compile(r", (?:up|down)(?: by)? (?:about |some |over |nearly )?$")


def dealt_before(site: Site) -> str:
    """What a rate of a run is of, where a participle says it of as many values told before it: "made 90 trips and moved
    5 million tonnes, rising by 6 percent and 8 percent respectively"; "" for none."""
    place, length = series(site)
    if length < 2 or site.frame.kind != "participle":
        return ""
    here = [t for t in site.memory.told[-8:] if t.sentence == site.parse.clauses.sentence.index]
    values = [
        t.claim.base for t in here if not t.claim.lead and t.number.end < site.parse.phrases[site.frame.first].start
    ]
    return values[place] if len(values) == length else ""


def set_off(site: Site) -> Claim | None:
    """ "Containers rose even more: by 44 percent": the verb stands before the colon."""
    for at in range(site.phrase - 1, -1, -1):
        verb = main_verb(site.parse, at) if site.parse.phrases[at].kind == "verb" else ""
        if verb in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
            frame = site.parse.frame_at(at)
            base = counted_only(subject_text(site, frame))
            return growth_of(site, base, verb in lexicon.DOWN_VERBS) if base else None
    return None


def compared(site: Site) -> Claim | None:
    """ "30 percent more than in 2020": a change or gap against another time or thing."""
    if site.number.kind in AMOUNTS and not (site.bare and re.match(r"\s\w+ than\b", site.after)):
        return None
    word = (re.match(r"\s(\w+)", site.after) or [""])[0].strip()
    negative = word in ("less", "fewer", "lower", "smaller", "cheaper", "slower", "shorter", "below")
    noun = re.match(r"\s(?:less|more|fewer)\s((?!than\b)[\w-]+)", site.after)
    told = told_for(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    if told is not None and not here and site.number.kind == "plain" and told.number.kind != "plain":
        return None  # a bare number does not take over a currency from another sentence
    subject = subject_base(site)
    base = told.claim.base if told is not None and here else subject
    base = _described(site, word) or base
    if told is not None and here and told.claim.measure == "share" and site.number.kind == "percentage_point":
        base = f"{told.claim.lead.lower()} {base}".strip()  # "17.2 percent of all, 4.8 points more than in 2020"
    if noun and not here and noun.group(1) not in ("numerous", "often", "expensive", "efficient"):
        base = (
            f"{noun.group(1)} use of {subject}"
            if clause_verb(site) in ("use", "consume")
            else f"{noun.group(1)} of {subject}"
        )
    claim = growth_of(site, base, negative, told.claim.unit if told else None)
    if claim is not None and claim.measure == "difference":
        than = re.search(r"than\s(?:that of\s|in\s)?([^,.;]{3,50})", site.after)
        return Claim(
            f"growth of {base}",
            claim.unit,
            claim.measure,
            claim.lead,
            f"compared with {than.group(1)}" if than else "",
            negative,
        )
    return claim


_SIZES = frozenset("higher lower larger smaller greater longer shorter above below".split())


def _described(site: Site, word: str) -> str:
    """ "Growers report incomes 15 percent higher", "runs at costs 12 percent below": the noun that this is said of."""
    parse, at, verb = site.parse, site.phrase - 1, site.frame.verb
    if word not in _SIZES or verb is None or at <= verb or parse.phrases[at].kind != "noun":
        return ""
    units = parse.of(at)
    if units[-1].letter != "n" or units[-1].mention is not None or not lexicon.is_plural(units[-1].lower):
        return ""
    if parse.phrases[at].last != site.unit or any(isinstance(u.mention, (Number, Period)) for u in units):
        return ""
    words, subject = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory), subject_text(site)
    return f"{words} of {subject}" if subject and len(subject) < 60 else words


def nominal(site: Site) -> Claim | None:
    """ "Annual growth was 9 per cent": a noun of growth is the subject."""
    negative = bool(re.search(rf"\b(?:{DOWN})\b", site.before[-60:])) and not re.search(
        rf"\b(?:{UP})\b", site.before[-30:]
    )
    of = re.search(
        rf"\b(?:{UP}|{DOWN}|growth rates?)\s(?:of|in|for)\s([^,;]{{3,80}}?)\s(?:ha(?:s|ve|d)\s)?"
        rf"(?:was|were|is|are|been|reached|averaged|stood|came|being|amounted)\b[^,;]*$",
        site.before,
    )
    after_for = re.match(r"\s(?:for|in)\sthe\s(former|latter)\b", site.after)
    if after_for:
        values = [t for t in site.memory.told[-6:] if not t.claim.lead and t.claim.unit != "country"]
        if len(values) > 1:
            return growth_of(site, values[-2 if after_for.group(1) == "former" else -1].claim.base, negative)
    if of and not re.search(r"\d", of.group(1)):
        begin = site.number.start - len(site.before)  # as it is printed
        printed = site.parse.clauses.text[begin + of.start(1) : begin + of.end(1)]
        return growth_of(site, printed if printed.lower() == of.group(1) else of.group(1), negative)
    place, length = series(site)
    told_values = [t for t in site.memory.told if not t.claim.lead and t.claim.unit != "country"]
    if length > 1 and len(told_values) >= length:
        return growth_of(site, told_values[-length:][place].claim.base, negative)
    if clause_verb(site) in lexicon.UP_VERBS | lexicon.DOWN_VERBS and (subject := subject_base(site)):
        names = listed_names(site, length)
        base = f"{subject} in {names[place]}" if names else subject
        return growth_of(site, base, clause_verb(site) in lexicon.DOWN_VERBS)
    told = site.memory.last()
    if told is not None and (name := named_subject(site)) and name.lower() not in told.claim.base.lower():
        # "the U.S. registered growth of 9.6%": of what was told before, there
        return growth_of(site, f"{_PLACED.sub('', told.claim.base)} in {name}", negative, told.claim.unit, weight=0.75)
    growing = re.search(rf"\b(?:{UP}|{DOWN}|increases|growth)\b[^,;.]*$", site.before) is not None
    if not growing and (told is None or "rowth" not in told.claim.lead):
        return None  # "the rate stood at": a rate of something else
    base = told.claim.base if told else subject_base(site)
    return growth_of(site, base, negative, told.claim.unit if told else None, weight=0.8)


_PLACED = re.compile(r" (?:in|at|from) (?:the )?[A-Z][^,]*$")


def by_count(site: Site) -> Claim | None:
    """ "shrank by 380 files": an amount of change of the subject, counted in something."""
    verb = clause_verb(site)
    if site.bare or verb not in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    base = object_base(site) or subject_base(site)
    first, last = site.counted
    noun = plain(site.parse, first, last, site.memory)
    unit = lexicon.unit_of(noun.split()[-1])
    negative = verb in lexicon.DOWN_VERBS
    return (
        Claim(f"{base} ({noun})", unit, "change", lead_of("change", negative), negative=negative, weight=0.8)
        if base
        else None
    )
