"""When two values, and two rows, count as the same: the rules of the annotation guide as functions.

Does not belong here: pairing rows of a document and counting them (`judge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.mentions.names.authority import listed_code

Row = Mapping[str, Any]
Groups = tuple[frozenset[str], ...]

MAX_SPAN = 600  # evidence longer than this points at nothing


def _groups(*lines: str) -> Groups:
    return tuple(frozenset(line.split()) for line in lines)


# An office and its country stand for one another; codes of the form ISO3-IPO are cut to the country anyway.
_OFFICE_COUNTRY = {
    office: country
    for country, offices in {
        "CHN": "SIPO NIPA CNIPA MOFCOM NDRC SAMR SPC NIM CAS CDB",
        "RUS": "ROSPATENT",
        "USA": "USPTO",
        "DEU": "PTB DPMA BMWI",
        "JPN": "JPO",
        "KOR": "KIPO",
        "SAU": "SAIP",
        "SGP": "IPOS",
        "PHL": "IPOPHL",
        "CHL": "INAPI",
        "MEX": "IMPI",
        "PER": "INDECOPI",
        "NZL": "IPONZ",
        "NOR": "NIPO",
        "FIN": "PRH",
        "KHM": "MIH",
        "GBR": "UKIPO",
    }.items()
    for office in offices.split()
}
_CENTRAL_ASIA = frozenset({"KAZ", "KGZ", "TJK", "TKM", "UZB"})
_PERSON = frozenset(
    """person people trainee official expert professional student representative participant examiner delegate
    teacher worker graduate doctor technician scholar practitioner specialist employee staff talent researcher
    guest visitor""".split()
)
_SAME_UNIT = _groups(
    "country state region territory nation",
    "enterprise company firm business",
    "document law agreement",
    "center centre",
    "trip train journey service freight_train",
    "application filing patent request",
    "place opportunity",
    "teu container",
    "program programme",
    "organization organisation institution body agency",
    "point score",
    "session course",
    "grant patent",
    "time case",
    "economy country",
    "geographical_indication product name gi",
    "percentage_point point",
)
_AMOUNTS = frozenset({"level", "cumulative", "change", "difference", "score", None})
# Kinds that fair annotators take for one another; being right to the letter is what `precise` asks.
_SAME_KIND = _groups(
    "conference meeting exhibition",
    "training degree_education expert_exchange",
    "center platform mechanism training",
    "pilot project campaign fund award transport_service other mechanism",
    "agreement recognition_arrangement treaty other",
    "action_plan initiative other",
    "entered_into_force in_effect launched",
    "adopted issued signed",
    "renewed extended amended",
)
_STOP = frozenset("the a an of on in for and to at by with its their under between among along".split())
_SAME_NAME = 0.6  # share of common words (Dice) from which a printed name is met
_PARTIES = 0.8
_BODIES = 0.5
_AREAS = 0.7


def _alike(a: str | None, b: str | None, groups: Groups) -> bool:
    return a == b or any(a in group and b in group for group in groups)


def _year(part: str | None) -> int | None:
    match = re.match(r"(\d{4})", part or "")
    return int(match[1]) if match else None


def years(edtf: str | None) -> tuple[int | None, int | None] | None:
    """First and last year of an EDTF string, None where open or unknown; None for no period at all."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    return _year(first), _year(last if "/" in edtf else first)


def same_period(gold: str | None, got: str | None) -> bool:
    """Whether two EDTF periods agree to the year; an open end agrees where the other end does."""
    g, p = years(gold), years(got)
    if g is None or p is None:
        return g is None and p is None
    ends = g[1] == p[1] or (None in (g[1], p[1]) and g[0] == p[0])
    return ends and (g[0] == p[0] or None in (g[0], p[0]))


