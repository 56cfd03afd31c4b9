"""Rules for things counted: the number stands before the noun that it counts.

Belongs here: "1,314 enterprises filed …", "a pool of 40 experts", "a further 16 stops", and counts whose noun was told
before ("178,000 were Chinese"). Does not belong here: money, physical units, values said of a subject (values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Name, Number, NumberKind, Span
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.bases import (
    agent_text,
    bare_head,
    before_colon,
    clause_part,
    counted_only,
    frame_object,
    noun_base,
    object_base,
    post_modifiers,
    subject_base,
    unit_from,
)
from pipelines.rules.statistics.frames import is_linking
from pipelines.rules.statistics.measure import stock_measure
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.wording import as_modifier, main_verb, plain, subject_text, trimmed, verb_units

_PLAIN: frozenset[NumberKind] = frozenset(("plain",))
_MORE = re.compile(r"\b(?:a further|an additional|another|an extra|additional|new)\s$")
_EACH = re.compile(
    r"\s(?:[\w-]+\s){0,4}(?:each\b|a side\b|per (?:side|office|country|party|year|day|month)\b|(?:from|for|by|at|on) (?:each|either|every)\b)"
)
_NEW = re.compile(r"^(?:new|more|further|additional|extra|other)\b", re.IGNORECASE)
_EMPTY_HEADS = frozenset("ones one names of them".split())
_CONTAINER = re.compile(r"\b(?P<noun>[\w-]+)\sof\s$")


def counted_unit(site: Site) -> tuple[str, Span | None]:
    """The unit of the noun that a number counts, and where it stands."""
    first, last = site.counted
    units = site.parse.units
    if units[last - 1].letter == "k" and units[last - 1].lower.endswith("s"):
        return "person", Span(units[last - 1].start, units[last - 1].end)
    nouns = [u for u in range(first, last) if units[u].letter in "nmgae"]
    stop = next(
        (
            u
            for u in range(first, last)
            if units[u].letter in "c,"
            and u > first
            and units[u - 1].letter in "nm"
            and lexicon.is_plural(units[u - 1].lower)
        ),
        last,
    )
    head = next((u for u in reversed(nouns) if u < stop and units[u].letter in "nm"), nouns[-1] if nouns else last - 1)
    unit = lexicon.unit_of(units[head].lower, units[head - 1].lower if head > first else "")
    return unit, Span(units[head].start, units[head].end)


def counted_claim(site: Site) -> Claim | None:
    """A count of the noun after the number, made whole from its clause."""
    first, last = site.counted
    unit, unit_span = counted_unit(site)
    more = _MORE.search(site.before) is not None or _NEW.match(site.after.lstrip()) is not None
    base, head = noun_base(site, first, last, site.phrase)
    base = _NEW.sub("additional", base) if _NEW.match(base) and not base.lower().startswith(("other", "new")) else base
    container = _CONTAINER.search(site.before)
    if container and container.group("noun") not in lexicon.CONTAINERS | lexicon.COUNT_NOUNS:
        base, head = _contained(site, container.group("noun"), base, head)
    each = _EACH.match(site.after)
    if each and not re.search(r"\b(?:each|either|per|every|a side)\b", base):
        base = f"{base} {each.group().strip().split(' ', 1)[-1] if len(each.group().split()) > 4 else each.group().strip()}"
    told = site.memory.last(2)
    if unit in _EMPTY_HEADS or bare_head(head).lower() == "ones":
        if told is None:
            return None
        base, unit = f"{head.replace('ones', '').strip()} {told.claim.base}", told.claim.unit
    measure = "change" if more and not re.search(r"\bother\b", site.after[:8]) else stock_measure(site)
    start = site.parse.units[first].start
    end = site.parse.units[last - 1].end
    return Claim(base, unit, measure, head=head, label=Span(start, end), unit_span=unit_span)


def _contained(site: Site, noun: str, base: str, head: str) -> tuple[str, str]:
    """ "a panel of 40 experts": the container belongs to the label."""
    phrase = site.phrase - 2
    parse = site.parse
    if phrase < 0 or parse.phrases[phrase].kind != "noun" or parse.units[parse.phrases[phrase].last - 1].lower != noun:
        return base, head
    words = plain(parse, parse.phrases[phrase].first, parse.phrases[phrase].last, site.memory)
    post, after = post_modifiers(site, site.phrase)
    alone = trimmed(f"{words} of {head}")
    return trimmed(f"{alone} {clause_part(site, phrase, after)}"), alone


def _of_told(site: Site) -> Claim | None:
    """ "206,000 of them", "of which 500 are abroad": part of what was told."""
    told = _parallel(site)
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
        tail = as_modifier(site, site.frame, verb, site.parse.phrases[verb].last, stop)
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


def _of_group(site: Site) -> Claim | None:
    """ "115 of these countries": what is counted stands in the group."""
    phrase = site.phrase + 2
    phrases = site.parse.phrases
    if phrase >= len(phrases) or phrases[phrase].kind != "noun":
        return None
    words = plain(site.parse, phrases[phrase].first, phrases[phrase].last, site.memory)
    post, after = post_modifiers(site, phrase)
    base = trimmed(f"{words} {post} {clause_part(site, site.phrase, after)}")
    unit = unit_from(words)
    return Claim(base, unit, stock_measure(site), head=words, weight=0.8) if unit else None


def _put_at(site: Site) -> Claim | None:
    """ "put the pool of specialists at 2,000": the object is what is counted."""
    if site.frame.verb is None or not site.bare:
        return None
    base = counted_only(frame_object(site, site.frame, site.frame.verb, site.phrase - 1))
    unit = unit_from(base) if base else ""
    return Claim(base, unit, stock_measure(site), head=base, weight=0.85) if unit else None


def _parallel(site: Site) -> Told | None:
    """The claim whose noun a bare number takes over: the latest count, but one that stands in the same place of its clause
    ("received 300 from 15 countries and granted 200": not the countries)."""
    near = [t for t in site.memory.told if t.number.kind == "plain" and site.memory.paragraph - t.paragraph < 2]
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
    return plain(parse, parse.phrases[first].first, parse.phrases[at].last, site.memory)


def _colon(site: Site) -> Claim | None:
    """ "Designs registered: 1,250": what is counted stands before the colon."""
    base = before_colon(site)
    unit = unit_from(base) if base else ""
    return Claim(base, unit, stock_measure(site), head=base, weight=0.85) if unit else None


def _in_number(site: Site) -> Claim | None:
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


def _by_place(site: Site) -> Claim | None:
    """ "Germany with 301": what was counted before, from a place."""
    parse, at = site.parse, site.phrase - 2
    told = _parallel(site)
    while at > 0 and parse.phrases[at].kind == "verb":
        at -= 1
    if (
        told is None
        or at < 0
        or parse.phrases[at].kind != "noun"
        or not any(isinstance(u.mention, Name) for u in parse.of(at))
    ):
        return None
    place = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    return Claim(
        f"{told.claim.head or told.claim.base} from {place}",
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.75,
    )


def _that_is(site: Site) -> Claim | None:
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
    tail = as_modifier(site, site.frame, verb, parse.phrases[verb].last, stop)
    return Claim(trimmed(f"{words} {tail}"), unit, stock_measure(site), head=words, weight=0.8)


def _elliptic(site: Site) -> Claim | None:
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
        return _of_told(site)
    name = main_verb(site.parse, verb)
    subject = subject_text(site)
    if name in lexicon.VALUE_VERBS or is_linking(site.parse.of(verb)):
        return None
    base = trimmed(f"{head} {clause_part(site, site.phrase, site.phrase + 1)}" if subject else told.claim.base)
    return Claim(base, told.claim.unit, stock_measure(site), head=head, weight=0.7)


def _predicate(site: Site) -> Claim | None:
    """ "The number of X reached 919,000": what is counted is the subject."""
    base = subject_base(site)
    if not base:
        return None
    told = site.memory.last_value(2, first=True)
    subject = subject_text(site)
    unit = unit_from(base)
    if told is not None and base.endswith(told.claim.base):
        unit = told.claim.unit
    if not unit or unit in lexicon.GENERIC_HEADS or _is_named(site, base):
        return None
    if (
        site.memory.lead_in
        and re.search(r"\b(?:trade|exports?|imports?|value|investment)\b", subject.lower())
        and told
        and len(told.claim.unit) == 3
    ):
        unit = told.claim.unit
    head = base
    return Claim(base, unit, stock_measure(site), head=head, weight=0.85)


def _is_named(site: Site, base: str) -> bool:
    """Whether a subject is a place or body, which cannot be counted ("Erenhot saw 3,294")."""
    return any(
        isinstance(u.mention, Name) and u.text.endswith(bare_head(base)) and u.mention.form != "demonym"
        for u in site.parse.units
    )


def _total(site: Site) -> Claim | None:
    """ "a cumulative total of 4,441", "200 in all": the same thing as before, taken together."""
    told = site.memory.last_value(2)
    if told is None:
        return _predicate(site)
    base = re.sub(r"\s(?:from|of|for)\s(?:each|either|every)\s(?:side|party|office|country)\b", "", told.claim.base)
    return Claim(
        f"total of {base}" if not base.startswith("total") else base,
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.85,
    )


def _with_noun(site: Site) -> bool:
    return not site.bare


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.count_together",
        "statistics",
        (
            Example(
                "The centre trained 40 examiners in May 2023 and 60 in June 2023, 100 in all.",
                {"value": 100.0, "unit": "person"},
            ),
        ),
        ("In all, 100 seats were taken.",),
        _PLAIN,
        None,
        re.compile(r" (?:in all|in total|altogether|all told)\b"),
        lambda site: (
            _total(site) if site.bare or site.after.lstrip().startswith(("in all", "in total", "altogether")) else None
        ),
    ),
    StatisticsRule(
        "statistics.count_running_total",
        "statistics",
        (
            Example(
                "The number of firms with designs in Peru rose from 20 in 2015 to 45 in 2020, with a cumulative total of 160 since 2015.",
                {"value": 160.0, "unit": "firm", "measure": "cumulative"},
            ),
        ),
        ("A total of 160 firms took part.",),
        _PLAIN,
        re.compile(
            r"\b(?:cumulative |running |combined )?(?:total|sum)s? (?:of|to|at|is|was|reached|reaching) (?:some |about |over )?$"
        ),
        None,
        lambda site: (
            _total(site)
            if site.bare
            and (site.frame.verb is None or site.phrase > site.frame.verb + 2)
            and not re.search(r"\b(?:number|value)\b", site.before[-40:])
            else None
        ),
    ),
    StatisticsRule(
        "statistics.count_of_told",
        "statistics",
        (
            Example(
                "In 2021 the register took in 500 marks. The branch in Suva entered 120 of them.",
                {"value": 120.0, "unit": "mark"},
            ),
        ),
        ("He spoke of 120 of the rest.",),
        _PLAIN,
        None,
        re.compile(
            r" of (?:(?:them|which|whom)\b|(?:these|those|the total)(?: (?:were|are|was|have|had|has|came|went|started|in|from|by|with|to|on|concern\w*|involv\w+)\b|[,.;:)]|$))"
        ),
        _of_told,
    ),
    StatisticsRule(
        "statistics.count_of_group",
        "statistics",
        (
            Example(
                "In 2020 the office had requests from 15 of the Pacific countries.", {"value": 15.0, "unit": "country"}
            ),
        ),
        ("Fifteen countries took part.",),
        _PLAIN,
        None,
        re.compile(r" of (?:the|these|those|its|their|our|all) [\w]"),
        _of_group,
    ),
    StatisticsRule(
        "statistics.count_put_at",
        "statistics",
        (
            Example(
                "The ministry put the number of guest workers at 4,000 in 2022.", {"value": 4000.0, "unit": "person"}
            ),
        ),
        ("The ministry set up 4,000 posts.",),
        _PLAIN,
        re.compile(r"\b(?:puts?|putting|estimat\w+|reckon\w*|set|places?d?)\s[^.;:]{3,90}\sat\s$"),
        None,
        _put_at,
    ),
    StatisticsRule(
        "statistics.count_in_number",
        "statistics",
        (
            Example(
                "The machines of the school, 84 in number, came from Oman in 2022.", {"value": 84.0, "unit": "machine"}
            ),
        ),
        ("The school grew in number.",),
        _PLAIN,
        re.compile(r",\s$"),
        re.compile(r" in number\b"),
        lambda site: _in_number(site),
    ),
    StatisticsRule(
        "statistics.count_by_place",
        "statistics",
        (
            Example(
                "In 2022 the office received 1,900 applications. Germany led with 301, followed by Japan with 198.",
                {"value": 198.0, "unit": "application"},
                2,
            ),
        ),
        ("Japan came with 198 delegates.",),
        _PLAIN,
        re.compile(r"\b(?:with|at) (?:some |about |over |nearly )?$"),
        None,
        lambda site: _by_place(site) if site.bare else None,
    ),
    StatisticsRule(
        "statistics.count_that_is",
        "statistics",
        (
            Example(
                "In 2022 women made up 40 percent of the trainees, that is 1,200.", {"value": 1200.0, "unit": "person"}
            ),
        ),
        ("That is 1,200 more.",),
        _PLAIN,
        re.compile(r"(?:\bthat is|\bi\.e\.|\bnamely|\bor)(?: about| some| nearly)? $"),
        None,
        lambda site: _that_is(site) if site.bare else None,
    ),
    StatisticsRule(
        "statistics.count_colon",
        "statistics",
        (Example("Designs registered in 2022: 1,250", {"value": 1250.0, "unit": "design", "time_period": "2022"}),),
        ("He named two things: 1,250 marks and 3 designs.",),
        _PLAIN,
        re.compile(r"[a-z)\d]\s?:\s$"),
        None,
        lambda site: _colon(site) if site.bare and site.frame.verb is None else None,
    ),
    StatisticsRule(
        "statistics.count_noun",
        "statistics",
        (
            Example(
                "In 2022, 340 enterprises from Oman filed trademark applications in Kenya.",
                {"value": 340.0, "unit": "enterprise", "time_period": "2022"},
            ),
            Example(
                "By the end of 2021 the library held more than 900 legal texts for 30 countries and regions.",
                {"value": 900.0, "unit": "text"},
                2,
            ),
            Example(
                "The institute has trained over 2,000 examiners and officials since 2014.",
                {"value": 2000.0, "unit": "person", "measure": "cumulative"},
            ),
        ),
        ("Exports reached 900.",),
        _PLAIN,
        None,
        None,
        lambda site: counted_claim(site) if _with_noun(site) else None,
    ),
    StatisticsRule(
        "statistics.count_predicate",
        "statistics",
        (
            Example(
                "By June 2023 the number of registered designs had reached 61,200.",
                {"value": 61200.0, "unit": "design"},
            ),
            Example("Patent applications from abroad totaled 5,400 in 2020.", {"value": 5400.0, "unit": "application"}),
        ),
        ("The office registered 61,200 designs.",),
        _PLAIN,
        None,
        None,
        lambda site: _predicate(site) if _is_value(site) else None,
    ),
    StatisticsRule(
        "statistics.count_elliptic",
        "statistics",
        (Example("In 2019 the court heard 310 cases and closed 290.", {"value": 290.0, "unit": "case"}),),
        ("He was 61.",),
        _PLAIN,
        None,
        None,
        _elliptic,
    ),
)


def _is_value(site: Site) -> bool:
    """Whether the number is the value of the subject: it follows a verb such as "reached", with nothing counted between."""
    if not site.bare:
        return False
    parse = site.parse
    verb = site.frame.verb
    if verb is None or site.phrase < verb:
        return False
    if object_base(site):
        return True
    modifier = parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower()
    if modifier and lexicon.lemma(modifier.split()[0]) in lexicon.VALUE_VERBS and site.phrase == verb + 1:
        return True
    name = main_verb(parse, verb)
    nearest = verb
    for at in range(site.phrase - 1, verb, -1):
        if parse.phrases[at].kind == "verb":
            nearest = at
            break
    if not {main_verb(parse, nearest), name} & (lexicon.VALUE_VERBS | lexicon.UP_VERBS | lexicon.DOWN_VERBS):
        return False
    if name in ("make", "have", "expect") and name == main_verb(parse, nearest) and name != "expect":
        return False
    return True


def numbers_in(site: Site, first: int, last: int) -> bool:
    """Whether a stretch of units holds a number."""
    return any(isinstance(u.mention, Number) for u in site.parse.units[first:last])
