"""Short answers: "How many people work here? About 2,300.", "Q: Your examiners are few. A: Twenty-two for patents".

Belongs here: what a question asks for, and the number that opens its answer without a noun of its own. Does not belong
here: answers in whole clauses (told_values.py, recalling.py), things presented (presenting.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.amounts.dimensions import amount_claim
from pipelines.rules.statistics.model import Claim, Memory, Site, StatisticsRule
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, is_generic, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import subject_range
from pipelines.rules.statistics.words.wording import antecedent, plain

_LABEL = re.compile(
    r"(?:Q\d{0,2}|Question(?: \d{1,2})?|Reporter|Journalist|Interviewer|Moderator|[A-Z]{2,8})\s?[.:]\s+"
)
_COST = re.compile(r"(?:what|how much) (?:did|does|do|will|would) (?P<thing>[^?,]{2,60}?) cost\b", re.IGNORECASE)
_TAKE = re.compile(r"how long (?:do|does|did|will) (?P<thing>[^?,]{2,60}?) take\b", re.IGNORECASE)
_SIZE = re.compile(
    r"how (?P<size>long|high|deep|wide|tall|large|big) (?:is|was|are|were|will) (?P<thing>[^?,]{2,60}?)(?: be)?\?",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:(?:and )?what (?:is|was|are|were) |(?:and|what about|what of|how about) )"
    r"(?P<thing>(?:(?:the|your|its|our|their) )?[^?,]{2,50})\?$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:did|do|does|have|has|had|will|can) (?:you|we|they|it|he|she|(?:the|your|our) (?:[\w-]+ )?[\w-]+) "
    r"(?P<verb>(?!the\b|and\b|there\b|from\b|with\b|now\b)[a-z]{3,})\b"
)
_SIZES = {"long": "length", "high": "height", "deep": "depth", "wide": "width", "tall": "height"}
_OWNERS = re.compile(r"^(?:the|your|its|our|their|my) ", re.IGNORECASE)
_NEAR = 2  # sentences from a question to its answer, the speaker's name counted as one
_PLAIN_ASIDE = frozenset("have be get see expect count find".split())
LONGEST_QUESTION = 120  # characters of one without its mark


def ask(parse: Parse, memory: Memory) -> None:
    """Keeps what a sentence asks for."""
    sentence = parse.clauses.sentence
    text = parse.clauses.text[sentence.start : sentence.end].strip()
    label = _LABEL.match(text)
    if text.endswith("?"):
        base = _asked(parse, memory, text[label.end() :] if label else text)
    elif label and not parse.numbers and len(text) < LONGEST_QUESTION:
        base = _raised(parse, memory)
    else:
        return
    if len(base) > 2 and not is_generic(base):
        memory.asked = (base, sentence.index)


def _asked(parse: Parse, memory: Memory, text: str) -> str:
    """What a question wants the number of."""
    if (counted := _how_many(parse, memory)) is not None:
        return counted
    if found := _COST.search(text):
        return f"cost of {_thing(found['thing'], memory)}"
    if found := _TAKE.search(text):
        return f"time taken by {_thing(found['thing'], memory)}"
    if found := _SIZE.search(text):
        return f"{_SIZES.get(found['size'].lower(), 'size')} of {_thing(found['thing'], memory)}"
    found = _WHAT.match(text)
    return _thing(found["thing"], memory) if found else ""


def _thing(words: str, memory: Memory) -> str:
    """A thing asked about, "it" being that of the question before."""
    if words.lower() in ("it", "that", "this", "they"):
        asked = re.sub(r"^(?:cost|length|height|depth|width|size) of ", "", memory.asked[0])
        return asked or antecedent(words.lower(), memory)
    return _OWNERS.sub("", trimmed(words))


def _how_many(parse: Parse, memory: Memory) -> str | None:
    """The noun behind "how many" or "how much", with what was done with it."""
    units = parse.units
    at = next(
        (u for u in range(1, len(units)) if units[u].lower in ("many", "much") and units[u - 1].lower == "how"), 0
    )
    if not at:
        return None
    last = at + 1
    while last < len(units) and units[last].letter in "nmkaeg":
        last += 1
        if _is_plural(units[last - 1]):
            break
    if last == at + 1:
        return None
    noun = trimmed(plain(parse, at + 1, last, memory))
    rest = parse.clauses.text[units[last - 1].end : parse.clauses.sentence.end]
    does = _DOES.search(rest)
    done = lexicon.participle(does["verb"]) if does and lexicon.lemma(does["verb"]) not in _PLAIN_ASIDE else ""
    return trimmed(f"{noun} {done}")


def _is_plural(unit: Unit) -> bool:
    return unit.letter == "n" and lexicon.is_plural(unit.lower)


def _raised(parse: Parse, memory: Memory) -> str:
    """The plural subject of what an interviewer says: "Your examiners are few"."""
    main = next((f for f in parse.frames if f.kind == "main" and f.verb is not None), None)
    if main is None:
        return ""
    begin, end = subject_range(parse, main)
    if begin >= end or not _is_plural(parse.of(begin)[-1]):
        return ""
    return _OWNERS.sub("", trimmed(plain(parse, parse.phrases[begin].first, parse.phrases[end - 1].last, memory)))


def answer(site: Site) -> Claim | None:
    """The number that opens an answer, of what was asked."""
    base, asked = site.memory.asked
    index = site.parse.clauses.sentence.index
    if not base or not 0 < index - asked <= _NEAR or any(t.sentence > asked for t in site.memory.told[-2:]):
        return None
    if site.number.kind in ("money", "quantity"):
        return amount_claim(site, base) if site.bare and not site.after.startswith((" of ", " in ")) else None
    head = re.sub(r" [a-z]+(?:ed|en|t)$", "", base)
    if not site.bare or not lexicon.is_plural(bare_head(head).lower()) and head == base:
        return None
    unit = unit_from(head)
    post, _ = post_modifiers(site, site.phrase)
    return Claim(trimmed(f"{base} {post}"), unit, stock_measure(site), head=head, weight=0.75) if unit else None


_SAID = (
    r"(?:at present|currently|now|well|yes|in all|there (?:are|were|is|was|have been)|(?:we|they|it|i)(?: have| had)?"
    r"(?: has| got| received?| gets?| took| takes?| handled?| moved| was| is| were| are| ran)?|last year|this year|"
    r"so far|exactly|only|some|just|about|roughly|around|nearly|almost)"
)

RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.answer",
        "statistics",
        (
            Example(
                "How many people work at the port of Suva? About 2,300.",
                {"value": 2300.0, "unit": "person", "value_relation": "approx"},
            ),
            Example(
                "Q: Your examiners in Suva are few.\nA: Twenty-two for patents and fifteen for marks.",
                {"value": 22.0, "unit": "person", "indicator": "Examiners in Suva for patents"},
            ),
            Example(
                "What did the new quay in Suva cost? 210 million dollars.",
                {"value": 210000000.0, "indicator": "Cost of new quay in Suva"},
            ),
        ),
        ("How many people work at the port of Suva? The port has 14 cranes.",),
        frozenset(("plain", "money", "quantity")),
        re.compile(rf"^\W*(?:[\w.’' -]{{1,24}}[:.] )?(?:{_SAID},? )*$"),
        None,
        answer,
    ),
)
