"""Rules for growth: how much something rose or fell, and by how much it is more than something else.

Belongs here: percentages, percentage points and amounts of change. Does not belong here: shares and values.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Number, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.bases import leading_phrase, object_base, series, split_subject, subject_base, told_for
from pipelines.rules.statistics.model import Claim, Measure, Site, StatisticsRule, Told
from pipelines.rules.statistics.wording import main_verb, plain, subject_text, trimmed

_UP = "|".join(sorted(lexicon.UP_NOUNS))
_DOWN = "|".join(sorted(lexicon.DOWN_NOUNS))
_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|an? year(?!\s(?:earlier|before|ago|later|on\b(?! average)))|per year|each year|every year|yearly|per annum|cagr)\b",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(
    r"\b(?:year[- ](?:on|over)[- ]year|annual (?:increase|rise|decline|drop|decrease) of)\b|\by[/-]?o[/-]?y\b"
)
_AVERAGE = re.compile(r"\b(?:average[ds]?|averaging|mean|compound(?:ed)?|cagr)\b")
_FALLING = re.compile(
    rf"\b(?:down|{_DOWN}|fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|sank|sunk|shr[aiu]nk\w*|contract(?:ed|ing|s)|slid|"
    r"slipp?ed|dipped|cut|cuts|cutting|reduc\w+|lower\w*|sav(?:e|es|ed|ing)|narrow\w*|plung\w+|slow\w+|weaken\w*|less|fewer|smaller|"
    r"shorten\w*|cheaper|lost|shed|negative|minus)\b"
)
_RATES: frozenset[NumberKind] = frozenset(("percent", "fraction", "percentage_point"))
_AMOUNTS: frozenset[NumberKind] = frozenset(("plain", "money", "quantity"))
_BASIS = re.compile(r"\b(?:average|mean|norm|national|global|overall|world)\b")


def unit_of_rate(site: Site) -> str:
    """The unit of a rate or the unit that was told before of an amount."""
    return site.number.unit or "percent"


def rate_measure(site: Site) -> Measure:
    """What kind of rate the words around a percentage speak of."""
    if site.number.kind == "percentage_point":
        return "difference" if _BASIS.search(site.after[:60]) else "change"
    near = site.before[-90:] + " | " + site.after[:40]
    if _AVERAGE.search(near) and _ANNUAL.search(near):
        return "average_annual_growth_rate"
    annual = _ANNUAL.search(site.after[:64])
    if annual is not None and annual.start() < 20 and not _YEAR_ON_YEAR.search(site.after[:30]):
        return "average_annual_growth_rate"
    if re.search(r"\b(?:annual(?:ly)?|yearly)\b", site.before[-45:]) and re.search(
        r"\bfrom\b.*\bto\b|\bbetween\b", site.before + site.after
    ):
        return "average_annual_growth_rate"
    return "growth_rate"


def _lead(measure: Measure, negative: bool) -> str:
    if measure == "average_annual_growth_rate":
        return "Average annual growth of"
    if measure == "growth_rate":
        return "Growth of"
    if measure == "difference":
        return "Difference in"
    return "Decrease in" if negative else "Increase in"


def growth_of(site: Site, base: str, negative: bool, told_unit: str | None = None, weight: float = 0.9) -> Claim | None:
    """A claim of growth of something; an amount takes the unit of what grew."""
    if not base:
        return None
    if site.number.kind in _RATES:
        measure = rate_measure(site)
        return Claim(
            base,
            unit_of_rate(site),
            measure,
            _lead(measure, negative),
            negative=negative,
            weight=weight,
            unit_span=site.number.unit_span,
        )
    unit = site.number.unit or told_unit
    if unit is None:
        return None
    return Claim(
        base,
        unit,
        "change",
        _lead("change", negative),
        negative=negative,
        weight=weight,
        unit_span=site.number.unit_span,
    )


def _apposed(site: Site) -> Claim | None:
    told = told_for(site)
    negative = bool(re.search(rf"\b(?:down|{_DOWN})\b", site.before[-40:] + site.after[:30]))
    if re.search(r"\bup\b", site.before[-8:]):
        negative = False
    same = told is not None and told.sentence == site.parse.clauses.sentence.index
    if told is not None and (same or site.frame.verb is None or series(site)[1] > 1):
        return growth_of(site, told.claim.base, negative, told.claim.unit)
    return growth_of(
        site, subject_base(site) or (told.claim.base if told else ""), negative, told.claim.unit if told else None
    )


def _clause_verb(site: Site) -> str:
    verb = site.frame.verb
    at = site.phrase - 1
    while at >= site.frame.first and verb is not None and at > verb:
        if site.parse.phrases[at].kind == "verb" and site.parse.frame_of[at] == site.parse.frame_of[site.phrase]:
            return main_verb(site.parse, at)
        at -= 1
    return main_verb(site.parse, verb) if verb is not None and verb < site.phrase else ""


def _verb(site: Site) -> Claim | None:
    verb = _clause_verb(site)
    if verb not in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    negative = verb in lexicon.DOWN_VERBS
    moved = object_base(site)
    if moved and site.number.kind in _AMOUNTS and negative:
        # "reduces emissions by 5 tonnes": the amount itself is told, not a fall of the subject
        return (
            Claim(f"{lexicon.participle(verb)} {moved}", site.number.unit or "", "change", weight=0.8)
            if site.number.unit
            else None
        )
    base = moved or subject_base(site)
    told = site.memory.last()
    return growth_of(site, base, negative, told.claim.unit if told else None)


def _compared(site: Site) -> Claim | None:
    if site.number.kind in _AMOUNTS and not (site.bare and re.match(r"\s\w+ than\b", site.after)):
        return None
    word = (re.match(r"\s(\w+)", site.after) or [""])[0].strip()
    negative = word in ("less", "fewer", "lower", "smaller", "cheaper", "slower", "shorter", "below")
    noun = re.match(r"\s(?:less|more|fewer)\s((?!than\b)[\w-]+)", site.after)
    told = told_for(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    subject = subject_base(site)
    base = told.claim.base if told is not None and here else subject
    if noun and not here and noun.group(1) not in ("numerous", "often", "expensive", "efficient"):
        base = (
            f"{noun.group(1)} use of {subject}"
            if _clause_verb(site) in ("use", "consume")
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


def _nominal(site: Site) -> Claim | None:
    negative = bool(re.search(rf"\b(?:{_DOWN})\b", site.before[-60:])) and not re.search(
        rf"\b(?:{_UP})\b", site.before[-30:]
    )
    of = re.search(
        rf"\b(?:{_UP}|{_DOWN}|growth rates?)\s(?:of|in|for)\s([^,;]{{3,80}}?)\s(?:was|were|is|are|reached|averaged|stood|came|being|amounted)\b[^,;]*$",
        site.before,
    )
    after_for = re.match(r"\s(?:for|in)\sthe\s(former|latter)\b", site.after)
    if after_for:
        values = [t for t in site.memory.told[-6:] if not t.claim.lead and t.claim.unit != "country"]
        if len(values) > 1:
            return growth_of(site, values[-2 if after_for.group(1) == "former" else -1].claim.base, negative)
    if of and not re.search(r"\d", of.group(1)):
        return growth_of(site, of.group(1), negative)
    place, length = series(site)
    told_values = [t for t in site.memory.told if not t.claim.lead and t.claim.unit != "country"]
    if length > 1 and len(told_values) >= length:
        return growth_of(site, told_values[-length:][place].claim.base, negative)
    told = site.memory.last()
    growing = re.search(rf"\b(?:{_UP}|{_DOWN}|increases|growth)\b[^,;.]*$", site.before) is not None
    if not growing and (told is None or "rowth" not in told.claim.lead):
        return None  # "the rate stood at": a rate of something else
    base = told.claim.base if told else subject_base(site)
    return growth_of(site, base, negative, told.claim.unit if told else None, weight=0.8)


def _next_of_series(site: Site) -> Claim | None:
    """The second of "up 3.9% and 3.8%": said like the first, of the counterpart."""
    place, length = series(site)
    if place == 0 or not site.memory.told:
        return None
    told = site.memory.told[-1]
    if (
        told.number.kind != site.number.kind
        or told.sentence != site.parse.clauses.sentence.index
        or not told.claim.lead
    ):
        return None
    values = [t for t in site.memory.told if t.sentence == told.sentence and not t.claim.lead]
    base = values[-length:][place].claim.base if len(values) >= length else ""
    if not base:
        pieces = split_subject(subject_text(site), length)
        base = pieces[place] if pieces else told.claim.base
    return replace(told.claim, base=base, weight=0.85)


def _gap_noun(site: Site) -> str:
    """The words between the last joint and a number without a verb: "trade with Africa", "grants"."""
    parse = site.parse
    at = site.phrase - 1
    if (
        at >= 0
        and parse.phrases[at].kind == "adposition"
        and parse.units[parse.phrases[at].first].lower in ("by", "to", "at", "of", "with")
    ):
        at -= 1
    end = at + 1
    while (
        at >= 0
        and parse.phrases[at].kind in ("noun", "adposition", "adjective", "relative")
        or (
            at >= 0
            and parse.phrases[at].kind == "verb"
            and parse.units[parse.phrases[at].first].letter == "e"
            and at > site.frame.first - 1
            and at != site.frame.verb
        )
    ):
        if any(isinstance(u.mention, Number) for u in parse.of(at)):
            break
        at -= 1
    if at + 1 >= end:
        if end - 1 >= 0 and parse.phrases[end - 1].kind == "comma":
            return ""
        return ""
    words = plain(parse, parse.phrases[at + 1].first, parse.phrases[end - 1].last, site.memory)
    return words


def _gapped(site: Site) -> Claim | None:
    """A rate whose verb stands in the part before: "and trade with Africa by 4.7 percent", "23.8 per cent for the latter"."""
    told = next((t for t in reversed(site.memory.told[-4:]) if t.number.kind == site.number.kind), None)
    sentence = site.parse.clauses.sentence.index
    if (
        told is None
        or told.sentence != sentence
        or told.claim.measure not in ("growth_rate", "average_annual_growth_rate", "change")
    ):
        return None
    which = re.match(r"\s(?:for|in)\sthe\s(former|latter)\b", site.after)
    if which:
        values = [t for t in site.memory.told[-8:] if not t.claim.lead and t.claim.unit != "country"]
        return replace(told.claim, base=values[-1].claim.base if values else told.claim.base, weight=0.85)
    between = site.parse.units[_unit_of(site, told) + 1 : site.unit]
    if any(u.letter in "xg" or u.letter == "v" and not u.lower.endswith("ed") for u in between):
        return None
    noun = _gap_noun(site)
    if not noun:
        return None
    if noun.lower().startswith(("those ", "that ")) or noun.lower() in ("those", "that"):
        front = leading_phrase(told.claim.base)
        noun = f"{front} {noun.split(' ', 1)[1] if ' ' in noun else ''}"
    elif " " not in noun.strip() and len(told.claim.base.split()) > 2:
        rest = told.claim.base[len(leading_phrase(told.claim.base)) :]
        noun = f"{noun}{rest}"
    return replace(told.claim, base=trimmed(noun), weight=0.8)


def _unit_of(site: Site, told: Told) -> int:
    return next((u for u, unit in enumerate(site.parse.units) if unit.mention is told.number), 0)


def _by_count(site: Site) -> Claim | None:
    """ "shrank by 380 files": an amount of change of the subject, counted in something."""
    verb = _clause_verb(site)
    if site.bare or verb not in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    base = object_base(site) or subject_base(site)
    first, last = site.counted
    noun = plain(site.parse, first, last, site.memory)
    unit = lexicon.unit_of(noun.split()[-1])
    negative = verb in lexicon.DOWN_VERBS
    return (
        Claim(f"{base} ({noun})", unit, "change", _lead("change", negative), negative=negative, weight=0.8)
        if base
        else None
    )


_MOD = r"(?:[\w-]+ ){0,4}"


def _same_thing(site: Site) -> Claim | None:
    """ "672 million, compared with 772 million a year before": the same thing at another time."""
    sentence = site.parse.clauses.sentence.index
    bare = site.number.kind == "plain" and site.bare  # "121,000 TEUs, up from 64,000"
    same = [
        t
        for t in site.memory.told[-6:]
        if t.sentence == sentence
        and (t.number.kind == site.number.kind or bare and t.number.kind in ("money", "quantity"))
    ]
    if not same or site.number.kind == "plain" and not site.bare:
        return None
    first = next((t for t in reversed(same) if t.rule.endswith("predicate")), same[-1])
    return replace(first.claim, period=None, negative=False, weight=0.85)


def _in_bracket(site: Site) -> Claim | None:
    """ "(54,087, -2.8%)": the growth of the figure in the same bracket."""
    told = site.memory.told[-1] if site.memory.told else None
    if site.frame.kind != "aside" or told is None or told.frame != site.parse.frame_of[site.phrase] or told.claim.lead:
        return None
    return growth_of(
        site, told.claim.base, site.number.value < 0 or site.before.rstrip().endswith(("-", "−")), told.claim.unit
    )


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.growth_in_bracket",
        "statistics",
        (
            Example(
                "In 2022 Kenya received 900 applications. Most came from Egypt (410, +7.5%).",
                {"value": 7.5, "measure": "growth_rate"},
            ),
        ),
        ("Most came from Egypt (41%).",),
        _RATES,
        re.compile(r"\d[^()]{0,20},\s[+\u2212-]?$"),
        re.compile(r"\s?[),;]"),
        _in_bracket,
    ),
    StatisticsRule(
        "statistics.compared_value",
        "statistics",
        (
            Example(
                "In 2022 the average grant was 40 million dollars, compared with 55 million dollars in 2021.",
                {"value": 55000000.0, "time_period": "2021"},
            ),
            Example(
                "The share of solar power rose to 31 percent in 2023, up from 24 percent in 2022.",
                {"value": 24.0, "measure": "share", "time_period": "2022"},
            ),
        ),
        ("It was compared with the rest.",),
        _RATES | _AMOUNTS,
        re.compile(
            r"(?:\bcompared (?:with|to)|\bagainst|\b(?:up|down) from|\bversus|[,(] ?from|\bas against)(?: just| only)? $"
        ),
        re.compile(r"(?!\s?(?:countries|countr|offices|sides))"),
        _same_thing,
    ),
    StatisticsRule(
        "statistics.rate_series",
        "statistics",
        (
            Example(
                "In 2022 designs and marks in Fiji reached 900 and 1,400 respectively, up 3% and 5% year on year.",
                {"value": 5.0, "measure": "growth_rate"},
            ),
        ),
        ("Designs rose by 3%.",),
        _RATES | _AMOUNTS,
        re.compile(r"(?:\band|,|\bor)\s(?:by )?$"),
        None,
        _next_of_series,
    ),
    StatisticsRule(
        "statistics.rate_gapped",
        "statistics",
        (
            Example(
                "In 2022 trade with Asia increased by 9.2 percent and trade with Africa by 4.7 percent.",
                {"value": 4.7, "measure": "growth_rate"},
            ),
        ),
        ("Trade with Africa increased by 4.7 percent.",),
        _RATES,
        None,
        None,
        _gapped,
    ),
    StatisticsRule(
        "statistics.growth_up_down",
        "statistics",
        (
            Example(
                "In 2023, 4,120 trademark applications were filed from Kenya, up 12.5 percent year on year.",
                {"measure": "growth_rate", "value": 12.5, "unit": "percent"},
            ),
            Example("Exports reached 3 billion yuan in 2022, down 4%.", {"measure": "growth_rate", "value": -4.0}),
        ),
        ("The train went up 12 valleys.",),
        _RATES | _AMOUNTS,
        re.compile(
            r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!take )(?<!took )(?<!taking )(?<!taken )\b(?:up|down)(?: by)? $|\((?:up|down|\+|-|−) ?$"
        ),
        re.compile(r"(?! (?:valley|hill|step|stair|floor|the (?:river|coast)))"),
        _apposed,
    ),
    StatisticsRule(
        "statistics.growth_apposed_noun",
        "statistics",
        (
            Example(
                "The office received 900 designs in 2022, an increase of 8 per cent.",
                {"measure": "growth_rate", "value": 8.0},
            ),
            Example(
                "The port handled 2 million TEUs in 2021, a year-on-year decrease of 3 percent.",
                {"measure": "growth_rate", "value": -3.0},
            ),
        ),
        ("An increase in fees is expected.",),
        _RATES | _AMOUNTS,
        re.compile(
            rf"(?:^|[\s(,–—])(?:an?|the|with an?|and an?) {_MOD}(?:{_UP}|{_DOWN})(?: rate)? of (?:about |over |nearly )?$"
        ),
        None,
        _apposed,
    ),
    StatisticsRule(
        "statistics.growth_number_noun",
        "statistics",
        (
            Example(
                "Filings reached 1,200 in 2022, a 15 percent rise over the year before.",
                {"measure": "growth_rate", "value": 15.0},
            ),
        ),
        ("A 15 percent share went to Oman.",),
        _RATES | frozenset(("quantity",)),
        re.compile(r"(?:^|[\s(,])(?:an?|the|its) (?:[\w-]+ )?$|,\s$|^$"),
        re.compile(rf"[ -](?:(?!than\b)[\w-]+ ){{0,2}}(?:{_UP}|{_DOWN})\b"),
        _apposed,
    ),
    StatisticsRule(
        "statistics.growth_more_than",
        "statistics",
        (
            Example(
                "In 2021 the fund lent 4 billion dollars, 30 percent more than in 2020.",
                {"measure": "growth_rate", "value": 30.0},
            ),
            Example(
                "Grants were worth 20 million euros in 2022, 3 million euros less than in 2021.",
                {"measure": "change", "value": -3000000.0},
            ),
        ),
        ("More than 30 percent of the visitors came by rail.",),
        _RATES | _AMOUNTS,
        None,
        re.compile(
            r" (?:more|less|fewer|higher|lower|faster|slower|above|below|larger|smaller|greater|cheaper|shorter|longer|better|ahead of|behind|up on|down on|up from|down from)\b(?! or less)"
        ),
        _compared,
    ),
    StatisticsRule(
        "statistics.growth_noun",
        "statistics",
        (
            Example(
                "Patent filings rose again in 2022. Annual growth was 9 per cent.",
                {"measure": "growth_rate", "value": 9.0},
            ),
        ),
        ("The share was 9 per cent.",),
        _RATES,
        re.compile(
            rf"\b(?:{_UP}|{_DOWN}|increases|growth rates?|rates?)\b[^,;.]{{0,60}}?(?:of|was|were|is|are|being|averag\w+|reach\w+|stood at|at|and|above|remain\w*)(?: an average of)?(?: still)? (?:[\d.]+ and )?$"
        ),
        None,
        _nominal,
    ),
    StatisticsRule(
        "statistics.growth_by_count",
        "statistics",
        (
            Example(
                "In 2022 the backlog of the office shrank by 380 files.",
                {"value": -380.0, "unit": "file", "measure": "change"},
            ),
        ),
        ("The office closed 380 files.",),
        frozenset(("plain",)),
        re.compile(r"\bby (?:a further |another )?$"),
        None,
        _by_count,
    ),
    StatisticsRule(
        "statistics.growth_verb",
        "statistics",
        (
            Example(
                "From 2015 to 2022, trademark registrations in Fiji grew by an average of 7 percent annually.",
                {"measure": "average_annual_growth_rate", "value": 7.0, "time_period": "2015/2022"},
            ),
            Example("In 2023 freight traffic fell 6.5 percent.", {"measure": "growth_rate", "value": -6.5}),
        ),
        ("The rate rose to 12 percent in 2021.",),
        _RATES | _AMOUNTS,
        re.compile(
            r"(?:\bby(?: an average(?: rate)?(?: of)?| an annual average(?: of)?| almost| a total of)?|(?:[a-z]+(?:ed|ing|s)|rose|fell|grew|grown|grow|fallen|risen|sank|cut|rise|fall|shrank|(?:average|annual|annually)|rate of|at an? [\w -]+ of|an average of|as much as|again))\s$"
        ),
        re.compile(r"(?! of\b(?! growth))(?! (?:stake|share|point)s?\b)"),
        lambda site: (
            _verb(site) if site.number.kind in _RATES or re.search(r"\bby\s(?:\w+\s){0,4}$", site.before) else None
        ),
    ),
)
