"""Clauses of one sentence: who does what, over the phrases of `pipelines.rules.clauses`.

Belongs here: mending phrases that the tagger cut wrongly, and cutting a sentence into frames (a subject, a verb
group and what follows). Does not belong here: numbers, labels, or what a verb means for a statistic.

Frames nest by containment (a relative clause inside a subject) and are found in one pass from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Clauses, Phrase, Unit
from pipelines.rules.statistics.letters import relettered

FrameKind = Literal["main", "coordinate", "relative", "subordinate", "participle", "aside"]

# Participles that open a clause of their own after a comma, also where the tagger sees an adjective of the next noun.
_OPENING = frozenset(
    "covering training carrying reaching totaling totalling bringing involving accounting making representing "
    "exceeding rising growing falling gathering attracting benefiting creating adding connecting linking serving "
    "marking contributing taking including ranking hitting surpassing raising cutting reducing saving generating "
    "handling spanning comprising constituting supporting providing offering drawing".split()
)
_LINKING = frozenset("be is are was were been being am".split())
_MODALS = frozenset("will would shall should can could may might must".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause: phrases `first` to `last`, its subject (a range of phrases, empty when `subject[0] == subject[1]`)
    and the index of its verb group, None for a fragment. `parent` is the frame that it hangs on."""

    kind: FrameKind
    first: int
    last: int
    subject: tuple[int, int]
    verb: int | None
    parent: int | None


