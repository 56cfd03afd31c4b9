"""Instruments in a sentence: noun phrases such as "a memorandum of understanding on data exchange".

Belongs here: where such a phrase begins and ends, its type and its printed title. Does not belong here: what was
done to it (verbs.py, links.py) and who its parties are (parties.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import entity
from pipelines.model import Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.instruments.extent import Extent, noun_phrase_end, noun_phrase_start
from pipelines.rules.agreements.instruments.kinds import (
    GENERIC,
    GENERIC_PPH,
    ONE,
    ONES,
    PPH,
    RECOGNISES,
    heads_of,
    type_of,
)
from pipelines.rules.agreements.lexicon import USUAL_NAMES, WORDS, Word
from pipelines.rules.agreements.links import SORTS
from pipelines.rules.agreements.model import Instrument
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.titles import capitals_left, covering, is_capital

DEFINITE = frozenset("the this that these those its their our his such said both same".split())
PLAIN = frozenset(
    (
        "own new first second third latest former current present similar fresh existing relevant renewed landmark "
        "historic comparable identical analogous equivalent parallel"
    ).split()
)
PACKAGE = frozenset("number series raft range slew batch host dozens scores variety package".split())
SOME = frozenset("several many multiple various some numerous".split())
NONE = frozenset("no neither any every whichever what whatever".split())


def find_instruments(
    lookup: Lookup, sentence: Sentence, acts: Sequence[Act], quotes: Sequence[Span], topics: frozenset[str]
) -> tuple[Instrument, ...]:
    """All instruments of a sentence in order; one that stands inside another's noun phrase belongs to that one."""
    out: list[Instrument] = []
    busy = {i for act in acts for i in range(act.first, act.last) if act.voice != "noun"}
    covered = sentence.start
    tokens = sentence.tokens
    heads = list(heads_of(sentence, busy, topics))
    owner: int | None = None
    for at, (i, end, word) in enumerate(heads):
        if tokens[i].start < covered:
            continue
        if at + 1 < len(heads) and heads[at + 1][0] - end <= _OWNED and tokens[end].lower in ("'s", "’s"):
            owner = i if word.named else None
            continue  # "the Lindow Agreement's Protocol on Seeds"
        found = _instrument(lookup, sentence, acts, quotes, i, end, word, topics)
        if found is not None and found.named and owner is not None and owner < found.first:
            found = _with_owner(lookup, tokens, found, owner)
        owner = None
        if found is not None:
            out.append(found)
            covered = found.end
    return tuple(out)


