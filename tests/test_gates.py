"""Gates that spare work: what they keep out must be what would have come to nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from pipelines.extract import extract, see
from pipelines.model import Document
from pipelines.objects import lazy
from pipelines.rules.alternatives import by_initial
from pipelines.rules.marks import plain_sentences
from pipelines.rules.programs.catalogue import RULES
from pipelines.rules.programs.find import find_facts
from pipelines.rules.programs.outlook import Outlook
from pipelines.rules.programs.prospects import Prospects
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.rule import FIGURES
from pipelines.rules.registry import RULES as ALL_RULES
from pipelines.rules.screen import bits_of
from pipelines.rules.triggers import Gate
from pipelines.text.analyse import analyse
from pipelines.text.characters import lowered
from tests.bench.corpora import PUBLISHED, prose


def may_stand(words: list[str], text: str) -> list[bool]:
    gate = Gate()
    other, bit = gate.add(("never", "asked")), gate.add(words[:1], words[1:])
    return [held & ~other == bit for held in gate.of(analyse(text))]


def test_a_sentence_with_none_of_the_words_is_kept_out() -> None:
    text = "Accra opened a Port. The airport is shut. Capacity-building helps ports."
    assert may_stand(["port", "fund"], text) == [True, False, False]
    assert may_stand(["building"], "A building. A capacity-building course. A build.") == [True, True, False]


def test_sets_of_words_are_told_apart_and_sentences_without_letters_hold_none() -> None:
    gate = Gate()
    ports, roads = gate.add(["port"]), gate.add(["road", "port"], ["capacity-building"])
    sentences = analyse("A port.\n— —\nA road. Çelik — the İzmir road. None!\n…\n")
    assert gate.of(sentences) == [ports | roads, 0, roads, roads, 0, 0]
    assert gate.of(()) == []
    assert gate.of(analyse("…")) == [0]
    for _ in range(61):
        gate.add(["port"])
    with pytest.raises(ValueError, match="63 sets"):
        gate.add(["port"])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("'s", "Kenya's port"),
        ("’s", "Kenya’s port"),
        ("capacity-building", "A “capacity-building” course, told in full"),
        ("café", "Le Café de la Paix"),
        ("port", "the port_of Accra"),
        ("%", "nothing that has letters"),
        ("port", "Çesme;port"),
    ],
)
def test_a_word_that_is_a_token_is_never_kept_out(word: str, text: str) -> None:
    assert may_stand([word], text) == [True]


def test_prose_that_only_uses_the_words_of_programs_is_not_read() -> None:
    text = (
        "The gardeners crossed the narrow bridge and a long road. They praised the annual fair.\n"
        "A committee met near the quiet centre, and a fund paid for its old dam."
    )
    scene = see(Document("d", text, PUBLISHED))
    assert find_facts(scene) == ((), ())
    assert not any("tokens" in vars(sentence) for sentence in scene.sentences)
    told = see(Document("d", f"{text}\nIn 2023 Kenya opened a patent centre in Accra. It was a call.", PUBLISHED))
    assert len(find_facts(told)[0]) == 1
    assert "tokens" not in vars(told.sentences[0])


def texts_of_examples() -> Iterator[Document]:
    """Every example of every rule as a text of its own, and texts in which they stand between sentences of news."""
    source = random.Random(11)
    examples = [example for rule in ALL_RULES for example in rule.examples]
    for number, example in enumerate(examples):
        yield Document(f"example-{number}", example.text, example.published_on)
    plain = prose(source, 40).splitlines()
    for number in range(40):
        lines = [*(example.text for example in source.sample(examples, 8)), *source.sample(plain, 8)]
        source.shuffle(lines)
        yield Document(f"mixed-{number}", "\n".join(lines), PUBLISHED)


def test_gates_keep_out_nothing_that_comes_to_something(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(texts_of_examples())
    expected = [extract(document) for document in texts]
    assert sum(len(found.facts) for found in expected) > len(texts)
    monkeypatch.setattr(Gate, "of", lambda _, sentences: [-1] * len(sentences))
    monkeypatch.setattr(Outlook, "beginnings", lambda _, lookup, __: list(range(len(lookup.scene.sentences))))
    for document, found in zip(texts, expected, strict=True):
        assert extract(document) == found, document.text


def test_prospects_say_of_many_rules_what_each_says_of_itself() -> None:
    source = random.Random(7)
    traits = sorted({trait for rule in RULES for some in (rule.lacks, *rule.needs) for trait in some})
    traits += ["predicate", "weak", "typed", "strange"]
    kinds = ("subject", "object", "nominal", "participle", "preposition", "bare")
    own = frozenset(("printed", "predicate", "weak", "typed", "proper"))  # always known of a name
    fitting = 0
    for _ in range(4000):
        rules = source.sample(RULES, 3)
        program_type = source.choice(sorted(rules[0].types))
        known = frozenset(source.sample(traits, source.randint(0, 12)))
        groups = frozenset(source.sample(["found", "hold", "run", "serve", "arise"], 2))
        tie = Relation(source.choice(kinds), groups, None, source.choice(["of", "at", "on"]))  # type: ignore[arg-type]
        expected = any(rule.may_fit(program_type, known, (tie,)) for rule in rules)
        assert Prospects(rules).any(program_type, known, (tie,), frozenset()) == expected
        fitting += expected
        part = known & own | frozenset(source.sample(sorted(known), len(known) // 2))
        assert not expected or Prospects(rules).any(program_type, part, None, known - part)
    assert fitting > 50


def test_a_sentence_is_plain_without_capitals_figures_and_quotation_marks() -> None:
    text = (
        "The narrow bridge\nA Chinese bridge\nIt has two parts, or 3\n“it is open”\nan open one\n"
        "é\nÄpfel und birnen — oder so … nicht.\n9 bridges\nOK then\nA bridge 中 of a town\nEnd"
    )
    sentences = analyse(text)
    plain = [text[sentences[at].start : sentences[at].end] for at in plain_sentences(text, sentences)]
    assert plain == ["The narrow bridge", "an open one", "Äpfel und birnen — oder so … nicht.", "End"]
    assert plain_sentences("", ()) == []


def test_hints_of_a_rule_stand_in_what_it_accepts() -> None:
    hinting = [rule for rule in RULES if rule.hints]
    assert hinting
    for rule in hinting:
        for example in rule.examples:
            words = {word for sentence in analyse(example.text) for word in sentence.pieces}
            figures = rule.hints == FIGURES and any(word[0].isdigit() for word in words)
            assert figures or not rule.hints.isdisjoint(words), rule.name


def test_words_by_initial_match_the_longest_and_keep_their_place() -> None:
    words = ["port", "ports", "plant", "c++", "centre", "ports of call"]
    pattern = re.compile(by_initial(words))
    assert [m.group() for m in pattern.finditer("ports of call, ports, port, c++ and a plants")] == [
        "ports of call", "ports", "port", "c++", "plant",
    ]  # fmt: skip
    assert lowered("İZMİR’s Straße") == "izmir’s straße"


def test_bits_come_in_order() -> None:
    assert list(bits_of(0)) == []
    assert list(bits_of(0b1010001)) == [0, 4, 6]


def test_a_lazy_attribute_is_computed_once() -> None:
    class Thing:
        asked = 0

        @lazy
        def value(self) -> int:
            """What it is."""
            self.asked += 1
            return 7

    thing = Thing()
    assert (thing.value, thing.value, thing.asked) == (7, 7, 1)
    assert Thing.value.__doc__ == "What it is."