@dataclass(frozen=True)
class Parse:
    """A sentence as mended phrases and frames. `frame_of[i]` is the innermost frame of phrase i."""

    clauses: Clauses
    phrases: tuple[Phrase, ...]
    frames: tuple[Frame, ...]
    frame_of: tuple[int, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the sentence."""
        return self.clauses.units

    def of(self, phrase: int) -> tuple[Unit, ...]:
        """The units of one phrase."""
        return self.units[self.phrases[phrase].first : self.phrases[phrase].last]

    def frame_at(self, phrase: int) -> Frame:
        """The innermost clause around a phrase."""
        return self.frames[self.frame_of[phrase]]


def parse(clauses: Clauses) -> Parse:
    """Phrases and frames of one sentence."""
    clauses = relettered(clauses)
    phrases = _mended(clauses)
    frames, frame_of = _Cutter(clauses, phrases).run()
    return Parse(clauses, phrases, frames, frame_of)


def is_finite(units: tuple[Unit, ...]) -> bool:
    """Whether a verb group can be the verb of a clause: it holds an auxiliary, a modal or a finite verb, and is no infinitive."""
    if units[0].lower == "to" or (len(units) > 1 and units[0].letter == "r" and units[1].lower == "to"):
        return False
    return any(unit.letter in "vx" for unit in units) and units[0].lower not in ("being", "having")


def is_linking(units: tuple[Unit, ...]) -> bool:
    """Whether the verb group only says "be"."""
    verbs = [u.lower for u in units if u.letter in "vxeg" and u.lower not in _MODALS]
    return bool(verbs) and all(v in _LINKING or v in ("has", "have", "had") for v in verbs) and verbs[-1] in _LINKING


def is_passive(units: tuple[Unit, ...]) -> bool:
    """Whether the verb group is "be" with a past participle."""
    verbs = [u for u in units if u.letter in "vxeg"]
    return len(verbs) > 1 and verbs[-1].letter in "ev" and any(v.lower in _LINKING for v in verbs[:-1])


def _phrase(clauses: Clauses, kind: str, first: int, last: int) -> Phrase:
    units = clauses.units[first:last]
    return Phrase(kind, first, last, units[0].start, units[-1].end, units[-1])  # type: ignore[arg-type]


def _mended(clauses: Clauses) -> tuple[Phrase, ...]:
    """Phrases with the usual slips of the tagger put right."""
    units = clauses.units
    out: list[Phrase] = []
    listed = _listed_adjectives(units)
    for phrase in clauses.phrases:
        if out and phrase.first < out[-1].last:
            continue  # inside a phrase that was put together from several
        first = units[phrase.first]
        if (whole := next((run for run in listed if phrase.first <= run[0] < phrase.last), None)) is not None:
            if phrase.first < whole[0]:
                out.append(_phrase(clauses, phrase.kind, phrase.first, whole[0]))
            out.append(_phrase(clauses, "noun", *whole))
            rest = whole[1]
            if rest < phrase.last and units[rest].lower in _PREPOSITIONS:
                out.append(_phrase(clauses, "adposition", rest, rest + 1))
                rest += 1
            if rest < phrase.last:
                out.append(_phrase(clauses, phrase.kind, rest, phrase.last))
            continue
        kind: str = phrase.kind
        if kind in ("other", "adjective") and phrase.last - phrase.first == 1 and first.letter in "veg":
            kind = "verb"
        if kind == "other" and first.letter in "qdja":
            kind = "noun"
        if kind == "noun" and out and out[-1].kind == "adposition" and (cut := _country_after(units, phrase)):
            out.append(_phrase(clauses, "noun", phrase.first, cut))
            out.append(_phrase(clauses, "noun", cut, phrase.last))
            continue
        after_comma = bool(out) and out[-1].kind in ("comma", "conjunction")
        if kind == "noun" and first.letter == "g" and phrase.last - phrase.first > 1:
            opens = first.lower in _OPENING or units[phrase.first + 1].letter in "qdj"
            if opens and (after_comma and out[-1].kind == "comma" or not out):
                out.append(_phrase(clauses, "verb", phrase.first, phrase.first + 1))
                out.append(_phrase(clauses, "noun", phrase.first + 1, phrase.last))
                continue
        if (
            kind == "noun"
            and first.letter == "n"
            and phrase.last - phrase.first > 1
            and first.lower in _OPENING
            and after_comma
        ):
            out.append(_phrase(clauses, "verb", phrase.first, phrase.first + 1))
            out.append(_phrase(clauses, "noun", phrase.first + 1, phrase.last))
            continue
        if kind == "noun" and out and _joins(out[-1], units, phrase):
            out[-1] = _phrase(clauses, "noun", out[-1].first, phrase.last)
            continue
        if kind == "noun" and out and out[-1].kind in ("verb", "adjective") and _premodifies(out, units, phrase):
            out[-1] = _phrase(clauses, "noun", out[-1].first, phrase.last)
            continue
        out.append(_phrase(clauses, kind, phrase.first, phrase.last))
    return tuple(out)


def _country_after(units: tuple[Unit, ...], phrase: Phrase) -> int:
    """Where a subject begins that follows an opening without a comma: "At the forum China pledged"; 0 where none does."""
    last = units[phrase.last - 1]
    if units[phrase.first].letter not in "dj" or phrase.last - phrase.first < 3 or not isinstance(last.mention, Name):
        return 0
    if last.mention.kind not in ("country", "office", "organization") or units[phrase.last - 2].letter != "n":
        return 0
    after = units[phrase.last] if phrase.last < len(units) else None
    return phrase.last - 1 if after is not None and after.letter in "vxe" else 0


_PREPOSITIONS = frozenset("on in of for to from with by at over under about around through across within".split())
_LISTED = re.compile(r"[dj]?q(?:[ae],)*(?:[ae],?c)?[aegk]{0,4}[nmk]{1,5}")


def _listed_adjectives(units: tuple[Unit, ...]) -> list[tuple[int, int]]:
    """A plain number and the noun that it counts, with adjectives and commas between: "the 50 national, international and
    regional bodies"."""
    letters = "".join("Q" if isinstance(u.mention, Number) and u.mention.kind != "plain" else u.letter for u in units)
    return [match.span() for match in _LISTED.finditer(letters)]


def _joins(left: Phrase, units: tuple[Unit, ...], right: Phrase) -> bool:
    """A number and the noun that it counts, cut apart."""
    if (
        left.kind == "noun"
        and units[left.last - 1].letter in "nmka"
        and units[right.first].letter in "nkaeg"
        and units[right.last - 1].letter == "n"
    ):
        return not isinstance(units[left.last - 1].mention, Period)
    if left.kind not in ("noun", "number") or not isinstance(units[left.last - 1].mention, Number):
        return False
    number = units[left.last - 1].mention
    return isinstance(number, Number) and number.kind == "plain" and units[right.first].letter in "aegnmk"


def _premodifies(out: list[Phrase], units: tuple[Unit, ...], noun: Phrase) -> bool:
    """A lone participle or adjective before a noun without article, after a preposition, a conjunction or nothing:
    "of registered trademarks", "and registered trademarks"."""
    lone = out[-1]
    past = units[lone.first].letter == "v" and units[lone.first].lower.endswith("ed")
    if (
        lone.last - lone.first != 1
        or not (units[lone.first].letter in "ea" or past)
        or units[noun.first].letter in "qdjiT"
    ):
        return False
    if units[lone.first].letter == "a":
        return True
    if len(out) == 1:
        after = units[noun.last] if noun.last < len(units) else None
        return units[lone.first].letter == "e" and after is not None and after.letter in "vxp"
    before = out[-2].kind
    if before == "adposition":
        return True
    return before == "conjunction" and not any(
        p.kind == "verb" and is_finite(units[p.first : p.last]) for p in out[:-1]
    )


class _Cutter:
    """One pass over the phrases with a stack of open frames."""

    def __init__(self, clauses: Clauses, phrases: tuple[Phrase, ...]) -> None:
        self.units = clauses.units
        self.phrases = phrases
        self.frames: list[Frame] = []
        self.of = [0] * len(phrases)
        self.stack: list[int] = []
        self.next_verb = self._verbs_ahead()

    def _verbs_ahead(self) -> list[bool]:
        """For each phrase: whether a subject and a finite verb come before the next comma or stop."""
        out = [False] * (len(self.phrases) + 1)
        noun_seen = ahead = False
        verbs = 0
        for i in range(len(self.phrases) - 1, -1, -1):
            phrase = self.phrases[i]
            if (
                phrase.kind == "conjunction"
                and 0 < i < len(self.phrases) - 1
                and self.phrases[i - 1].kind == self.phrases[i + 1].kind == "verb"
            ):
                pass  # "recovered or avoided" is one verb
            elif phrase.kind == "relative" and verbs > 1:
                noun_seen = False  # the second verb is that of the clause around the relative one
            elif phrase.kind in ("comma", "stop", "conjunction", "relative", "subordinator"):
                ahead = noun_seen = False
                verbs = 0
            elif phrase.kind == "verb":
                verbs += 1
                ahead = ahead or is_finite(self.units[phrase.first : phrase.last]) or self._bare_past(i)
                noun_seen = False
            elif phrase.kind == "noun":
                noun_seen = True
            out[i] = ahead and noun_seen
        return out

    def _bare_past(self, i: int) -> bool:
        """A lone participle between a noun and a number: a past tense ("the deal measured 5 million")."""
        phrase = self.phrases[i]
        if (
            phrase.last - phrase.first != 1
            or self.units[phrase.first].letter != "e"
            or not 0 < i < len(self.phrases) - 1
        ):
            return False
        return self.phrases[i - 1].kind == "noun" and self.units[self.phrases[i + 1].first].letter in "qd"

    def open(self, kind: FrameKind, first: int, subject: tuple[int, int], verb: int | None = None) -> None:
        parent = self.stack[-1] if self.stack else None
        self.frames.append(Frame(kind, first, first, subject, verb, parent))
        self.stack.append(len(self.frames) - 1)

    def close(self, last: int) -> None:
        at = self.stack.pop()
        old = self.frames[at]
        self.frames[at] = Frame(old.kind, old.first, last, old.subject, old.verb, old.parent)

    def close_to(self, depth: int, last: int) -> None:
        while len(self.stack) > depth:
            self.close(last)

    def set_verb(self, verb: int) -> None:
        at = self.stack[-1]
        old = self.frames[at]
        subject = old.subject if old.subject[0] < old.subject[1] else (old.first, verb)
        self.frames[at] = Frame(old.kind, old.first, old.last, subject, verb, old.parent)

    def run(self) -> tuple[tuple[Frame, ...], tuple[int, ...]]:
        self.open("main", 0, (0, 0))
        for i, phrase in enumerate(self.phrases):
            word = self.units[phrase.first].lower
            if phrase.kind == "stop":
                self._stop(i, word)
            elif phrase.kind == "relative":
                self._relative(i)
            elif phrase.kind == "subordinator" and self._verb_after(i):
                self._subordinate(i)
            elif phrase.kind in ("comma", "conjunction") and self._clause_follows(i):
                self._next_clause(i)
            elif phrase.kind == "verb":
                if (
                    i
                    and self.units[self.phrases[i - 1].first].lower == "there"
                    and self.frames[self.stack[-1]].verb is not None
                ):
                    self.close_to(0, i - 1)
                    self.open("main", i - 1, (i - 1, i))
                self._verb(i)
            self.of[i] = self.stack[-1]
        self.close_to(0, len(self.phrases))
        return tuple(self.frames), tuple(self.of)

    def _stop(self, i: int, word: str) -> None:
        if word == "(":
            self.open("aside", i + 1, (i + 1, i + 1))
        elif word == ")":
            depth = next(
                (d for d in range(len(self.stack) - 1, 0, -1) if self.frames[self.stack[d]].kind == "aside"), 0
            )
            if depth:
                self.close_to(depth, i)
        elif word in ";:" and not any(self.frames[f].kind == "aside" for f in self.stack):
            self.close_to(0, i)
            self.open("main", i + 1, (i + 1, i + 1))

    def _verb_after(self, i: int) -> bool:
        return i + 1 < len(self.phrases) and self.next_verb[i + 1]

    def _relative(self, i: int) -> None:
        if i == 0:
            self._subordinate(i)  # "Where they were plaintiffs, …"
            return
        before = i - 1
        while before >= 0 and self.phrases[before].kind in ("comma", "adposition"):
            before -= 1
        subject = (before, before + 1) if before >= 0 and self.phrases[before].kind == "noun" else (i, i)
        own = i + 1 < len(self.phrases) and self.phrases[i + 1].kind == "noun"
        self.open("relative", i, (i + 1, i + 1) if own else subject)

    def _subordinate(self, i: int) -> None:
        if self.frames[self.stack[-1]].kind in ("subordinate", "participle", "relative") and len(self.stack) > 1:
            self.close(i)
        self.open("subordinate", i, (i + 1, i + 1))

    def _clause_follows(self, i: int) -> bool:
        """A new subject with its own verb after a comma or conjunction, where the clause at hand already has a verb."""
        j = i + 1
        while j < len(self.phrases) and self.phrases[j].kind in ("conjunction", "adverb", "comma"):
            j += 1
        if j >= len(self.phrases) or not (self.next_verb[j] or self._verb_behind_relative(j)):
            return False
        return self.frames[self.stack[-1]].verb is not None

    def _verb_behind_relative(self, j: int) -> bool:
        """A subject, a relative clause between commas, and its verb: ", and the farm, which opened in May, has …"."""
        end = min(len(self.phrases), j + 24)
        at = j
        while at < end and self.phrases[at].kind in ("noun", "adposition", "period"):
            at += 1
        if at == j or at + 1 >= end or self.phrases[at].kind != "comma" or self.phrases[at + 1].kind != "relative":
            return False
        at += 2
        while at < end and self.phrases[at].kind not in ("comma", "stop"):
            at += 1
        return (
            at + 1 < end
            and self.phrases[at].kind == "comma"
            and self.phrases[at + 1].kind == "verb"
            and is_finite(self.units[self.phrases[at + 1].first : self.phrases[at + 1].last])
        )

    def _next_clause(self, i: int) -> None:
        inside = next((d for d in range(len(self.stack) - 1, 0, -1) if self.frames[self.stack[d]].kind == "aside"), -1)
        self.close_to(inside + 1, i)
        self.open("main", i + 1, (i + 1, i + 1))

    def _verb(self, i: int) -> None:
        units = self.units[self.phrases[i].first : self.phrases[i].last]
        frame = self.frames[self.stack[-1]]
        before = self.phrases[i - 1].kind if i else "stop"
        finite = is_finite(units)
        if not finite and units[0].letter == "e" and frame.verb is None and self._past(i):
            finite = True
        if finite:
            self._finite(i, frame, before)
        elif (
            units[0].letter in "ge"
            and before in ("comma", "stop")
            and (
                frame.verb is not None
                or i == 0
                or units[0].letter == "g"
                and before == "comma"
                and frame.kind == "main"
                and i > 1
            )
        ):
            if frame.kind == "participle":
                self.close(i)
                frame = self.frames[self.stack[-1]]
            self.open("participle", i, frame.subject, i)

    def _finite(self, i: int, frame: Frame, before: str) -> None:
        if frame.verb is None:
            self.set_verb(i)
            return
        outer = self.frames[frame.parent] if frame.parent is not None else None
        if before == "conjunction" and frame.kind == "relative" and self.phrases[i - 2].kind == "verb":
            return
        if frame.kind in ("relative", "participle", "subordinate") and outer is not None and outer.verb is None:
            self.close(i)
            self.set_verb(i)
        elif frame.kind == "subordinate" and before == "noun" and i - 1 > (frame.verb or 0):
            self.close(i - 1)  # "Since it opened in 2021 the railway has carried …"
            self.open("main", i - 1, (i - 1, i), i)
            self.of[i - 1] = self.stack[-1]
        elif before in ("conjunction", "comma", "adverb"):
            subject, kind = frame.subject, frame.kind
            if kind == "participle" and outer is not None:
                self.close(i)
                subject = outer.subject
            self.close_if_clause(i)
            self.open("coordinate", i, subject, i)

    def close_if_clause(self, i: int) -> None:
        if len(self.stack) > 1 and self.frames[self.stack[-1]].kind in ("coordinate", "participle"):
            self.close(i)

    def _past(self, i: int) -> bool:
        """A participle that is really a past tense: a subject before it and its object right after it."""
        before, after = (
            (self.phrases[i - 1].kind if i else "stop"),
            (self.phrases[i + 1] if i + 1 < len(self.phrases) else None),
        )
        if (
            before == "comma"
            and after is not None
            and self.units[after.first].letter in "qdj"
            and i > 2
            and self.phrases[0].kind != "adposition"
        ):
            return True  # "the line, known as Whoosh, carried 5 million passengers"
        if before == "conjunction" and after is not None and self.units[after.first].letter == "q":
            return True  # "heard 310 cases and closed 290"
        if before not in ("noun", "adverb", "relative"):
            return False
        if self.frames[self.stack[-1]].kind == "relative" and before == "noun":
            return True
        if after is None or self._later_verb(i):
            return False
        return after.kind in ("noun", "number", "adjective") or self.units[after.first].lower in (
            "to",
            "from",
            "by",
            "in",
        )

    def _later_verb(self, i: int) -> bool:
        for j in range(i + 1, min(i + 40, len(self.phrases))):
            phrase = self.phrases[j]
            if phrase.kind in ("stop", "relative", "subordinator", "comma", "conjunction"):
                return False
            if phrase.kind == "verb" and is_finite(self.units[phrase.first : phrase.last]):
                return True
        return False
