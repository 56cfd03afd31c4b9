"""Which program and which agreement the statistics of a text belong to: the one entry to this room.

Belongs here: pointing statistics at other facts of the same text. Does not belong here: mentions
(mentions.py), constructions (ties.py), ids and other texts (resolve).

A statistic belongs to a program or an agreement when its own clause says so by one of the ties, with a mention that is
a name or that points back, over two sentences at most, to the last thing of its kind. Where two things fit, or the
thing has no words of its own in the text, nothing is said: a missing pointer is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.model import Fact, FactTable, Field, Scene, Sentence, Span
from pipelines.rules.belonging.continuity import chained
from pipelines.rules.belonging.mentions import Mention, Mentions, targets_of
from pipelines.rules.belonging.places import Place
from pipelines.rules.belonging.ties import TIES

LONGEST_SENTENCE = 300  # tokens; what is longer is a table or worse, in which words do not tie
POINTERS: dict[FactTable, str] = {"programs": "program_id", "agreements": "agreement_id"}


def with_owners(scene: Scene, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of one text, statistics with a field `program_id` or `agreement_id` whose span is one that only the
    meant fact has (its value is null: ids are known when all texts are)."""
    targets = targets_of(facts)
    if not targets or not any(fact.table == "statistics" for fact in facts):
        return tuple(facts)
    mentions = Mentions(scene, targets)
    own: dict[int, Span] = {}  # found when first asked for
    out: list[Fact] = []
    for sentence, rows in _by_sentence(mentions, facts):
        if sentence is not None and len(sentence.tokens) > LONGEST_SENTENCE:
            sentence = None
        near = mentions.in_sentence(sentence) if sentence is not None else ()
        above = mentions.above(sentence) if sentence is not None and not near else ()
        if not near and not above:  # as in most sentences
            out += rows
            continue
        told: dict[FactTable, list[tuple[Span, int]]] = {"programs": [], "agreements": []}
        for fact in rows:
            number = fact.fields["value"].span if fact.table == "statistics" else None
            if number is None or sentence is None:
                out.append(fact)
                continue
            fields = dict(fact.fields)
            for table, column in POINTERS.items():
                there = [m for m in near if any(targets[n].table == table for n in m.targets)]
                unit = str(fact.fields["unit"].value) if "unit" in fact.fields else ""
                places = [_place(mentions, sentence, number, unit, m, near) for m in there]
                found = _owner(there, places) or _chained(sentence, number, told[table]) or above
                meant = [n for n in found if targets[n].table == table]
                n = _one_of(meant, targets_facts=[targets[n].fact for n in meant])
                if n is not None:
                    told[table].append((number, n))
                    own = own or _own_spans([target.fact for target in targets])
                    if (span := own.get(n)) is not None:
                        fields[column] = Field(None, span)
            out.append(replace(fact, fields=fields) if len(fields) > len(fact.fields) else fact)
    return tuple(out)


def _by_sentence(mentions: Mentions, facts: Iterable[Fact]) -> Iterator[tuple[Sentence | None, list[Fact]]]:
    """Facts by the sentence of their number, statistics in order of their numbers; others by themselves."""
    rows: dict[int, list[Fact]] = {}
    for fact in facts:
        span = fact.fields["value"].span if fact.table == "statistics" else None
        if span is None:
            yield None, [fact]
        else:
            rows.setdefault(mentions.lookup.sentence(span.start).index, []).append(fact)
    for index, found in rows.items():
        found.sort(key=lambda fact: fact.fields["value"].span or fact.span)
        yield mentions.scene.sentences[index], found


def _owner(there: Sequence[Mention], places: Sequence[Place]) -> tuple[int, ...]:
    """What the nearest mention means to which the first tie that holds leads."""
    for tie in TIES if there else ():
        found = [(m, p) for m, p in zip(there, places, strict=True) if tie.holds(p)]
        if found:
            closest, _ = min(
                found,
                key=lambda pair: min(abs(pair[1].number.start - pair[0].end), abs(pair[0].start - pair[1].number.end)),
            )
            return closest.targets
    return ()


def _chained(sentence: Sentence, number: Span, told: Sequence[tuple[Span, int]]) -> tuple[int, ...]:
    return (told[-1][1],) if told and chained(sentence, told[-1][0], number) else ()


def _place(
    mentions: Mentions, sentence: Sentence, number: Span, unit: str, mention: Mention, near: Sequence[Mention]
) -> Place:
    others = [Span(m.start, m.end) for m in near if not set(m.targets) & set(mention.targets)]
    periods = [Span(p.start, p.end) for p in mentions.lookup.periods(sentence.start, sentence.end)]
    return Place(sentence, number, unit, mention.start, mention.end, others, periods)


def _one_of(meant: Sequence[int], targets_facts: Sequence[Fact]) -> int | None:
    """The one fact that is meant: of several acts on one instrument the first told, of several editions none."""
    if len(meant) <= 1:
        return meant[0] if meant else None
    if targets_facts[0].table == "programs":
        return None
    parties = {fact.fields["parties"].value for fact in targets_facts}
    return meant[0] if len(parties) == 1 else None


def _own_spans(facts: Sequence[Fact]) -> dict[int, Span]:
    """For each fact a span by which it can be pointed at: one that no other fact of its table has."""
    spans = Counter((fact.table, span) for fact in facts for span in _spans(fact))
    out = {}
    for n, fact in enumerate(facts):
        alone = next((span for span in _spans(fact) if spans[fact.table, span] == 1), None)
        if alone is not None:
            out[n] = alone
    return out


def _spans(fact: Fact) -> list[Span]:
    """The whole statement, then its fields as they stand: each span once."""
    return list(dict.fromkeys([fact.span, *(f.span for f in fact.fields.values() if f.span is not None and f.value)]))
