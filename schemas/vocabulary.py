"""Vocabularies: what things are called, kept as data in `schemas/vocab/*.yml`.

Belongs here: reading those files and refusing a bad one with the file and the entry in the message.
Does not belong here: what a vocabulary means (the rooms that use it), or any matching of text.

A file is a list of sections. A section gives the defaults of its entries:

    - section: offices            # a word for the reader and for error messages
      kind: office                # default kind of its entries
      example: "{} has answered." # run for each name of each entry that has no example of its own
      entries:
        - {id: CNIPA, name: China National Intellectual Property Administration, aliases: [SIPO], country: CHN}

`id` is unique in the vocabulary; `name` is the usual name (the id where it is left out); `aliases` is a list of
English names or a mapping from language (BCP 47) to lists; `demonyms` are adjectives and people;
`example` (or `examples`) is a sentence, or `{text, expect}` where what it must give is not the id.
`{}` in a sentence stands for each name in turn. Every other key is an attribute that the using room reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

VOCAB = Path(__file__).parent / "vocab"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN = frozenset({"id", "name", "kind", "aliases", "demonyms", "example", "examples"})


class VocabularyError(ValueError):
    """A vocabulary file that must not be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class VocabExample:
    """A sentence that an entry must be recognised in. `expect` is the id it gives, None for nothing."""

    text: str
    expect: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing and its names. `aliases` maps a language to names besides `name`."""

    id: str
    name: str
    kind: str
    section: str
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: tuple[str, ...] = ()
    examples: tuple[VocabExample, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def names(self, language: str = "en") -> tuple[str, ...]:
        """The usual name and the aliases of one language, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases.get(language, ()))))


def load(*files: str | Path) -> tuple[Entry, ...]:
    """Entries of the named files (relative to `schemas/vocab`) as one vocabulary.

    Raises VocabularyError for a file that is not a list of sections, an entry without id or example, an id used
    twice and a name that two entries claim, unless a section of kind `ambiguous` has that name as an entry of its own.
    """
    entries: list[Entry] = []
    origin: dict[str, str] = {}
    for file in files:
        path = VOCAB / file
        for entry in _entries(path):
            where = f"{path.name}: entry {entry.id!r}"
            if entry.id in origin:
                raise VocabularyError(f"{where}: duplicate id, first used in {origin[entry.id]}")
            origin[entry.id] = path.name
            entries.append(entry)
    _refuse_ambiguous(entries, origin)
    return tuple(entries)


def _entries(path: Path) -> Iterator[Entry]:
    try:
        sections = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loaders only
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(sections, list) or not all(isinstance(s, dict) and "entries" in s for s in sections):
        raise VocabularyError(f"{path.name}: not a list of sections with entries")
    for section in sections:
        title = str(section.get("section", section.get("kind", "?")))
        for number, raw in enumerate(section["entries"] or (), 1):
            if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not raw["id"]:
                raise VocabularyError(f"{path.name}: section {title!r}, entry {number}: no id (a text)")
            yield _entry(path, title, section, raw)


def _entry(path: Path, title: str, section: Mapping[str, Any], raw: Mapping[str, Any]) -> Entry:
    where = f"{path.name}: entry {raw['id']!r}"
    aliases = raw.get("aliases", {})
    if isinstance(aliases, list):
        aliases = {"en": aliases}
    if not isinstance(aliases, dict):
        raise VocabularyError(f"{where}: aliases are neither a list nor a mapping from language to lists")
    own = raw.get("examples", [raw["example"]] if "example" in raw else [])
    examples = own or ([section["example"]] if "example" in section else [])
    if not examples:
        raise VocabularyError(f"{where}: no example, neither its own nor its section's")
    return Entry(
        id=raw["id"],
        name=_text(raw.get("name", raw["id"]), where, "name"),
        kind=str(raw.get("kind", section.get("kind", ""))),
        section=title,
        aliases=MappingProxyType({str(k): _texts(v, where, "aliases") for k, v in aliases.items()}),
        demonyms=_texts(raw.get("demonyms", ()), where, "demonyms"),
        examples=tuple(_example(example, raw["id"], where) for example in examples),
        attributes=MappingProxyType({k: v for k, v in raw.items() if k not in _KNOWN}),
    )


def _example(raw: object, entry_id: str, where: str) -> VocabExample:
    if isinstance(raw, str) and raw:
        return VocabExample(raw, entry_id)
    if isinstance(raw, dict) and set(raw) == {"text", "expect"}:
        text, expect = raw["text"], raw["expect"]
        if isinstance(text, str) and (expect is None or isinstance(expect, str)):
            return VocabExample(text, expect)
    raise VocabularyError(f"{where}: an example is a sentence or {{text, expect}}, not {raw!r}")


def _text(value: object, where: str, key: str) -> str:
    # YAML reads NO, on and 1 as something else than text: quote them
    if not isinstance(value, str) or not value.strip():
        raise VocabularyError(f"{where}: {key} holds {value!r}, which is not a text")
    return value


def _texts(values: object, where: str, key: str) -> tuple[str, ...]:
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise VocabularyError(f"{where}: {key} is not a list")
    return tuple(_text(value, where, key) for value in values)


def _refuse_ambiguous(entries: Sequence[Entry], origin: Mapping[str, str]) -> None:
    """Two entries may not claim one name of the same language."""
    owner: dict[tuple[str, str], str] = {}
    for entry in entries:
        claims = {("en", name) for name in (*entry.names(), *entry.demonyms)}
        claims |= {(lang, name) for lang, names in entry.aliases.items() for name in names}
        for claim in sorted(claims):
            if claim in owner:
                where = f"{origin[entry.id]}: entry {entry.id!r}"
                raise VocabularyError(f"{where}: {claim[1]!r} is ambiguous, {owner[claim]!r} has it too")
            owner[claim] = entry.id
