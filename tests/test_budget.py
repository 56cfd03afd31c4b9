"""What reading costs, counted instead of timed: most of a general text states nothing and must stay nearly unread.

A new rule, word or pattern that opens every sentence makes everything slower, and no other test says so. When one of
these fails, its message names what costs; give that a trait, a verb or `hints` (programs), a rarer word (agreements), a
pattern for what stands around the number (statistics), or a cheap question before a dear one.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import FrameType
from typing import Any

import pytest

from pipelines.extract import extract, find_facts, see
from pipelines.model import Document
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.find import Reader as Agreements
from pipelines.rules.agreements.wanted import NAMING_WORDS
from pipelines.rules.programs import find as programs
from pipelines.rules.programs.outlook import Outlook
from pipelines.rules.programs.people import People
from pipelines.rules.programs.rule import EVENTS, STANDING, ProgramRule
from pipelines.rules.registry import RULES
from pipelines.rules.statistics import model as statistics
from pipelines.rules.triggers import piece_of
from pipelines.text import analyse
from tests.bench.corpora import PUBLISHED, prose

# Of news, in which one sentence of forty states something. Each is about a third above what it took when it was set.
SENTENCES_READ = 0.11
CALLS, PATTERNS = 480, 43  # Python functions called and patterns run per kilobyte
KEPT_ALIVE = 0.01  # of all sentences, by one rule of programs
NAMED_BY_WORD = 0.02  # of all sentences, by one word for an instrument
TRIED = 5.0  # rules of statistics that are tried for a number of the rules' own examples


@pytest.fixture(scope="module")
def news() -> list[Document]:
    source = random.Random(40)
    texts = [Document(f"news-{at}", prose(source), PUBLISHED) for at in range(60)]
    for document in texts[:20]:
        extract(document)  # what is worked out once a process does not count
    return texts


def size(texts: Sequence[Document]) -> float:
    return sum(len(document.text) for document in texts) / 1000


def most(counts: Mapping[str, float], share_of: float = 1.0) -> str:
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return "; ".join(f"{name} {counts[name] / share_of:.3g}" for name in ordered[:6])


def opened_by(outlook: Outlook, texts: Sequence[Document]) -> dict[str, float]:
    """How many sentences each rule keeps alive where nothing came before; several share what they keep alive together,
    so that a greedy one does not make others look so."""
    out = defaultdict[str, float](float)
    for document in texts:
        lookup = Lookup(see(document))
        alive = outlook.keeping_alive(lookup)
        for at in outlook.beginnings(lookup, People(lookup.scene)):
            for rule in alive[at]:
                out[rule] += 1 / len(alive[at])
    return out


def words_met(texts: Sequence[Document]) -> Counter[str]:
    """How many sentences hold each word for an instrument."""
    pieces = {piece_of(word): word for word in NAMING_WORDS}
    out = Counter[str]()
    for document in texts:
        for sentence in see(document).sentences:
            out.update(pieces[piece] for piece in pieces.keys() & sentence.pieces)
    return out


def count_sentences(texts: Sequence[Document]) -> int:
    return sum(len(see(document).sentences) for document in texts)


def test_few_sentences_of_news_are_read(news: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    read = Counter[str]()
    token_words = analyse.token_words

    def counted(text: str, start: int, end: int) -> list[str]:
        read["sentences"] += 1
        return token_words(text, start, end)

    monkeypatch.setattr(analyse, "token_words", counted)
    for document in news:
        extract(document)
    share = read["sentences"] / count_sentences(news)
    assert share > 0
    if share > SENTENCES_READ:
        rules, words = opened_by(programs.OUTLOOK, news), words_met(news)
        ahead = Counter({"agreements": sum(len(Agreements(s := see(d), Lookup(s)).ahead) for d in news)})
        pytest.fail(
            f"{share:.1%} of the sentences of news are read, {SENTENCES_READ:.0%} are allowed. Rules of programs that "
            f"keep some alive: {most(rules)}. Words for instruments: {most(words)}; sentences for {most(ahead)}"
        )


def too_open(opened: Mapping[str, float], sentences: int) -> list[str]:
    return [
        f"{rule} keeps {count / sentences:.1%} of the sentences of news alive: it needs a trait, a verb or `hints` "
        "without which no such sentence can fit it"
        for rule, count in opened.items()
        if count > KEPT_ALIVE * sentences
    ]


def test_no_rule_of_programs_keeps_many_sentences_alive(news: list[Document]) -> None:
    assert too_open(opened_by(programs.OUTLOOK, news), count_sentences(news)) == []


def test_a_rule_that_opens_every_sentence_is_named(news: list[Document]) -> None:
    greedy = ProgramRule("programs.anything", "programs", (), (), types=EVENTS | STANDING)
    outlook = Outlook((greedy,), (greedy,), {})
    complaints = too_open(opened_by(outlook, news[:5]), count_sentences(news[:5]))
    assert len(complaints) == 1
    assert complaints[0].startswith("programs.anything keeps ")


def test_no_word_for_an_instrument_is_a_word_of_all_prose(news: list[Document]) -> None:
    sentences = count_sentences(news)
    common = {word: count for word, count in words_met(news).items() if count > NAMED_BY_WORD * sentences}
    assert common == {}, "words that open these many sentences for the rules of agreements"


def test_few_rules_are_tried_for_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, claimed = Counter[str](), Counter[str]()
    claim = statistics.StatisticsRule.claim

    def counted(rule: statistics.StatisticsRule, site: statistics.Site) -> statistics.Claim | None:
        tried[rule.name] += 1
        found = claim(rule, site)
        claimed[rule.name] += found is not None
        return found

    monkeypatch.setattr(statistics.StatisticsRule, "claim", counted)
    numbers = 0
    for rule in RULES:
        for example in rule.examples:
            scene = see(Document("example", example.text, example.published_on))
            numbers += len(scene.numbers)
            find_facts(scene)
    each = sum(tried.values()) / numbers
    assert each <= TRIED, f"{each:.1f} rules are tried for a number; most often in vain: {most(tried - claimed)}"


def calls_of(work: Callable[[], object]) -> tuple[Counter[str], Counter[str]]:
    """How often functions are called and patterns run in a piece of work, by the function called or running them."""
    calls, patterns = Counter[str](), Counter[str]()

    def name(frame: FrameType) -> str:
        return f"{frame.f_code.co_filename.rpartition('pipelines/')[2]}:{frame.f_code.co_name}"

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            calls[name(frame)] += 1
        elif event == "c_call" and isinstance(getattr(argument, "__self__", None), re.Pattern):
            patterns[name(frame)] += 1

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls, patterns


def test_a_kilobyte_of_news_takes_few_calls_and_patterns(news: list[Document]) -> None:
    for document in news:
        extract(document)  # what is kept of words is full: the steady state is counted, in any order of tests
    calls, patterns = calls_of(lambda: [extract(document) for document in news])
    kilobytes = size(news)
    called, run = calls.total() / kilobytes, patterns.total() / kilobytes
    assert called <= CALLS, f"{called:.0f} calls a kilobyte, {CALLS} are allowed; most: {most(calls, kilobytes)}"
    assert run <= PATTERNS, f"{run:.0f} patterns a kilobyte, {PATTERNS} are allowed; most: {most(patterns, kilobytes)}"
