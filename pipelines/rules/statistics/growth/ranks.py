"""Rules for ranks and multiples: "ranked fourth", "the third-largest market", "18 times as much", "doubled".

Belongs here: numbers of kind rank and multiple, and "one in five". Does not belong here: shares and growth.
"""

from __future__ import annotations

import re

from pipelines.model import Example, Number, NumberKind
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.exchanged import LINKS
from pipelines.rules.statistics.words.nouns import counted_only
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.series import points_back, told_for
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.wording import plain

_RANK: frozenset[NumberKind] = frozenset(("rank",))
_PRICED = re.compile(
    r" the (?!(?:figure|level|number|amount|sum|total|value|size)\b)(\w+) of (?!the year)([^,.;]{3,80})"
)  # "1.6 times the price of others"
_MULTIPLE: frozenset[NumberKind] = frozenset(("multiple",))


def _rank(site: Site) -> Claim | None:
    post, _ = post_modifiers(site, site.phrase)
    # "It ranked 17th": who is ranked, no figure told before
    subject = subject_text(site) if points_back(site) else subject_base(site) or subject_text(site)
    if site.after.startswith(" only to"):
        post = re.sub(r"^to ", "after ", post)  # "second only to Japan"
    printed = site.parse.clauses.text[site.number.start : site.number.end].lower()
    size = re.search(
        r"(largest|biggest|highest|busiest|most \w+|longest|best|leading|lowest|smallest)\w*", printed + site.after[:24]
    )
    noun = plain(site.parse, site.unit + 1, site.parse.phrases[site.phrase].last, site.memory)
    told = told_for(site)
    owner = subject or (told.claim.base if told else "")
    extra = trimmed(f"{size.group(1) if size else ''} {noun} {post}")
    seen = re.search(
        r"(?:show\w*|made|makes|make|making|see|rank\w*|place\w*|put)\s((?:[\w'’-]+\s){1,6}?)as\b", site.before
    )
    if seen:
        owner = seen.group(1).strip()
    here = told is not None and site.memory.paragraph == told.paragraph
    if not extra and told is not None and here and told.claim.measure in ("share", "level", "cumulative"):
        whole = told.claim.base.split(" in ", 1)[-1] if told.claim.measure == "share" else told.claim.head
        known = told.claim.unit == "place" or whole.lower() in owner.lower() or "’s " in whole or "'s " in whole
        whole = "" if known else whole  # of others, or what the subject itself says
        extra = f"in {whole}" if whole else ""  # "Korea made up a quarter of them and Singapore ranked second"
    joint = " " if extra.partition(" ")[0] in LINKS else ", "
    return Claim(trimmed(f"{owner}{joint}{extra}" if extra else owner), "rank", "rank", "Rank of", weight=0.8)


def _places(site: Site) -> Claim | None:
    """ "ranked 54th, seven places higher", "climbed four places": how far somebody moved in a ranking."""
    near = f"{site.before[-40:]}|{site.after[:40]}"
    down = re.search(r"\b(?:lower|down|fell|fall\w*|drop\w*|slip\w*|los\w+|behind)\b", near)
    up = re.search(r"\b(?:higher|up|ris\w+|rose|climb\w*|jump\w*|mov\w+|gain\w*|improv\w+|advanc\w+|better)\b", near)
    told = told_for(site)
    ranked = told is not None and told.claim.unit == "rank" and told.sentence == site.parse.clauses.sentence.index
    base = told.claim.base if told is not None and ranked else subject_base(site) or subject_text(site)
    if not (down or up) or not base:
        return None
    moved = "lost" if down else "gained"
    return Claim(f"Places {moved} by {base}", "place", "change", weight=0.75)


def _score(site: Site) -> Claim | None:
    """ "The office scored 91 out of 100 points"."""
    base = subject_base(site) or subject_text(site)
    return Claim(trimmed(f"Score of {base}"), "point", "score", head=base, weight=0.85) if base else None


