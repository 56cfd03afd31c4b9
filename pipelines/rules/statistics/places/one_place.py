"""The other side of a number for which the label names one place: the home of the text, the place that the claim before
had for it, or none.

Belongs here: telling whether what is counted goes between two, and which way. Does not belong here: labels that name
none or several (areas.py), reading labels (place_words.py), documents (placing.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.authority import entity
from pipelines.rules.statistics.places.homes import WIDE, is_group, lies_in
from pipelines.rules.statistics.places.learners import is_visited
from pipelines.rules.statistics.places.place_words import (
    Hit,
    comes,
    files,
    gives,
    goes,
    hits,
    is_doers,
    is_filed,
    is_from,
    is_site,
    is_worldwide,
    supplies,
)
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.places.taken_over import FLOW, Asked, in_its_stead, likes
from pipelines.rules.statistics.words.asked_of_labels import seldom

# what goes between two parties
CROSSING = seldom(
    r"\b(?:with(?! (?:which|whom|whose|a|an)\b)|exports?|imports?|trade(?! ?marks?| secrets?)|sent|dispatched|"
    r"provided|offered|"
    r"cooperation(?! (?:organi[sz]ation|council|forum|treaty))|"
    r"signed|contracts?|deals?|investments?|invested|engagement|building work|stakes?|flights|routes?|tariff lines|"
    r"dut(?:y|ies)|"
    r"lent|lending|aid|assistance|scholarships?|invited|medical (?:workers|teams)|doctors|contributed|"
    r"trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
GIVEN = seldom(
    r"\b(?:available|pledged|offered|deals?|contracts?|loans?|credit|assistance|aid|"
    r"invest\w*|struck|sent|provided|donated|lent|deficit|surplus)\b",
    re.IGNORECASE,
)
_BUILT_BY = re.compile(r"\b(?:built|constructed|laid|designed) by (?:the )?$")
_DOER = seldom(r"\b(?:carried out|opened|built|set up|funded|trained|hosted|supplied) by [A-Z]")
_INWARD = seldom(r"\bimports?\b.*\bfrom\b|\bfrom\b.*\bimports?\b", re.IGNORECASE)
OUTWARD = seldom(
    r"\b(?:trade|exports?|investments?|deficit|surplus|contracts|destinations?|buyers?|customers?|outlets?|abroad|"
    r"shipments|sales|sold|(?:packed|produced|grown|made|mined|harvested|delivered) by)\b",
    re.IGNORECASE,
)
# "Norland's farm exports"
_OWN_EXPORTS = re.compile(r"['’]s? (?:[\w-]+ ){0,5}exports\b")
# what comes back to the home of a text
BACK = seldom(
    r"\b(?<!and )(?:imports?(?! and exports)|imported|inbound|incoming|purchases|bought|came (?:home|in|back)|"
    r"returned)\b|\bthat came$"
)
# what stands in one place
STANDING_UNITS = frozenset(
    "megawatt gigawatt kilowatt kilowatt_hour megawatt_hour gigawatt_hour hectare acre square_metre square_kilometre "
    "household "
    "family turbine panel berth plant".split()
)
STANDING = seldom(
    r"\b(?:capacity|plants?|farms?|stations?|parks?|site|villages?|jobs|workers|employees|staff|students|graduates|"
    r"engineers|households|families|electricity|emissions|local|on the payroll)\b",
    re.IGNORECASE,
)
# a place among those that have a part in what the home counts: "share of Norland in the new proceedings"
_PART = re.compile(r"(?:Growth of |Increase in )?(?:[Ss]hare|[Rr]ank) of (?:the )?")
_SHARE = "share of "
_TAKES = re.compile(r" (?:[a-z-]+ ){0,2}(?:imports|purchases)\b")  # "Norlandic imports"
_OFFICE = re.compile(r"['’]s (?:[a-z-]+ )?(?:office|customs|courts?|ministry|government|register)\b")
_HELP = re.compile(r" (?:government |state )?(?:grant|loan|aid|help|support|funds|funding|money|credit|financing)\b")
_INVESTED = re.compile(r"\binvest", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:abroad|overseas|outward|outbound|trade|exports?)\b")
_STAKE = re.compile(r"[Ss]takes? of ")
_LAST = re.compile(r" (?:of|from|by) (?:the )?$")
GONE = re.compile(
    r"\b(?:exports?|exported|sold|sales|ship(?:ped|ments)|deliver(?:ed|ies)|sent|outbound|transit|(?<!from )abroad)\b"
)
_SENT_UNITS = frozenset("tonne kilogram teu barrel cubic_metre litre container vehicle".split())
_TRAVELLERS = re.compile(
    r"\b(?:visitors|tourists|travell?ers|passengers|holidaymakers|guests|investors|arrivals)\b", re.IGNORECASE
)
_FROM_ANYWHERE = re.compile(
    r"\b(?:foreign|overseas|international) (?:visitors?|tourists?|guests|travell?ers|arrivals|students)\b",
    re.IGNORECASE,
)

# a country's place among others: as a source of what comes to the home, as a goal of what leaves it
_RANK = seldom(
    r"^Rank (?:of|taken by) (?:the )?[^,]*?,? (?:among|in|as) (?:[\w'’-]+ ){0,3}(?:users|applicants|filers|owners|"
    r"origins|sources|suppliers|investors|visitors|guests|lenders|donors)\b|"
    r"^Rank (?:of|taken by) (?:the )?[^,]*, (?:most )?[\w-]+ (?:[\w-]+ ){0,3}(?:source|supplier|investor|lender|origin|"
    r"donor|creditor|user)\b"
)
_OUTLET = seldom(
    r"^Rank (?:of|taken by) (?:the )?[^,]*?(?:,| among| in| as) (?:(?:among|in|as) )?(?:most )?(?:[\w'’-]+ ){0,4}"
    r"(?:markets?|buyers?|customers?|destinations?|outlets?|purchasers?|importers?|partners?)\b"
)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return len(unit) == 3 and unit.isupper()


def _ranks(label: str) -> str:
    """ "from" where a label tells the rank of a country among the sources of what a home has, "to" among its outlets,
    else nothing."""
    if is_worldwide(label):
        return ""
    return "from" if _RANK.search(label) else "to" if _OUTLET.search(label) else ""


def _is_paid(unit: str) -> bool:
    """Whether a number is money or a part of it."""
    return is_money(unit) or unit == "percent"


def is_share(label: str) -> bool:
    """Whether a label tells a share of something."""
    return label[: len(_SHARE)].lower() == _SHARE


def _part_of(hit: Hit, asked: Asked) -> str:
    """ "from" or "to" where a place is that of a part of what was told before: "visitors of Norland" of "visitors
    received" in 2024, "" where it is none."""
    label, told = asked.label, asked.told
    link = _LAST.search(label, 0, hit.start) if hit.end == len(label) else None
    if asked.unit == "person" and not _TRAVELLERS.search(label):
        return ""  # they are where they came from
    if link is None or not told.lower().startswith(label[: link.start()].lower()):
        return ""
    return "to" if GONE.search(told) else "from"