def _unit(name: str | None) -> str:
    name = re.sub(r"[ -]+", "_", (name or "").strip().lower())
    return "person" if name.split("_")[-1] in _PERSON else name


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two units count the same thing; people of any kind are people."""
    a, b = _unit(a), _unit(b)
    if _alike(a, b, _SAME_UNIT):
        return True
    return bool(a and b) and _alike(a.split("_")[-1], b.split("_")[-1], _SAME_UNIT)


def codes(values: Iterable[str] | str | None) -> set[str]:
    """Entity codes to compare: offices, by code or acronym, as their countries, the five Central Asian countries as
    their area."""
    values = re.split(r"[|;,]", values) if isinstance(values, str) else values or []
    out = set()
    for value in values:
        if code := listed_code((value or "").upper().replace("’", "'")):
            country = code.split("-")[0] if re.fullmatch(r"[A-Z]{3}-[A-Z]+", code) else code
            out.add(_OFFICE_COUNTRY.get(code, country))
    return out - _CENTRAL_ASIA | {"CENTRAL_ASIA"} if out >= _CENTRAL_ASIA else out


def set_f1(gold: Iterable[str] | None, got: Iterable[str] | None) -> float:
    """Agreement of two sets of codes, 0 to 1; a gold that demands nothing is met by anything."""
    g, p = codes(gold), codes(got)
    if not g:
        return 1.0
    return 2 * len(g & p) / (len(g) + len(p)) if g & p else 0.0


def has(text: str | None, keywords: Iterable[str] | None) -> bool:
    """Whether a label holds one stem of every group of alternatives."""
    text = f" {text or ''} ".lower()
    return all(any(stem in text for stem in group.lower().split("|")) for group in keywords or [])


def _words(name: str | None) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", (name or "").lower()) if word not in _STOP}


def same_name(gold: str | None, got: str | None) -> bool:
    """Whether a printed name or title is met: most of its words are there and little else."""
    if not gold:
        return True
    g, p = _words(gold), _words(got)
    return bool(g & p) and 2 * len(g & p) / (len(g) + len(p)) >= _SAME_NAME


def _same_order(gold: Iterable[str], got: Iterable[str] | None) -> bool:
    order = [sorted(codes([area])) for area in got or []]
    places = [order.index(area) for area in (sorted(codes([a])) for a in gold) if area in order]
    return places == sorted(places)


def _dated(gold: str | None, got: str | None, basis: str | None) -> bool:
    return same_period(gold, got) or (gold is None and basis == "document")


def found(table: str, gold: Row, got: Row, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a row is the gold's number, or one of its kind, stated where the gold's quote stands."""
    if table == "statistics":
        value, wanted = got.get("value"), abs(float(gold["value"]))
        hit = value is not None and abs(wanted - abs(float(value))) <= 1e-6 * max(1.0, wanted)
    elif table == "agreements":
        hit = _alike(gold["type"], got.get("instrument_type"), _SAME_KIND)
    else:
        hit = _alike(gold["type"], got.get("program_type"), _SAME_KIND)
    start, end = got["start"], got["end"]
    return hit and end - start <= MAX_SPAN and any(start < e and s < end for s, e in places)


def _bodies(row: Row) -> list[str]:
    return [*(row.get("organizers") or []), *(row.get("participants") or [])]


def usable(table: str, gold: Row, got: Row) -> dict[str, bool]:
    """For a found row: whether each column that a reader looks at is right."""
    if table == "statistics":
        return {
            "relation": got.get("value_relation") == gold["relation"],
            "unit": same_unit(got.get("unit"), gold["unit"]),
            "measure": gold["measure"] == got.get("measure") or {gold["measure"], got.get("measure")} <= _AMOUNTS,
            "sign": float(got["value"]) * float(gold["value"]) >= 0,
            "period": _dated(gold["period"], got.get("time_period"), got.get("period_basis")),
            "indicator": has(got.get("indicator"), gold["keywords"]),
        }
    dated = _dated(gold["date"], got.get("date"), got.get("date_basis"))
    name = "title" if table == "agreements" else "name"
    named = has(got.get(name), gold["keywords"]) and same_name(gold.get(name), got.get(name))
    if table == "agreements":
        return {
            "action": _alike(got.get("action"), gold["action"], _SAME_KIND),
            "date": dated,
            "title": named,
            "parties": set_f1(gold["parties"], got.get("parties")) >= _PARTIES,
        }
    return {"date": dated, "name": named, "bodies": set_f1(_bodies(gold), _bodies(got)) >= _BODIES}


def precise(table: str, gold: Row, got: Row) -> dict[str, bool]:
    """For a found row: whether it is right to the last attribute."""
    if table == "statistics":
        return {
            "qualifiers": has(got.get("indicator"), gold.get("qualifiers")),
            "areas": set_f1(gold["areas"], got.get("areas")) >= _AREAS and _same_order(gold["areas"], got.get("areas")),
        }
    return {"type": gold["type"] == got.get("instrument_type" if table == "agreements" else "program_type")}
