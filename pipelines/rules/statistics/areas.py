"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: choosing between the places that a label names and those that the text around it is about. Does not belong
here: reading labels (place_words.py), documents (placing.py), recognising names (mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the
number. Of what goes between two it may name one only; then the other is the home of the text. Where it names none,
those of the claim before hold, then those of the section, then the homes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.mentions.authority import entity
from pipelines.rules.statistics.homes import WIDE, is_group, lies_in
from pipelines.rules.statistics.place_words import Hit, files, gives, goes, hits, in_order, is_doers, is_filed, teaches
from pipelines.rules.statistics.placing import Places

MOST = 6  # places of one number
# what goes between two parties
_CROSSING = re.compile(
    r"\b(?:with|exports?|imports?|trade|sent|dispatched|provided|offered|"
    r"cooperation(?! (?:organi[sz]ation|council|forum|treaty))|"
    r"signed|investments?|invested|engagement|building work|stakes?|flights|routes?|tariff lines|dut(?:y|ies)|"
    r"lent|lending|aid|assistance|scholarships?|invited|medical (?:workers|teams)|doctors|contributed|"
    r"trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:available|pledged|offered|deals?|contracts?|loans?|credit|assistance|aid|"
    r"invest\w*|struck|sent|provided|donated|lent|deficit|surplus)\b",
    re.IGNORECASE,
)
_DOER = re.compile(r"\b(?:carried out|opened|built|set up|funded|trained|hosted|supplied) by [A-Z]")
# "African countries that sent delegations": the places counted, and no more
_COUNTED_PLACES = re.compile(
    r"(?:[A-Z][\w-]+ ){1,3}(?:countries|provinces|states|cities|regions|nations|municipalities)\b"
)
_INWARD = re.compile(r"\bimports?\b.*\bfrom\b|\bfrom\b.*\bimports?\b", re.IGNORECASE)
_OUTWARD = re.compile(r"\b(?:trade|exports?|investments?|deficit|surplus|contracts)\b", re.IGNORECASE)
# "Norland's farm exports"
_OWN_EXPORTS = re.compile(r"['’]s (?:[\w-]+ ){0,5}exports\b")
_WAY = re.compile(r"(?:[A-Z]\w+ (?:of|in) )?(to|from)\s", re.IGNORECASE)
# what comes back to the home of a text
_BACK = re.compile(
    r"\b(?:imports?|imported|inbound|incoming|purchases|bought|came (?:home|in|back)|returned)\b|\bthat came$"
)
_BOTH_ENDS = re.compile(
    r"\b(?:trains|trips|flights|freight|cargo|trucks|parcels) between\b|"
    r"[A-Z]\w+[-–][A-Z]\w+ (?:[\w-]+ ){0,2}(?:trains?|services?|express|freight|flights)\b"
)
_BOUND = re.compile(r"\b(?:east|west)bound\b")
_OPPOSITE = re.compile(r"\b(?:opposite|other|reverse) (?:direction|way)\b|\bvice versa\b")
_OUT = re.compile(r"\b(?:exports?|exported|outbound|outgoing|went out|departed)\b")
# what stands in one place
_STANDING_UNITS = frozenset(
    "megawatt gigawatt kilowatt kilowatt_hour megawatt_hour gigawatt_hour hectare acre square_metre square_kilometre "
    "household "
    "family turbine panel berth plant".split()
)
_STANDING = re.compile(
    r"\b(?:capacity|plants?|farms?|stations?|parks?|site|villages?|jobs|workers|employees|staff|students|graduates|"
    r"engineers|households|families|electricity|emissions|local|on the payroll)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    r"^(?:\w+ )?(?:countries|markets|nations|countries (?:and|or) regions)\b|\bof countries (?:and|or) regions\b",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"\b(?:partner|participating|host|such|other|these|those) (?:countries|nations|states|economies|markets)\b"
    r"|\bcountries (?:and regions )?along\b",
    re.IGNORECASE,
)
# the members of the group that a text is about, not named as such
_MEMBERS = re.compile(
    r"\b(?:(?:member|island|ten|five|eleven|six) )+(?:states|countries|nations)\b|\bits members\b", re.IGNORECASE
)
_OF_MEMBERS = re.compile(r"[\w ]*?\b(?:of|from) (?:the )?(?:(?:member|island|ten|five|eleven|six) )+s?", re.IGNORECASE)
# a place among those that have a part in what the home counts: "share of Norland in the new proceedings"
_PART = re.compile(r"(?:Growth of |Increase in )?(?:[Ss]hare|[Rr]ank) of (?:the )?")
_TOWARDS = re.compile(r"\b(?:destinations?|buyers?|customers?|outlets?|abroad|shipments|sales|sold)\b")
# what two parties have together, and what makes it the affair of one
_MUTUAL = re.compile(r"\b(?:trade|commerce|turnover|flights|meetings|(?:signed|concluded|agreed) (?:[\w-]+ ){0,4}by)\b")
_ONE_WAY = re.compile(
    r"\b(?:exports?|imports?|exported|imported|surplus|deficit|to|from)\b|\btrade (?:mark|agreement|pact|zone)"
)
_LOCAL = re.compile(
    r"(?:(?:Growth|Share|Increase) (?:of|in) )?(?:[\w-]+ ){0,2}?(?:local|indigenous) (?:[\w-]+ ){0,2}?(?:jobs|workers|"
    r"staff|employees|residents|households|suppliers|people|persons|engineers|technicians|students|teachers|labou?r|"
    r"companies|firms|enterprises|drivers|villagers|youths?|content)\b",
    re.IGNORECASE,
)
_SHARE = "share of "


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim whose places are asked for: its label and unit, the places of the claim that it continues (`before`) and
    what that was said of (`told`), in the same sentence or not (`here`), where its number stands (`at`), whether the
    text has so far told more of its first home `alone` than of both, and whether the clause says "there"."""

    label: str
    unit: str
    before: tuple[str, ...] = ()
    at: int = 0
    alone: bool = False
    told: str = ""
    here: bool = True
    there: bool = False


def areas_of(asked: Asked, places: Places) -> tuple[str, ...]:
    """Places of a claim in order, from first."""
    homes, label = places.homes, asked.label
    if len(asked.before) == 2 and _OPPOSITE.search(label) and not _OPPOSITE.search(asked.told):
        return asked.before[::-1]
    named = hits(label, places)
    found = in_order(label, named)
    if places.partners and "BRI" not in found and _PARTNERS.search(label):
        found = (*found, "BRI")
    if "EU" in homes and "EUROPE" in found:
        found = tuple(dict.fromkeys("EU" if place == "EUROPE" else place for place in found))
    teachers = {p for hit in named if asked.unit == "person" and teaches(label, hit) for p in hit.places}
    if len(found) < 2 and (group := _members_of(label, homes)) and group not in found:
        found = (*found, group)
        if len(found) == 2 and not _is_mutual(label, found[::-1], homes):
            return found[::-1] if _OF_MEMBERS.match(label) and found[0] not in teachers else found
    if len(found) == 2 and found[1] in teachers:
        return found[::-1]  # "examiners of Norland trained by the office of Sudland"
    if asked.there and len(found) < 2 and (far := places.where.last(asked.at)):
        return tuple(dict.fromkeys((*found, *far)))  # "Norlandic patents registered there"
    if not found:
        return _unnamed(asked, places)
    if len(found) == 1 and homes and not _COUNTED_PLACES.match(label):
        return _with_other(found[0], named[0] if named else None, asked, places)
    if _is_mutual(label, found, homes):
        return found[::-1]  # "trade of the island countries with Norland" is that of both
    if len(found) == 2 and homes and _is_share(label) and found[1] == homes[0] and _OUTWARD.search(label):
        part = " in " in label[named[0].end : named[-1].start]
        return found[::-1] if part and not _BACK.search(label) else found  # "share of Norland in our exports"
    return _directed(found, label, homes) if _BOTH_ENDS.search(label) else found[:MOST]


def _is_mutual(label: str, found: tuple[str, ...], homes: tuple[str, ...]) -> bool:
    """Whether two places stand against the order of the homes where a label tells of an affair of both."""
    if len(found) != 2 or len(homes) != 2 or found[1] != homes[0]:
        return False
    party = found[0] == homes[1] or found[0] in entity(homes[1]).holds
    return party and _MUTUAL.search(label) is not None and _ONE_WAY.search(label) is None


def _members_of(label: str, homes: tuple[str, ...]) -> str:
    """The group that a text is about where a label only says "the member states"."""
    return next((home for home in homes if is_group(home)), "") if _MEMBERS.search(label) else ""


def balance(label: str, areas: tuple[str, ...], places: Places) -> int:
    """1 where a label says that a number is of the first of two homes alone, -1 where of both, else 0."""
    homes = places.homes
    if len(homes) != 2 or places.joined or not set(areas) <= set(homes) or not hits(label, places):
        return 0
    return -1 if len(areas) == 2 else 1 if areas == homes[:1] else 0


def _is_share(label: str) -> bool:
    return label[: len(_SHARE)].lower() == _SHARE


def _unnamed(asked: Asked, places: Places) -> tuple[str, ...]:
    """Places of a claim whose label names none."""
    where, homes, label = places.where, places.homes, asked.label
    if found := where.of_thing(label, asked.at):
        return _directed(found, label, homes)
    if sides := where.between(asked.at):
        return sides[::-1] if homes[:1] == sides[1:] and homes[1:] != sides[:1] else sides
    if len(homes) == 2 and _LOCAL.match(label):
        return homes[1:]  # of a text on what one country does in another, the local is there
    crosses = _CROSSING.search(label) is not None
    here = () if crosses or len(homes) > 2 else where.in_sentence(asked.at)
    if here and (not places.joined or set(here) <= set(homes)):
        return here
    stands = asked.unit in _STANDING_UNITS or _STANDING.search(label) is not None
    if places.site and (stands or places.put and not crosses and not _GIVEN.search(label)):
        return (places.site,)
    # of two parties that the text is about, a group that was named for what came from it does not last
    part = places.joined and asked.before == homes[1:] and is_group(homes[1]) and asked.told not in label
    if (found := tuple(place for place in asked.before if place != "WORLD")) and not part:
        return _directed(found, label, homes)
    if section := where.of_section(asked.at):
        return homes if set(section) == set(homes) else _home_first(section, homes)
    if len(homes) == 2:
        if asked.alone and not places.joined:
            return homes[:1]
        return homes[::-1] if _BACK.search(label) else homes
    return (not crosses and (stands or asked.unit == "person") and where.said_before(asked.at)) or homes


def _directed(found: tuple[str, ...], label: str, homes: tuple[str, ...]) -> tuple[str, ...]:
    """The two homes in the direction that a label tells, if it tells one: "trains that came home"."""
    if len(homes) != 2 or set(found) != set(homes):
        return found
    comes, leaves = _BACK.search(label) is not None, _OUT.search(label) is not None
    if comes == leaves and homes == ("CHN", "EUROPE") and (bound := _BOUND.search(label)) is not None:
        comes, leaves = bound[0] == "eastbound", bound[0] == "westbound"
    return found if comes == leaves else homes[::-1] if comes else homes


def _home_first(section: tuple[str, ...], homes: tuple[str, ...]) -> tuple[str, ...]:
    if len(section) == 2 and homes and section[1] == homes[0]:
        return section[::-1]
    return section


def _with_other(place: str, hit: Hit | None, asked: Asked, places: Places) -> tuple[str, ...]:
    """The one place that a label names, with the other party where what is counted goes between two."""
    homes, before, label = places.homes, asked.before, asked.label
    home = homes[0]
    section = places.where.of_section(asked.at)
    if place == home and len(section) == 1 and section[0] not in (*homes, *WIDE):
        return (place, *section)
    goes_on = asked.here or asked.told.lower() in label.lower() or label.lower() in asked.told.lower()
    if len(before) == 2 and place in before and goes_on and (is_filed(label) or _is_share(label)):
        return before
    if len(before) == 2 and place == home and place in before and _BACK.search(label):
        return before if before[1] == place else before[::-1]  # "we sold them 4 million and bought for 213"
    if place not in homes and hit is not None and hit.firm and place not in WIDE:
        stands = asked.unit in _STANDING_UNITS or asked.unit == "person" or _STANDING.search(label)
        return (home,) if stands else (place, home)  # a firm of Norland that builds here
    if len(homes) == 2 and place in homes and hit is not None and (moved := goes(hit)):
        other = homes[1] if place == home else home
        return (other, place) if moved == "to" else (place, other)
    if place not in homes and len(homes) == 1 and hit is not None and not is_group(home) and place not in WIDE:
        part = _PART.match(label) if asked.unit != "rank" or home in before else None
        if len(before) == 2 and before[0] == home and lies_in(place, before[1]):
            part = None
        if (
            part is not None
            and part.end() in (hit.start, hit.start + 1)
            and not lies_in(home, place)
            and section in ((), homes)
        ):
            return (home, place) if _OUTWARD.search(label) or _TOWARDS.search(label) else (place, home)
    apart = place not in (home, *WIDE) and not lies_in(home, place) and not lies_in(place, home)
    if len(homes) == 1 and apart and hit is not None and goes(hit) == "to":
        return (home, place)
    if place in homes[1:] and (way := _WAY.match(label)):
        return (home, place) if way.group(1).lower() == "to" else (place, home)
    if (
        place != home
        and place not in WIDE
        and (hit is None or gives(hit) or not is_doers(hit))
        and not lies_in(place, home)
    ):
        if places.filing and hit is not None and files(label, hit):
            return (place, home)
        if _CROSSING.search(label):
            comes = hit is not None and gives(hit) or _OWN_EXPORTS.search(label) or _INWARD.search(label)
            return (place, home) if comes else (home, place)
    member = len(homes) == 2 and places.joined and is_group(homes[1]) and place in entity(homes[1]).holds
    if (
        member
        and asked.unit not in _STANDING_UNITS
        and (
            asked.before in ((), homes)
            or len(before) == 2
            and before[0] == home
            and before[1] in entity(homes[1]).holds
        )
    ):
        return (home, place)  # of the members of a group with which the home deals
    if len(before) == 2 and place not in before and _is_share(label) and lies_in(place, before[1]):
        return (before[0], place)
    if len(homes) == 2 and place in homes and (_GIVEN.search(label) or _DOER.search(label)):
        return homes
    if place == home and asked.unit in ("country", "market") and _COUNTRIES.search(label):
        return (home, "WORLD")
    return (place,)