def with_other(place: str, hit: Hit | None, asked: Asked, places: Places) -> tuple[str, ...]:
    """The one place that a label names, with the other party where what is counted goes between two."""
    homes, before, label = places.homes, asked.before, asked.label
    home = homes[0]
    section = places.where.of_section(asked.at)
    if place == home and home in (sides := places.where.between(asked.at)):
        return tuple(dict.fromkeys((home, *sides)))  # under the plan that it signed with another
    if place == home and len(section) == 1 and section[0] not in (*homes, *WIDE) and not _are_regions(home, section[0]):
        return (place, *section)
    linked = is_share(label) or _STAKE.match(label) or CROSSING.search(label)
    far = places.where.of_thing(label, asked.at) if linked and place in homes and hit is not None else ()
    if len(far) == 1 and far[0] not in (*homes, *WIDE) and not lies_in(far[0], place) and not is_group(far[0]):
        return (place, *far)  # "stake of a firm of Norland in the port" that lies in Sudland
    goes_on = asked.here or asked.told.lower() in label.lower() or label.lower() in asked.told.lower()
    # what is told of the home with no place named is no more the world's
    own = before == (home,) and asked.here and bool(asked.told) and not hits(asked.told, places)
    filers = hit is not None and files(label, hit, worldwide=own)
    if (
        len(homes) == 1
        and place not in (home, *WIDE)
        and hit is not None
        and is_filed(label)
        and is_site(hit)
        and section in ((), homes)
        and places.filing
        and not is_worldwide(label)
    ):
        return (home, place)  # "of the disputes that we dealt with, 9 in Norland"
    if len(homes) == 2 and places.joined and place in homes and filers:
        return (place, homes[1] if place == home else home)
    strange = len(before) == 1 and before[0] not in (place, *WIDE, *homes)
    if filers and strange and not likes(place, asked, places):
        return (place, before[0])  # "of those of Norland, 9 were filed by Sudlandic firms"
    if len(before) == 2 and place in before and goes_on and (is_filed(label) or is_share(label)):
        return before
    if found := in_its_stead(place, asked, places):
        return found
    if place not in homes and hit is not None and hit.firm and place not in WIDE:
        stands = not is_money(asked.unit) and (
            asked.unit in STANDING_UNITS or asked.unit == "person" or STANDING.search(label)
        )
        return (home,) if stands else (place, home)  # a firm of Norland that builds here
    built = place in homes and hit is not None and hit.firm and asked.unit in ("job", *STANDING_UNITS)
    if built and len(homes) == 2 and places.site is not None and places.site in homes:
        return (places.site,)  # whichever of the two built it
    if len(homes) == 2 and place in homes and hit is not None and hit.firm and _BUILT_BY.search(hit.lead):
        return (homes[1] if place == home else home,)  # "the line built by a firm of Norland"
    if len(homes) == 2 and place in homes and not any(map(is_group, homes)) and hit is not None:
        if _FROM_ANYWHERE.search(label):
            return (place,)  # "foreign visitors to Norland"
        if comes(hit) and _TRAVELLERS.search(label):
            return (place, homes[1] if place == home else home)  # "Norlandic guests stayed 6 nights"
    if len(homes) == 2 and place in homes and hit is not None and (moved := goes(label, hit)):
        other = homes[1] if place == home else home
        return (other, place) if moved == "to" else (place, other)
    apart = place not in (home, *WIDE) and not lies_in(home, place) and not lies_in(place, home)
    if apart and hit is not None and before == homes == (home,) and (way := _part_of(hit, asked)):
        return (place, home) if way == "from" else (home, place)
    if apart and asked.unit == "rank" and len(homes) == 1 and not is_group(place) and (way := _ranks(label)):
        return (place, home) if way == "from" else (home, place)
    if apart and len(homes) == 1 and hit is not None and asked.unit == "job" and (hit.adjective or hit.firm):
        return (home,)
    if apart and len(homes) == 1 and hit is not None and not _is_paid(asked.unit) and _HELP.match(label, hit.end):
        return (home,)  # "the store that was built with a Norlandic grant"
    third = len(homes) == 1 or _PART.match(label) and OUTWARD.search(asked.told)
    if place not in homes and third and hit is not None and not is_group(home) and place not in WIDE:
        part = _PART.match(label) if asked.unit != "rank" or home in before else None
        if len(before) == 2 and before[0] == home and lies_in(place, before[1]):
            part = None
        if (
            part is not None
            and part.end() in (hit.start, hit.start + 1)
            and not lies_in(home, place)
            and section in ((), homes)
        ):
            whole = asked.told if part.end() + len(label[hit.start : hit.end]) >= len(label) - 4 else label
            goal = OUTWARD.search(whole) and (not _INVESTED.search(whole) or _AWAY.search(whole))
            return (home, place) if goal else (place, home)
    learns = hit is not None and asked.unit == "person" and len(homes) == 1 and is_visited(hit)
    if place not in homes and apart and hit is not None and (learns or goes(label, hit) == "to"):
        return (home, place)
    sent = hit is not None and hit.lead.endswith((" to ", " to the ")) and asked.unit in _SENT_UNITS
    if apart and len(homes) == 1 and (sent or is_money(asked.unit) and hit is not None and hit.lead.endswith(" to ")):
        return (home, place)  # "palm oil to Norland"
    if place not in homes and place not in WIDE and hit is not None and gives(label, hit) and _is_paid(asked.unit):
        return (place, home)
    if place not in homes and apart and hit is not None and supplies(hit):
        return (place, home)
    if (
        len(homes) == 1
        and apart
        and hit is not None
        and not _TAKES.match(label, hit.end)
        and _has_come(hit, asked, places)
    ):
        return (place, home)
    if (
        len(homes) == 2
        and places.joined
        and place in homes
        and hit is not None
        and is_from(hit)
        and asked.unit != "person"
    ):
        return (place, homes[1] if place == home else home)
    if len(homes) == 2 and place in homes and hit is not None and gives(label, hit) and _is_paid(asked.unit):
        return (place, homes[1] if place == home else home)
    bound = hit is not None and hit.lead.endswith((" to ", " to the ")) and asked.unit != "country"
    if len(homes) == 2 and places.joined and place in homes and bound:
        return (homes[1] if place == home else home, place)
    if (
        place != home
        and place not in WIDE
        and (hit is None or gives(label, hit) or not is_doers(hit))
        and not lies_in(place, home)
        and not lies_in(home, place)
    ):
        if places.filing and filers:
            return (place, home)
        if CROSSING.search(label.partition(" (")[0]):
            came = hit is not None and (
                gives(label, hit) or hit.adjective or _OWN_EXPORTS.match(label, hit.end) or _STAKE.match(label)
            )
            takes = hit is not None and hit.adjective and _TAKES.match(label, hit.end)
            return (place, home) if not takes and (came or _INWARD.search(label)) else (home, place)
    own = hit is not None and _OFFICE.match(label, hit.end) is not None
    member = not own and len(homes) == 2 and places.joined and is_group(homes[1]) and _is_member(place, homes)
    if (
        member
        and asked.unit not in STANDING_UNITS
        and (
            asked.before in ((), homes)
            or len(before) == 2
            and before[0] == home
            and before[1] in entity(homes[1]).holds
        )
    ):
        return (home, place)  # of the members of a group with which the home deals
    if len(before) == 2 and place not in before and is_share(label) and place in entity(before[1]).holds:
        return (before[0], place)
    if len(homes) == 2 and place in homes and (GIVEN.search(label) or _DOER.search(label)):
        return homes[::-1] if place == homes[1] and hit is not None and hit.adjective else homes
    if len(homes) == 2 and places.joined and place in homes and (flow := FLOW.search(label)):
        other = homes[1] if place == home else home
        return (other, place) if flow[1] else (place, other) if flow[2] else homes
    return (place,)


def _is_member(place: str, homes: Sequence[str]) -> bool:
    """Whether a place is one of those with which the first home deals as a group; of an open group any other may be."""
    holds = entity(homes[1]).holds
    return place in holds if holds else place not in (*homes, *WIDE) and not lies_in(place, homes[0])


def _are_regions(home: str, section: str) -> bool:
    """Whether a section of a text about a group is on another region, which tells of no more than its partners."""
    return is_group(home) and is_group(section)


def _has_come(hit: Hit, asked: Asked, places: Places) -> bool:
    """Whether what is counted has come from a country to the home of the text: "Norlandic doctors", "trucks from
    Norland"."""
    if not comes(hit) or is_group(hit.places[0]) or asked.unit == "country" or is_worldwide(asked.label):
        return False
    part = (
        hit.adjective and asked.before == places.homes and not asked.label[hit.end :].strip()
    )  # "twelve of them are Norlandic"
    travels = _TRAVELLERS.search(asked.label) or hit.adjective and CROSSING.search(asked.label)
    stays = asked.unit == "person" and not part and not travels
    return not stays and places.filing
