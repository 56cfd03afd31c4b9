"""When something was founded that a text tells by its age or its first guests: "turned eight on Saturday", "marks its
tenth anniversary", "welcomed its first students in May".

Belongs here: reading the beginning off an age. Does not belong here: dates that are printed (setting.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.model import Period, Span
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

_TURNS = re.compile(
    r"\b(?:turned|turns|will turn) (?P<age>[\w-]+)\b(?! (?:percent|per cent|pages|times|months|weeks|days))"
)
_ANNIVERSARY = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:es|ed|ing|e)|observ(?:es|ed|ing|e)) (?:its|the) (?P<age>[\w-]+) "
    r"(?:anniversary|birthday)\b"
)
_FIRST_OF_ITS = re.compile(
    r"(?:,? (?:in|at|near|of) [A-Z][\w-]*(?:,? [A-Z][\w-]*)*,?)?(?:, [^;.]{1,160}?,)?(?:, which| which| that)? "
    r"(?:(?:(?:will|has|had|is to|is due to|is going to|is expected to) )?"
    r"(?:accept|admit|take|taken|receive|welcome|enrol|enroll|see|open to|greet|treat|test)|"
    r"accepts|admits|takes|receives|welcomes|enrols|enrolls|sees|[a-z]+ed|saw|met|made|took|gave|sent|ran|had|got) "
    r"(?:in )?(?:its|their) (?:first|maiden|very first)\b"
)
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_AGES = {word: number for number, word in enumerate(_WORDS, 1)} | {"thirty": 30, "forty": 40, "fifty": 50}
_ROUND = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_OLDEST = 120


def anniversary(view: View) -> When | None:
    """The beginning of what a sentence tells the age of; None where it tells none."""
    text, sentence = view.text, view.sentence
    match = _TURNS.search(text, sentence.start, sentence.end) or _ANNIVERSARY.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    word = match["age"].lower()
    age = _AGES.get(word) or _ROUND.get(word) or ordinal(word) or (int(word) if word.isdigit() else None)
    if age is None or not 1 <= age <= _OLDEST:
        return None
    told = next((p for p in view.periods if 0 <= p.start - match.end() <= _NEAR and p.kind == "point"), None)
    day = told.first if told is not None and told.first is not None else view.scene.document.published_on
    year = day.year - age
    if told is not None and len(told.edtf) == _DAY and (day.month, day.day) != (2, 29):
        begun = date(year, day.month, day.day)
        return When(f"{begun.isoformat()}/..", "context", Span(told.start, told.end), begun, None)
    return When(f"{year}/..", "context", Span(match.start("age"), match.end("age")), date(year, 1, 1), None)


def first_of_its(view: View, naming: Naming) -> int | None:
    """Where it is told that a thing did something for the first time: "The clinic treated its first patients"."""
    match = _FIRST_OF_ITS.match(view.text, naming.end, view.sentence.end)
    return match.end() if match is not None else None


def begun_with_it(view: View, naming: Naming) -> Period | None:
    """The time at which a thing did that, whatever was promised or signed before."""
    told = first_of_its(view, naming)
    if told is None:
        return None
    return next((p for p in view.periods if 0 <= p.start - told <= _TOLD and p.kind in ("point", "range")), None)


_TOLD = 110  # characters from "its first" to the time
_NEAR = 12  # characters from the age to the day
_DAY = 10  # characters of a date that names a day
