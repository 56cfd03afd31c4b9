"""Verb groups among the phrases of a sentence: which are finite, and where the next one stands.

Belongs here: questions that are asked of verbs before there are clauses. Does not belong here: putting phrases right
(mending.py), clauses (cutting.py), tenses of a number's clause (tenses.py).
"""

from __future__ import annotations

from pipelines.model import Name, Number
from pipelines.rules.clauses import Phrase, Unit
from pipelines.rules.statistics.lexicon import lemma
from pipelines.rules.statistics.parse.letter_words import NO_PASSIVE


def is_finite(units: tuple[Unit, ...]) -> bool:
    """Whether a verb group can be the verb of a clause: it holds an auxiliary, a modal or a finite verb, and is no
    infinitive."""
    if units[0].lower == "to" or (len(units) > 1 and units[0].letter == "r" and units[1].lower == "to"):
        return False
    if units[0].lower in ("being", "having"):
        return False
    for unit in units:  # noqa: SIM110 - asked so often that the generator of `any` tells
        if unit.letter in "vx":
            return True
    return False


_SAYING = frozenset(
    "say report note add believe estimate reckon think hope show find announce reveal indicate confirm suggest".split()
)
_IN_SUBJECT = frozenset(("noun", "adposition", "period"))


def is_told(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], verb: int, at: int) -> bool:
    """Whether a finite verb belongs to what the verb before it says, with a noun phrase alone between: "the ministry
    says exports fell", "data showed the number of marks registered in Norland last year was 300"."""
    between = phrases[verb + 1 : at]
    if lemma(units[phrases[verb].last - 1].lower) not in _SAYING or not between or between[0].kind != "noun":
        return False
    return all(
        phrase.kind in _IN_SUBJECT or phrase.kind == "verb" and units[phrase.first].letter in "eg" for phrase in between
    )


def subject_behind_with(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], verb: int) -> int:
    """The first phrase of the subject of a participle behind ", with": "Norland came first, with trade between the two
    reaching 5 million"; 0 where there is none or where it counts something itself."""
    at = verb - 1
    if units[phrases[verb].first].lower == "being" and units[phrases[at - 1].first].text == ",":
        counts = verb + 1 < len(phrases) and units[phrases[verb + 1].first].letter == "q"
        return at if at > 1 and counts else 0  # ", the average being 112 yuan"
    if units[phrases[at].first].text == ")":  # "with domestic filings (16,592) rising"
        at = next((j for j in range(at - 1, max(0, at - 8), -1) if units[phrases[j].first].text == "("), 0) - 1
    while at > 2 and phrases[at].kind == "noun" and phrases[at - 1].kind == "adposition":
        if any(isinstance(unit.mention, Number) for unit in units[phrases[at].first : phrases[at].last]):
            return 0
        if units[phrases[at - 1].first].lower == "with" and units[phrases[at - 2].first].text == ",":
            return at
        at -= 2
    return 0


def is_bare_past(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], at: int) -> bool:
    """Whether a lone participle between a noun and a number is a past tense: "the deal measured 5 million", or one
    that no passive has: "3,900 requests arrived"."""
    phrase = phrases[at]
    if phrase.last - phrase.first != 1 or units[phrase.first].letter != "e" or not 0 < at < len(phrases) - 1:
        return False
    if units[phrase.first].lower in NO_PASSIVE:
        return phrases[at - 1].kind == "noun"
    return phrases[at - 1].kind == "noun" and units[phrases[at + 1].first].letter in "qd"


def verbs_ahead(units: tuple[Unit, ...], phrases: tuple[Phrase, ...]) -> list[bool]:
    """For each phrase: whether a subject and a finite verb come before the next comma or stop."""
    out = [False] * (len(phrases) + 1)
    noun_seen = ahead = False
    verbs = 0
    put_in = _put_in(units, phrases)
    for i in range(len(phrases) - 1, -1, -1):
        phrase = phrases[i]
        if i in put_in:
            pass
        elif phrase.kind in ("noun", "number"):
            noun_seen = True
        elif phrase.kind == "adposition":
            pass
        elif (
            phrase.kind == "conjunction"
            and 0 < i < len(phrases) - 1
            and phrases[i - 1].kind == phrases[i + 1].kind == "verb"
        ):
            pass  # "recovered or avoided" is one verb
        elif (
            phrase.kind == "conjunction"
            and noun_seen
            and i > 0
            and phrases[i - 1].kind == phrases[i + 1].kind == "noun"
        ):
            pass  # "imports and exports rose" has one subject
        elif phrase.kind == "relative" and verbs > 1:
            noun_seen = False  # the second verb is that of the clause around the relative one
        elif phrase.kind in ("comma", "stop", "conjunction", "relative", "subordinator"):
            ahead = noun_seen = False
            verbs = 0
        elif phrase.kind == "verb":
            verbs += 1
            ahead = ahead or is_finite(units[phrase.first : phrase.last]) or is_bare_past(units, phrases, i)
            noun_seen = False
        out[i] = ahead and noun_seen
    return out


