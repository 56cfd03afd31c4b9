"""The text of a phrase made clean: blanks, joints, hanging words, what is said twice, length.

Belongs here: what is seen in the text alone. Does not belong here: which words a phrase is made of, and what they refer
back to (wording.py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq

LONGEST = 200  # characters of a label
_REMEMBERED = 512  # phrases: the same one is asked about several times while its number is read


_TIDY = (
    (re.compile(r"\s+([,;:.)\]%’'])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"\(\s*[+−-]?\s*\)"), ""),
    (re.compile(r"\s*,(?:\s*,)+"), ","),
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"\s(?:and|or|but)\s*,"), ","),
)


# begins with a class, so that `re` passes over all other characters in one go
_UNTIDY = re.compile(r"[\s(\[,](?:(?<=\s)(?:[,;:.)\]%’'\s]|(?:and|or|but),)|(?<=[(\[])[\s)+−-]|(?<=,),)")


_HANGING = (
    "and or but the a an of in on at to from by for with as than that which worth is are was were including over "
    "around about up between since while when had has have been will be during through its their"
)
_OPENING = "and or but the a an of that which some all these those as then both its their"
_HANGS, _LEADS = frozenset(_HANGING.split()), frozenset(_OPENING.split())
_JOINTS = ",;:–—(-"
_APOSTROPHES = frozenset("'’")
_LEADING = re.compile(
    rf"^(?:[\s,;:.)–—•●▪◦·‣-]+|(?:\d{{1,2}}|\(?[a-z])[.)]\s|(?:{_OPENING.replace(' ', '|')})\s)+",
    re.IGNORECASE,
)
_NUMBERING = (".", ")")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)]\s")


_MARK = re.compile(r"[,;:.)\]%’'(\[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def tidy(text: str) -> str:
    """Blanks and stray joints put right."""
    if (text.replace(" ", "").isalnum() or _MARK.search(text) is None) and "  " not in text:
        return text.strip()  # nothing but words and single blanks, as most are
    if _UNTIDY.search(text):
        for pattern, by in _TIDY:
            text = pattern.sub(by, text)
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s*\([^)]*$", "", text) if text.count("(") > text.count(")") else text.replace(")", "")
    return text.strip()


@lru_cache(_REMEMBERED)
def trimmed(text: str) -> str:
    """A phrase without the joints that hang over at its ends."""
    text = tidy(text)
    if text.isalpha():  # a single word
        return text if (low := text.lower()) not in _HANGS and low not in _LEADS else _trimmed(text)
    return _trimmed(text)


def _trimmed(text: str) -> str:
    first = text.partition(" ")[0]
    if not first[:1].isalnum() or first.lower() in _LEADS or first[-1:] in _NUMBERING and _NUMBERED.match(text):
        text = _LEADING.sub("", text)
    if not text[-1:].isalnum() or text.rpartition(" ")[2].lower() in _HANGS:
        text = _undangled(text)
    if text.endswith("ly"):
        text = _ADVERB_SET_OFF.sub("", text)
    return text.strip(' ,;:"“”')


# "the workshop in Suva, jointly" that somebody runs
_ADVERB_SET_OFF = re.compile(r", [a-z]+ly$")


# verbs that are none without the word behind them: "reports drawn up", "traders that dropped by"
_PHRASAL = re.compile(
    r"\b(?:(?:drawn|drew|signed|set|turned|taken|took|picked|built|called|lined|rounded|snapped|teamed|linked|wound|"
    r"topped|backed|freed|broken|broke|speeded|stepped|held|used) up|dropped (?:by|in)|"
    r"(?:joined|checked|phased|taken|called|brought|logged|roped|moved|traded|chipped|let) in|"
    r"(?:taken|took|handed|carried|made) over|(?:worked|relied|embarked|insisted|agreed) on)$",
    re.IGNORECASE,
)


def _undangled(text: str) -> str:
    """A phrase without blanks, joints and hanging words at its end."""
    while True:
        bare = text.rstrip().rstrip(_JOINTS)
        first = len(bare)
        while first and (bare[first - 1].isalnum() or bare[first - 1] == "_"):
            first -= 1
        if bare[first:].lower() in _HANGS and bare[first - 1 : first] not in _APOSTROPHES:
            bare = bare if _PHRASAL.search(bare) else bare[:first]
        if bare == text:
            return text
        text = bare


# "passengers a year a year", "a royalty of of sales": what was left out or put in between said it a second time
_AGAIN = re.compile(r"( an? (?:year|month|week|day|hour)\b)(.*)\1\b")
_TWICE = re.compile(r"\b([^\W\d_]+(?: [^\W\d_]+){0,2}) \1\b(?![-’'])")


# "demonstration zones with a total under (…)": a preposition whose noun was left out
_LOOSE = "of in by with for at from on under as the a an"
_LOOSE_END = re.compile(rf"(?: (?:{_LOOSE.replace(' ', '|')}))+(?= \(|$)")
_LOOSENED = frozenset(_LOOSE.split())
# "units moved in the latter", "commitments' estimated": what points back, what hung on the number
_POINTS = re.compile(
    r" (?:in|of|to|for|from|among|at) the (?:latter|former)\b(?! [a-z])|"
    r" in [\w ]{3,20} of this one$|['’]?(?<!ing) (?:estimated|valued)$"
)
_BLANKS = str.maketrans(dict.fromkeys("-–—'’\"“”()[],;:.%$€£/&+\t\n", " "))


def may_repeat(text: str) -> bool:
    """Whether up to three words may be said twice, one time after the other; False only where none are. That is seen
    much sooner than by a pattern, and most labels have none."""
    words = text.translate(_BLANKS).split()
    if not "".join(words).isalnum():
        return True  # other marks may part words
    if len({*words}) == len(words):
        return False
    return any(map(eq, words, words[1:])) or any(map(eq, words, words[2:])) or any(map(eq, words, words[3:]))


@lru_cache(_REMEMBERED)
def label(text: str) -> str:
    """A phrase as a published label: capital at the front, no longer than LONGEST, cut between words."""
    text = trimmed(text)
    if may_repeat(text):
        text = _TWICE.sub(r"\1", text)
    if text.count(" a ") + text.count(" an ") > 1:
        text = _AGAIN.sub(r"\1\2", text)
    if (" (" in text or text.rpartition(" ")[2] in _LOOSENED) and _PHRASAL.search(text.partition(" (")[0]) is None:
        text = _LOOSE_END.sub("", text)
    if "the " in text or text[-1:] == "d":
        text = _POINTS.sub("", text)
    if len(text) > LONGEST:
        text = trimmed(text[:LONGEST].rsplit(" ", 1)[0])
    return text[:1].upper() + text[1:]
