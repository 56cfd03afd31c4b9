"""Instruments in a sentence: noun phrases such as "a memorandum of understanding on data exchange".

Belongs here: where such a phrase begins and ends, its type and its printed title. Does not belong here: what was
done to it (verbs.py, links.py) and who its parties are (parties.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.extent import Extent, noun_phrase_end, noun_phrase_start
from pipelines.rules.agreements.lexicon import WORDS, Word
from pipelines.rules.agreements.model import Instrument
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.titles import capitals_left, covering, is_capital

DEFINITE = frozenset("the this that these those its their our his such said both same".split())
PLAIN = frozenset(
    (
        "own new first second third latest former current present similar fresh existing relevant renewed landmark "
        "historic"
    ).split()
)
GENERIC = frozenset({"pph_generic", "authority_generic"})
NONE = frozenset("no neither any every whichever what whatever".split())
OWNED = frozenset("its their our his".split())
INDEFINITE = frozenset("a an another any each every no".split())
PPH = "patent_prosecution_highway"
# What a PPH is called where it is the topic, and what follows its name.
PPH_NOUNS = frozenset(
    (
        "pilot pilots trial trials programme programmes program programs project projects cooperation arrangement "
        "arrangements agreement agreements scheme schemes partnership partnerships tie ties relation relations "
        "relationship relationships link links mechanism lane lanes network networks route routes collaboration "
        "memorandum"
    ).split()
)
PPH_GENERIC = PPH_NOUNS - frozenset(
    "cooperation partnership partnerships relation relations relationship relationships mechanism project projects memorandum network networks "
    "agreement agreements collaboration ties tie program programme programs programmes route routes link".split()
)
NOT_PPH = frozenset(
    (
        "request requests form forms guideline guidelines application applications procedure procedures portal fee fees"
    ).split()
)
# A head word before these is no instrument: "plan to", "agreement reached with oneself", "pact members", "deal with".
NOT_AFTER = frozenset(
    (
        "partner partners member members holder holders states state parties party negotiations negotiation talks "
        "text texts template office"
    ).split()
)
NOT_BEFORE = frozenset("according subject pursuant".split())
CONTRACT_PARTY = frozenset({"company"})


def find_instruments(
    lookup: Lookup, sentence: Sentence, acts: Sequence[Act], quotes: Sequence[Span], topics: frozenset[str]
) -> tuple[Instrument, ...]:
    """All instruments of a sentence in order; one that stands inside another's noun phrase belongs to that one."""
    out: list[Instrument] = []
    busy = {i for act in acts for i in range(act.first, act.last) if act.voice != "noun"}
    covered = sentence.start
    for i, end, word in _heads(sentence, busy, topics):
        if sentence.tokens[i].start < covered:
            continue
        found = _instrument(lookup, sentence, acts, quotes, i, end, word, topics)
        if found is not None:
            out.append(found)
            covered = found.end
    return tuple(out)


def _heads(sentence: Sentence, busy: set[int], topics: frozenset[str]) -> Iterator[tuple[int, int, Word]]:
    """Head nouns in order: index, index after, and the word. A topic is a head with the noun that follows it."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = WORDS.at(tokens, i) if token.lower in WORDS.table and i not in busy else None
        if found is None:
            if token.lower in SCHEMES and _on_recognition(tokens, i):
                yield i, i + 1, _SCHEME
            elif PPH in topics and (
                token.lower in PPH_GENERIC and token.tag in NOUNS or token.lower in ONES and _with(tokens, i + 1)
            ):
                yield i, i + 1, _GENERIC
            elif AUTHORITY in topics and token.lower in ("pilot", "trial", "arrangement") and token.tag in NOUNS:
                yield i, i + 1, _AUTHORITY
            i += 1
            continue
        end, word = found
        if word.topic:
            if word.id == "recognition" and _stands_alone(tokens, i, end):
                yield i, end, _RECOGNITION
            if word.type == PPH:
                end = _after_topic(tokens, end)
                if end and not (end < len(tokens) and tokens[end].lower in NOT_PPH):
                    yield i, end, word
            i = max(end, i + 1)
            continue
        while end < len(tokens) and (more := WORDS.at(tokens, end)) and not more[1].topic and tokens[end].tag in NOUNS:
            end, word = more[0], word if word.type == "contract" else more[1]  # "patent licence agreement"
        if _is_noun(tokens, i, end, word):
            yield i, end, word
        i = end


def _on_recognition(tokens: Sequence[Token], i: int) -> bool:
    """ "a pilot project for the mutual recognition of …": a scheme whose subject makes it an arrangement."""
    left = (WORDS.at(tokens, k) for k in range(max(0, i - 3), i) if tokens[k].lower in WORDS.table)
    if any(f is not None and f[1].type == "recognition_arrangement" and not f[1].unless for f in left):
        return True
    if i + 1 >= len(tokens) or tokens[i + 1].lower not in ("for", "on", "of"):
        return False
    found = (WORDS.at(tokens, k) for k in range(i + 2, min(i + 7, len(tokens))) if tokens[k].lower in WORDS.table)
    return any(f is not None and f[1].type == "recognition_arrangement" and not f[1].unless for f in found)


NOUNS = ("NOUN", "PROPN")


def _with(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].lower == "with"


def _stands_alone(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "mutual recognition of operators with Norland has been in force": no noun of an instrument has it for its
    subject."""
    if (
        tokens[i].lower not in ("mutual", "reciprocal")
        or i
        and tokens[i - 1].lower in ("on", "for", "of", "concerning", "towards")
    ):
        return False
    near = range(max(0, i - 6), min(end + 2, len(tokens)))
    return not any(
        tokens[k].lower in SCHEMES or (tokens[k].lower in WORDS.table and (f := WORDS.at(tokens, k)) and not f[1].topic)
        for k in near
    )


