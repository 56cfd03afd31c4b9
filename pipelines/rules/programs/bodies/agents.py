"""Who acts where a body does not stand beside its verb: "was opened in Lima, Peru, by …", "thanked Kenya for …".

Belongs here: single forms in which the grammar of a sentence tells the part of a name. Does not belong here: the
role of each name around an activity (roles.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Name, Span
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.surroundings import AREA_KINDS, leading
from pipelines.rules.programs.view import Verb, View

_GATHERS = re.compile(
    r"\b(?:(?:brings?|bringing|brought) together|gather(?:s|ed|ing)?|attract(?:s|ed|ing)?|draw(?:s|ing)?|drew|"
    r"(?:with|saw|by) the (?:participation|attendance) of|with participants from|"
    r"(?:attended|joined) by)\b(?:, [^,;.]{3,40},)?"
)
_STOPS = re.compile(
    r"[;:(]|\b(?:in|at|on|to|by|who|which|while|where|about|for|against|under|except|as|is|are|was|were|will)\b"
)
_IN_WHICH = re.compile(
    r"\b(?:in|at) which (?:[^;,.]{1,40}, ){0,6}[^;,.]{1,80} (?:took part|participated|were represented)\b"
)
_NEAR_ROW = 40  # characters between two of those who are brought together
PLACES = frozenset(("city", "country", "province"))
_TOGETHER = re.compile(
    r"\b(?:work(?:ed|ing|s)?(?: closely)? together|co-?operat(?:e|es|ed|ing)|collaborat(?:e|es|ed|ing)|"
    r"join(?:ed|s|ing)? (?:forces|hands)|partner(?:ed|s|ing)?|team(?:ed|s|ing)? up)\b"
)
_PAID = re.compile(
    r"\b(?:lends?|lent|loaned|allot(?:s|ted)|allocate[sd]|grant(?:s|ed)|gave|given?|gives|contribute[sd]|provide[sd]|commit(?:s|ted)|pledge[sd]|"
    r"earmark(?:s|ed)|donate[sd]|pays|paid|spen[dt]s?|invest(?:s|ed)|puts?) (?:[^.;]|\.\d)*?\d(?:[^.;]|\.\d)*? "
    r"(?:to|for|towards|into|on) (?:the |a |an |its |their )?$"
)
_PAYMENT = 90  # characters from such a verb to what is paid for
_OTHER_VERB = re.compile(r"[;:]|\b(?:which|who|that|and|was|were|is|are|has|have)\b")
_SETTING = 16  # tokens of a place and a time between a verb and "by"


def gathered(view: View, start: int) -> list[Name]:
    """Those whom an event that is named before `start` is told to bring together: "will bring together the leaders of A
    and B", "with the participation of delegates from A and B"."""
    took_part = _IN_WHICH.search(view.text, start, view.sentence.end)
    if took_part is not None:  # "a meeting, in which A and B took part"
        inside = (n for n in view.names if took_part.start() < n.start < took_part.end() and n.form != "demonym")
        return [n for n in inside if n.kind in BODY_KINDS | AREA_KINDS]
    match = _GATHERS.search(view.text, start, view.sentence.end)
    if match is None or any(mark in view.text[start : match.start()] for mark in ";:"):
        return []
    names: list[Name] = []
    end = match.end()
    for name in view.names:
        if name.start < match.end() or name.kind not in BODY_KINDS | AREA_KINDS or name.form == "demonym":
            continue
        if _STOPS.search(view.text, end, name.start) or (names and len(view.text[end : name.start]) > _NEAR_ROW):
            break
        names.append(name)
        end = name.end
    return names


def together_in(view: View, naming: Naming) -> bool:
    """Whether those before a name work on it with one another: "A and B have worked together in a project"."""
    if naming.lead < 2 or view.tokens[naming.lead - 1].lower not in ("in", "on", "through", "within", "under"):
        return False
    start, end = view.sentence.start, view.tokens[naming.lead].start
    match = _TOGETHER.search(view.text, start, end)
    return match is not None and _OTHER_VERB.search(view.text, match.end(), end) is None


def pays_for(view: View, naming: Naming) -> bool:
    """Whether those before a name give money to it: "A has allotted 2.4 million francs to the B project"."""
    return _PAID.search(view.text, max(view.sentence.start, naming.start - _PAYMENT), naming.start) is not None


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


def also_done(view: View, ties: Sequence[Relation]) -> list[Verb]:
    """The bare passive verbs that go on from one of an activity's own: "was financed by A and carried out by B"."""
    own = [t.verb for t in ties if t.verb is not None and t.verb.passive and t.kind in ("subject", "participle")]
    if not own:
        return []
    out: list[Verb] = []
    for verb in view.verbs:
        goes_on = verb.first > own[0].last and view.tokens[verb.first - 1].lower in ("and", ",")
        behind = view.tokens[verb.last + 1 : verb.last + 3]
        if goes_on and verb.passive and verb.bare and any(t.lower == "by" for t in behind):
            out.append(verb)
    return [verb for verb in out if verb not in own]


def possessor(view: View, naming: Naming) -> Name | None:
    """Whose a thing is that "its" or "their" leads: the body that the sentence tells of before it."""
    if view.tokens[naming.lead].lower not in ("its", "their"):
        return None
    bodies = [n for n in view.names if n.kind in BODY_KINDS and n.end <= view.tokens[naming.lead].start]
    return next((n for n in bodies if leading(view, view.index(n.start), naming)[0] == ""), None)


def pointed_at(view: View, naming: Naming) -> list[tuple[str, Span]]:
    """The one of two bodies that "the former" or "the latter" means with whom something is done."""
    match = _ONE_OF_TWO.search(view.text, view.sentence.start, view.sentence.end)
    if match is None or ";" in view.text[min(match.end(), naming.end) : max(match.start(), naming.start)]:
        return []
    start = max(0, view.sentence.start - _BACK)
    both: list[tuple[str, Span]] = []
    for name in view.lookup.names(start, match.start()):
        if name.kind not in BODY_KINDS or name.form == "anaphora":
            continue
        short = bool(both) and view.text[both[-1][1].end : name.start] == " ("  # its own acronym
        both.extend((code, Span(name.start, name.end)) for code in (() if short else ids_of(name, view.text)))
    return [both[-2 if match.group(1) == "former" else -1]] if len(both) > 1 else []


def inviting(view: View, naming: Naming) -> int:
    """The token of an active verb by which somebody has others come to an activity ("A invited examiners of B to a
    seminar", "A welcomed 20 judges for a course"); 0 where there is none."""
    tokens = view.tokens
    if naming.lead < 2 or tokens[naming.lead - 1].lower not in ("to", "for"):
        return 0
    for index in range(naming.lead - 2, max(0, naming.lead - _INVITED), -1):
        if tokens[index].text in (";", ":"):
            return 0
        if tokens[index].lower in _INVITES:
            passive = tokens[index - 1].lower in ("was", "were", "been", "are", "is", "be", "and", ",", "the", "also")
            return 0 if passive else index
    return 0


_ONE_OF_TWO = re.compile(r"\b[Ww]ith the (former|latter)\b")
_BACK = 300  # characters before a sentence in which the two are named
_INVITES = frozenset(
    "invited invites invite welcomed welcomes welcoming received receives hosted hosts gathered gathers".split()
)
_INVITED = 30  # tokens from "invited" to the activity
