"""`curation/decisions.yml` to decisions, strictly: what is not understood in full is refused with its file and line.

Belongs here: all that can be told from the file and the contract alone. Does not belong here: whether a record or text
is there (`apply`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import cast

import polars as pl
import yaml

from pipelines.curation.model import Action, Basis, Decision, DecisionError, contradictions
from pipelines.model import FactTable, Value
from pipelines.resolve.edtf import bounds
from pipelines.resolve.identity import PREFIX, WHEN, make_ids
from pipelines.resolve.statements import LINKS, STATED, TABLES_OF_FACTS
from schemas.columns import DECISIONS, EDTF, SHA256
from schemas.describe import Column, columns

PATH = Path("curation/decisions.yml")
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# what each action has beside `action`, `table`, `reason`, `date`, `evidence` and, if told, `by`
_ASKS: Mapping[str, tuple[str, ...]] = {
    "confirm": ("record",),
    "correct": ("record", "fields"),
    "merge": ("records",),
    "split": ("record", "documents"),
    "reject": ("record",),
    "add": ("fields",),
}
_ALWAYS = ("action", "table", "reason", "date", "evidence")
_BASIS = ("document_id", "sha256", "start", "end", "quote")
_NULL, _MERGE = "tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"


class _RefusalError(Exception):
    """What is wrong at a node."""

    def __init__(self, node: yaml.Node, problem: str) -> None:
        super().__init__(problem)
        self.line = node.start_mark.line + 1


def read_decisions(root: Path) -> tuple[Decision, ...]:
    """The decisions of a checkout in order of the file; none where there is no file.

    Raises DecisionError with a line for each entry that is malformed, says the same as another or contradicts it.
    """
    path = root / PATH
    if not path.is_file():
        return ()
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise DecisionError(f"{PATH}{line}: {error.problem}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DecisionError(f"{PATH} cannot be read: {error}") from error
    if tree is None:
        return ()
    if not isinstance(tree, yaml.SequenceNode):
        raise DecisionError(f"{PATH}, line {tree.start_mark.line + 1}: not a list of decisions")
    found, problems = [], []
    for node in tree.value:
        try:
            found.append(_decision(node))
        except _RefusalError as refusal:
            problems.append(f"{PATH}, line {refusal.line}: {refusal}")
    problems += _disagreements(found)
    if problems:
        raise DecisionError("\n".join(problems))
    return tuple(found)


def _disagreements(decisions: list[Decision]) -> Iterator[str]:
    first: dict[str, Decision] = {}
    for decision in decisions:
        if (other := first.setdefault(decision.decision_id, decision)) is not decision:
            yield f"{decision.where}: decides the same as {other.where}"
    for decision, other, what in contradictions(first.values(), lambda d: d.records):
        yield f"{decision.where}: contradicts {other.where} about {what}"


def _decision(node: yaml.Node) -> Decision:
    entry = _mapping(node, "a decision")
    if "action" not in entry:
        raise _RefusalError(node, f"a decision has no action; it is one of {', '.join(DECISIONS)}")
    action = cast(Action, _one_of(entry["action"], "action", DECISIONS))
    _only(node, entry, (*_ALWAYS, *_ASKS[action]), ("by",))
    table = cast(FactTable, _one_of(entry["table"], "table", TABLES_OF_FACTS))
    records: tuple[str, ...] = ()
    if "record" in entry:
        records = (_record_id(entry["record"], table),)
    if "records" in entry:
        records = tuple(sorted({_record_id(item, table) for item in _items(entry["records"], "records")}))
        if len(records) < 2:
            raise _RefusalError(entry["records"], "a merge names two or more records")
    documents: tuple[str, ...] = ()
    if "documents" in entry:
        documents = tuple(sorted({_text(item, "documents") for item in _items(entry["documents"], "documents")}))
        if not documents:
            raise _RefusalError(entry["documents"], "a split names the documents whose statements leave the record")
    fields = _fields(entry["fields"], table, action) if "fields" in entry else {}
    basis = _evidence(entry["evidence"])
    if action == "add" and (len(basis) != 1 or basis[0].quote is None):
        raise _RefusalError(entry["evidence"], "an added fact has one source span: document_id, start, end and quote")
    says = (action, table, records, sorted(fields.items()), documents, [repr(b) for b in basis])
    return Decision(
        decision_id=make_ids("deci", [pl.Series([repr(says)])])[0],
        action=action,
        table=table,
        records=records,
        fields=MappingProxyType(fields),
        documents=documents,
        basis=basis,
        reason=_text(entry["reason"], "reason"),
        decided_on=_date(entry["date"]),
        decided_by=_text(entry["by"], "by") if "by" in entry else None,
        where=f"{PATH}, line {node.start_mark.line + 1}",
    )


# --- fields ---------------------------------------------------------------------------------------


def _fields(node: yaml.Node, table: FactTable, action: Action) -> dict[str, Value]:
    entry = _mapping(node, "fields")
    if not entry:
        raise _RefusalError(node, "fields name no column")
    known = {column.name: column for column in columns(table)}
    links = LINKS[table] if action == "correct" else {}
    out: dict[str, Value] = {}
    for name, value in entry.items():
        if name not in STATED[table] and name not in links:
            told = "follows from others and cannot be decided" if name in known else f"is no column of {table}"
            allowed = ", ".join((*STATED[table], *links))
            raise _RefusalError(_key(node, name), f"field {name!r} {told}; those that can are {allowed}")
        empty = isinstance(value, yaml.ScalarNode) and value.tag == _NULL
        out[name] = _record_id(value, links[name]) if name in links and not empty else _value(value, known[name])
    if action == "add":
        wanted = (known[name] for name in STATED[table])
        if missing := [c.name for c in wanted if not c.nullable and c.type != "list" and c.name not in out]:
            raise _RefusalError(node, f"an added fact needs {', '.join(missing)}")
        period, basis = WHEN[table]
        if (out.get(period) is None) != (out.get(basis) is None):
            raise _RefusalError(node, f"{period} and {basis} come together")
    return out


def _value(node: yaml.Node, column: Column) -> Value:
    """The value of a column. What a text column holds is what is printed in the file, so NO stays Norway's code."""
    if column.type == "list":
        return tuple(_text(item, column.name) for item in _items(node, column.name))
    if not isinstance(node, yaml.ScalarNode):
        raise _RefusalError(node, f"{column.name} holds one value")
    if node.tag == _NULL:
        if not column.nullable:
            raise _RefusalError(node, f"{column.name} cannot be null")
        return None
    if column.type == "number":
        return _number(node, column.name)
    if column.type == "boolean":
        return _one_of(node, column.name, ("true", "false")) == "true"
    text = _text(node, column.name)
    if column.enum and text not in column.enum:
        raise _RefusalError(node, f"{column.name} cannot be {text!r}; it is one of {', '.join(column.enum)}")
    if column.pattern and not re.search(column.pattern, text):
        raise _RefusalError(node, f"{column.name} cannot be {text!r}: it does not match {column.pattern}")
    if column.pattern == EDTF:
        try:
            bounds(text)
        except ValueError as error:
            raise _RefusalError(node, f"{column.name} cannot be {text!r}: {error}") from error
    return text


