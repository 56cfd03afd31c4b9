"""What tells two activities apart that share a name: other years, places or founders.

Belongs here: tests of two activities by their dates, places and bodies. Does not belong here: comparing names, merging
(identity.py).
"""

from __future__ import annotations

from datetime import timedelta

from pipelines.mentions.names.authority import area_of
from pipelines.rules.programs.rule import STANDING, Activity

_MANY_PLACES = frozenset(("center", "training", "degree_education"))
_FAMILIES = frozenset(("workshop", "workshops"))  # places of which every country has its own
_FORTNIGHT = timedelta(days=15)


def founders_differ(one: Activity, other: Activity) -> bool:
    """Whether two places with one common name ("the Luban Workshop") were founded in other years by others."""
    if one.program_type not in _MANY_PLACES or one.when is None or other.when is None:
        return False
    a, b = one.when.edtf, other.when.edtf
    if not a.endswith("/..") or not b.endswith("/..") or a[:4] == b[:4]:
        return False
    mine, theirs = ({code for code, _ in row.bodies.organizers} for row in (one, other))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def told_of_another(one: Activity, other: Activity) -> bool:
    """Whether two foundings of other years name other founders or places: "the workshop there was opened by …"."""
    a, b = (row.when.edtf if row.when is not None else "" for row in (one, other))
    if not a.endswith("/..") or not b.endswith("/..") or a[:4] == b[:4]:
        return False
    if other.where is not None and one.where is not None and other.where.area != one.where.area:
        return True
    return bool(other.bodies.organizers) and not codes_of(one) & codes_of(other)


def years_differ(one: Activity, other: Activity) -> bool:
    """Whether two mentions are of other years, or of other days where the later one is new to the text."""
    a, b = one.when, other.when
    if a is None or b is None or a.first is None or b.first is None:
        return False
    if a.first.year == b.first.year:
        days = abs((a.first - b.first).days)
        return len(a.edtf) == len(b.edtf) == 10 and days > 3 and other.indefinite
    # a thing that stands is dated by its beginning and by what it did later
    return "/.." not in a.edtf and "/.." not in b.edtf


def places_differ(one: Activity, other: Activity) -> bool:
    """Whether two things that share a common name stand in different places ("the Luban Workshop in Egypt", "… in
    Mali")."""
    if one.where is None or other.where is None or (one.edition is not None and one.edition == other.edition):
        return False
    if one.printed and one.program_type not in _MANY_PLACES:
        return False
    a, b = one.where, other.where
    return a.area is not None and b.area is not None and a.area != b.area


def hosts_differ(one: Activity, other: Activity) -> bool:
    """Whether two places with one common name are of other countries: "the Fiji Luban Workshop", "one in Malawi"."""
    if one.program_type != "center" or one.head not in _FAMILIES:
        return False
    a, b = ({code for code, _ in row.bodies.participants if len(code) == 3 and code.isupper()} for row in (one, other))
    a |= {one.where.area} if one.where is not None and one.where.area else set()
    b |= {other.where.area} if other.where is not None and other.where.area else set()
    return bool(a) and bool(b) and a.isdisjoint(b)


def dates_part(one: Activity, other: Activity) -> bool:
    """Whether two events lie more than a fortnight apart."""
    a, b = one.when, other.when
    if one.program_type in STANDING or a is None or b is None:
        return False
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first - b.last > _FORTNIGHT or b.first - a.last > _FORTNIGHT


def codes_of(row: Activity) -> set[str]:
    """The codes of all bodies of an activity."""
    return {code for code, _ in (*row.bodies.organizers, *row.bodies.participants)}


def countries_of(row: Activity) -> set[str]:
    """The codes of an activity, of offices those of their countries."""
    return {area_of(code) or code for code in codes_of(row)}
