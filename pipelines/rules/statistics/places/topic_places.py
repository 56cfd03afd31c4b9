"""What the matter of a whole text says of the places of a number once its own words are read: a group for its listed
members, the home of those who go abroad, both sides of money that one put into the other, the house that speaks.

Belongs here: putting right what the label alone leaves too narrow or too wide. Does not belong here: reading labels
(areas.py), weighing the names of a text (homes.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import entity
from pipelines.rules.statistics.places.homes import WIDE, is_group
from pipelines.rules.statistics.places.one_place import is_share
from pipelines.rules.statistics.places.place_words import hits, is_filed
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.places.taken_over import Asked

_HOUSE = re.compile(
    r"^(?:(?:Growth|Share|Increase|Decrease|Amount|Number) (?:of|in) )?(?:[\w-]+ ){0,2}?(?:revenues?|turnover|profits?|"
    r"loss(?:es)?|earnings|dividends?|staff|workforce|employees|headcount|payroll|order book|net income)\b"
    r"|^Amount earned\b",
    re.IGNORECASE,
)
_INVESTED = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|enterprises?|investors?|projects?|invest\w+|capital|inflows?|stock|satisfaction)\b",
    re.IGNORECASE,
)
# who and what comes together where a group teaches and meets
_GUESTS = frozenset(
    ("person", "country", "delegate", "participant", "degree", "diploma", "session", "course", "lecture")
)
_SEAT = re.compile(
    r"\b(?:Cent(?:re|er)|Academy|University|Institute|School|College|Headquarters|headquarters|seat)\b[^,;()]*$"
)


def by_topic(found: tuple[str, ...], asked: Asked, places: Places) -> tuple[str, ...]:
    """The places of a claim, as the matter of its text completes or corrects them."""
    homes = places.homes
    for group in homes[1:]:
        if len(holds := entity(group).holds) > 2 and set(holds) <= set(found):
            found = tuple(dict.fromkeys(group if place in holds else place for place in found))
    if len(homes) == 1 and is_group(homes[0]):
        return _of_group(found, homes[0], asked, places)
    if places.speaker and set(found) <= set(homes) and _HOUSE.search(asked.label) and not hits(asked.label, places):
        return (places.speaker,)
    if places.abroad:
        return _abroad(found, homes[0], asked, places)
    if places.invested and len(found) == 1 and found[0] in homes and _INVESTED.search(asked.label):
        named = [asked.label[hit.start : hit.end] for hit in hits(asked.label, places)]
        stands = places.towns.intersection(named) or places.where.of_thing(asked.label, asked.at)
        return found if stands else homes
    return found


def _of_group(found: tuple[str, ...], home: str, asked: Asked, places: Places) -> tuple[str, ...]:
    """Places in a text about a group of countries: its members listed are the group, and a member's share is one in it;
    what its own body does in the town where it sits is the group's."""
    holds = entity(home).holds
    members = [place for place in found if place in holds]
    if len(members) * 2 >= len(holds) > 0:
        rest = [place for place in found if place not in members]
        return tuple(dict.fromkeys((home, *rest)))
    if is_share(asked.label) and found == ("WORLD",) and entity(home).members:
        return (home, "WORLD")
    if len(found) != 1 or not members:
        return found
    if is_share(asked.label) and asked.before in ((home,), (home, "WORLD")):
        return (*found, home)
    named = [asked.label[hit.start : hit.end] for hit in hits(asked.label, places) if found[0] in hit.places]
    if places.own and asked.unit in _GUESTS and places.towns.issuperset(named):
        return (home,)  # the town where it sits or meets
    seated = len(named) == 1 and named[0] in places.towns
    return (home,) if seated and _SEAT.search(asked.label, 0, asked.label.index(named[0])) else found


def _abroad(found: tuple[str, ...], home: str, asked: Asked, places: Places) -> tuple[str, ...]:
    """Places in a text on what those of its home do in other countries: theirs and the other."""
    if len(found) != 1 or found[0] in WIDE:
        return found
    if found[0] != home:
        return (home, *found) if is_filed(asked.label) or not hits(asked.label, places) else found
    section = places.where.of_section(asked.at)
    return (home, *section) if len(section) == 1 and section[0] not in (home, *WIDE) else found
