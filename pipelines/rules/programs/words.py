"""The vocabulary of activities: head nouns, modifiers and verbs, ready to be looked up by token.

Belongs here: reading `schemas/vocab/program_*.yml` into tables keyed by a token's lower-case text. Does not belong
here: words themselves (the vocabulary files), or where they stand in a sentence (view.py, naming.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipelines.languages.plurals import plural
from pipelines.model import Token
from pipelines.text.tokens import token_spans
from schemas.vocabulary import Entry, load

TYPE_FILE = "program_types.yml"
MODIFIER_FILE = "program_modifiers.yml"
VERB_FILE = "program_verbs.yml"


@dataclass(frozen=True, slots=True)
class Noun:
    """One spelling of a head noun as tokens, and what it means."""

    words: tuple[str, ...]
    program_type: str
    plural: bool
    weak: bool
    not_after: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb of an activity: the words after its first, the base and the groups that it belongs to."""

    rest: tuple[str, ...]
    base: str
    groups: frozenset[str]
    past: bool
    participle: bool
    gerund: bool


def words_of(name: str) -> tuple[str, ...]:
    """A name as the tokens that the text room would make of it, in lower case."""
    return tuple(name[a:b].lower() for a, b in token_spans(name, 0, len(name)))


def _nouns(entries: Iterable[Entry]) -> Mapping[str, tuple[Noun, ...]]:
    table: dict[str, list[Noun]] = defaultdict(list)
    for entry in entries:
        weak = bool(entry.attributes.get("weak"))
        before = frozenset(str(word).lower() for word in entry.attributes.get("not_after", ()))
        for name in entry.names():
            words = words_of(name)
            forms = {words: words[-1].endswith("s") and entry.id in ("talks", "discussions", "celebrations")}
            if words[-1] not in ("'s", "talks", "discussions", "week", "phase"):
                forms.setdefault((*words[:-1], plural(words[-1])), True)
            for form, many in forms.items():
                table[form[-1]].append(Noun(form, entry.kind, many, weak, before))
    table["’s"] = table["'s"]
    return MappingProxyType({last: tuple(sorted(n, key=lambda noun: -len(noun.words))) for last, n in table.items()})


def _verbs(entries: Iterable[Entry]) -> Mapping[str, tuple[VerbForm, ...]]:
    table: dict[str, list[VerbForm]] = defaultdict(list)
    for entry in entries:
        groups = frozenset((entry.kind, *entry.attributes.get("also", ())))
        for name in entry.names():
            own = name == entry.name
            base, *rest = words_of(name)
            past = str(entry.attributes["past"]) if own and "past" in entry.attributes else _past(base)
            participle = str(entry.attributes.get("participle", past)) if own else _PARTICIPLES.get(base, past)
            third = f"{base}es" if base.endswith("o") else plural(base)
            for form in {base, third, past, participle, _gerund(base)}:
                table[form].append(
                    VerbForm(tuple(rest), base, groups, form == past, form == participle, form == _gerund(base))
                )
    return MappingProxyType({first: tuple(sorted(v, key=lambda f: -len(f.rest))) for first, v in table.items()})


_IRREGULAR = MappingProxyType(
    {"be": "was", "take": "took", "come": "came", "go": "went", "begin": "began", "bring": "brought", "put": "put",
     "set": "set", "get": "got", "hold": "held", "run": "ran", "break": "broke", "draw": "drew"}
)  # fmt: skip
_PARTICIPLES = MappingProxyType(
    {"be": "been", "take": "taken", "come": "come", "go": "gone", "begin": "begun", "run": "run", "draw": "drawn"}
)
_DOUBLED = ("plan", "run", "set", "put", "get", "wrap", "begin", "scrap", "enrol", "admit")


def _past(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base == "cancel":
        return "canceled"
    return base + ("d" if base.endswith("e") else "ed")


def _gerund(base: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and base != "be" else base) + "ing"


def _by_word_before(nouns: Mapping[str, Sequence[Noun]]) -> Mapping[str, Mapping[str, tuple[Noun, ...]]]:
    """Head nouns by their last word and the word before it that they hold; behind all of these, and under "", those of
    one word."""
    out: dict[str, dict[str, tuple[Noun, ...]]] = {}
    for last, those in nouns.items():
        befores = {noun.words[-2] for noun in those if len(noun.words) > 1}
        out[last] = {
            before: tuple(noun for noun in those if len(noun.words) == 1 or noun.words[-2] == before)
            for before in ("", *sorted(befores))
        }
    return MappingProxyType(out)


NOUNS = _nouns(load(TYPE_FILE))
_BY_WORD_BEFORE = _by_word_before(NOUNS)
VERBS = _verbs(load(VERB_FILE))
MODIFIERS: Mapping[tuple[str, ...], str] = MappingProxyType(
    {words_of(name): entry.kind for entry in load(MODIFIER_FILE) for name in entry.names()}
)
_LENGTHS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        last: tuple(sorted({len(words) for words in MODIFIERS if words[-1] == last}, reverse=True))
        for last in {words[-1] for words in MODIFIERS}
    }
)
"""How many words the modifiers have that end in a word, the most first."""


