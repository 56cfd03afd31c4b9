"""Phases of what was told before, each with its own time: "WIPO began the second phase of the Skills Project. Phase
one, run from 2018 to 2022, trained 400 weavers".

Belongs here: the rule of such phases. Does not belong here: phases of works (works.py), other editions (again.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of, sentence_span
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.rule import Activity, Mention, ProgramRule
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import View

RULE = ProgramRule(
    name="programs.phase_has_its_time",
    table="programs",
    types=frozenset(("project", "training", "pilot", "expert_exchange", "degree_education")),
    confidence=0.65,
    examples=(
        Example(
            "WIPO launched the second phase of the Amber Skills Project on 4 May 2024. Phase one, run from 2018 to "
            "2022, trained 400 weavers.",
            {"name": "phase one of the Amber Skills Project", "date": "2018/2022", "organizers": ("WIPO",)},
        ),
        Example(
            "WIPO launched the third phase of the Amber Training Programme on 4 May 2024. The second phase, which "
            "ended in 2022, drew 90 weavers.",
            {"name": "second phase of the Amber Training Programme", "program_type": "training"},
        ),
    ),
    rejects=(
        "WIPO launched the second phase of the Amber Skills Project on 4 May 2024. The first phase was dry.",
        "WIPO launched the Amber Skills Project on 4 May 2024. The first phase of the moon, in June 2022, was dry.",
    ),
)
WORDS = frozenset(("phase", "stage"))
_NUMBER = r"(?:one|two|three|four|I{1,3}|IV|\d)"
_PHASE = re.compile(
    rf"\b(?:[Pp]hase|[Ss]tage) {_NUMBER}\b|"
    r"\b(?:[Tt]he|[Ii]ts) (?:first|second|third|fourth|previous|preceding|earlier|initial) (?:phase|stage)\b"
)
_ITS_TIME = re.compile(
    r"(?:,? (?:which |that )?(?:was |had been )?(?:run|ran|carried out|held|implemented|ended|closed|completed|lasted|"
    r"lasting|running|financed|conducted),?)?(?: \(| from| in| between| over|,)* "
)
_BACK = 2  # sentences back to what has phases


def phases(view: View, last: Mention | None) -> Iterator[Activity]:
    """A row for a phase with a time, where the last activity was told by another of its phases."""
    if last is None or last.naming.program_type not in RULE.types:
        return
    if not 0 < view.sentence.index - last.view.sentence.index <= _BACK or not _in_phases(last):
        return
    for match in _PHASE.finditer(view.text, view.sentence.start, view.sentence.end):
        period = next((p for p in view.periods if p.start >= match.end()), None)
        if period is None or period.kind not in ("point", "range"):
            continue
        if _ITS_TIME.fullmatch(f"{view.text[match.end() : period.start]} ".replace("  ", " ")) is None:
            continue
        row = activity_of(last, RULE)
        dated = When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
        label = view.text[match.start() : match.end()].split(None, 1)
        label = label[1:] if label[0].lower() in ("the", "its") else label
        name = f"{' '.join(label)[0].lower()}{' '.join(label)[1:]} of the {row.name}"
        yield replace(
            row, name=name, words=words_of_name(name), name_span=Span(*match.span()), printed=False, anaphoric=False,
            indefinite=True, edition=_EDITION + match.start(), when=dated, sentence=view.sentence.index,
            paragraph=view.sentence.paragraph, span=sentence_span(view, match.start(), period.end),
            status=status_of(view.scene.document.published_on, dated, None, (), standing=False),
        )  # fmt: skip


_EDITION = 9000  # phases are told apart by where they stand


def _in_phases(last: Mention) -> bool:
    """Whether a mention tells of one phase of its activity."""
    before = last.view.tokens[max(0, last.naming.lead - _LEAD) : last.naming.lead]
    return any(tie.word in WORDS for tie in last.ties) or any(t.lower in WORDS for t in before)


_LEAD = 3  # tokens of "phase of their"
