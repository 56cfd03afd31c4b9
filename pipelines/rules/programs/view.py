"""One sentence as the rules of programs see it: tokens, mentions and the verbs of activities in it.

Belongs here: looking things up by token index inside one sentence. Does not belong here: what they mean together
(naming.py, relations.py, setting.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.model import Name, Period, Scene, Sentence, Token
from pipelines.objects import lazy
from pipelines.rules.acts import Lookup
from pipelines.rules.programs.people import People
from pipelines.rules.programs.words import NOUNS, VERBS, VerbForm, compounded, verb_at

BE = frozenset("be is are was were been being".split())
FUTURE = frozenset("will shall would to may should plans planned scheduled wants hopes intends aims".split())
NEGATIONS = frozenset("not no never n't without".split())
_OWN_WORK = frozenset(
    "doors gates operation operations service services work construction traffic business trial production".split()
)
_LONG_PERIOD = 34  # characters; a date is shorter
_LAST_DATE = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?\d{4}$")
# never nouns, whatever their tag
ALWAYS_VERBS = frozenset(
    "ran began held took went came drew got convenes opens closes begins takes concludes gathers brings attracts draws "
    "kicks resumes goes meets dates".split()
)
_MOVES = frozenset(("leave", "depart", "arrive", "reach"))  # what follows is a place, nothing that is acted on
VERB_TAGS = frozenset(("VERB", "VBN", "VBG"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of an activity in a sentence: tokens first..last, its groups, and how it is used.

    `passive`: after a form of "be", or a bare participle; `bare`: a participle without any auxiliary.
    """

    first: int
    last: int
    base: str
    groups: frozenset[str]
    past: bool
    passive: bool
    bare: bool
    gerund: bool
    future: bool
    negated: bool
    has_object: bool