_BESIDE = frozenset("at with worth valued".split())
_LONGEST_PUT_IN = 6  # phrases


def _put_in(units: tuple[Unit, ...], phrases: tuple[Phrase, ...]) -> frozenset[int]:
    """The phrases of numbers put in between a subject and its verb: "imports, at 17 billion dollars, slipped"."""
    found: set[int] = set()
    for at in range(1, len(phrases) - 3):
        if phrases[at].kind != "comma" or phrases[at - 1].kind != "noun":
            continue
        if units[phrases[at].first].text != "," or units[phrases[at + 1].first].lower not in _BESIDE:
            continue
        ends = range(at + 2, min(at + _LONGEST_PUT_IN, len(phrases) - 1))
        end = next((j for j in ends if phrases[j].kind in ("comma", "verb", "stop")), 0)
        if not end or phrases[end].kind != "comma" or phrases[end + 1].kind != "verb":
            continue
        if any(isinstance(u.mention, Number) for u in units[phrases[at + 1].first : phrases[end].first]):
            found.update(range(at, end + 1))
    return frozenset(found)


def verb_behind_relative(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], j: int) -> bool:
    """A subject, a relative clause between commas, and its verb: ", and the farm, which opened in May, has …"."""
    end = min(len(phrases), j + 24)
    at = j
    while at < end and phrases[at].kind in ("noun", "adposition", "period"):
        at += 1
    if at == j or at + 1 >= end or phrases[at].kind != "comma" or phrases[at + 1].kind != "relative":
        return False
    at += 2
    while at < end and phrases[at].kind not in ("comma", "stop"):
        at += 1
    return (
        at + 1 < end
        and phrases[at].kind == "comma"
        and phrases[at + 1].kind == "verb"
        and is_finite(units[phrases[at + 1].first : phrases[at + 1].last])
    )


def between_names(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], at: int) -> bool:
    """Whether a comma or conjunction only joins two names."""
    after = next((p for p in phrases[at + 1 : at + 3] if p.kind == "noun"), None)
    if after is None or not at:
        return False
    sides = (units[phrases[at - 1].last - 1], units[after.last - 1])
    return phrases[at - 1].kind in ("comma", "noun") and all(
        isinstance(u.mention, Name) or u.text == "," for u in sides
    )


def later_verb(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], i: int) -> bool:
    """Whether a finite verb follows phrase `i` in its clause."""
    bracketed = False
    for j in range(i + 1, min(i + 40, len(phrases))):
        phrase = phrases[j]
        mark = units[phrase.first].text
        if mark in ("(", ")"):  # "a loan signed in 2018 the bank (EBC) provides"
            bracketed = mark == "("
        if bracketed or mark == ")":
            continue
        if phrase.kind in ("comma", "conjunction") and between_names(units, phrases, j):
            continue  # "granted to firms in Fiji, Peru and Oman reached"
        if phrase.kind == "conjunction" and _linked_alike(units, phrases, i + 1, j):
            continue  # "filed by schools and by firms reached"
        if phrase.kind in ("stop", "relative", "subordinator", "comma", "conjunction"):
            return False
        if phrase.kind == "verb" and is_finite(units[phrase.first : phrase.last]):
            return True
    return False


def _linked_alike(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], first: int, joint: int) -> bool:
    """Whether a conjunction joins two complements with one preposition."""
    if joint + 1 >= len(phrases) or phrases[joint + 1].kind != "adposition":
        return False
    link = units[phrases[joint + 1].first].lower
    return any(phrase.kind == "adposition" and units[phrase.first].lower == link for phrase in phrases[first:joint])
