"""What an attribute belongs to that its label names alone: "Cost" of the cable, "Capacity" of the hub in brackets.

Belongs here: finding the thing in front of the number's bracket or preposition, or in the sentence before. Does not
belong here: attributes that their clause gives an owner (complements.py), when they hold (attributes.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.asked_of_labels import seldom
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

# "the construction of the port (capacity 9,000 boxes)": of the port
_ACTS = re.compile(
    r"^(?:(?:the )?(?:agreement|contract|accord|deal|memorandum|plans?|works?) (?:on|for|of) )?(?:the )?(?:(?:"
    r"construction|inauguration|opening|launch|development|building|completion|commissioning|establishment|expansion|"
    r"handover) of )?"
    r"(?:the |an? )?",
    re.IGNORECASE,
)
LONGEST = 70  # characters of a thing
_ATTRIBUTES = (
    "costs?|capacity|budget|length|area|price|investment|fees?|size|capital|endowment|width|height|depth|tariff|rent|"
    "toll|throughput|outlay|loan|credit|term|value|worth|speed|draught|yield|volume"
)
_BARE = seldom(
    r"^(?:(?:total|global|overall|estimated|charter|registered|floor|storage|target|design|annual|yearly|daily|handling|"
    r"installed|planned|combined|initial|unit|net|gross|average|mean|maximum|minimum|contract|construction|exhibition|"
    rf"loading|processing|production|surface) ){{0,2}}(?:{_ATTRIBUTES})$",
    re.IGNORECASE,
)
_LINKS = frozenset("of in at from to between on over under across near through for".split())
_NO_THING = frozenset(
    "year month week day time way part number total share figure fact case end half quarter percent side result cost "
    "price value lot step visit trip question word view record deal study survey second first moment while".split()
)


def of_its_thing(claim: Claim, site: Site) -> Claim:
    """The claim, of the thing that its attribute belongs to, where it names none."""
    if claim.unit in ("percent", "percentage_point", "rank") and not claim.lead.startswith("Growth"):
        return claim
    if claim.tail or not _BARE.match(claim.base):
        return claim
    thing = _ACTS.sub("", _before_bracket(site)) or set_before_with(site) or _ACTS.sub("", _told_last(site))
    if not thing or claim.base.lower() in thing.lower():
        return claim
    link = "in" if claim.base.lower().endswith("investment") else "of"
    base = f"{claim.base} {link} {thing}"
    return replace(claim, base=base, head=base if claim.head == claim.base else claim.head)


_MIDDLE = re.compile(r"(?:value of |overall ){0,2}(?:mean|median|average|maximum|minimum|mode)", re.IGNORECASE)
_MOST = re.compile(r"^(?:highest|largest|biggest|lowest|smallest|longest|shortest|top|record) ")


def middle(claim: Claim, site: Site) -> Claim:
    """The claim, of what its mean or extreme is taken of: "the average being 112 yuan", "the median, 1.1 million"."""
    if not _MIDDLE.fullmatch(claim.base) or not (thing := meant(site)):
        return claim
    lead = "" if claim.lead == "Value of" else claim.lead
    return replace(claim, lead=lead, base=f"{_VALUE_OF.sub('', claim.base)} of {thing}")


_VALUE_OF = re.compile(r"^value of ", re.IGNORECASE)


def meant(site: Site) -> str:
    """What a mean is taken of that its clause names alone: what the clause opens with ("In the final test the mean
    was"), else what was told last."""
    parse, first, verb = site.parse, site.frame.first, site.frame.verb
    if parse.phrases[first].kind == "adposition" and verb is not None and verb < site.phrase:
        nouns = [at for at in range(first + 1, verb) if parse.phrases[at].kind == "noun"]
        nouns = [at for at in nouns if not any(isinstance(u.mention, Period) for u in parse.of(at))]
        if len(nouns) > 1 and (thing := _words(site, parse, nouns[0], nouns[0])):
            return thing
    for told in reversed(site.memory.told[-4:]):
        if parse.clauses.sentence.index - told.sentence > 1 or told.paragraph != site.memory.paragraph:
            return ""
        if not told.claim.lead and told.claim.unit not in _NO_MEAN:
            thing = _VALUE_OF.sub("", _MOST.sub("", _VALUE_OF.sub("", told.claim.base)))
            return thing if len(thing) <= LONGEST else told.claim.head
    return ""


_NO_MEAN = frozenset("percent percentage_point rank ratio country region".split())


def _before_bracket(site: Site) -> str:
    """ "The hub in the port of Suva (capacity of 9,000 boxes; cost of 4 million)"."""
    opened = next((at for at in range(site.unit - 1, -1, -1) if site.parse.units[at].text in ("(", ")")), -1)
    if opened < 1 or site.parse.units[opened].text == ")":
        return ""
    return _ending_at(site, site.parse.phrase_of.get(opened - 1, -1))


def set_before_with(site: Site) -> str:
    """ "The plan, with a global cost of 9 million", "development of the field, investment of 9 million"."""
    parse, units = site.parse, site.parse.units
    at = site.unit - 1
    while at > 0 and units[at].text not in ",;:()" and not isinstance(units[at].mention, Number):
        if units[at].letter in "vx":
            return ""
        if units[at].lower in ("with", "at", "for") and units[at + 1].letter in "djan":
            break
        at -= 1
    if at < 1 or units[at].text in ";:()" or isinstance(units[at].mention, Number):
        return ""
    at -= units[at].text != "," and units[at - 1].text == ","
    if units[at].text == "," and units[at - 1].text == ")":
        at = next((u for u in range(at - 1, 0, -1) if units[u].text == "("), 0)
    return _ACTS.sub("", _ending_at(site, parse.phrase_of.get(at - 1, -1)))


def _ending_at(site: Site, at: int) -> str:
    """The noun phrase that ends with a phrase, with the nouns before it that it hangs on."""
    parse = site.parse
    if at > 0 and parse.phrases[at].kind == "period":
        at -= 1  # "the Plan 2023-2027"
    if at < 0 or parse.phrases[at].kind != "noun":
        return ""
    first = at
    while (
        first > 1
        and parse.phrases[first - 1].kind == "adposition"
        and parse.units[parse.phrases[first - 1].first].lower in _LINKS
        and parse.phrases[first - 2].kind == "noun"
        and parse.phrases[at].end - parse.phrases[first - 2].start <= LONGEST
    ):
        first -= 2
    return _words(site, parse, first, at)


def _words(site: Site, parse: Parse, first: int, last: int) -> str:
    units = parse.units[parse.phrases[first].first : parse.phrases[last].last]
    if any(isinstance(u.mention, (Number, Period)) for u in units) or units[0].letter == "i":
        return ""
    words = trimmed(plain(parse, parse.phrases[first].first, parse.phrases[last].last, site.memory))
    return words if 3 < len(words) <= LONGEST and parse.phrases[first].head.lower not in _NO_THING else ""


def _told_last(site: Site) -> str:
    """ "The accord foresees a cable under the sea. The cost could be 9 million": the last thing that the sentence
    before brings up, where the attribute is the subject with an article alone."""
    verb, memory = site.frame.verb, site.memory
    if _OF_BODIES.search(site.before):
        return ""
    first = site.frame.subject[0]
    parse = site.parse
    if verb is None or verb > site.phrase or first >= verb or not memory.read:
        return ""
    before, sentence = memory.read[-1], parse.clauses.sentence
    near = (
        before.clauses.sentence.index == sentence.index - 1 and before.clauses.sentence.paragraph == sentence.paragraph
    )
    opens = site.frame.first <= 1 or parse.units[parse.phrases[site.frame.first - 1].first].text == ";"
    if parse.units[parse.phrases[first].first].lower != "the" or not near and opens:
        return ""
    for one in (parse, before) if not opens else (before,):
        end = first - 1 if one is parse else len(one.phrases) - 1
        for at in range(end, -1, -1):
            phrase = one.phrases[at]
            if phrase.kind == "noun" and one.units[phrase.first].lower in ("a", "an"):
                last = at
                while (
                    last + 2 <= end
                    and one.phrases[last + 1].kind == "adposition"
                    and one.units[one.phrases[last + 1].first].lower in _LINKS | {"with"}
                    and one.phrases[last + 2].kind == "noun"
                ):
                    last += 2
                if words := _words(site, one, at, last) or _words(site, one, at, at):
                    return words
    return ""


# bodies have these as well as things do
_OF_BODIES = re.compile(r"\bthe (?:\w+ )?(?:budget|income|throughput|term|capacity)\b")
