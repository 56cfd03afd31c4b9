"""Which of many patterns may match a text, found by one automaton instead of one search a pattern.

Belongs here: a screen that never drops a pattern that matches, so that only the few that may match are tried. Does not
belong here: any pattern, or what a match means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import re2

_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
# Letters, digits and white space beyond ASCII: `\w`, `\b`, `\d` and `\s` mean less to the automaton than to `re`.
_FOREIGN = re.compile(r"[^\W\x00-\x7f]|[\x0b\x1c-\x1f\x85]|(?![\x00-\x7f])\s")
_COUNT = re.compile(r"\{(?P<least>\d+)(?:,\d*)?\}")
_TEXTS = 256  # that are kept with what may match them: those of a sentence or two
_MEMORY = 64 << 20  # bytes for the states of one automaton, far more than its patterns need


class Screen:
    """Patterns, each of which is searched for in a text (or, `anchored`, matched at its beginning).

    The automaton knows no look-around: it is left out there, which can only let more through.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str] | None], *, anchored: bool = False) -> None:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        found = re2.Set.MatchSet(options) if anchored else re2.Set.SearchSet(options)
        self._bits: list[int] = []
        self._places: list[int] = []
        self._always = 0
        self.all = (1 << len(patterns)) - 1
        """The bits of all patterns."""
        for index, pattern in enumerate(patterns):
            source = None if pattern is None else _relaxed(pattern)
            if source is None:
                self._always |= 1 << index
                continue
            try:
                found.Add(source)
            except re2.error:
                self._always |= 1 << index
            else:
                self._bits.append(1 << index)
                self._places.append(index)
        if self._bits:
            found.Compile()
        self._match = found.Match

    def may_match(self, text: str) -> int:
        """A bit set: bit i is set where the i-th pattern may match a text; None as a pattern always may. It is clear
        only where the pattern certainly does not match."""
        if not text.isascii() and _FOREIGN.search(text):
            return self.all
        bits = self._bits
        out = self._always
        if bits:
            for index in self._match(text.encode()) or ():
                out |= bits[index]
        return out

    def hits(self, text: str) -> list[int]:
        """Numbers of the patterns that may match a text, in order."""
        if self._always or not self._places or not text.isascii():
            return bits_of(self.may_match(text))
        return sorted(map(self._places.__getitem__, self._match(text.encode()) or ()))


class Seldom:
    """A pattern of a battery. What it finds is what the pattern itself finds; where that is nothing, as mostly, it is
    known sooner."""

    __slots__ = ("_battery", "_bit", "_pattern")

    def __init__(self, battery: Battery, pattern: re.Pattern[str], bit: int) -> None:
        self._battery, self._pattern, self._bit = battery, pattern, bit

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        bits = self._battery.known.get(text)  # as `may_match` begins, for a call less
        if bits is None:
            bits = self._battery.may_match(text)
        return self._pattern.search(text) if bits & self._bit else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        bits = self._battery.known.get(text)
        if bits is None:
            bits = self._battery.may_match(text)
        return self._pattern.match(text) if bits & self._bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        return self._pattern.finditer(text) if self._battery.may_match(text) & self._bit else iter(())


class Battery:
    """Patterns that are asked of the same short texts by many who need not know of each other: the first question
    about a text screens it for all of them."""

    def __init__(self) -> None:
        self.patterns: list[re.Pattern[str]] = []
        self._screen: Screen | None = None
        self.known: dict[str, int] = {}
        """What may match the texts that were asked about last."""

    def seldom(self, pattern: str, flags: int = 0) -> Seldom:
        """A pattern, compiled as `re.compile` does it, as one of the battery."""
        compiled = re.compile(pattern, flags)
        self.patterns.append(compiled)
        self._screen = None
        self.known = {}
        return Seldom(self, compiled, 1 << len(self.patterns) - 1)

    def may_match(self, text: str) -> int:
        """The bits of the patterns that may match a text."""
        known = self.known
        bits = known.get(text)
        if bits is None:
            if len(known) >= _TEXTS:
                known = self.known = {}  # a new one: another thread may read the old
            if self._screen is None:
                self._screen = Screen(self.patterns)
            bits = known[text] = self._screen.may_match(text)
        return bits


def bits_of(number: int) -> list[int]:
    """The places of the bits that are set, the lowest first."""
    out = []
    while number:
        out.append((number & -number).bit_length() - 1)
        number &= number - 1
    return out


def _relaxed(pattern: re.Pattern[str]) -> str | None:
    """A pattern as the automaton can read it, that matches wherever the original does; None where there is none."""
    source = pattern.pattern
    if pattern.flags & ~(re.IGNORECASE | re.UNICODE) or _FOREIGN.search(source):
        return None
    out: list[str] = []
    at = 0
    while at < len(source):
        if source.startswith(_AROUND, at):
            at = _group_end(source, at)
            if source[at : at + 1] in ("?", "*", "+", "{"):
                return None
            continue
        step = _item_end(source, at)
        out.append(source[at:step])
        at = step
    return ("(?i)" if pattern.flags & re.IGNORECASE else "") + "".join(map(_looser, out))


def _looser(item: str) -> str:
    """One item of a pattern as the automaton is given it. Counting up to a number would give it a state for each count
    and word in between, so it does not count; `$` also stands before a last line break."""
    if item == "$":
        return r"\n?$"
    if count := _COUNT.fullmatch(item):
        return "*" if int(count.group("least")) == 0 else "+"
    return item


def _item_end(source: str, at: int) -> int:
    """The end of an escape, a count, a class of characters or a single character."""
    if source[at] == "\\":
        return at + 2
    if count := _COUNT.match(source, at):
        return count.end()
    if source[at] != "[":
        return at + 1
    at += 2 if source[at + 1] == "^" else 1
    at += source[at] == "]"
    while source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at + 1


def _group_end(source: str, at: int) -> int:
    """The offset after the bracket that closes the group that opens at `at`."""
    depth = 0
    while True:
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        at = _item_end(source, at)
        if not depth:
            return at
