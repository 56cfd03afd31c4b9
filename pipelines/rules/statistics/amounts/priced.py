"""Amounts that a preposition ties to their verb: "bought the terminal for 420 million", "was valued at 5 million".

Belongs here: what such an amount is of, in words. Does not belong here: objects of a verb and values of a subject
(amounts.py).
"""

from __future__ import annotations

from pipelines.model import Number, Period
from pipelines.rules.statistics.amounts.dimensions import dimension
from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.nouns import bare_head
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb
from pipelines.rules.statistics.words.wording import plain

_TRADING = frozenset("buy sell purchase acquire order lease rent".split())
_MEASURES = frozenset("price cost value rate fee amount sum limit ceiling cap gauge speed tariff duty".split())
_ON_AVERAGE = " on average"


def priced(site: Site, verb: int, what: str, done: str) -> str:
    """What an amount is of that a preposition ties to a verb ("amount for the line built by the company"), "" where
    none does. `what` it is (an amount, a length), `done` the participle of the verb."""
    parse = site.parse
    link = parse.phrases[site.phrase - 1]
    word = parse.units[link.first].lower
    if (
        link.kind != "adposition"
        or word not in ("for", "at", "with", "on", "in", "within")
        or is_linking(parse.of(verb))
    ):
        return ""
    passive = is_passive(parse.of(verb))
    agent = agent_text(site, site.frame)
    between = trimmed(plain(parse, parse.phrases[verb].last, link.first, site.memory))
    average = _ON_AVERAGE if f" {between}".endswith(_ON_AVERAGE) else ""
    between = between.removesuffix(_ON_AVERAGE.strip()).strip()
    thing = agent if passive else between
    if not thing or not done:
        return ""
    if thing.split(" ", 1)[0].lower() in _LINKS:
        thing = thing.rpartition(", ")[2]  # "met in Nadi, trade stood at"
    if (
        thing.split(" ", 1)[0].lower() in _LINKS
        or word == "with"
        and not passive
        and parse.phrases[verb + 1].kind != "noun"
    ):
        return ""
    by = f" by {agent}" if agent and not passive else ""
    rest = f" {between}" if passive and between else ""
    money = site.number.kind == "money"
    if word == "at":
        measured = bare_head(thing).lower() in _MEASURES
        return f"{thing if measured else f'{_value(money, what)} of {thing}'}{average}"
    if word == "on" and money:
        return f"value of {thing} {done}{by}{rest}"
    if word == "for" and money:
        lead = "price" if main_verb(parse, verb) in _TRADING else "amount"
        if lead == "price" and not passive and is_plural(bare_head(thing)) and "of" not in between.split()[:2]:
            return f"value of {thing} {done}{by}"  # "sold devices for 4 million dollars"
        if passive:
            return f"{lead} for which {thing} {'were' if is_plural(bare_head(thing)) else 'was'} {done}{rest}"
        return f"{'price of' if lead == 'price' else 'amount for'} {thing} {done}{by}"
    word = "in" if word == "within" and what == "time" else word
    if word == "with" or passive and word == "in":
        be = "were" if is_plural(bare_head(thing)) else "was"
        return f"{what} {word} which {thing} {be} {done}{by}{rest}{average}"
    return ""


def apposed_to(site: Site) -> str:
    """ "Its cost, 150 million dollars, was met by a loan", "a station, of 80 MW, is built": the subject before the
    comma."""
    parse, at = site.parse, site.phrase - (3 if site.before.endswith(", of ") else 2)
    if at < 0 or parse.units[parse.phrases[at + 1].first].text != "," or parse.phrases[at].kind != "noun":
        return ""
    first = at
    while first > 1 and parse.phrases[first - 1].kind == "adposition" and parse.phrases[first - 2].kind == "noun":
        first -= 2
    opens = first == 0 or parse.phrases[first - 1].kind not in ("adposition", "verb")
    units = parse.units[parse.phrases[first].first : parse.phrases[at].last]
    if not opens or first < site.frame.first or any(isinstance(u.mention, (Number, Period)) for u in units):
        return ""
    thing = trimmed(plain(parse, parse.phrases[first].first, parse.phrases[at].last, site.memory))
    if not thing or bare_head(thing).lower() in _MEASURES:
        return thing
    kind = "value" if site.number.kind == "money" else dimension(site.number.unit or "")
    return thing if bare_head(thing).lower() == kind else f"{kind} of {thing}"


_LINKS = frozenset("in on at for from to with by of between".split())


def _value(money: bool, what: str) -> str:
    return "value" if money else what
