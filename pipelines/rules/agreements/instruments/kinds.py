"""Head nouns of instruments in a sentence, and the type that a noun phrase gives its instrument.

Belongs here: which words head an instrument, by vocabulary and by topic. Does not belong here: how far its noun
phrase reaches (extent.py).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipelines.model import Sentence, Token
from pipelines.rules.agreements.instruments.told_of import FILED, TAUGHT, gives, is_on_another, that_with, with_follows
from pipelines.rules.agreements.lexicon import FORMS, WORDS, Word
from pipelines.rules.titles import is_capital

PPH = "patent_prosecution_highway"
GENERIC = frozenset({"pph_generic", "authority_generic", "recognition_generic"})
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
    "cooperation partnership partnerships relation relations relationship relationships mechanism project projects "
    "memorandum network networks agreement agreements collaboration ties tie program programme programs "
    "programmes route routes link".split()
)
_PROGRAMS = frozenset("program programme programs programmes".split())
_SCHEMES_CALLED = frozenset("scheme mechanism arrangement system".split())
_CALLED_SO = frozenset("program programme scheme cooperation".split())
NOT_PPH = frozenset(
    (
        "request requests form forms guideline guidelines application applications procedure procedures portal fee fees"
    ).split()
)
# A head word before these is no instrument ("pact members", "treaty talks").
NOT_AFTER = frozenset(
    (
        "partner partners member members holder holders states state parties party negotiations negotiation talks "
        "text texts template office"
    ).split()
)
RECOGNISES = re.compile(
    r"\brecogni[sz]\w*\s+(?:the\s+)?(?:results?|search|examination|[\w-]+\s+(?:patents|grants|results|certificates)|"
    r"patents|certificates|[\w-]+\s+(?:geographical indications|GIs))\b|"
    r"\bvalidat(?:es|ed|ing|ion of)\s+[\w-]*\s*patents\b|"
    r"\bpatents\b[^.;]{0,60}\b(?:given effect|take effect|takes effect|be validated|be recogni[sz]ed|made valid|"
    r"be re-registered|be registered (?:directly|there|in(?= [A-Z]))|"
    r"(?:are|is|were|was) (?:now |also )?(?:validated|recogni[sz]ed|re-registered|accepted) (?:by|in))\b|"
    r"\baccepts? (?:each other[’']s|the) (?:results?|[\w-]+ (?:results?|reports?)) of\b|"
    r"\b(?:geographical indications|GIs|appellations)\b[^.;]{0,40}\b(?:are|is|be) (?:now |also )?protected in\b|"
    r"\b(?:geographical indications|GIs)\b[^.;]{0,60}\bmutual protection\b|"
    r"\bto protect\b[^.;]{0,60}\b(?:geographical indications|GIs)\b|\b(?:recogni[sz]|protect)\w* each other[’']s\b",
    re.IGNORECASE,
)
JOINED = frozenset("acceded accedes accession joined joins joining ratified ratification adhered member party".split())
NOT_BEFORE = frozenset("according subject pursuant".split())


def heads_of(sentence: Sentence, busy: set[int], topics: frozenset[str]) -> Iterator[tuple[int, int, Word]]:
    """Head nouns in order: index, index after, and the word. A topic is a head with the noun that follows it."""
    tokens = sentence.tokens
    i = 0
    for at in [k for k, token in enumerate(tokens) if token.lower in _HEADS]:
        if at < i:
            continue  # inside the words of one before
        i, token = at, tokens[at]
        found = WORDS.at(tokens, i) if token.lower in WORDS.table and i not in busy else None
        if found is None:
            if token.lower == "one" and i and _earlier(tokens, i) or token.lower == "that" and that_with(tokens, i):
                yield i, i + 1, ONE
            elif PPH in topics and token.lower in SUCH and i and tokens[i - 1].lower == "such":
                yield i, i + 1, SUCH_PPH if token.lower.endswith("s") else GENERIC_PPH
            elif token.lower in _PROGRAMS and (PAPERS in topics or is_signed(tokens, i)) and _is_of(tokens, i):
                yield i, i + 1, _PROGRAMME
            elif token.lower in SCHEMES and _on_recognition(tokens, i):
                yield i, i + 1, _SCHEME
            elif PPH in topics and (
                token.lower in PPH_GENERIC
                and token.tag in NOUNS
                and not is_on_another(tokens, i)
                or (token.lower in ONES or token.lower in _PROGRAMS and tokens[i - 1].lower == "the")
                and with_follows(tokens, i + 1)
                or token.lower in _CALLED_SO
                and _is_told_of(tokens, i)
            ):
                yield i, i + 1, GENERIC_PPH
            elif RECOGNITION_TOLD in topics and token.lower in _SCHEMES_CALLED and _is_told_of(tokens, i):
                yield i, i + 1, GENERIC_RECOGNITION
            elif AUTHORITY in topics and token.lower in ("pilot", "trial", "arrangement") and token.tag in NOUNS:
                yield i, i + 1, GENERIC_AUTHORITY
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


def _is_told_of(tokens: Sequence[Token], i: int) -> bool:
    """ "The programme, which began in 2015, will run until 2027": what was told before, as the subject of a clause."""
    if not i or tokens[i - 1].lower not in ("the", "this"):
        return False
    after = tokens[i + 1 : i + 3]
    if after and after[0].text == ",":
        after = after[1:]
        return bool(after) and (after[0].lower in ("which", "first", "originally") or after[0].tag == "VBN")
    began = after and after[0].tag == "VBN" and after[0].lower in FORMS.table and after[1:] and after[1].tag == "ADP"
    return bool(after) and (after[0].tag in ("AUX", "VERB") or bool(began))


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


def is_signed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a programme is a paper: "signed a programme of exchanges", "the programme … was approved"."""
    k = i - 1
    while k >= 0 and i - k < _PHRASE and tokens[k].tag not in ("VERB", "AUX", "VBN", "VBG", "ADP", "PUNCT", "PRON"):
        k -= 1
    before = tokens[k].lower if k >= 0 else ""
    if before in _SIGNS and not (k and tokens[k - 1].lower in ("by", ",")):
        return True
    verb = next((k for k in range(i + 1, len(tokens)) if tokens[k].tag in ("VERB", "AUX")), len(tokens))
    words = [t.lower for t in tokens[verb : verb + 5]]
    return words[:1] in (["was"], ["were"], ["been"], ["has"], ["will"]) and not _SIGNED.isdisjoint(words)


