"""Where a text speaks of the programs and agreements that were found in it.

Belongs here: places that mean a fact of another table: its own words, the same name said again, and words that point
back to it ("the course", "under the agreement", "it"). Does not belong here: what is told of it there (ties.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from pipelines.model import Fact, FactTable, Scene, Sentence, Token
from pipelines.objects import lazy
from pipelines.rules.acts import Lookup
from pipelines.rules.nearness import VERB_TAGS

REACH = 2  # sentences back in which a pointer looks for what it means
_LABELS = 8  # lines "Word: value" that may stand between a number and what they are about
_SHORTEST = 12  # characters of a name that is looked for again
_HEADS: dict[str, str] = {
    "conference": "conference forum summit symposium event congress dialogue session seminar",
    "meeting": "meeting session talks event dialogue",
    "exhibition": "exhibition expo fair event show",
    "training": "training course programme program seminar workshop camp school",
    "degree_education": "programme program degree course master's",
    "expert_exchange": "programme program exchange visit",
    "pilot": "pilot programme program scheme project",
    "center": "centre center institute laboratory lab school base hub",
    "platform": "platform portal database system website service",
    "fund": "fund facility",
    "campaign": "campaign operation",
    "award": "award prize competition contest",
    "transport_service": "service train trains line route railway",
    "mechanism": "mechanism network alliance framework",
    "project": "project scheme programme program plant station railway line port road bridge park dam",
    "treaty": "treaty convention agreement",
    "agreement": "agreement accord pact deal",
    "memorandum_of_understanding": "memorandum mou agreement accord",
    "protocol": "protocol agreement",
    "action_plan": "plan roadmap framework programme",
    "initiative": "initiative",
    "letter_of_intent": "letter",
    "joint_statement": "statement declaration communiqué communique",
    "patent_prosecution_highway": "highway pph pilot programme program scheme arrangement agreement",
    "authority_designation": "designation arrangement agreement",
    "recognition_arrangement": "arrangement agreement scheme programme program accord",
    "contract": "contract deal agreement",
}
_PLURALS = {"trains"}
_DETERMINERS = frozenset("the this its their".split())
_NEUTRAL = frozenset("same whole entire joint new said long two-year three-year annual current".split())
_OWN_COMPLEMENT = frozenset("of with between for on among concerning at which".split())
_WORD = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Target:
    """A program or agreement that statistics may belong to. `heads`: nouns that can point back to it; `words`: those
    of its name; `name`: as it is called."""

    fact: Fact
    heads: frozenset[str]
    words: frozenset[str]

    @property
    def table(self) -> FactTable:
        """The table of the fact."""
        return self.fact.table

    @property
    def name(self) -> str:
        """What it is called; empty where nothing was printed."""
        field = self.fact.fields.get("name") or self.fact.fields.get("title")
        return str(field.value) if field is not None and field.value else ""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place that means one of `targets`: several where one name stands for several rows (editions, acts on one
    instrument)."""

    start: int
    end: int
    targets: tuple[int, ...]


def targets_of(facts: Iterable[Fact]) -> tuple[Target, ...]:
    """What statistics may belong to, in order of the text."""
    return tuple(_target(fact) for fact in facts if fact.table in ("programs", "agreements"))


def _target(fact: Fact) -> Target:
    kind = fact.fields["program_type" if fact.table == "programs" else "instrument_type"].value
    name = fact.fields["name" if fact.table == "programs" else "title"].value
    words = [w.lower() for w in _WORD.findall(str(name or ""))]
    head = next((k for k, w in enumerate(words) if w in ("of", "on", "for", "between", "with", "in", "to")), len(words))
    heads = {*_HEADS.get(str(kind), "").split(), *words[max(0, head - 1) : head]}
    return Target(fact, frozenset(heads), frozenset(words))