ONES = frozenset("one another ones those others".split())
_RECOGNITION = Word("recognition", "recognition_arrangement", False, False, False, False, frozenset())
SCHEMES = frozenset("pilot project scheme mechanism programme program trial list lists system".split())
_SCHEME = Word("scheme", "other", False, False, False, False, frozenset())
AUTHORITY = "authority_designation"
_AUTHORITY = Word("authority_generic", AUTHORITY, False, False, False, True, frozenset())
_GENERIC = Word("pph_generic", PPH, False, False, False, True, frozenset())


def _after_topic(tokens: Sequence[Token], end: int) -> int:
    """The end of "PPH pilot programme": nouns that say what the topic is, and an acronym in brackets."""
    while end < len(tokens):
        if tokens[end].lower == "(" and end + 2 < len(tokens) and tokens[end + 2].text == ")":
            end += 3
        elif tokens[end].lower in PPH_NOUNS or tokens[end].lower in ("pilot", "test"):
            end += 1
        else:
            break
    return end


def _is_noun(tokens: Sequence[Token], i: int, end: int, word: Word) -> bool:
    last = tokens[end - 1]
    if last.tag in ("VERB", "VBG", "AUX") and end - i == 1 and not is_capital(last):
        return False
    after = tokens[end].lower if end < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    if after in NOT_AFTER or after in WORDS.table and word.id in ("initiative", "framework", "statement"):
        return False
    if word.id == "initiative" and before in ("road", "belt") or before in NOT_BEFORE:
        return False
    return not (before == "in" and after in ("with", ",", "."))  # "in agreement with"


def _instrument(
    lookup: Lookup,
    sentence: Sentence,
    acts: Sequence[Act],
    quotes: Sequence[Span],
    i: int,
    end: int,
    word: Word,
    topics: frozenset[str],
) -> Instrument | None:
    tokens = sentence.tokens
    if PPH in topics and word.id == "agreement" and tokens[end - 1].lower in ("arrangement", "arrangements"):
        word = _GENERIC
    quote = covering(quotes, tokens[i].start)
    if quote is not None:
        return _quoted(lookup, sentence, quote, i, end, word)
    proper = (
        is_capital(tokens[end - 1]) and sentence.kind != "headline" and _has_capital_neighbour(tokens, i, end, word)
    )
    stops = {a.first for a in acts} | {a.last - 1 for a in acts if a.voice != "noun"}
    first = noun_phrase_start(lookup, sentence, i, stops, proper=proper)
    extent = noun_phrase_end(lookup, sentence, end, acts, proper=proper, word=word)
    if proper:
        first = min(first, max(capitals_left(tokens, i), _after_act(acts, i)))
    while first < i and (tokens[first].lower in PLAIN or tokens[first].tag == "PUNCT"):
        first += 1
    before = tokens[first - 1].lower if first else ""
    if before in PLAIN:
        before = next((tokens[k].lower for k in range(first - 1, -1, -1) if tokens[k].lower not in PLAIN), "")
        if before in ("a", "an") and first > 1 and tokens[first - 2].lower == "such":
            return None
    if before in ("a", "an") and first > 1 and tokens[first - 2].lower == "such":
        return None
    definite, owned = before in DEFINITE, before in OWNED
    if before in NONE:
        return None
    counted = any(
        n.kind == "plain" and n.value > 1 for n in lookup.numbers(tokens[max(0, first - 3)].start, tokens[i].start)
    ) and (word.plural)
    last_title = tokens[extent.title - 1]
    span = Span(tokens[first].start, last_title.end)
    title = lookup.scene.document.text[span.start : span.end]
    if extent.subject is not None:  # "agreement between A and B on C": the title leaves the parties out
        title = f"{lookup.scene.document.text[span.start : tokens[end - 1].end]} {lookup.scene.document.text[extent.subject.start : extent.subject.end]}"
    if word.id == "pph_generic" and title.lower() in ONES:
        title = "pilot"
    kind = _type(tokens, first, extent.title if extent.subject is None else extent.last, word)
    bare = extent.title == end and extent.subject is None and not proper and first == i
    return Instrument(
        first, end, extent.last, tokens[first].start, tokens[extent.last - 1].end, word.id, word.type, kind, title, span,
        proper or word.named, word.plural or _is_plural_pph(tokens, end, word), word.weak and not proper and not _is_joint(tokens, first, i),
        word.named, definite, counted, bare, extent.parties, owned, word.id in GENERIC, extent.subjects,
    )  # fmt: skip


