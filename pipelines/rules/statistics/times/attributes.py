"""What belongs to a thing and not to a time: its cost, capacity, length, capital, stations, who holds how much of it.

Belongs here: telling by the words around a number that it only describes the thing before it, whatever is told of that
thing and when ("opened in May at a cost of 4 million"). Does not belong here: sizes before their noun, yearly rates,
funding (undated.py), the period of any other number (period.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.times.tenses import will
from pipelines.rules.statistics.words.subject_words import main_verb

_COSTS = r"cost|costs|price tag|outlay|budget|endowment"
_HOLDS = (
    r"capital|capacity|throughput|length|area|width|height|depth|gauge|displacement|tonnage|storage space|floor space|"
    r"span|deadweight|draught|top speed|design speed"
)
# "with a capacity of", "at a total cost of", "(charter capital of", "; cost: "
_NAMED = re.compile(
    rf"(?:\b(?:with|at|for|having|carrying|and) |[,;(] ?)(?:an? |its |their |the )?"
    rf"(?:(?!average|mean|additional|further|extra|joint|combined|total|aggregate)[\w-]+ ){{0,3}}"
    rf"(?:{_COSTS}|{_HOLDS})(?: of|:| totall?ing| at) $"
)
# "which cost", "costing", "priced at", "a bridge built for"
_PRICED = re.compile(r"\b(?:cost|costs|costing|priced at|budgeted at|put (?:its|the) (?:cost|price) at) $")
_BUILT = (
    r"(?:project|programme|program|scheme|plant|phase|stage|terminal|line|section|bridge|tunnel|port|park|hub|"
    r"cent(?:er|re)|facility|station|railway|railroad|road|motorway|highway|dam|venture|laboratory|warehouse|depot|"
    r"factory|hospital|school|campus|cable|pipeline|refinery|smelter|airport|fund)"
)
# "The twinning project of the two offices, worth"
_WORTH = re.compile(
    rf"(?:^|[,;] )(?:the|an?|this|that|its|another) (?:[\w'’-]+ ){{0,7}}?{_BUILT}\b[^,;.]*, (?:worth|valued at) $"
)
_PARTS = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:stations?|berths?|tunnels?|bridges?|viaducts?|tracks?|lanes?|turbines?|rooms?|beds?|seats?|"
    r"classrooms?|workshops and|floors?|stor(?:ey|eys|ies)|runways?|platforms?|sidings?|cranes?|gates?|pumps?|halls?|"
    r"courtrooms?|laboratories|wagons?|carriages|coaches|panels?|generating units|stops|exits|interchanges|locks|"
    r"branches|stands|stalls|chargers|shelves)\b"
)
_MEMBERS = re.compile(r" (?:member (?:states|countries|economies)|members)\b")
_KNOWN = re.compile(r"(?:^|[.;] )\s?(?:its|their|our) (?:some |about |more than |over |nearly )?$")
_OPENING = 3  # units
_WITH = r"\bwith (?:its |their |a total of )?"
_WITH_PARTS = re.compile(rf"(?:{_WITH}|\bthrough )$")
_AND_PARTS = re.compile(rf"{_WITH}(?:[\d,.]+ [a-z -]{{3,30}}?(?:, (?:and )?| and )){{1,4}}$")
_LAID = re.compile(r" of (?:[a-z-]+ )?(?:tracks?|rails?|lines?|road|runway|pipe|cable|quay|shelf|shelves|fence)\b")
_STAKE = re.compile(
    r"(?:%|(?: |-)?per ?cent)? (?:(?:minority|majority|controlling|equity|ownership) )?(?:stake|interest|participation|"
    r"shareholding|holding|equity)\b"
)
_IN_PARTS = re.compile(r"\b(?:held|owned|shared|divided|split) (?:in )?(?:equal )?(?:parts?|shares?) of $")
# "is owned by three partners: A with 40 percent and B with 20"
_OWNED = re.compile(r"\b(?:owned|held) (?:jointly )?(?:by|in)\b[^;.]{0,40}[:,(][^;.]{0,80}$")
# "85 percent of it was lent by the bank"
_LENT = re.compile(
    r"(?: of (?:it|this|that|which|the (?:cost|costs|sum|bill|amount)))? (?:(?:is|was|were|are|being|has been) )?"
    r"(?:advanced|lent|financed|funded|borrowed|put up|guaranteed|met) by\b"
)
_DATE_OF_IT = re.compile(
    r"(?: (?:a|per) (?:year|day|month|annum))? (?:in|for|by|as of|at the end of|during|from|since|to) "
    r"(?:the )?(?:(?:financial |fiscal |budget )?year |end of |beginning of |biennium |period |years )?"
)
_ITEM = re.compile(rf"\b{_BUILT}s? \((?:up to |at most )?$")
_SUBJECTS = re.compile(r"\b(?:cost|capacity|length|budget|bill|charter capital|price tag)\b[^;.:]*$")
_LENGTHS = ("metre", "mile", "foot", "hectare", "acre")
_SET_OFF = re.compile(r"(?:,|\)| (?:from|between|long|in length|through)\b)")
_AMOUNTS = frozenset(("level", "cumulative"))


def is_attribute(site: Site, claim: Claim) -> bool:
    """Whether a number tells what belongs to a thing at any time, and no date is given to it by itself."""
    number = site.number
    if number.kind == "percent":
        held = _STAKE.match(site.after) or _IN_PARTS.search(site.before[-40:]) or _OWNED.search(site.before)
        stake = claim.measure == "share" and (held or _LENT.match(site.after))
        return bool(stake) and not _has_own_period(site)
    if claim.measure not in _AMOUNTS or number.kind not in ("money", "quantity", "plain") or _is_dated(site):
        return False
    near = site.before[-90:]
    if number.kind == "plain" or _LAID.match(site.after):
        return _is_part(site, near)
    if _NAMED.search(near):
        return True
    if number.kind == "money" and (_PRICED.search(near) or _WORTH.search(site.before) or _is_price_of_item(site, near)):
        return True
    return _is_set_off(site) or _is_told_of_cost(site)


def _is_part(site: Site, near: str) -> bool:
    """Whether a number counts what a thing is made up of: "the line, with 14 stations and 22 km of track, carried"."""
    if near.endswith((" its ", " their ")) and _MEMBERS.match(site.after):
        return True
    if _KNOWN.search(near) and _acts(site):
        return True
    if will(site) or not (_PARTS.match(site.after) or _LAID.match(site.after)):
        return False
    return _WITH_PARTS.search(near) is not None or _AND_PARTS.search(near) is not None


def _acts(site: Site) -> bool:
    """Whether what a number counts is what acts, in a clause that opens with it: "Its 141 tenants have paid"."""
    verb = site.frame.verb
    if verb is None or verb < site.phrase or site.bare:
        return False
    between = site.parse.units[site.unit : site.parse.phrases[verb].first]
    return site.unit < _OPENING and not any(isinstance(u.mention, Period) or u.letter in "vxeg" for u in between)


def _is_price_of_item(site: Site, near: str) -> bool:
    """Whether a sum stands alone in brackets behind one thing that is built: "the border project (4 million)"."""
    return _ITEM.search(near) is not None and re.match(r"\)| (?:per|for each|a) [\w ]{3,20}\)", site.after) is not None


def _is_set_off(site: Site) -> bool:
    """Whether a length or area stands between commas behind its thing: "the line, 120 km from A to B, was opened"."""
    if site.number.kind != "quantity" or not (site.number.unit or "").endswith(_LENGTHS):
        return False
    parse, at = site.parse, site.phrase - 2
    if not site.before.endswith(", ") or at < 0 or _SET_OFF.match(site.after) is None:
        return False
    units = parse.of(at)
    if parse.phrases[at].kind != "noun" or any(isinstance(u.mention, (Number, Period)) for u in units):
        return False
    first = at
    while first > 1 and parse.phrases[first - 1].kind == "adposition" and parse.phrases[first - 2].kind == "noun":
        first -= 2
    opens = (
        first == 0 or parse.phrases[first - 1].kind not in ("adposition", "verb") or isinstance(units[-1].mention, Name)
    )
    verb = site.frame.verb
    return opens and (verb is None or verb > site.phrase)


def _is_told_of_cost(site: Site) -> bool:
    """Whether the clause says what a cost or size is: "the cost could be 4 billion dollars"."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or _has_own_period(site):
        return False
    first, last = site.frame.subject
    words = " ".join(u.lower for p in range(first, min(last, verb)) for u in site.parse.of(p))
    if _SUBJECTS.search(words) is None or "average" in words:
        return False
    return is_linking(site.parse.of(verb)) or main_verb(site.parse, verb) in ("estimate", "put", "amount", "come")


def _is_dated(site: Site) -> bool:
    """Whether a period right behind a number is its own: "a budget of 4 million for 2024"."""
    text, end = site.parse.clauses.text, site.number.end
    behind = (p for _, p in site.parse.periods if end < p.start < end + 40)
    return any(_DATE_OF_IT.fullmatch(text[end : p.start]) for p in behind)


def _has_own_period(site: Site) -> bool:
    """Whether a period stands in the clause of a number."""
    frame = site.parse.frame_of[site.phrase]
    return any(site.parse.frame_of[site.parse.phrase_of[u]] == frame for u, _ in site.parse.periods)