class Mentions:
    """All mentions of a text's targets; pointers are looked for in the sentences that are asked for."""

    def __init__(self, scene: Scene, targets: Sequence[Target]) -> None:
        self.scene = scene
        self.targets = targets
        self.lookup = Lookup(scene)
        self._pointers: dict[int, tuple[Mention, ...]] = {}

    @lazy
    def named(self) -> tuple[Mention, ...]:
        """Places where the name of a target stands, in order; of overlapping ones the longest."""
        places: dict[tuple[int, int], set[int]] = defaultdict(set)
        for n, target in enumerate(self.targets):
            fields = target.fact.fields
            for column in ("name", "title", "program_type", "instrument_type"):
                field = fields.get(column)
                if field is not None and field.span is not None:
                    places[field.span.start, field.span.end].add(n)
                    break
        for start, end, found in self._again():
            places[start, end] |= found
        out: list[Mention] = []
        for (start, end), found in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
            if not out or start >= out[-1].end:
                out.append(Mention(start, end, tuple(sorted(found))))
        return tuple(out)

    def _again(self) -> Iterator[tuple[int, int, set[int]]]:
        names: dict[str, set[int]] = defaultdict(set)
        for n, target in enumerate(self.targets):
            bare = target.name.partition(" (")[0]
            if len(bare) >= _SHORTEST and bare[:1].isupper() and " " in bare:
                names[bare].add(n)
        if names:
            ordered = sorted(names)
            scan = ahocorasick_rs.AhoCorasick(ordered, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
            for k, start, end in scan.find_matches_as_indexes(self.scene.document.text):
                yield start, end, names[ordered[k]]

    @lazy
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.named]

    def in_sentence(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Names and pointers of a sentence, in order."""
        named = self._named_in(sentence)
        return tuple(sorted((*named, *self._pointing(sentence))))

    def above(self, sentence: Sentence) -> tuple[int, ...]:
        """What a line "Places: 20" is told of: the one target of the line over it that is not such a line itself."""
        index = sentence.index
        while index > 0 and _is_label(self.scene.sentences[index]) and sentence.index - index < _LABELS:
            index -= 1
        over = self.scene.sentences[index]
        named = self._named_in(over)
        if index == sentence.index or over.kind == "body" and over.paragraph == sentence.paragraph or len(named) != 1:
            return ()
        return named[0].targets if len(over.tokens) <= 25 else ()

    def _named_in(self, sentence: Sentence) -> Sequence[Mention]:
        return self.named[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def _pointing(self, sentence: Sentence) -> tuple[Mention, ...]:
        found = self._pointers.get(sentence.index)
        if found is None:
            found = self._pointers[sentence.index] = tuple(self._pointers_of(sentence))
        return found

    def _pointers_of(self, sentence: Sentence) -> Iterator[Mention]:
        named = self._named_in(sentence)
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.lower not in _DETERMINERS or any(m.start <= token.start < m.end for m in named):
                continue
            last = _phrase_end(tokens, i)
            if last is None or any(m.start < tokens[last].end and m.end > token.start for m in named):
                continue
            modifiers = [t.lower for t in tokens[i + 1 : last]]
            found = self._meant(sentence, token.start, tokens[last].lower, modifiers)
            if found and not _says_which(tokens, last, self._words(found)):
                yield Mention(token.start, tokens[last].end, found)
        if tokens and tokens[0].lower in ("it", "they") and (found := self._subject_before(sentence)):
            yield Mention(tokens[0].start, tokens[0].end, found)

    def _words(self, found: Sequence[int]) -> frozenset[str]:
        return frozenset().union(*(self.targets[n].words for n in found))

    def _meant(self, sentence: Sentence, before: int, head: str, modifiers: Sequence[str]) -> tuple[int, ...]:
        """The targets of the last mention that a noun can point to, in this sentence or those right before it."""
        for mention in reversed(list(self._recent(sentence, before))):
            fitting = tuple(n for n in mention.targets if head in self.targets[n].heads)
            if fitting:
                known = self._words(fitting) | _NEUTRAL
                return fitting if all(word in known for word in modifiers) else ()
        return ()

    def _recent(self, sentence: Sentence, before: int) -> Iterator[Mention]:
        sentences = self.scene.sentences
        first = sentence.index
        while first > 0 and sentence.index - first < REACH and sentences[first - 1].kind in ("body", "headline"):
            first -= 1
        start = sentences[first].start
        yield from self.named[bisect_left(self._starts, start) : bisect_left(self._starts, before)]

    def _subject_before(self, sentence: Sentence) -> tuple[int, ...]:
        """What "it" at the head of a sentence means, where the sentence before it has a target for its subject."""
        if not sentence.index:
            return ()
        before = self.scene.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph:
            return ()
        for mention in self.in_sentence(before):
            opening = [t for t in before.tokens if t.start < mention.start]
            if any(t.tag in VERB_TAGS or t.tag in ("VBN", "VBG", "ADP") for t in opening):
                return ()
            if self.lookup.names(before.start, mention.start) and not _possessive(opening):
                return ()
            return mention.targets
        return ()


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is a line "Word: value" of a notice."""
    tokens = sentence.tokens
    colon = next((k for k, t in enumerate(tokens[:8]) if t.text == ":"), None)
    return colon is not None and colon > 0 and len(tokens) <= 20 and not any(t.tag in VERB_TAGS for t in tokens[:colon])


def _possessive(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].lower in ("'s", "’s", "'", "’")


def _phrase_end(tokens: Sequence[Token], i: int) -> int | None:
    """The index of the noun that a phrase begun by a determiner ends with; None for a long one or none."""
    last = None
    for k in range(i + 1, min(len(tokens), i + 6)):
        tag = tokens[k].tag
        if tag in ("NOUN", "PROPN") or tokens[k].lower in _PLURALS:
            if last is not None and _is_verb(tokens, k):
                break
            last = k
        elif tag not in ("ADJ", "NUM", "VBN", "VBG") or last is not None:
            break
    return last


def _is_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word that was read as a noun is the verb after one ("the agreement covers 240 products")."""
    follows = tokens[k + 1].tag if k + 1 < len(tokens) else ""
    return follows in ("NUM", "DET") and tokens[k].text.islower()


def _says_which(tokens: Sequence[Token], last: int, known: frozenset[str]) -> bool:
    """Whether a phrase goes on to say which one it means, in words that what it would point to does not have."""
    if last + 1 >= len(tokens) or tokens[last + 1].lower not in _OWN_COMPLEMENT:
        return False
    after = [t.lower for t in tokens[last + 2 : last + 6] if t.tag in ("NOUN", "PROPN", "ADJ")]
    return not after or after[0] not in known