def noun_ending_at(tokens: Sequence[Token], last: int) -> tuple[int, Noun] | None:
    """The longest head noun whose last word is `tokens[last]`, with the index of its first word."""
    own = _BY_WORD_BEFORE.get(tokens[last].lower)
    if own is None:
        return None
    before = tokens[last - 1].lower.replace("’", "'") if last else ""
    for noun in own.get(before) or own.get("", ()):
        words = noun.words
        if len(words) == 1:
            return last, noun
        first = last - len(words) + 1
        if first >= 0 and words == tuple([t.lower.replace("’", "'") for t in tokens[first : last + 1]]):
            return first, noun
    return None


def modifier_type(words: Sequence[str]) -> str | None:
    """The program type that the last telling modifier of a weak head noun sets."""
    for end in range(len(words), 0, -1):
        for length in _LENGTHS.get(words[end - 1], ()):
            kind = MODIFIERS.get(tuple(words[end - length : end])) if length <= end else None
            if kind is not None:
                return kind
        hyphened = MODIFIERS.get((words[end - 1].rpartition("-")[2],)) if "-" in words[end - 1] else None
        if hyphened is not None:
            return hyphened
    return None


def verb_at(tokens: Sequence[Token], first: int) -> tuple[int, tuple[VerbForm, ...]]:
    """Forms of verbs whose first word is `tokens[first]`, those with the most words after it, and the index of the
    last."""
    best: list[VerbForm] = []
    end = first
    for form in VERBS.get(tokens[first].lower, ()):
        if best and len(form.rest) < len(best[0].rest):
            break
        last = _rest_ends(tokens, first, form.rest)
        if last is not None and (not best or last == end):
            end = last
            best.append(form)
    return end, tuple(best) or _around_object(tokens, first)


_AROUND = 16  # tokens of an object that parts a verb


def _around_object(tokens: Sequence[Token], first: int) -> tuple[VerbForm, ...]:
    """Forms whose "into …" stands behind the object: "put a weekly train between A and B into service"."""
    forms = [form for form in VERBS.get(tokens[first].lower, ()) if form.rest[:1] == ("into",)]
    if not forms:
        return ()
    for at in range(first + 2, min(first + _AROUND, len(tokens) - 1)):
        if tokens[at].lower == "into":
            return tuple(form for form in forms if _rest_ends(tokens, at - 1, form.rest) is not None)
        if tokens[at].text in _BORDERS or tokens[at].tag in ("VERB", "AUX"):
            return ()
    return ()


_BORDERS = frozenset((".", ";", ":", "—"))


def _rest_ends(tokens: Sequence[Token], first: int, rest: tuple[str, ...]) -> int | None:
    """Where the further words of a verb end: in a row, or with up to two adjectives before the last ("into full
    commercial
    operation")."""
    at = first
    for number, word in enumerate(rest, 1):
        at += 1
        slack = 2 if number == len(rest) and len(rest) > 1 else 0
        while slack and at < len(tokens) and tokens[at].lower != word and tokens[at].tag in ("ADJ", "NOUN"):
            at, slack = at + 1, slack - 1
        if at >= len(tokens) or tokens[at].lower != word:
            return None
    return at


def compounded(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is taken for a verb stands between an article with its noun and another noun, where only a form
    on -s or of the past could be one: "the power supply project", but "the first forum took place"."""
    if not 2 <= index < len(tokens) - 1 or tokens[index].lower.endswith(("s", "d")):
        return False
    forms = VERBS.get(tokens[index].lower, ())
    if forms and all(form.base != tokens[index].lower for form in forms):
        return False
    return (
        "DET" in (tokens[index - 2].tag, tokens[max(0, index - 3)].tag)
        and tokens[index - 1].tag == "NOUN"
        and not tokens[index - 1].lower.endswith("s")
        and tokens[index + 1].tag == "NOUN"
    )