def _is_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether a programme says what it is of or between whom, or for which years, as papers do."""
    after = [t.lower for t in tokens[i + 1 : i + 3]]
    return (
        after[:1] in (["of"], ["between"], ["on"])
        or len(after) > 1
        and after[0] == "for"
        and (after[1] in ("the", "cooperation", "development") or after[1][:2] in ("19", "20"))
    )


_PHRASE = 8  # words of a noun phrase
_SIGNED = frozenset("signed inked adopted approved concluded endorsed".split())
_SIGNS = _SIGNED | frozenset("sign signs signing ink inks adopt adopts adopting approve approves approving".split())
PAPERS = "papers"
"""The topic of a list of papers that were signed."""
_PROGRAMME = Word("programme", "action_plan", False, False, False, False, frozenset())
ONES = frozenset("one another ones those others".split())
_RECOGNITION = Word("recognition", "recognition_arrangement", False, False, False, False, frozenset())
SCHEMES = frozenset("pilot project scheme mechanism programme program trial list lists system".split())
SUCH = frozenset("programme programmes program programs pilots schemes scheme arrangements agreements ties".split())
_SCHEME = Word("scheme", "other", False, False, False, False, frozenset())
_HEADS = frozenset(WORDS.table) | SUCH | SCHEMES | PPH_GENERIC | ONES | {"pilot", "trial", "arrangement", "that"}
AUTHORITY = "authority_designation"
RECOGNITION = "recognition_arrangement"
RECOGNITION_TOLD = "recognition just told"
"""The topic of sentences right behind one that told of such an arrangement."""
GENERIC_AUTHORITY = Word("authority_generic", AUTHORITY, False, False, False, True, frozenset())
GENERIC_RECOGNITION = Word("recognition_generic", RECOGNITION, False, False, False, True, frozenset())
ONE = Word("one", "other", False, False, False, False, frozenset())
"""What stands for an instrument told before: "a first one", "the first such paper"."""
_EARLIER = frozenset("first previous earlier former similar older second like new".split())


def _earlier(tokens: Sequence[Token], i: int) -> bool:
    """ "a first one concluded in 2019", "the one of 2018"."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i - 1].lower in _EARLIER:
        return (
            after in ("with", "of", "from", "between", "dates")
            or i + 1 < len(tokens)
            and tokens[i + 1].tag in ("VBN", "VERB", "AUX")
            or i + 3 < len(tokens)
            and after == ","
            and (tokens[i + 2].lower in ("on", "with", "for") or tokens[i + 2].tag == "VBN")
        )
    if after == "with" and tokens[i - 1].tag in ("VERB", "VBN", "AUX") and tokens[i - 1].lower in FORMS.table:
        return True  # "signed a memorandum with A and concluded one with B"
    return tokens[i - 1].lower == "the" and after in ("signed", "concluded", "with", "between")