def _after_act(acts: Sequence[Act], i: int) -> int:
    return max((a.last for a in acts if a.last <= i and a.voice != "noun"), default=0)


def _is_joint(tokens: Sequence[Token], first: int, i: int) -> bool:
    return any(t.lower in ("joint", "ministerial", "common", "bilateral", "trilateral") for t in tokens[first:i])


def _is_plural_pph(tokens: Sequence[Token], end: int, word: Word) -> bool:
    if word.id == "pph_generic" and tokens[end - 1].lower in ("those", "others", "ones"):
        return True
    return word.type == PPH and tokens[end - 1].lower.endswith("s") and not tokens[end - 1].lower.endswith("ties")


def _has_capital_neighbour(tokens: Sequence[Token], i: int, end: int, word: Word) -> bool:
    """A capitalised head is part of a title when a capital stands before it, or "on", "for" and a capital after it."""
    if word.named:
        return True
    if word.topic:
        return False
    if all(len(t.text) <= 4 and t.text.isupper() or t.text in ("MoU", "MoUs", "MoC", "LoI") for t in tokens[i:end]):
        return False
    return (
        (i > 0 and is_capital(tokens[i - 1]) and tokens[i - 1].tag != "DET" and i > 1)
        or (
            end + 1 < len(tokens)
            and tokens[end].lower in ("on", "for", "of", "concerning")
            and any(map(is_capital, tokens[end + 1 : end + 3]))
        )
        or end - i > 1
    )


def _quoted(lookup: Lookup, sentence: Sentence, quote: Span, i: int, end: int, word: Word) -> Instrument:
    tokens = sentence.tokens
    first = next(k for k, t in enumerate(tokens) if t.start >= quote.start)
    last = max(end, next((k for k, t in enumerate(tokens) if t.start >= quote.end), len(tokens)))
    if last < len(tokens) and tokens[last].text in "\"”»》’'":
        last += 1
    # "Work Plan for the Implementation of the Agreement": the first head of the title decides, except where a
    # title begins by what is done to another ("Protocol to the Agreement")
    heads = [found[1] for k in range(first, end) if (found := WORDS.at(tokens, k)) and not found[1].topic]
    word = heads[0] if heads else word
    extent = noun_phrase_end(lookup, sentence, last, (), proper=False, word=word, after_title=True)
    title = lookup.scene.document.text[quote.start : quote.end]
    kind = _type(tokens, first, last, word)
    return Instrument(
        first, last, extent.last, max(sentence.start, quote.start - 1), max(tokens[extent.last - 1].end, quote.end), word.id, word.type, kind,
        title, quote, True, False, False, word.named, True, False, False, extent.parties,
    )  # fmt: skip


def _type(tokens: Sequence[Token], first: int, last: int, word: Word) -> str:
    """The type of an instrument: that of its noun, unless its subject outranks it (PPH, then authorities, then
    recognition)."""
    if word.named:
        return word.type
    best, rank = word.type, 9
    order = (PPH, "authority_designation", "recognition_arrangement")
    for k in range(first, min(last, len(tokens))):
        found = WORDS.at(tokens, k) if tokens[k].lower in WORDS.table else None
        if found and found[1].topic and word.type not in found[1].unless and order.index(found[1].type) < rank:
            best, rank = found[1].type, order.index(found[1].type)
    return best


def retyped(instrument: Instrument, kind: str) -> Instrument:
    """The same instrument under another type."""
    return replace(instrument, type=kind)


__all__ = ["Extent", "find_instruments", "retyped"]