class View:
    """A sentence with its mentions. Indices are those of `sentence.tokens`. Treat it as frozen."""

    def __init__(self, lookup: Lookup, sentence: Sentence, people: People) -> None:
        self.lookup = lookup
        self.sentence = sentence
        self.people = people
        self.scene: Scene = lookup.scene
        """The document around it."""
        self.text = lookup.scene.document.text
        """The text of the whole document."""

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """Tokens of the sentence."""
        return self.sentence.tokens

    @lazy
    def starts(self) -> list[int]:
        """Offsets at which tokens begin."""
        return [token.start for token in self.tokens]

    @lazy
    def names(self) -> Sequence[Name]:
        """Names in the sentence."""
        if self.sentence.index not in self.lookup.named:
            return ()
        return self.lookup.names(self.sentence.start, self.sentence.end)

    @lazy
    def periods(self) -> Sequence[Period]:
        """Periods in the sentence that say when."""
        if self.sentence.index not in self.lookup.dated:
            return ()
        found = self.lookup.periods(self.sentence.start, self.sentence.end)
        if not any(p.end - p.start > _LONG_PERIOD for p in found):
            return found
        return [self._date_of(p) if p.end - p.start > _LONG_PERIOD else p for p in found]

    def _date_of(self, period: Period) -> Period:
        """The date alone of a period that takes in an event ("since the third meeting, held in Accra in May 2023"), so
        that the event keeps its words."""
        words = self.text[period.start : period.end]
        match = _LAST_DATE.search(words) if words[:5].lower() == "since" else None
        if match is None or len(match.group()) > len(words) - 12:
            return period
        edtf = period.edtf.partition("/")[0]
        return replace(period, start=period.start + match.start(), edtf=edtf, last=period.first, kind="point")

    @lazy
    def title_case(self) -> bool:
        """Whether the sentence is a heading with capitals throughout, so that a capital says nothing."""
        if self.sentence.kind not in ("headline", "heading", "item"):
            return False
        if self.tokens[-1].text == "." or any(t.tag == "AUX" and t.text.islower() for t in self.tokens):
            return False
        words = [t for t in self.tokens if t.text[0].isalpha() and len(t.text) > 3]
        return bool(words) and sum(t.text[0].isupper() for t in words) >= 0.75 * len(words)

    @lazy
    def verbless(self) -> bool:
        """Whether the sentence has no finite verb and no past participle."""
        return not any(token.tag in ("VERB", "AUX", "VBN") for token in self.tokens)

    def index(self, offset: int) -> int:
        """Index of the token that holds an offset, or of the first after it."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and self.tokens[at].end > offset else at + 1

    @lazy
    def _name_at(self) -> dict[int, Name]:
        return {index: name for name in reversed(self.names) for index in self._covered(name)}

    @lazy
    def _dated(self) -> frozenset[int]:
        return frozenset(index for period in self.periods for index in self._covered(period))

    def _covered(self, mention: Name | Period) -> range:
        """Tokens that begin in a mention."""
        return range(bisect_left(self.starts, mention.start), bisect_left(self.starts, mention.end))

    def name_at(self, index: int) -> Name | None:
        """The name that covers a token."""
        return self._name_at.get(index)

    def period_at(self, index: int) -> bool:
        """Whether a token lies in a period."""
        return index in self._dated

    def names_between(self, first: int, last: int) -> list[Name]:
        """Names that begin in tokens first..last-1."""
        if first >= last or first >= len(self.tokens) or not self.names:
            return []
        lo, hi = self.starts[first], self.tokens[min(last, len(self.tokens)) - 1].end
        return [name for name in self.names if lo <= name.start < hi]

    @lazy
    def verbs(self) -> tuple[Verb, ...]:
        """Verbs of activities, in order."""
        out: list[Verb] = []
        skip = -1
        for index, token in enumerate(self.tokens):
            if index <= skip or token.lower not in VERBS or not self._may_be_verb(index, token):
                continue
            last, forms = verb_at(self.tokens, index)
            if forms:
                out.append(self._verb(index, last, forms))
                skip = last
        return tuple(out)

    @lazy
    def verb_by_last(self) -> dict[int, Verb]:
        """Verbs by their last token."""
        return {verb.last: verb for verb in self.verbs}

    @lazy
    def verb_by_token(self) -> dict[int, Verb]:
        """Verbs by each of their tokens."""
        return {index: verb for verb in self.verbs for index in range(verb.first, verb.last + 1)}

    def _may_be_verb(self, index: int, token: Token) -> bool:
        if token.tag in VERB_TAGS or token.lower in BE:
            return token.tag != "VERB" or not compounded(self.tokens, index)
        if token.lower in ALWAYS_VERBS and index > 0:
            return True
        if self.counts_at(index):
            return True
        if token.lower == "left" and index > 0 and self.tokens[index - 1].lower in NOUNS:
            return True  # "the first train left"
        after = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if token.lower == "set" and after in ("up", "off", "out") or token.lower == "takes" and after == "place":
            return True
        # a heading in capitals hides its verbs from the tagger; elsewhere "held" and the like are never nouns
        if self.title_case:
            return index > 0 and token.lower.endswith(("s", "ed", "held", "begin", "set", "run"))
        if token.lower.endswith("ed") and token.tag in ("ADJ", "PROPN"):
            return True
        # "which the two offices run", "that the Union finances": a noun by its tag, after a relative word and a subject
        before = [t.lower for t in self.tokens[max(0, index - 10) : index]]
        return (
            token.tag == "NOUN"
            and ("which" in before or "that" in before)
            and self.tokens[index - 1].tag in ("PROPN", "NOUN")
        )

    def counts_at(self, index: int) -> bool:
        """Whether a word that is taken for a plural is the verb before a number: "the network counts 46 members"."""
        token = self.tokens[index]
        if (
            token.tag != "NOUN"
            or not token.text.islower()
            or not token.lower.endswith("s")
            or not 0 < index < len(self.tokens) - 1
        ):
            return False
        after = self.tokens[index + 1]
        number = after.tag == "NUM" and after.text[0].isdigit() and not self.period_at(index + 1)
        return (
            number and self.tokens[index - 1].tag in ("NOUN", "PROPN", "ADV") and bool(verb_at(self.tokens, index)[1])
        )

    def _verb(self, first: int, last: int, forms: tuple[VerbForm, ...]) -> Verb:
        groups = frozenset().union(*(form.groups for form in forms))
        auxiliaries: list[str] = []
        index = first - 1
        while index >= 0 and len(auxiliaries) < 6:
            token = self.tokens[index]
            if (
                token.tag in ("AUX", "ADV", "PART")
                or token.lower in FUTURE
                or token.lower in BE
                or token.lower in ("have", "has", "had")
            ):
                auxiliaries.append(token.lower)
                index -= 1
            else:
                break
        if (
            not auxiliaries
            and self.tokens[first].lower == forms[0].base
            and first > 0
            and self.tokens[first - 1].lower in ("and", ",", "or")
        ):
            auxiliaries = self._shared(first)
        participle = any(form.participle for form in forms)
        be = any(word in BE for word in auxiliaries)
        gerund = any(form.gerund for form in forms) and not be  # "is building" tells an act
        have = any(word in ("have", "has", "had", "having") for word in auxiliaries)
        return Verb(
            first,
            last,
            forms[0].base,
            groups,
            past=have
            or any(word in ("was", "were") for word in auxiliaries)
            or (not auxiliaries and any(form.past for form in forms)),
            passive=participle and (be or (not have and self._bare(first, last))),
            bare=participle and not be and not have and self._bare(first, last),
            gerund=gerund,
            future=any(word in FUTURE for word in auxiliaries)
            and "was" not in auxiliaries
            and "were" not in auxiliaries
            or forms[0].base == "plan",
            negated=any(word in NEGATIONS for word in auxiliaries),
            has_object=forms[0].base not in _MOVES and not self._bare(first, last) and self._object(last),
        )

    def _object(self, last: int) -> bool:
        """Whether something follows that the verb acts on ("opened a seminar"; "opened its doors" is no act on
        others)."""
        while last + 2 < len(self.tokens) and self.tokens[last + 1].tag == "ADV":
            last += 1  # "began here in 2014"
        after = {t.lower for t in self.tokens[last + 1 : last + 4]}
        if not after or self.tokens[last + 1].tag in ("ADP", "SCONJ", "CCONJ", "PUNCT"):
            return False
        if self.tokens[last + 1].tag == "VBG" and self.tokens[last].lower in ("began", "begun", "started", "starts"):
            return False  # "began running to Novi Sad"
        return not after & _OWN_WORK and not self.period_at(last + 1)

    def _shared(self, first: int) -> list[str]:
        """The auxiliary that an infinitive shares with the verbs coordinated before it ("will hold …, run … and
        launch")."""
        for index in range(first - 1, -1, -1):
            token = self.tokens[index]
            if token.text in (";", ":", "."):
                return []
            if token.lower in FUTURE and token.lower != "to":
                return [token.lower]
        return []

    def _bare(self, first: int, last: int) -> bool:
        """Whether a form like "held" is a participle here: no subject of its own, nothing that could be its object."""
        if last + 1 >= len(self.tokens):
            return True
        after = self.tokens[last + 1]
        if after.tag == "VERB" and after.lower in NOUNS:
            return False  # "held talks", whatever the word is taken for
        if after.tag in ("DET", "PRON") and after.lower not in ("that", "which"):
            return False
        if after.tag in ("ADJ", "NOUN", "PROPN", "NUM", "SYM") and not self.period_at(last + 1):
            return False
        if after.text in ('"', "“"):
            return False
        return not (first > 0 and self.tokens[first - 1].tag == "PRON")
