"""When a new term begins that only the end of the old one tells ("due to expire on 31 March, it was extended"), and
words by which the first began.

Belongs here: such ends and the day after, "since its launch". Does not belong here: terms that say when they begin
("from 1 April").
"""

from __future__ import annotations

import re
from datetime import timedelta

from pipelines.model import Span
from pipelines.rules.acts import Dating
from pipelines.rules.agreements.model import View

_LAPSED = r"(?:expired?|end(?:ed)?|lapsed?|run out|finish(?:ed)?|come to an end|cease)"
_GONE = rf"(?:would have|(?:was|were|had been) (?:due |set |scheduled |originally |meant )*to) {_LAPSED}"
_OVER = (
    rf"(?:due|set|scheduled|about) to {_LAPSED}|expir(?:es?|ed|ing)|"
    r"(?:originally |initially )?(?:valid|running|agreed|in force) (?:until|till|through)"
)
_WHEN = r"(?: (?:on|at|in|by|with))?(?: the end of)? (?:the )?"
_ENDS = re.compile(rf"\b(?:(?P<gone>{_GONE})|{_OVER}){_WHEN}")
_NEAR = 3  # characters between the words for an end and its day

# "Since its launch on 1 May 2011 it has been extended twice"
SINCE_ITS = re.compile(
    r"\b(?:[Ss]ince|[Aa]fter|[Ff]ollowing) (?:its|their) (?:first |initial |official |formal )?"
    r"(?P<act>launch|start|beginning|inception|introduction|establishment|signing|signature|conclusion|adoption|"
    r"entry into force|coming into force)(?: on| in)? $"
)


def after_the_old(view: View, act: int) -> tuple[Span, Dating] | None:
    """The words for the end of the old term, and the day that follows. What is told behind the act that begins at an
    offset ("renewed and valid until 2029") is the end of the new one, unless it "would have" come."""
    for match in _ENDS.finditer(view.text, view.sentence.start, view.sentence.end):
        day = next(iter(view.lookup.periods(match.start(), match.end() + _NEAR)), None)
        last = day.last if day is not None else None
        if day is None or last is None or day.end <= match.start() or match.start() > act and not match["gone"]:
            continue
        told = day.edtf.rpartition("/")[2]
        edtf = (last + timedelta(days=1)).isoformat()[: len(told)]
        return Span(day.start, day.end), Dating(edtf, "context", Span(day.start, day.end))
    return None
