"""Rules for money, physical quantities and scores: a number with a unit of its own.

Belongs here: "a credit line of 66 billion yuan", "exports reached 5 trillion yuan", "a tunnel 1.8 kilometres long". Does not
belong here: counts (counted.py), rates (growth.py, shares.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Number, NumberKind, Span
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.bases import (
    agent_text,
    before_colon,
    before_number,
    clause_part,
    digest,
    frame_object,
    post_modifiers,
    subject_base,
)
from pipelines.rules.statistics.frames import is_linking, is_passive
from pipelines.rules.statistics.measure import stock_measure
from pipelines.rules.statistics.model import Claim, Measure, Site, StatisticsRule
from pipelines.rules.statistics.wording import main_verb, plain, subject_text, trimmed, verb_units

_MONEY: frozenset[NumberKind] = frozenset(("money",))
_QUANTITY: frozenset[NumberKind] = frozenset(("quantity",))
_BOTH: frozenset[NumberKind] = _MONEY | _QUANTITY
_DIMENSIONS = (
    (re.compile(r"^(?:mega|giga|kilo|tera)?watt$|^megavolt"), "capacity"),
    (re.compile(r"watt_hour$"), "electricity"),
    (re.compile(r"^(?:kilo|centi|milli)?metre$|^(?:nautical_)?mile$|^foot$"), "length"),
    (re.compile(r"^square_|^hectare$|^acre$|^mu$"), "area"),
    (re.compile(r"tonne$|gram$|^barrel$"), "amount"),
    (re.compile(r"^teu$"), "containers (TEU)"),
    (re.compile(r"^(?:day|week|month|year|hour|minute|second)$"), "time"),
    (re.compile(r"^cubic|^litre$|byte$"), "volume"),
    (re.compile(r"per_hour$|per_second$"), "speed"),
    (re.compile(r"^point$"), "score"),
)


# Verbs that put a value on their subject only with "at" or "to".
_ACTIVE = frozenset("put set see show mean advance gain return recover account cross pass break".split())
_OWNED = re.compile(
    r"\bwith an? ((?:[\w-]+ ){0,3}(?:value|volume|capacity|area|length|cost|price|investment|turnover|budget|amount)) of (?:[\w ]{0,20})?$"
)


def dimension(unit: str) -> str:
    """What a physical unit measures, in one word."""
    return next((name for pattern, name in _DIMENSIONS if pattern.search(unit)), "amount")


def _claim(site: Site, base: str, weight: float = 0.85) -> Claim | None:
    if not base or site.number.unit is None:
        return None
    measure: Measure = "score" if site.number.unit == "point" else stock_measure(site)
    return Claim(base, site.number.unit, measure, head=base, weight=weight, unit_span=site.number.unit_span)


def _of_noun(site: Site) -> Claim | None:
    """A noun before the number names it: "a loan of 2 billion yuan", "contracts worth 3 billion dollars"."""
    if re.search(
        r"\b(?:is|was|were|are|be|been)(?: now| then| also| estimated)? (?:worth|valued at)(?: [\w ]{0,20})?$",
        site.before,
    ):
        subject = subject_base(site)
        flow = re.search(r"\b(?:trade|exports?|imports?|investments?|value|commerce|turnover)\b", subject.lower())
        return _claim(site, trimmed(subject if flow else f"value of {subject}"))
    parse = site.parse
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    if told is not None and here and re.search(r"[,;]\s(?:jointly |together )?worth (?:[\w ]{0,20})?$", site.before):
        return _claim(site, f"value of {told.claim.base}")
    link = site.phrase - 1
    while link >= 0 and parse.phrases[link].kind in ("adverb", "adjective", "verb", "adposition"):
        link -= 1
    if link < 0 or parse.phrases[link].kind != "noun":
        return None
    owned = _OWNED.search(site.before)
    if told is not None and here and owned:
        return _claim(site, f"{owned.group(1)} of {re.sub(r' with an? .*', '', told.claim.base)}")
    start = link
    while (
        start >= 2
        and parse.phrases[start - 1].kind == "adposition"
        and parse.phrases[start - 2].kind == "noun"
        and (parse.frame_of[start - 2] == parse.frame_of[start])
    ):
        if site.frame.verb is not None and start - 2 < site.frame.verb < start:
            break
        start -= 2
    noun = plain(parse, parse.phrases[start].first, parse.phrases[link].last, site.memory)
    if not noun:
        return None
    worth = re.search(r"\b(?:worth|valued|totall?ing|amounting|value)\b", site.before[-30:]) is not None
    post, after = post_modifiers(site, site.phrase)
    bare = noun.split()[-1].lower()
    if bare in lexicon.COUNT_NOUNS | {"total"} and len(noun.split()) < 3:
        base = subject_base(site) or (told.claim.base if told else "")
        return _claim(site, trimmed(f"{base} {post}"))
    if (
        bare
        in (
            "capacity",
            "length",
            "area",
            "value",
            "price",
            "cost",
            "speed",
            "size",
            "depth",
            "volume",
            "height",
            "weight",
            "output",
        )
        and len(noun.split()) < 4
    ):
        owner = agent_text(site, site.frame) if site.frame.verb is not None and site.frame.verb < site.phrase else ""
        return _claim(site, trimmed(f"{noun} of {owner} {post}" if owner else f"{noun} {post}"))
    lead = "value of " if worth and bare not in ("value",) else ""
    kind = dimension(site.number.unit or "") if site.number.kind == "quantity" else ""
    if kind in ("area", "capacity", "length", "volume", "speed") and kind not in noun.lower():
        lead = f"{kind} of "
    return _claim(site, trimmed(f"{lead}{noun} {post} {clause_part(site, start, after)}"))


def _worth_of(site: Site) -> Claim | None:
    """ "1.33 trillion yuan worth of products"."""
    post, after = post_modifiers(site, site.phrase)
    goods = re.sub(r"^(?:worth )?of ", "", post)
    return _claim(site, trimmed(f"value of {goods} {clause_part(site, site.phrase, after)}"))


def _dimensioned(site: Site) -> Claim | None:
    """ "a tunnel 1.8 kilometres long", "1,500 metres of quay", "78 kilometres from the capital"."""
    parse, unit = site.parse, site.number.unit or ""
    after = site.after
    adjective = re.match(r"\s?[- ](long|wide|deep|high|tall|away)\b", after)
    names = {"long": "length", "wide": "width", "deep": "depth", "high": "height", "tall": "height", "away": "distance"}
    if adjective:
        noun = next((p for p in range(site.phrase - 1, -1, -1) if parse.phrases[p].kind == "noun"), None)
        if (
            noun is None or is_linking(parse.of(site.frame.verb))
            if site.frame.verb is not None and site.frame.verb < site.phrase
            else noun is None
        ):
            return _claim(site, trimmed(f"{names[adjective.group(1)]} of {subject_base(site)}"))
        tail = clause_part(site, noun, site.phrase + 1) if noun is not None else ""
        thing = (
            plain(parse, parse.phrases[noun].first, parse.phrases[noun].last, site.memory) if noun is not None else ""
        )
        return _claim(site, trimmed(f"{names[adjective.group(1)]} of {thing} {tail}"))
    away = re.match(
        r"[^.;]{0,40}?\b(?:from|off|up the|down the|north|south|east|west|upstream|downstream|inland|outside)\b", after
    )
    if away and dimension(unit) == "length" and site.frame.verb is not None:
        end = next(
            (i for i in range(site.phrase + 1, site.frame.last) if parse.phrases[i].kind in ("comma", "stop")),
            site.frame.last,
        )
        rest = (
            plain(parse, parse.phrases[site.phrase].last, parse.phrases[end - 1].last, site.memory)
            if end > site.phrase
            else ""
        )
        return _claim(site, trimmed(f"distance of {subject_base(site)} {rest}"))
    return None


def _unit_adjective(site: Site) -> Claim | None:
    """ "the 100-megawatt wind farm", "a 2-billion-yuan loan": the unit qualifies the noun after it."""
    first, last = site.counted
    if first == last:
        return None
    thing = plain(site.parse, first, last, site.memory)
    post, after = post_modifiers(site, site.phrase)
    kind = "" if site.number.kind == "money" else f"{dimension(site.number.unit or '')} of "
    return _claim(
        site,
        trimmed(f"{kind}{thing} {post} {clause_part(site, site.phrase, after) if site.number.kind == 'money' else ''}"),
    )


def _of_goods(site: Site) -> Claim | None:
    """ "673,000 tonnes of carbon dioxide": what is measured follows."""
    post, after = post_modifiers(site, site.phrase)
    goods = re.sub(r"^of ", "", post)
    kind = dimension(site.number.unit or "")
    lead = (
        f"{kind} of "
        if kind in ("length", "area", "capacity", "volume")
        else (f"{kind} of " if kind.startswith("containers") else "")
    )
    return _claim(site, trimmed(f"{lead}{goods} {clause_part(site, site.phrase, after)}"))


def _verb(site: Site) -> Claim | None:
    """A verb before the number says what is done with the amount, or that it is the subject's value."""
    parse, frame = site.parse, site.frame
    if frame.verb is None or frame.verb > site.phrase:
        return None
    verb = frame.verb
    for at in range(site.phrase - 1, frame.verb, -1):
        if parse.phrases[at].kind == "verb" and parse.frame_of[at] == parse.frame_of[site.phrase]:
            verb = at
            break
    post, after = post_modifiers(site, site.phrase)
    name = main_verb(parse, verb)
    modifier = parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower().split(" ")[0]
    subject = subject_base(site)
    unit = site.number.unit or ""
    moved = name in lexicon.UP_VERBS | lexicon.DOWN_VERBS | {"bring", "take", "add", "push", "work"} and re.search(
        r"\b(?:to|at|out) (?:\w+ )?$", site.before
    )
    if (
        name in lexicon.VALUE_VERBS
        or moved
        or (modifier and lexicon.lemma(modifier) in ("exceed", "surpass", "top", "cross", "pass", "break"))
    ):
        extra = _capacity_kind(site, subject)
        return _claim(site, trimmed(f"{subject} {extra} {post}"))
    if name in ("cover", "span", "measure", "occupy", "extend", "run", "stretch") and dimension(unit) in (
        "area",
        "length",
    ):
        return _claim(site, f"{dimension(unit)} of {_topic(site)}")
    what = "amount" if site.number.kind == "money" else dimension(unit)
    group = verb_units(parse, verb)
    done = lexicon.participle(group[-1].lower) if group else ""
    between = plain(parse, parse.phrases[verb].last, parse.phrases[site.phrase].first, site.memory)
    agent = agent_text(site, frame)
    end = next(
        (i for i in range(after, frame.last) if parse.phrases[i].kind in ("comma", "stop", "relative")), frame.last
    )
    rest = plain(parse, parse.phrases[after].first, parse.phrases[end - 1].last, site.memory) if after < end else ""
    link = "for" if is_passive(parse.of(verb)) else "by"
    if name in ("have", "hold", "contain", "include", "offer"):
        return _claim(site, trimmed(f"{what} of {agent} {post}"))
    if name in ("cost", "weigh") or name in ("last", "take") and dimension(unit) == "time":
        return _claim(site, trimmed(f"{ {'cost': 'cost', 'weigh': 'weight'}.get(name, 'time') } of {agent} {post}"))
    return _claim(site, trimmed(f"{what} {done} {between} {f'{link} {agent}' if agent else ''} {post} {rest}"))


