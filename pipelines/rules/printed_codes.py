"""Codes of offices as a text prints them: the usual acronym where it stands there.

Belongs here: the choice between `CAN-IPO` and "CIPO" for one office. Does not belong here: recognising offices
(mentions); records and ids, in which an office has one code whatever texts call it (resolve).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipelines.mentions.authority import listed_code
from pipelines.model import Fact, Field, Scene

COLUMNS = ("parties", "organizers", "participants")


def with_printed_codes(scene: Scene, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts in which an office goes by its acronym, where the text gives that in capitals."""
    text = scene.document.text
    printed: dict[str, str] = {}
    for name in scene.names:
        if name.form == "acronym" and name.kind == "office" and name.entity_id:
            acronym = text[name.start : name.end]
            acronym = acronym.upper() if sum(map(str.isupper, acronym)) > 1 else acronym  # "MyIPO"
            if acronym.isupper() and acronym != name.entity_id and listed_code(acronym) == name.entity_id:
                printed.setdefault(name.entity_id, acronym)
    return iter(facts) if not printed else (_recoded(fact, printed) for fact in facts)


def _recoded(fact: Fact, printed: Mapping[str, str]) -> Fact:
    fields: dict[str, Field] = {}
    for column in COLUMNS:
        field = fact.fields.get(column)
        if field is not None and isinstance(field.value, tuple) and not printed.keys().isdisjoint(field.value):
            fields[column] = replace(field, value=tuple(printed.get(code, code) for code in field.value))
    return replace(fact, fields={**fact.fields, **fields}) if fields else fact
