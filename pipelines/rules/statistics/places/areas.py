"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: choosing between the places that a label names and those that the text around it is about. Does not belong
here: reading labels (place_words.py), the other side of one place (one_place.py), what the claim before leaves
(taken_over.py), documents (placing.py), recognising names (mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the
number. Of what goes between two it may name one only; then the other is the home of the text. Where it names none,
those of the claim before hold, then those of the section, then the homes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.authority import entity
from pipelines.rules.statistics.places.authors import paid_in
from pipelines.rules.statistics.places.homes import is_group
from pipelines.rules.statistics.places.learners import teaches
from pipelines.rules.statistics.places.one_place import (
    BACK,
    CROSSING,
    GIVEN,
    OUTWARD,
    STANDING,
    STANDING_UNITS,
    is_money,
    is_share,
    with_other,
)
from pipelines.rules.statistics.places.place_words import Hit, hits, in_order, is_filed, is_goal, is_site, is_worldwide
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.places.taken_over import FLOW, Asked, flowing, gapped, renewed, turns_home
from pipelines.rules.statistics.places.topic_places import by_topic
from pipelines.rules.statistics.words.asked_of_labels import seldom

MOST = 6  # places of one number
_MANY = 3
_BESIDE = 40  # characters from a number to what its countries belong to
# "African countries that sent delegations": the places counted, and no more
_COUNTED_PLACES = seldom(
    r"(?:[A-Z][\w-]+ ){1,3}(?:countries|provinces|states|cities|regions|nations|municipalities)\b|"
    r"(?:Countries|Nations|States|Members) (?:of|in) (?:the )?(?:[A-Z][\w-]+|and)(?: (?:[A-Z][\w-]+|and))*"
    r"(?= in which| where| to which|$)"
)
_INTO_HOME = re.compile(
    r"\binvestments? (?:in|into|of|drawn|attracted|received|absorbed) |\b(?:foreign|inward)\b", re.IGNORECASE
)
_BOTH_ENDS = seldom(
    r"\b(?:trains|trips|flights|freight|cargo|trucks|parcels) between\b|"
    r"[A-Z]\w+[-–][A-Z]\w+ (?:[\w-]+ ){0,2}(?:trains?|services?|express|freight|flights)\b"
)
_OPPOSITE = seldom(r"\b(?:opposite|other|reverse) (?:direction|way)\b|\bvice versa\b")
_OUT = seldom(r"\b(?:exports?|exported|outbound|outgoing|went(?: out)?|departed|left)\b")
_INWARD = seldom(r"\b(?:inbound|incoming|came(?: in)?|arrived|entered)\b")
_SENT = seldom(
    r"\b(?:sold|sales|went|gone|sent|shipped|shipments|deliver(?:ed|ies)|exports?|exported|dispatched|came|come|arrived|"
    r"bought|purchases|imports?|imported|fl(?:ew|own|ights)|trips|lent|invested|investments?)\b",
    re.IGNORECASE,
)
_CAME = seldom(r"\b(?:came|come|arrived|bought|purchases|imports?|imported)\b", re.IGNORECASE)
_PARTNERS = seldom(
    r"\b(?:partner|participating|host|such|other|these|those) (?:countries|nations|states|economies|markets)\b"
    r"|\bcountries (?:and regions )?along\b",
    re.IGNORECASE,
)
# countries of any part of the world that one is tied to: "countries with which Norland has concluded memoranda"
_TIED = seldom(
    r"^(?:[\w ]+ of )?(?:countries|economies|nations|states)\b[^()]* with (?:which|whose|whom) ", re.IGNORECASE
)
_DONE_BY = re.compile(
    r"\b(?:by|from|(?:granted|issued|awarded) to) (?:(?:the|\w+ants|companies|firms|owners|offices|of|in|from) )*$"
)
# the members of the group that a text is about, not named as such
_MEMBERS = seldom(
    r"\b(?:(?:member|island|ten|five|eleven|six) )+(?:states|countries|nations)\b|\b(?:its|other) members\b",
    re.IGNORECASE,
)
_OF_MEMBERS = seldom(r"[\w ]*?\b(?:of|from) (?:the )?(?:(?:member|island|ten|five|eleven|six) )+s?", re.IGNORECASE)
# what two parties have together, and what makes it the affair of one
_MUTUAL = seldom(r"\b(?:trade|commerce|turnover|flights|meetings|(?:signed|concluded|agreed) (?:[\w-]+ ){0,4}by)\b")
_ONE_WAY = seldom(
    r"\b(?:exports?|imports?|exported|imported|surplus|deficit|to|from)\b|\btrade (?:mark|agreement|pact|zone)"
)
_BETWEEN_BOTH = seldom(r"\bbetween (?:the two|both|them|our two)\b", re.IGNORECASE)
# what a body of the whole world has: "member states of WIPO"
_OF_ALL = seldom(
    r"(?:[Mm]ember (?:states|countries)|[Mm]embers|[Tt]reaties|[Cc]ontracting [Pp]arties|States|Countries) "
    r"(?:[a-z]+ ){0,3}(?:of|by|to|in) (?:the )?(?:WIPO|WTO|UPOV|UNESCO|UN|United Nations|Madrid|Hague|Lisbon|Paris|"
    r"Berne|Patent Cooperation)\b"
)
# what two offices do together
_SHARED = seldom(
    r"\b(?:PPH|Prosecution Highway|exchanged|jointly|requests made|the (?:two )?offices|both (?:sides|offices))\b"
)
_TWO_WAY = seldom(r"\b(?:two-way|bilateral|mutual|reciprocal)\b", re.IGNORECASE)
_LOCAL = seldom(
    r"(?:(?:Growth|Share|Increase) (?:of|in) )?(?:[\w-]+ ){0,2}?(?:local|indigenous) (?:[\w-]+ ){0,2}?(?:jobs|workers|"
    r"staff|employees|residents|households|suppliers|people|persons|engineers|technicians|students|teachers|labou?r|"
    r"companies|firms|enterprises|drivers|villagers|youths?|content)\b",
    re.IGNORECASE,
)


def areas_of(asked: Asked, places: Places) -> tuple[str, ...]:
    """Places of a claim in order, from first."""
    found = by_topic(_by_words(asked, places), asked, places)
    tied = asked.unit == "country" and 0 < len(found) < _MANY and _TIED.search(asked.label) is not None
    if tied and len(found) == 2 and is_group(found[0]) and not is_group(found[1]):
        return found[::-1]  # "countries of the route with which Norland has pacts"
    if tied and len(found) == 1 and not is_group(found[0]):
        beside = any(0 < span.start - asked.at < _BESIDE for span in places.spans.get("BRI", ()))
        return (*found, "BRI" if beside or "Belt and Road" in asked.label else "WORLD")
    return found[:1] if _is_of_the_house(found, asked, places) else found


def _is_of_the_house(found: tuple[str, ...], asked: Asked, places: Places) -> bool:
    """Whether a number is of the country alone whose office publishes a text on it and another: one that does not go
    between the two, in a paragraph that does not name the other."""
    homes = places.homes
    if len(homes) != 2 or found != homes or homes[0] != places.house or any(map(is_group, homes)):
        return False
    if CROSSING.search(asked.label) is not None or _TWO_WAY.search(asked.label) is not None:
        return False
    if _SHARED.search(asked.label) is not None:
        return False
    return not places.where.tells_of(homes[1], asked.at) and not hits(asked.label, places)


def _by_words(asked: Asked, places: Places) -> tuple[str, ...]:
    """Places by the label, else by what stands around it."""
    homes, label = places.homes, asked.label
    if len(asked.before) == 2 and _OPPOSITE.search(label) and not _OPPOSITE.search(asked.told):
        return asked.before[::-1]
    named = hits(label, places)
    same = asked.here and len(asked.before) == 2 and {p for hit in named for p in hit.places} <= set(asked.before)
    if same and _is_turned(label, asked.told):
        return asked.before[::-1]  # "1,700 came in and 600 went out"
    if found := gapped(asked, named, places):
        return found
    if len(homes) == 2 and _LOCAL.match(label) and all(set(hit.places) <= set(homes) for hit in named):
        # of a text on what one country does in another, the local is there: "local workers of Norlandic firms"
        return (places.site,) if places.site in homes else homes[1:]
    if asked.unit == "percent" and (found := _gone(asked, named, places)):
        return found
    found = in_order(label, named)
    found = tuple(place for place in found if entity(place).country not in found)  # a province of one that is named
    if len(found) > 2:  # "Norlandic patents in the region that were in Sudland"
        found = tuple(place for place in found if not (is_group(place) and set(entity(place).holds) & set(found)))
    if places.partners and "BRI" not in found and (partners := _PARTNERS.search(label)):
        doers = _DONE_BY.search(label, 0, partners.start()) is not None
        if doers and not found and homes[:1] and not is_group(homes[0]) and is_filed(label):
            found = homes[:1]
        found = ("BRI", *found) if doers else (*found, "BRI")  # "filed by countries along the route"
    if "EU" in homes and "EUROPE" in found:
        found = tuple(dict.fromkeys("EU" if place == "EUROPE" else place for place in found))
    teachers = {p for hit in named if asked.unit == "person" and teaches(label, hit) for p in hit.places}
    if len(found) == 2 and not OUTWARD.search(label) and (member := _member(found, named, homes)):
        found, named = (member,), [hit for hit in named if member in hit.places]
    if len(found) == 2 and not OUTWARD.search(label) and (swapped := renewed(found, asked, places)):
        return swapped
    if len(found) < 2 and (group := _members_of(label, homes)) and group not in found:
        found = (*found, group)
        if len(found) == 2 and not _is_mutual(label, found[::-1], homes):
            return found[::-1] if _OF_MEMBERS.match(label) and found[0] not in teachers else found
    if len(found) == 2 and found[1] in teachers:
        return found[::-1]  # "examiners of Norland trained by the office of Sudland"
    if not found and not asked.there and (flow := flowing(asked, homes)):
        return flow
    if set(found) <= set(homes[:1]) and len(homes) == 1 and (other := places.where.partner(asked.at)):
        return tuple(dict.fromkeys((*homes, *other)))
    if asked.there and len(found) < 2 and (far := _far(found, named, asked, places)):
        home = homes[:1] if not found and _SENT.search(label) and far[0] not in homes else ()
        if home and _CAME.search(label):
            return (*far, *home)
        return tuple(dict.fromkeys((*found, *home, *far)))  # "Norlandic patents registered there"
    if not found:
        return _unnamed(asked, places)
    if len(found) == 1 and homes and not _COUNTED_PLACES.match(label):
        return with_other(found[0], named[0] if named else None, asked, places)
    if _is_mutual(label, found, homes):
        return found[::-1]  # "trade of the island countries with Norland" is that of both
    if len(found) == 2 and homes and is_share(label) and found[1] == homes[0] and OUTWARD.search(label):
        part = " in " in label[named[0].end : named[-1].start]
        return (
            found[::-1] if part and not BACK.search(label) and not _INTO_HOME.search(label, named[0].end) else found
        )  # "share of Norland in our exports"
    return _directed(found, label, homes) if _BOTH_ENDS.search(label) else found[:MOST]


def _is_turned(label: str, told: str) -> bool:
    """Whether of two claims one tells what came and the other what went."""
    if _INWARD.search(told):
        return _OUT.search(label) is not None and _INWARD.search(label) is None
    return _OUT.search(told) is not None and _INWARD.search(label) is not None and _OUT.search(label) is None


def _gone(asked: Asked, named: Sequence[Hit], places: Places) -> tuple[str, ...]:
    """The home and the place to or from which a share went, where its label names no other."""
    way, there = places.where.way(asked.at)
    if len(there) != 1 or not places.homes or there[0] in places.homes or is_group(places.homes[0]):
        return ()
    if any(place not in places.homes for hit in named for place in hit.places):
        return ()
    return (places.homes[0], *there) if way == "to" else (*there, places.homes[0])


def _far(found: tuple[str, ...], named: Sequence[Hit], asked: Asked, places: Places) -> tuple[str, ...]:
    """Where "there" is: the last place that something was put in and that the label does not name, else the home."""
    where = places.where
    told = (
        where.in_sentence(asked.at),
        where.said_before(asked.at),
        where.named_last(asked.at, places.homes) if set(found) <= set(places.homes) else (),
        places.homes[:1] if named and not is_goal(named[0]) else (),
    )
    return next((far for far in told if set(far) - set(found)), ())


def _is_mutual(label: str, found: tuple[str, ...], homes: tuple[str, ...]) -> bool:
    """Whether two places stand against the order of the homes where a label tells of an affair of both."""
    if len(found) != 2 or len(homes) != 2 or found[1] != homes[0]:
        return False
    party = found[0] == homes[1] or found[0] in entity(homes[1]).holds
    return party and _MUTUAL.search(label) is not None and _ONE_WAY.search(label) is None


def _member(found: tuple[str, ...], named: Sequence[Hit], homes: tuple[str, ...]) -> str:
    """The one of two places that is in the other: "judges from the Union's states that came from Norland"."""
    one, two = found
    own = set(found) & set(homes)  # a text of the group's tells of its members, no other of its home
    if any(map(is_site, named)) or own and not (len(homes) == 1 and all(map(is_group, own))):
        return ""
    if _holds(two, one):
        return one
    return two if _holds(one, two) else ""


def _holds(group: str, place: str) -> bool:
    """Whether a place may be one of a group's; of some the members are not told. Of the Belt and Road, China is the
    partner of the others."""
    if (group, place) == ("BRI", "CHN"):
        return False
    return is_group(group) and (place in entity(group).holds or not entity(group).holds and not is_group(place))


def _members_of(label: str, homes: tuple[str, ...]) -> str:
    """The group that a text is about where a label only says "the member states"."""
    return next((home for home in homes if is_group(home)), "") if _MEMBERS.search(label) else ""


def is_alone(label: str, areas: tuple[str, ...], places: Places) -> bool:
    """Whether a label says that a number is of the first of two homes alone."""
    homes = places.homes
    return len(homes) == 2 and not places.joined and areas == homes[:1] and bool(hits(label, places))


def _unnamed(asked: Asked, places: Places) -> tuple[str, ...]:
    """Places of a claim whose label names none."""
    where, homes, label = places.where, places.homes, asked.label
    if _OF_ALL.match(label):
        return ("WORLD",)
    if len(homes) == 2 and _TWO_WAY.search(label) and (places.joined or not where.in_sentence(asked.at)):
        return homes  # "bilateral trade"
    if len(homes) == 2 and places.joined and _BETWEEN_BOTH.search(label):
        return homes
    if found := where.of_thing(label, asked.at):
        return _directed(found, label, homes)
    if sides := where.between(asked.at):
        return sides
    crosses = CROSSING.search(label) is not None
    here = () if crosses or len(homes) > 2 else where.in_sentence(asked.at)
    if here and (not places.joined or set(here) <= set(homes)):
        return here
    stands = asked.unit in STANDING_UNITS or STANDING.search(label) is not None
    if places.site and (stands or places.put and not crosses and not GIVEN.search(label)):
        return (places.site,)
    # of two parties that the text is about, a group that was named for what came from it does not last
    part = places.joined and asked.before == homes[1:] and is_group(homes[1]) and asked.told not in label
    # people and what stands somewhere are no more of what flowed between two
    past = not asked.here and not crosses and (stands or asked.unit == "person") and FLOW.search(asked.told) is not None
    # of those who filed with an office the next sentence tells no more where its label does not say so
    filed = not asked.here and len(homes) == 1 and asked.before[1:] == homes and is_filed(label)
    # "trade with Norland rose; exports of ships soared": another part of what the home does, of no partner
    parted = not asked.here and turns_home(asked, places)
    if (
        (found := tuple(place for place in asked.before if place != "WORLD"))
        and not part
        and not past
        and not filed
        and not parted
    ):
        return _directed(found, label, homes)
    if section := where.of_section(asked.at):
        return _home_first(section, homes)
    if len(homes) == 2:
        if is_money(asked.unit) and not crosses and not GIVEN.search(label) and (own := paid_in(asked.unit, homes)):
            return (own,)  # "tourism receipts" in the money of one of the two
        # of two that the title does not join, the second is left out of what does not go between them
        goes = _TWO_WAY.search(label) or not asked.alone and (crosses or is_money(asked.unit))
        if not places.joined and not goes:
            return homes[:1]
        return homes[::-1] if BACK.search(label) else homes
    if not homes and is_filed(label) and is_worldwide(label):
        return ("WORLD",)  # "international applications under the Madrid System"
    return (not crosses and (stands or asked.unit == "person") and where.said_before(asked.at)) or homes


def _directed(found: tuple[str, ...], label: str, homes: tuple[str, ...]) -> tuple[str, ...]:
    """The two homes in the direction that a label tells, if it tells one: "trains that came home"."""
    if len(homes) != 2 or set(found) != set(homes):
        return found
    comes, leaves = BACK.search(label) is not None, _OUT.search(label) is not None
    return found if comes == leaves else homes[::-1] if comes else homes


def _home_first(section: tuple[str, ...], homes: tuple[str, ...]) -> tuple[str, ...]:
    if len(section) == 2 and homes and section[1] == homes[0]:
        return section[::-1]
    return section