def _topic(site: Site) -> str:
    if site.frame.kind == "participle" and site.frame.parent is not None:
        outer = site.parse.frames[site.frame.parent]
        return subject_text(site, outer) or digest(site, outer)
    return subject_base(site)


def _capacity_kind(site: Site, subject: str) -> str:
    """Containers are told from tonnes where one subject has a capacity in both."""
    if site.number.unit == "teu" and "teu" not in subject.lower() and "container" not in subject.lower():
        return "(containers, TEU)"
    return ""


def _before_verb(site: Site) -> Claim | None:
    """The amount is the subject: "210 billion takes the form of credit lines", "80 million yuan was spent on training"."""
    verb = site.frame.verb
    if verb is None or site.phrase > verb:
        return None
    modifier = site.parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower().split(" ")[0]
    if modifier and lexicon.lemma(modifier) in lexicon.VALUE_VERBS and lexicon.is_past_form(modifier):
        return _claim(site, before_number(site))
    end = next(
        (i for i in range(verb + 1, site.frame.last) if site.parse.phrases[i].kind in ("comma", "stop")),
        site.frame.last,
    )
    rest = plain(site.parse, site.parse.phrases[verb].last, site.parse.phrases[end - 1].last, site.memory)
    group = verb_units(site.parse, verb)
    passive = is_passive(site.parse.of(verb))
    done = group[-1].lower if group and passive else ""
    if group and not passive and site.number.kind == "quantity" and not is_linking(site.parse.of(verb)):
        return _claim(site, trimmed(f"{dimension(site.number.unit or '')} that {group[-1].text} {rest}"), 0.8)
    rest = re.sub(r"^(?:the )?forms? of ", "", rest)
    post, _ = post_modifiers(site, site.phrase)
    what = "amount" if site.number.kind == "money" else dimension(site.number.unit or "")
    return _claim(site, trimmed(f"{post} {done} {rest}" if post or not done else f"{what} {done} {rest}"), 0.8)


