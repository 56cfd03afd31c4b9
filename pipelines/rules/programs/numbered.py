"""Editions told by a number apart from the name of their series: "host the Working Group for the 70th time", "The 69th
meeting took place in March".

Belongs here: the number of such an edition and the name of its series. Does not belong here: numbers inside a name
(name_left.py), numbers without any noun (again.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.rule import Activity, Mention
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

_NTH_TIME = re.compile(r"[^.;]{0,90}? for the ([\w-]+) time\b")
_PUT_OFF = re.compile(r"\b(?:postpon|cancel|delay|put off|resched)")
_SITTINGS = frozenset(("meeting", "session", "round", "edition"))
_BODIES = frozenset("committee commission council group party force subcommittee board".split())
_FIRST = 1
_FARTHEST = 12  # sentences back to the series


def nth_time(view: View, naming: Naming) -> int | None:
    """The edition that "for the 70th time" tells behind a name; a first time says nothing of a series."""
    found = _NTH_TIME.match(view.text, naming.end, view.sentence.end)
    number = ordinal(found.group(1).lower()) if found is not None else None
    if found is None or number is None or number == _FIRST or _PUT_OFF.search(view.text, naming.end, found.end()):
        return None
    return number


def kind_of(series: Mention) -> list[str]:
    """The words of the name of a series without what numbers it."""
    naming = series.naming
    kind = series.view.text[series.view.tokens[naming.first].start : naming.end].split()
    if naming.noun.plural and kind and kind[-1].endswith("s"):
        kind[-1] = kind[-1][:-1]
    while kind and _numbers(kind[0]):
        kind.pop(0)
    return kind


def _numbers(word: str) -> bool:
    return ordinal(word.lower()) is not None or word[:4].isdigit() or word.lower() == "annual"


def of_series(mention: Mention, series: Mention | None) -> Mention | None:
    """The committee of which a mention tells a meeting by no more than a number ("The 69th meeting"); None where it has
    a name of its own or no such series came before."""
    naming = mention.naming
    if series is None or naming.edition is None or naming.printed or naming.complement or naming.determiner != "the":
        return None
    own = series.naming
    if own.edition is None or own.edition == naming.edition or not own.printed:
        return None
    if not 0 <= mention.view.sentence.index - series.view.sentence.index <= _FARTHEST:
        return None
    if any(not _numbers(t.text) for t in mention.view.tokens[naming.first : naming.head]):
        return None
    committee = own.noun.words[-1] in _BODIES and own.program_type == "meeting"
    return series if committee and naming.noun.words[-1] in _SITTINGS else None


def with_series(mention: Mention, series: Mention, row: Activity) -> Activity:
    """The row of such an edition under the name of its series."""
    kind = kind_of(series)
    if not kind:
        return row
    naming = mention.naming
    name = f"{mention.view.text[naming.start : naming.end]} of the {' '.join(kind)}"
    own = row.bodies.organizers or row.bodies.participants
    bodies = row.bodies if own else replace(series.bodies, organizers=())
    return replace(row, name=name, words=words_of_name(name), bodies=bodies)
