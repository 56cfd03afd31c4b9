"""Who acts where a body does not stand beside its verb: "was opened in Lima, Peru, by …", "thanked Kenya for …".

Belongs here: single forms in which the grammar of a sentence tells the part of a name. Does not belong here: the
role of each name around an activity (bodies.py).
"""

from __future__ import annotations

from pipelines.model import Name
from pipelines.rules.programs.naming import Naming
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import Verb, View

PLACES = frozenset(("city", "country", "province"))
_SETTING = 16  # tokens of a place and a time between a verb and "by"


def praised_for(view: View, act: Verb) -> Name | None:
    """Whose act a gerund tells that hangs on another's verb: "we thanked Kenya for hosting …"."""
    if not act.gerund or act.first < 2 or view.tokens[act.first - 1].lower not in ("for", "in", "on"):
        return None
    name = view.name_at(act.first - 2)
    return name if name is not None and name.kind in BODY_KINDS | AREA_KINDS and name.form != "demonym" else None


def behind_setting(view: View, by: int, participle: dict[int, frozenset[str]]) -> str | None:
    """The role of those behind a "by" that a place or time parts from its verb: "was opened in Lima, Peru, by …"."""
    index = by - 1
    while index >= 0 and by - index <= _SETTING:
        if index in participle:
            return "participant" if "attend" in participle[index] else "organizer"
        token = view.tokens[index]
        name = view.name_at(index)
        placed = name is not None and name.kind in PLACES
        if not (placed or view.period_at(index) or token.text == "," or token.tag in ("ADP", "DET")):
            return None
        index -= 1
    return None


def met_for(view: View, naming: Naming, index: int) -> bool:
    """Whether a name is the subject of a verb of meeting before a meeting: "the BRICS offices met for their 16th …"."""
    if naming.program_type != "meeting" or naming.lead == 0 or view.tokens[naming.lead - 1].lower != "for":
        return False
    return any(t.lower in ("met", "meet", "meets") for t in view.tokens[index : naming.lead])