def _gapped(site: Site) -> Claim | None:
    """No verb of its own: "and imports to 4.43 trillion yuan", "704 billion in construction contracts"."""
    parse = site.parse
    post, after = post_modifiers(site, site.phrase)
    told = site.memory.last(2)
    at = site.phrase - 1
    if at >= 1 and parse.phrases[at].kind == "adposition" and parse.phrases[at - 1].kind == "noun":
        start = at - 1
        while start >= 2 and parse.phrases[start - 1].kind == "adposition" and parse.phrases[start - 2].kind == "noun":
            start -= 2
        noun = plain(parse, parse.phrases[start].first, parse.phrases[at].first, site.memory)
        if noun:
            return _claim(site, trimmed(f"{noun} {post}"), 0.75)
    if re.match(r"in\s", post):
        return _claim(site, trimmed(f"{post[3:]}"), 0.75)
    if post.startswith(("of ", "for ")):
        thing = post.split(" ", 1)[1]
        return _claim(
            site,
            trimmed(
                f"{thing} {frame_object(site, site.frame, site.frame.verb, site.phrase) if site.frame.verb is not None and site.frame.verb < site.phrase else ''}"
            ),
            0.7,
        )
    that = re.match(r"\s(?:that|those)\s(?:of|from|in|for)\s([\w ,'’-]{3,60})", site.after)
    if that:
        return _claim(site, trimmed(that.group(1)), 0.75)
    if announced := _announced(site):
        return _claim(site, trimmed(f"{announced} {post}"), 0.75)
    if told is not None:
        lead = subject_text(site)
        return _claim(site, told.claim.base if len(lead) > 60 or not lead else told.claim.base, 0.6)
    subject = subject_base(site) or site.memory.lead_in
    return _claim(site, trimmed(f"{subject} {post}"), 0.5) if subject else None