SUCH_PPH = Word("pph_such", PPH, True, False, False, False, frozenset())
GENERIC_PPH = Word("pph_generic", PPH, False, False, False, True, frozenset())


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
    if last.text == "PCT":  # "filed 300 PCT applications" names no treaty
        joined = any(t.lower in JOINED for t in tokens)
        return joined and (end == len(tokens) or tokens[end].tag not in NOUNS)
    if last.tag in ("VERB", "VBG", "AUX") and end - i == 1 and not is_capital(last):
        return False
    after = tokens[end].lower if end < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    if after in NOT_AFTER or after in WORDS.table and word.id in ("initiative", "framework", "statement"):
        return False
    if before in FILED and last.lower in ("declaration", "declarations"):
        return False  # "a customs declaration"
    if word.id == "framework" and before == "the" and after == "of" and i > 1 and tokens[i - 2].tag == "ADP":
        return False  # "under the framework of the agreement"
    if word.id == "framework" and after in ("to", "for", "in", "within", "that") and gives(tokens, i):
        return False  # "the memorandum provides a framework for cooperation"
    if word.id == "framework" and before in TAUGHT:
        return False  # "a training framework and curriculum"
    if word.id == "initiative" and before in ("road", "belt") or before in NOT_BEFORE:
        return False
    return not (before == "in" and after in ("with", ",", "."))  # "in agreement with"


def type_of(tokens: Sequence[Token], first: int, last: int, word: Word) -> str:
    """The type of an instrument: that of its noun, unless its subject outranks it (PPH, then authorities, then
    recognition)."""
    if word.named:
        return word.type
    best, rank = word.type, 9
    order = (PPH, "authority_designation", "recognition_arrangement")
    invests = any(t.lower in ("investment", "investments") for t in tokens[first : min(last, len(tokens))])
    for k in range(first, min(last, len(tokens))):
        if invests and tokens[k].lower in ("mutual", "reciprocal"):
            continue  # "on the mutual protection of investments"
        found = WORDS.at(tokens, k) if tokens[k].lower in WORDS.table else None
        if found and found[1].topic and word.type not in found[1].unless and order.index(found[1].type) < rank:
            best, rank = found[1].type, order.index(found[1].type)
    heads = (t.lower for t in itertools.takewhile(lambda t: t.tag != "ADP", tokens[first:last]))
    if best in ("agreement", "memorandum_of_understanding") and "recognition" in heads:
        return RECOGNITION  # "the recognition arrangement between A and B", but no "agreement on the recognition of …"
    return best