_INDEX = re.compile(
    r"\b([Oo]n|[Ii]n|[Uu]nder) ((?:the|its|our|[A-Z][\w-]+['’]s) (?:[\w'’-]+ ){0,5}?"
    r"(?:[Ii]ndex|[Ss]cale|[Ss]corecard|[Bb]arometer|[Ss]urvey|[Rr]ating|[Aa]ssessment)\b)"
)


def _scored(site: Site) -> Claim | None:
    """ "On the index Chile scores 7.3"."""
    base = subject_base(site) or subject_text(site)
    if not site.bare or not base:
        return None
    sentence = site.parse.clauses.sentence
    index = _INDEX.search(site.parse.clauses.text, sentence.start, sentence.end)
    where = f" {index[1].lower()} {index[2]}" if index and index[2].lower() not in base.lower() else ""
    return Claim(trimmed(f"Score of {base}{where}"), "point", "score", head=base, weight=0.85)


def _multiplied(site: Site) -> str:
    """What a noun like "the doubling of the number of trains" says it of; "" for a verb."""
    parse, last = site.parse, site.phrase + 1
    printed = parse.clauses.text[site.number.start : site.number.end].lower()
    if not printed.endswith("ing") or not site.after.startswith(" of "):
        return ""
    while last < len(parse.phrases) and parse.phrases[last].kind in ("noun", "adposition", "conjunction", "adjective"):
        if any(isinstance(u.mention, Number) for u in parse.of(last)):
            break
        last += 1
    words = plain(parse, parse.phrases[site.phrase + 1].first + 1, parse.phrases[last - 1].last, site.memory)
    return counted_only(trimmed(words))


_ITS = re.compile(r"\s(?:its|their|the)\s[a-z]")


def _doubled_object(site: Site) -> str:
    """ "Korean firms have doubled their filings since 2018": what a verb with an object doubles; "" without one."""
    printed = site.parse.clauses.text[site.number.start : site.number.end].lower()
    if not printed.endswith("ed") or _ITS.match(site.after) is None or site.phrase + 1 >= len(site.parse.phrases):
        return ""
    end = site.phrase + 1
    phrases = site.parse.phrases
    while end + 2 < len(phrases) and phrases[end + 1].kind == "adposition" and phrases[end + 2].kind == "noun":
        end += 2
    words = plain(site.parse, phrases[site.phrase + 1].first, phrases[end].last, site.memory)
    return counted_only(trimmed(words))