def _announced(site: Site) -> str:
    """The noun phrase before the colon that a clause without a verb follows: "Look at the trade figures: 282 billion"."""
    parse = site.parse
    first = site.frame.first
    if first == 0 or parse.units[parse.phrases[first - 1].first].text != ":" or site.frame.verb is not None:
        return ""
    at = first - 2
    while at >= 1 and parse.phrases[at - 1].kind in ("noun", "adposition"):
        at -= 1
    if at < 0:
        return ""
    return plain(parse, parse.phrases[at].first, parse.phrases[first - 2].last, site.memory)


def _paren(site: Site) -> Claim | None:
    told = site.memory.last()
    if told is None or told.sentence != site.parse.clauses.sentence.index:
        return None
    return _claim(site, told.claim.base, 0.7)


def _apposed(site: Site) -> Claim | None:
    """ "twice as much, some 24 billion": the amount of what was just told."""
    told = site.memory.told[-1] if site.memory.told else None
    if (
        told is None
        or told.sentence != site.parse.clauses.sentence.index
        or told.frame != site.parse.frame_of[site.phrase]
    ):
        return None
    if told.number.kind not in ("multiple", "percent") or site.phrase - told.phrase > 5:
        return None
    return _claim(site, told.claim.base, 0.8)


def _colon(site: Site) -> Claim | None:
    """ "Loans: 3 billion yuan": the words before the colon name it."""
    base = before_colon(site)
    return _claim(site, base) if base else None


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.amount_colon",
        "statistics",
        (
            Example(
                "Loans granted in 2021: 3 billion yuan", {"value": 3000000000.0, "unit": "CNY", "time_period": "2021"}
            ),
        ),
        ("The plan was clear: build.",),
        _BOTH,
        re.compile(r"[a-z)\d]\s?:\s$"),
        None,
        lambda site: _colon(site) if site.frame.verb is None else None,
    ),
    StatisticsRule(
        "statistics.amount_apposed",
        "statistics",
        (
            Example(
                "In 2022 coal took over twice as much, some 24 billion dollars.",
                {"value": 24000000000.0, "unit": "USD"},
            ),
        ),
        ("Coal took 24 billion dollars.",),
        _BOTH,
        re.compile(r",\s$"),
        None,
        _apposed,
    ),
    StatisticsRule(
        "statistics.amount_converted",
        "statistics",
        (
            Example(
                "In 2022 the bank lent 70 million yuan (about 10 million U.S. dollars) to the port.",
                {"unit": "USD", "value": 10000000.0},
            ),
        ),
        ("The bank lent 10 million U.S. dollars.",),
        _BOTH,
        re.compile(r"\d[^()]{0,40}\((?:or |i\.e\. |equivalent to )?$"),
        re.compile(r"\)"),
        _paren,
    ),
    StatisticsRule(
        "statistics.amount_worth_of",
        "statistics",
        (
            Example(
                "In 2021 Kenya exported 900 million dollars worth of tea to Egypt.",
                {"unit": "USD", "value": 900000000.0},
            ),
        ),
        ("Tea is worth 900 million dollars.",),
        _MONEY,
        None,
        re.compile(r"(?:['’]s?)? worth of\b"),
        _worth_of,
    ),
    StatisticsRule(
        "statistics.quantity_dimension",
        "statistics",
        (
            Example("A bridge 2.5 kilometres long joins the two shores.", {"unit": "kilometre", "value": 2.5}),
            Example("The dry port lies about 30 kilometres from the border.", {"unit": "kilometre", "value": 30.0}),
        ),
        ("They carried 30 tonnes.",),
        _QUANTITY,
        None,
        re.compile(
            r"\s?[- ](?:long|wide|deep|high|tall|away)\b|[^.;]{0,40}?\b(?:from|off|up the|down the|north|south|east|west|upstream|downstream|inland|outside)\b"
        ),
        _dimensioned,
    ),
    StatisticsRule(
        "statistics.amount_adjective",
        "statistics",
        (Example("The 60-megawatt Sagal wind farm went on line in 2022.", {"unit": "megawatt", "value": 60.0}),),
        ("The farm has 60 megawatts.",),
        _BOTH,
        re.compile(r"(?:^|\b(?:the|an?|its|their|this|that|each|whose|another)\s(?:[\w-]+\s){0,2})$"),
        re.compile(r"(?! of\b)"),
        lambda site: _unit_adjective(site) if not site.bare else None,
    ),
    StatisticsRule(
        "statistics.amount_of_noun",
        "statistics",
        (
            Example(
                "In 2023 the bank opened a credit line of 4 billion yuan for small firms.",
                {"unit": "CNY", "value": 4000000000.0},
            ),
            Example(
                "Firms from Oman signed contracts worth 2.5 billion dollars in 2023.",
                {"unit": "USD", "value": 2500000000.0},
            ),
        ),
        ("Exports were 4 billion yuan.",),
        _BOTH,
        re.compile(
            r"(?:\bof|\bworth|\bvalued at|\btotall?ing|\bamounting to|\bestimated at)(?: a total of| some| about| a combined)? $"
        ),
        None,
        _of_noun,
    ),
    StatisticsRule(
        "statistics.quantity_of_goods",
        "statistics",
        (Example("In 2022 the line carried 3.4 million tonnes of grain.", {"unit": "tonne", "value": 3400000.0}),),
        ("The line is 30 kilometres long.",),
        _QUANTITY,
        None,
        re.compile(r"\sof\b(?! the year)"),
        _of_goods,
    ),
    StatisticsRule(
        "statistics.amount_verb",
        "statistics",
        (
            Example(
                "Trade between Peru and Oman reached 1.2 billion dollars in 2021.", {"unit": "USD", "measure": "level"}
            ),
            Example(
                "In 2022 firms from Kenya invested 300 million dollars in solar power.",
                {"unit": "USD", "value": 300000000.0},
            ),
        ),
        ("A loan of 300 million dollars.",),
        _BOTH,
        None,
        None,
        lambda site: None if _gap(site) or re.match(r" (?:that|those) of ", site.after) else _verb(site),
    ),
    StatisticsRule(
        "statistics.amount_subject",
        "statistics",
        (Example("In 2020, 45 million yuan was spent on training courses.", {"unit": "CNY", "value": 45000000.0}),),
        ("Courses cost 45 million yuan.",),
        _BOTH,
        None,
        None,
        _before_verb,
    ),
    StatisticsRule(
        "statistics.amount_gapped",
        "statistics",
        (
            Example(
                "In 2021 exports came to 8 billion yuan and imports to 6 billion yuan.",
                {"value": 6000000000.0, "unit": "CNY"},
            ),
        ),
        ("Imports fell.",),
        _BOTH,
        None,
        None,
        _gapped,
    ),
)


def _gap(site: Site) -> bool:
    """Whether the verb stands in the part before: a conjunction, a new noun and "to" or "at" stand between."""
    return (
        re.search(
            r"(?:,|;|\band|\bwhile|\bbut)\s(?:(?!\b(?:and|to|from|between)\b)[\w'’ -]){2,60}\s(?:to|by|at|for|in)\s$",
            site.before,
        )
        is not None
        and site.frame.verb is not None
        and any(
            site.parse.phrases[p].kind == "conjunction" or site.parse.units[site.parse.phrases[p].first].text == ","
            for p in range(site.frame.verb, site.phrase)
        )
    )


def span_of(site: Site) -> Span:
    """The characters of the number."""
    return Span(site.number.start, site.number.end)