# --- what it was based on ---------------------------------------------------------------------------


def _evidence(node: yaml.Node) -> tuple[Basis, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not items:
        raise _RefusalError(node, "evidence is empty")
    return tuple(sorted((_basis(item) for item in items), key=repr))


def _basis(node: yaml.Node) -> Basis:
    entry = _mapping(node, "evidence")
    _only(node, entry, ("document_id",), _BASIS)
    document_id = _text(entry["document_id"], "document_id")
    sha256 = _text(entry["sha256"], "sha256") if "sha256" in entry else None
    if sha256 is not None and not re.search(SHA256, sha256):
        raise _RefusalError(entry["sha256"], "sha256 is not 64 hexadecimal digits in lower case")
    place = [name for name in ("start", "end", "quote") if name in entry]
    if not place:
        if sha256 is None:
            raise _RefusalError(node, "evidence has neither sha256 nor start, end and quote")
        return Basis(document_id, sha256)
    if len(place) < 3:
        raise _RefusalError(node, "start, end and quote come together")
    quote = entry["quote"]
    if not isinstance(quote, yaml.ScalarNode) or not quote.value:
        raise _RefusalError(quote, "quote is not a text")
    start, end = (int(_number(entry[name], name, whole=True)) for name in ("start", "end"))
    if not 0 <= start < end or end - start != len(quote.value):
        raise _RefusalError(node, f"the quote has {len(quote.value)} characters, start and end say {end - start}")
    return Basis(document_id, sha256, start, end, quote.value)


# --- nodes ------------------------------------------------------------------------------------------


def _mapping(node: yaml.Node, what: str) -> dict[str, yaml.Node]:
    """The keys of a mapping and the nodes of their values."""
    if not isinstance(node, yaml.MappingNode):
        raise _RefusalError(node, f"{what} is not a mapping of keys to values")
    out: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
            raise _RefusalError(key, f"{what} has a key that is no text")
        if key.value in out:
            raise _RefusalError(key, f"{key.value} is there twice")
        out[key.value] = value
    return out


def _key(node: yaml.Node, name: str) -> yaml.Node:
    return next((key for key, _ in node.value if key.value == name), node)


def _only(node: yaml.Node, entry: Mapping[str, yaml.Node], asked: tuple[str, ...], more: tuple[str, ...]) -> None:
    for name in entry:
        if name not in asked and name not in more:
            raise _RefusalError(
                _key(node, name), f"unknown key {name!r}; known here are {', '.join(dict.fromkeys((*asked, *more)))}"
            )
    if missing := [name for name in asked if name not in entry]:
        raise _RefusalError(node, f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")


def _items(node: yaml.Node, name: str) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _RefusalError(node, f"{name} holds a list")
    return list(node.value)


def _text(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag == _NULL or not node.value.strip():
        raise _RefusalError(node, f"{name} is not a text")
    return str(node.value).strip()


def _one_of(node: yaml.Node, name: str, values: tuple[str, ...]) -> str:
    text = _text(node, name)
    if text not in values:
        raise _RefusalError(node, f"unknown {name} {text!r}; it is one of {', '.join(values)}")
    return text


def _number(node: yaml.Node, name: str, *, whole: bool = False) -> float:
    text = _text(node, name)
    kind = r"\d+" if whole else r"-?\d+(\.\d+)?([eE][+-]?\d+)?"
    if not re.fullmatch(kind, text) or not math.isfinite(float(text)):
        raise _RefusalError(node, f"{name} cannot be {text!r}: it is not a {'whole ' if whole else ''}number")
    return float(text)


def _date(node: yaml.Node) -> date:
    text = _text(node, "date")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _RefusalError(node, f"date cannot be {text!r}: it is a day as 2026-11-22") from error


def _record_id(node: yaml.Node, table: FactTable) -> str:
    text = _text(node, "record")
    if not re.fullmatch(rf"{PREFIX[table]}-[0-9a-f]{{16}}", text):
        raise _RefusalError(node, f"{text!r} is no id of {table}: those are {PREFIX[table]}- and 16 hexadecimal digits")
    return text