def _times(site: Site) -> Claim | None:
    if multiplied := _multiplied(site):
        return Claim(multiplied, "ratio", "ratio", head=multiplied, weight=0.8)
    if owned := _doubled_object(site):
        return Claim(owned, "ratio", "ratio", weight=0.8)
    told = told_for(site)
    base = subject_base(site)
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    subject = subject_text(site)
    if (
        told is not None
        and here
        and (not subject or told.phrase < site.phrase and told.frame == site.parse.frame_of[site.phrase])
    ):
        base = told.claim.base
    if told is not None and not base:
        base = told.claim.base
    than = re.match(
        r"[^,.;]{0,20}?\b(?:as (?:much|many|high|large|big|long)(?: as)?|that of|the \w+ of|what|than|"
        r"the figure|over)\b\s?([^,.;]{0,80})",
        site.after,
    )
    tail = f"relative to {than.group(1)}" if than and than.group(1).strip() else ""
    if priced := _PRICED.match(site.after):
        return Claim(f"{priced.group(1)} of {subject or base}", "ratio", "ratio", "", f"relative to {priced.group(2)}")
    if told is not None and here is False and not tail and re.search(r"\bas (?:much|many)\b", site.after):
        tail = f"relative to {told.claim.base}"
    tail = re.sub(r"relative to (?:in|for|of|during) ", "relative to ", tail)
    tail = re.sub(r"relative to (?:what )?(?:it|they) (?:had|was|were|has) ?(?:been)?", "relative to", tail)
    return Claim(base, "ratio", "ratio", "", trimmed(tail), weight=0.8) if base else None


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.rank",
        "statistics",
        (
            Example(
                "In 2022 Kenya ranked fourth in Africa in trademark filings.",
                {"measure": "rank", "unit": "rank", "value": 4.0},
            ),
            Example("Oman was the third-largest buyer of Fijian sugar in 2021.", {"measure": "rank", "value": 3.0}),
        ),
        ("The fourth conference was held in Lima.",),
        _RANK,
        None,
        None,
        _rank,
    ),
    StatisticsRule(
        "statistics.places_moved",
        "statistics",
        (
            Example(
                "In 2022 Fiji ranked 54th in the Harbour Index, seven places higher than before.",
                {
                    "measure": "change",
                    "unit": "place",
                    "value": 7.0,
                    "indicator": "Places gained by Fiji in the Harbour Index",
                },
                1,
            ),
            Example(
                "In 2022 Fiji fell three places to 41st in the Harbour Index.",
                {"measure": "change", "unit": "place", "value": 3.0},
            ),
        ),
        ("The course offers seven places.",),
        frozenset(("plain",)),
        None,
        re.compile(r" (?:places?|spots?|notch(?:es)?|rungs?|positions?)\b(?! (?:for|at|on|are|were|of))"),
        _places,
    ),
    StatisticsRule(
        "statistics.score_out_of",
        "statistics",
        (
            Example(
                "In the survey of 2022 the office of Fiji scored 91 out of 100 points.",
                {"measure": "score", "unit": "point", "value": 91.0},
            ),
            Example(
                "In 2022 the satisfaction of users in Fiji stood at 4.6 out of five.",
                {"measure": "score", "unit": "point", "value": 4.6},
            ),
        ),
        ("It chose 91 out of 100 designs.",),
        frozenset(("plain", "quantity")),
        None,
        re.compile(
            r"(?: points)? (?:out )?of (?:a possible |a maximum of )?(?:five|ten|5|10|20|50|100|1,?000)"
            r"(?: points?\b|[.;)]|,\s|$)"
        ),
        _score,
    ),
    StatisticsRule(
        "statistics.score_told",
        "statistics",
        (
            Example(
                "On the harbour index, which runs from 0 to 10, Fiji scored 6.1 in 2022.",
                {"value": 6.1, "unit": "point", "measure": "score", "indicator": "Score of Fiji on the harbour index"},
            ),
        ),
        ("The team of Fiji scored 4 goals.",),
        frozenset(("plain",)),
        re.compile(r"\b(?:scor(?:e[sd]?|ing)|(?:has|had|with|received|given) a score of) (?:only |just |about )?$"),
        re.compile(r"(?=[,.;:)]| (?:in|on|for|up|down|against|compared|and|while|but|out|this|last|among)\b|$)"),
        _scored,
    ),
    StatisticsRule(
        "statistics.multiplied_by",
        "statistics",
        (
            Example(
                "In 2022 exports multiplied by three and a half.",
                {"measure": "ratio", "unit": "ratio", "value": 3.5, "indicator": "Exports"},
            ),
        ),
        ("In 2022 it multiplied by 40 seats.",),
        frozenset(("plain",)),
        re.compile(r"\bmultipl(?:y|ied|ies|ying) by (?:about |almost |nearly |more than |over |some )?$"),
        re.compile(r"(?=[,.;:)]| (?:in|since|over|between|from|within|during|and|but|although|while)\b|$)"),
        lambda site: (
            Claim(base, "ratio", "ratio", head=base, weight=0.85)
            if site.bare and (base := subject_base(site))
            else None
        ),
    ),
    StatisticsRule(
        "statistics.multiple",
        "statistics",
        (
            Example(
                "Trade between Peru and Oman doubled in 2021.", {"measure": "ratio", "unit": "ratio", "value": 2.0}
            ),
            Example("In 2020 exports were 18 times as much as in 2001.", {"measure": "ratio", "value": 18.0}),
            Example(
                "In 2023 the parties welcomed the doubling of the number of trains between Suva and Nadi.",
                {"value": 2.0, "indicator": "Trains between Suva and Nadi"},
            ),
        ),
        ("The delegates met 18 times.",),
        _MULTIPLE,
        None,
        None,
        _times,
    ),
)
