"""A number and a mention of one sentence, and the words that tie them or keep them apart.

Belongs here: what stands between the two, and lists of words. Does not belong here: the constructions (ties.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import Sentence, Span, Token
from pipelines.rules.nearness import VERB_TAGS, tokens_between

BREAKS = frozenset(
    "; : while whereas although though but because if where when whom whose who according compared".split()
)
REPORTING = frozenset(
    (
        "said say says told noted announced stressed added reported show shows showed shown according estimated "
        "believes expects hopes met visited"
    ).split()
)
UNDER = frozenset("under through via".split())
AT = frozenset("at during in on within for by with since of to".split())
COUNTS = frozenset(
    (
        "number total volume value enrolment enrollment intake attendance capacity budget investment cost membership "
        "students trainees graduates alumni participants applicants requests applications users visitors exhibitors "
        "examiners members beneficiaries proceeds turnover length area"
    ).split()
)
TOOK_PART = frozenset(
    (
        "attend attended attending attends attract participated participating participate joined join joining "
        "gathered took taken taking graduated graduate completed complete enrolled enrol enrolling benefited benefit "
        "benefiting trained received exhibited registered applied covered protected processed filed handled selected "
        "invited signed reached concluded financed funded"
    ).split()
)
BRINGING = frozenset(
    (
        "with for of worth totalling totaling attracting drawing gathering training bringing covering benefiting "
        "benefitting serving involving including attended financed creating providing linking connecting reaching "
        "handling processing protecting comprising valued costing welcoming hosting employing spanning "
        "to from in across than over about some nearly around almost up least as"
    ).split()
)
BRINGING_FIRST = BRINGING - frozenset("to from in across than over about some nearly around almost up least as".split())
SUBORDINATE = frozenset("after since when once before while although though as".split())
SENT = frozenset("enrolled trained admitted invited selected taught accepted".split())
MODIFIERS = frozenset("more than over about some nearly around almost up to at least as many a total of".split())
MEETING_UNITS = frozenset(
    (
        "person country organization document agreement contract deal company enterprise institution project outcome "
        "exhibitor memorandum office university session delegation team booth"
    ).split()
)
CHANGES = frozenset("increase rise growth gain jump surge decrease decline fall drop total".split())
CHAIN = frozenset("from in of across representing and covering with to including as well for".split())
LONGEST = 40  # tokens between a subject and its number
NEAR = 14  # tokens between a name and a number that belongs to its phrase


@dataclass(frozen=True, slots=True)
class Place:
    """A number with its unit and a mention of one sentence. `others`: other mentions there; `periods`: its dates."""

    sentence: Sentence
    number: Span
    unit: str
    start: int
    end: int
    others: Sequence[Span]
    periods: Sequence[Span]

    def between(self) -> list[Token]:
        """The words from the one to the other."""
        if self.end <= self.number.start:
            return tokens_between(self.sentence, self.end, self.number.start)
        return tokens_between(self.sentence, self.number.end, self.start)

    def before(self) -> list[Token]:
        """The words of the clause before the mention, without dates."""
        tokens = tokens_between(self.sentence, self.sentence.start, self.start)
        last = max((k for k, t in enumerate(tokens) if t.text in (";", ":")), default=-1)
        out: list[Token] = []
        for token in tokens[last + 1 :]:
            if any(p.start <= token.start < p.end for p in self.periods):
                while out and out[-1].tag in ("ADP", "DET"):
                    out.pop()
            elif out or token.text != ",":
                out.append(token)
        return out

    def opens_clause(self) -> bool:
        """Whether the number's phrase is the subject of a clause of its own ("…, and 500 experts will travel")."""
        tokens = self.sentence.tokens
        first = next((k for k, t in enumerate(tokens) if t.end > self.number.start), 0)
        while first and tokens[first - 1].lower in MODIFIERS:
            first -= 1
        if not first or tokens[first - 1].lower not in ("and", ",", "while"):
            return False
        for token in tokens[first + 1 : first + 12]:
            if token.tag in VERB_TAGS:
                return True
            if token.tag in ("PUNCT", "CCONJ", "VBG", "VBN", "PRON"):
                return False
        return False

    def crossed(self) -> bool:
        """Whether something else that is told of stands between."""
        left, right = sorted((Span(self.start, self.end), self.number))
        return any(left.end <= other.start < right.start for other in self.others)
