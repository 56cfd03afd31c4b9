"""The words for instruments and acts, as tables that a walk over tokens looks up.

Belongs here: reading `schemas/vocab/instruments.yml` and `actions.yml` into look-up tables. Does not belong here:
what stands around a word in a sentence (instruments.py, acts.py).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, Literal, TypeVar

from pipelines.model import Token
from pipelines.text.tokens import token_spans
from schemas.vocabulary import Entry, load

T = TypeVar("T")
FormKind = Literal["base", "third", "past", "participle", "gerund", "noun", "predicate"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word for an instrument. `type` is its instrument type; `topic` marks a subject that decides the type of what is
    on it, except for the forms in `unless`; `weak` a word of many uses; `named` a treaty of that very name."""

    id: str
    type: str
    plural: bool
    weak: bool
    named: bool
    topic: bool
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verb:
    """An act. `action` is published; `types` are the instrument types it is said of (empty: any); `intransitive`: the
    instrument is its subject; `joins`: one party enters an instrument of many; `state`: a verb of having."""

    id: str
    action: str
    types: frozenset[str]
    intransitive: bool
    joins: bool
    state: bool


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One inflected form of an act, as printed in lower case."""

    verb: Verb
    forms: frozenset[FormKind]


def _words(entry: Entry) -> Iterable[tuple[str, Word]]:
    a = entry.attributes
    for plural, names in ((False, entry.names()), (True, a.get("plurals", ()))):
        word = Word(
            entry.id,
            entry.kind,
            plural,
            bool(a.get("weak")),
            bool(a.get("named")),
            bool(a.get("topic")),
            frozenset(a.get("unless", ())),
        )
        yield from ((name, word) for name in names)
        yield from ((name.replace("cooperation", "co-operation"), word) for name in names if "cooperation" in name)


def _forms(entry: Entry) -> Iterable[tuple[str, VerbForm]]:
    a = entry.attributes
    verb = Verb(
        entry.id,
        str(a.get("action", entry.kind)),
        frozenset(a.get("types", ())),
        bool(a.get("intransitive")),
        bool(a.get("joins")),
        bool(a.get("state")),
    )
    if a.get("predicate"):
        yield from ((name, VerbForm(verb, frozenset({"predicate"}))) for name in entry.names())
        return
    forms: dict[str, set[FormKind]] = defaultdict(set)
    head, _, rest = entry.name.partition(" ")
    third = head + "s" if not head.endswith("y") else head[:-1] + "ies"
    forms[entry.name].add("base")
    forms[str(a.get("third", f"{third} {rest}".strip()))].add("third")
    forms[str(a["past"])].add("past")
    forms[str(a.get("participle", a["past"]))].add("participle")
    forms[str(a["gerund"])].add("gerund")
    for noun in a.get("nouns", ()):
        forms[noun].add("noun")
    yield from ((name, VerbForm(verb, frozenset(kinds))) for name, kinds in forms.items())


def is_acronym(name: str) -> bool:
    """Whether a word is printed in capitals in the vocabulary and must be in the text ("MoU", "PPH")."""
    return " " not in name and sum(c.isupper() for c in name) >= 2


def _key(name: str) -> tuple[str, ...]:
    return tuple(name[start:end].lower() for start, end in token_spans(name, 0, len(name)))


class Phrases(Generic[T]):
    """Phrases of one or more words, found from their first word; the longest wins."""

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        table: dict[str, dict[tuple[str, ...], tuple[set[str], T]]] = defaultdict(dict)
        for name, value in items:
            key = _key(name)
            table[key[0]].setdefault(key, (set(), value))[0].add(name)
        # by first word: the lengths of its longer phrases, the longest first; these; their second words; what the word
        # means alone, and the spellings that it must have for that (None: any)
        self.table: Mapping[
            str,
            tuple[tuple[int, ...], Mapping[tuple[str, ...], T], frozenset[str], tuple[T] | None, frozenset[str] | None],
        ] = MappingProxyType(
            {
                first: (
                    tuple(sorted({len(k) for k in found if len(k) > 1}, reverse=True)),
                    {k: value for k, (_, value) in found.items() if len(k) > 1},
                    frozenset(k[1] for k in found if len(k) > 1),
                    (found[(first,)][1],) if (first,) in found else None,
                    _spelt(found[(first,)][0]) if (first,) in found else None,
                )
                for first, found in table.items()
            }
        )

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a token: the index after it and what it stands for."""
        found = self.table.get(tokens[i].lower)
        if found is None:
            return None
        lengths, longer, seconds, alone, spellings = found
        if seconds and i + 1 < len(tokens) and tokens[i + 1].lower in seconds:
            for length in lengths:
                if i + length > len(tokens):
                    continue  # a slice at the end would be shorter and match a shorter phrase
                key = tuple([token.lower for token in tokens[i : i + length]])
                if key in longer:
                    return i + length, longer[key]
        if alone is not None and (spellings is None or tokens[i].text in spellings):
            return i + 1, alone[0]
        return None


def _spelt(names: Iterable[str]) -> frozenset[str] | None:
    """The spellings of a word that is printed in capitals; None where it may be printed anyhow."""
    return frozenset(names) if any(map(is_acronym, names)) else None


_INSTRUMENTS = load("instruments.yml")
_ACTIONS = load("actions.yml")
WORDS: Phrases[Word] = Phrases(pair for entry in _INSTRUMENTS for pair in _words(entry))
FORMS: Phrases[VerbForm] = Phrases(pair for entry in _ACTIONS for pair in _forms(entry))
USUAL_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "patent_prosecution_highway": "Patent Prosecution Highway (PPH)",
        "authority_designation": "International Searching and Preliminary Examining Authority (ISA/IPEA)",
        "recognition_arrangement": "mutual recognition",
    }
)
"""What a composed title says of a type whose words are not printed in it."""


def _trigger(name: str) -> str:
    """The word of a phrase that is rarest in other texts: its head noun."""
    words = _key(name)
    return next((w for w, after in itertools.pairwise(words) if after in ("of", "for")), words[-1])


ACT_NOUNS = frozenset(_key(noun)[0] for entry in _ACTIONS for noun in entry.attributes.get("nouns", ()))
"""Words that begin a noun for an act: "its entry into force", "the renewal"."""
TRIGGERS = frozenset(
    {_trigger(name) for entry in _INSTRUMENTS for name in (*entry.names(), *entry.attributes.get("plurals", ()))}
    - {")", "patents", "recognition", "exchange", "system", "pct"}
    | {"recognition", "memorandum", "prosecution", "hague", "madrid", "lisbon", "ordered"}
)
"""Words without which a sentence names no instrument."""
