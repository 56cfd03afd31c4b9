"""Versions, computed and not chosen: the release's (CalVer) and the contract's (SemVer).

Belongs here: pure functions of what is published already and what is to be. Nothing here reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

CALVER = re.compile(r"(\d{4})\.(0[1-9]|1[0-2])\.(0|[1-9]\d*)")
Bump = Literal["major", "minor", "patch", "none"]
Schemas = Mapping[str, Mapping[str, Any]]  # table → its Table Schema


def parse(version: str) -> tuple[int, int, int]:
    """Year, month and number of a release. Raises ValueError for what is no version."""
    if not (match := CALVER.fullmatch(version)):
        raise ValueError(f"{version!r} is no version: a release is named YEAR.MONTH.NUMBER, as 2026.11.0")
    return int(match[1]), int(match[2]), int(match[3])


def next_version(existing: Iterable[str], month: date) -> str:
    """The next free version of a month: 2026.11.0, then 2026.11.1 …

    Raises ValueError when a release of a later month exists: versions only grow.
    """
    known = sorted(parse(version) for version in existing)
    if known and known[-1][:2] > (month.year, month.month):
        newest = "{}.{:02}.{}".format(*known[-1])
        raise ValueError(f"there is a release {newest} already: none of {month:%Y.%m} can follow it")
    taken = [number for year, of_month, number in known if (year, of_month) == (month.year, month.month)]
    return f"{month:%Y.%m}.{max(taken, default=-1) + 1}"


def _shape(fields: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """What a reader's program relies on: type, and whether a value is always there."""
    return {
        field["name"]: (field["type"], field.get("itemType"), field.get("constraints", {}).get("required", False))
        for field in fields
    }


def schema_bump(old: Schemas, new: Schemas) -> Bump:
    """How far the contract moved: major when a table, column, type, key or closed list that readers rely on went or
    changed, minor when something was added, patch when only descriptions or limits differ."""
    if old == new:
        return "none"
    if old.keys() - new.keys():
        return "major"
    bump: Bump = "minor" if new.keys() - old.keys() else "patch"
    for table in old:
        before, after = _shape(old[table]["fields"]), _shape(new[table]["fields"])
        if any(after.get(name) != shape for name, shape in before.items()):
            return "major"
        if old[table]["primaryKey"] != new[table]["primaryKey"]:
            return "major"
        lists = [_enums(schemas[table]["fields"]) for schemas in (old, new)]
        if any(set(lists[1].get(name, values)) < set(values) for name, values in lists[0].items()):
            return "major"
        if after.keys() - before.keys() or lists[0] != lists[1]:
            bump = "minor"
    return bump


def _enums(fields: Iterable[Mapping[str, Any]]) -> dict[str, Sequence[str]]:
    found = {field["name"]: field.get("constraints", {}).get("enum") for field in fields}
    return {name: values for name, values in found.items() if values}


def next_schema_version(previous: str | None, old: Schemas, new: Schemas) -> str:
    """The contract's SemVer: 1.0.0 first, then moved by `schema_bump`."""
    if previous is None:
        return "1.0.0"
    major, minor, patch = (int(part) for part in previous.split("."))
    match schema_bump(old, new):
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"
        case _:
            return previous
