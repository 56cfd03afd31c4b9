"""Whether the name of a place stands for those who govern it: "the Kenyan side", "Shaanxi and WIPO".

Belongs here: telling them from places where something is. Does not belong here: the role of a body (roles.py).
"""

from __future__ import annotations

from pipelines.model import Name
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import View

_GOVERNING = frozenset(
    "side government authorities delegation ministry embassy customs party counterpart counterparts".split()
)
_PEOPLE = frozenset(
    "experts officials examiners judges officers students delegates representatives engineers lawyers teachers "
    "researchers companies firms enterprises guests trainees".split()
)
_AUTHORITIES = frozenset(
    "government commission office agency authority administration registry ministry customs".split()
)
_LED = 6  # tokens of what may stand before the subject
_SELF = frozenset("government authorities province municipality people's".split())


def governs_itself(view: View, name: Name) -> bool:
    """Whether a town or province is one of those who act: "Shaanxi and WIPO", "the Guangxi government", "Fujian
    province launched"; not a place where something is."""
    index, after = view.index(name.start), view.index(name.end - 1) + 1
    before = view.tokens[index - 1].lower if index else ""
    words = [t.lower for t in view.tokens[after : after + 2]]
    if before == "," and index <= _LED and words and words[0] in ("has", "have", "had", "will"):
        return True  # "So far, Tianjin has set up 20 workshops"
    if before in ("in", "at", "near", "from", "to", "of", "capital", ",") or not words:
        return False
    if words[0] in _SELF or words[-1] in _SELF and words[0] in ("municipal", "provincial", "city"):
        return True
    other = view.name_at(index - 2) if before == "and" and index > 1 else None
    if other is not None and other.kind in BODY_KINDS:
        return True
    if words[0] == "and":
        at = after + 2 if words[-1] == "the" else after + 1
        other = view.name_at(at) if at < len(view.tokens) else None
        return other is not None and (other.kind in BODY_KINDS or other.kind in AREA_KINDS and index <= 1)
    return index <= 1 and (view.tokens[after].tag == "VERB" or words[0] in ("has", "have", "had", "will"))


def governs(view: View, name: Name) -> bool:
    """Whether a demonym with its noun stands for the country: "the Chinese side", "the Kenyan government"."""
    after = view.index(name.end - 1) + 1
    return after < len(view.tokens) and view.tokens[after].lower in _GOVERNING


def of_people(view: View, name: Name) -> bool:
    """Whether a demonym tells where people come from: "two Georgian experts"."""
    after = view.index(name.end - 1) + 1
    return any(t.lower in _PEOPLE for t in view.tokens[after : after + 2])


def owns_only(view: View, name: Name) -> bool:
    """Whether a name is only the owner of what stands before the verb ("China's largest port"), and not of an authority
    that stands for it ("Nigeria's copyright commission")."""
    after = view.index(name.end - 1) + 1
    if after >= len(view.tokens) or view.tokens[after].text not in ("'s", "’s") or name.kind not in AREA_KINDS:
        return False
    return not any(t.lower in _AUTHORITIES for t in view.tokens[after + 1 : after + 4])
