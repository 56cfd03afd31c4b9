"""The role of one name around an activity, by the words that lead to it: "hosted by", "with", "delegations from".

Belongs here: that single decision. Does not belong here: going through the names of a sentence (bodies.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name
from pipelines.rules.programs.bodies.acting import governs, of_people, owns_only
from pipelines.rules.programs.bodies.agents import behind_setting, met_for
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.surroundings import AREA_KINDS, organised
from pipelines.rules.programs.tie_words import GIFT, HALL
from pipelines.rules.programs.view import View

_JOINT = frozenset(
    "cooperation collaboration partnership conjunction coordination association together jointly alongside forces "
    "hands".split()
)
_CHAIR = re.compile(
    r"(?<!\bits )(?<!\btheir )\b(?:chairmanship|presidency|auspices|aegis|patronage|initiative) of (?:the )?$"
)


def role_of(
    view: View,
    naming: Naming,
    name: Name,
    index: int,
    lead: str,
    at: int,
    inside: bool,
    objects: bool,
    attended: bool,
    participle: dict[int, frozenset[str]],
    standing: bool,
    relative: int,
) -> str | None:
    """Whether a name is that of an organizer, a participant or a venue; None for none of them."""
    tokens = view.tokens
    if _CHAIR.search(view.text, max(view.sentence.start, name.start - 40), name.start):
        return "organizer"
    if GIFT.search(view.text, max(view.sentence.start, name.start - 90), name.start):
        return "organizer"
    if inside:
        if name.kind in BODY_KINDS:
            with_it = lead in ("with", "for", "between", "among", "from")
            return "participant" if with_it and not standing else "organizer"
        led = next((t.lower for t in reversed(tokens[naming.first : index]) if t.tag == "ADP"), "")
        bare_bri = (
            name.entity_id == "BRI" and not led and naming.program_type in ("conference", "meeting", "exhibition")
        )
        return None if bare_bri or led in ("in", "at") else "participant"
    if lead == "by":
        groups = next((g for last, g in participle.items() if 0 <= at - last <= 2), frozenset())
        if "attend" in groups or tokens[at - 1].lower in ("attended", "joined"):
            return "participant"
        if groups:
            return "organizer"
        if at > 0 and view.period_at(at - 1) and any(last < at for last in participle):
            return "organizer"  # "set up in 2019 by …"
        if at == naming.last or view.verbless and tokens[at - 1].text == ",":
            return "organizer"  # "a plant of 100 megawatts by …", "Launch of the X Centre: 3 May, in Lima, by …"
        behind = behind_setting(view, at, participle)
        if behind is not None:
            return behind
        return "organizer" if at > 0 and tokens[at - 1].tag in ("VBN", "VERB", "ADV", "ADJ", "NOUN", "CCONJ") else None
    if lead == "with" and name.form == "demonym" and not governs(view, name):
        return "participant"  # "with Chinese universities"
    if lead == "with":
        joint = bool(_JOINT & {t.lower for t in tokens[max(0, at - 3) : at]})
        joint = joint or at > 0 and (tokens[at - 1].lower.startswith("co-") or organised(view, at - 1))
        return "organizer" if joint or standing else "participant"
    if lead in ("in", "at", "near", "into", "across", "through", "on", "to", "from") and name.kind in AREA_KINDS:
        if lead == "from":
            return "participant"
        if standing and name.kind == "country" and name.form != "demonym" and lead in ("in", "at", "to", "near"):
            return "participant"
        return None
    if lead == "at" and name.kind in BODY_KINDS:
        if HALL.search(view.text, name.start, name.end):
            return None
        return "organizer" if naming.program_type == "degree_education" else "venue"
    if lead in ("between", "among", "for", "from", "of"):
        return "participant"
    if lead in (
        "under",
        "during",
        "since",
        "according",
        "via",
        "in",
        "on",
        "about",
        "as",
        "along",
        "within",
        "than",
        "besides",
        "unlike",
        "following",
        "after",
        "before",
    ):
        return None
    if lead == "=" and index < naming.lead:
        return None
    lead = lead.strip("=")
    if index < naming.lead and lead == "" and met_for(view, naming, index):
        return "participant"
    if naming.last <= index < relative and lead in ("", "by"):
        return None if owns_only(view, name) or name.form == "demonym" else "organizer"
    if index < naming.lead:
        if owns_only(view, name):
            return None
        if name.form == "demonym" and not governs(view, name):
            return "participant" if attended and of_people(view, name) else None
        if objects:
            return "organizer"
        if naming.noun.words[-1] == "visit" and name.kind in BODY_KINDS:
            return "participant"  # "officials of A came for a study visit"
        if attended:
            return "participant"
        return "organizer" if standing and naming.owner is name else None
    return (
        "participant"
        if lead in ("with", "to") or standing and lead == "" and name.kind in BODY_KINDS
        else ("participant" if lead == "" and name.kind in BODY_KINDS else None)
    )