def _is_the_one_with(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "The agreement with Kenya" and "a similar agreement", where PPHs are what a text tells of."""
    before = tokens[i - 1].lower if i else ""
    after = tokens[end].lower if end < len(tokens) else ""
    return (
        tokens[i].lower in ("agreement", "agreements")
        and end == i + 1
        and (before == "similar" or before in ("the", "these", "all") and after in ("with", "between"))
    )


def _with_owner(lookup: Lookup, tokens: Sequence[Token], part: Instrument, first: int) -> Instrument:
    """ "the Hague Agreement's Geneva Act": a part of a treaty, called with the name of the whole."""
    span = Span(tokens[first].start, part.title_span.end)
    title = lookup.scene.document.text[span.start : span.end]
    definite = first > 0 and tokens[first - 1].lower in DEFINITE
    return replace(part, first=first, start=span.start, title=title, title_span=span, definite=definite)


_OWNED = 5  # tokens from an instrument to one that is a part of it


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
    if (
        PPH in topics
        and word.id == "agreement"
        and (tokens[end - 1].lower in ("arrangement", "arrangements") or _is_the_one_with(tokens, i, end))
        and not RECOGNISES.search(lookup.scene.document.text, sentence.start, sentence.end)
        and not any(t.lower in ("recognition", "validation", "protection") for t in tokens[max(0, i - 3) : i])
    ):
        word = GENERIC_PPH
    quote = covering(quotes, tokens[i].start)
    if quote is not None:
        return _quoted(lookup, sentence, quote, end, word)
    proper = (
        is_capital(tokens[end - 1]) and sentence.kind != "headline" and _has_capital_neighbour(tokens, i, end, word)
    )
    if proper and word.type == "protocol" and i and entity(tokens[i - 1].text).kind == "city":
        word = replace(word, type="treaty")  # "the Lindow Protocol on Marks": a treaty named after where it was made
    stops = {a.first for a in acts} | {a.last - 1 for a in acts if a.voice != "noun"}
    if word.id == "programme":
        stops = {k for k in stops if tokens[k].lower != "exchange"}  # "cultural exchange programme"
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
    alike = first and tokens[first - 1].lower == "similar" and first == i  # "a similar document with B"
    alike = alike and end < len(tokens) and tokens[end].lower == "with"
    if (alike or "such" in (before, tokens[first].lower)) and word.id in ("paper", "document", "agreement"):
        word = ONE
    if before == "of" and first > 1 and tokens[first - 2].lower in SORTS:
        return None  # "three kinds of agreement"
    lasting = first > 1 and tokens[first - 1].text[0].isdigit()  # "the 30-year contract"
    definite = before in DEFINITE or lasting and tokens[first - 2].lower in DEFINITE
    if before in NONE:
        return None
    counted = any(
        n.kind == "plain" and n.value > 1 for n in lookup.numbers(tokens[max(0, first - 3)].start, tokens[i].start)
    ) and (word.plural)
    vague = first > 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in PACKAGE
    counted = counted or word.plural and (vague or before in SOME)
    last_title = tokens[extent.title - 1]
    span = Span(tokens[first].start, last_title.end)
    title = lookup.scene.document.text[span.start : span.end]
    if extent.subject is not None:  # "agreement between A and B on C": the title leaves the parties out
        text = lookup.scene.document.text
        title = f"{text[span.start : tokens[end - 1].end]} {text[extent.subject.start : extent.subject.end]}"
    elif _named_by_parties(lookup, tokens, first, end, extent, proper, word):
        span = Span(span.start, tokens[extent.last - 1].end)  # "free trade agreement between A and B": all its name
        title = lookup.scene.document.text[span.start : span.end]
    if word.id == "pph_generic" and title.lower() in ONES:
        title = "pilot"
    kind = type_of(tokens, first, extent.title if extent.subject is None else extent.last, word)
    bare = extent.title == end and extent.subject is None and not proper and first == i
    return Instrument(
        first,
        end,
        extent.last,
        tokens[first].start,
        tokens[extent.last - 1].end,
        word.id,
        word.type,
        kind,
        title,
        span,
        proper or word.named,
        word.plural or _is_plural_pph(tokens, end, word),
        word.weak and not proper and not _is_joint(tokens, first, i),
        word.named,
        definite,
        counted,
        bare,
        extent.parties,
        word.id in GENERIC,
        extent.subjects,
    )


def _named_by_parties(
    lookup: Lookup, tokens: Sequence[Token], first: int, end: int, extent: Extent, proper: bool, word: Word
) -> bool:
    """Whether "between A and B" belongs to the title; a kind that has a name of its own does not need it."""
    if proper or word.plural or word.type in USUAL_NAMES or extent.parties is None:
        return False
    named = [n for n in lookup.names(extent.parties.start, extent.parties.end) if n.form in ("name", "acronym")]
    if not named or len(named) > 1 and type_of(tokens, first, end, word) in USUAL_NAMES:
        return False  # "the agreement between the two offices"
    return extent.title == end and tokens[end].lower == "between"


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
            and not tokens[end + 1].text[0].isdigit()  # "acceded to the Protocol on 3 May"
        )
        or end - i > 1
    )


def _quoted(lookup: Lookup, sentence: Sentence, quote: Span, end: int, word: Word) -> Instrument:
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
    kind = type_of(tokens, first, last, word)
    return Instrument(
        first,
        last,
        extent.last,
        max(sentence.start, quote.start - 1),
        max(tokens[extent.last - 1].end, quote.end),
        word.id,
        word.type,
        kind,
        title,
        quote,
        True,
        False,
        False,
        word.named,
        True,
        False,
        False,
        extent.parties,
    )
