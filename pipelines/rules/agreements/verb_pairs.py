"""Two verbs with one subject: "The treaty passed parliament and will enter into force".

Belongs here: whose subject a second verb takes. Does not belong here: subjects of single verbs (subjects.py).
"""

from __future__ import annotations

from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.passive_subjects import Before, before
from pipelines.rules.agreements.relatives import RELATIVE


def of_first_verb(view: View, conjunction: int) -> tuple[Before, Instrument | None]:
    """ "The treaty passed parliament and will enter into force": the subject that a verb shares with the one before."""
    reduced = {k for a in view.acts if a.voice == "participle" for k in range(a.first, a.last)}
    verb = next((k for k in range(conjunction - 1, -1, -1) if is_finite(view, k) and k not in reduced), None)
    if verb is None or any(view.sentence.tokens[k].lower in RELATIVE for k in range(verb, conjunction)):
        return "other", None
    group = verb
    while group > 0 and view.sentence.tokens[group - 1].tag in ("AUX", "ADV"):
        group -= 1
    found = before(view, group)
    return found if found[0] in ("instrument", "pronoun") else ("other", None)
