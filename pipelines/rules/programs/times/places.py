"""Where an activity was.

Belongs here: the place of one activity from its clause, a place with what is added to it, the ends of a service. Does
not belong here: when it was (setting.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import area_of
from pipelines.model import Name, Span
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.surroundings import other_clause
from pipelines.rules.programs.times.handed_on import lead_in
from pipelines.rules.programs.times.moments import Where
from pipelines.rules.programs.view import Verb, View

_PLACE_WORDS = frozenset(("in", "at", "near"))
_GOES = frozenset("go goes went gone move moves moved come comes came visit".split())
_INVITED_TO = re.compile(
    r"\b(?:welcom|invit|br(?:ing|ought)|took|takes?|sen[dt]|dr[ae]w|attract)\w* [^;.]{3,120} to (?:the )?$"
)
_SET_FOR = frozenset(("foreseen", "planned", "scheduled", "set", "slated", "due"))
_RIGHT_BEHIND = 8  # characters from a name to a place that is its own
_HALF = re.compile(r"-[a-z]+(?:ed|led|born|built|made|run|wide|based)\b")  # "China-proposed", "Lima-based"
_BESIDE = 4  # tokens from a city to what it hosts
PLACES = frozenset(("city", "province", "country"))  # kinds of names that say where


def where(view: View, naming: Naming, verb: Verb | None) -> Where | None:
    """The place that stands nearest after the activity's name, or leads its sentence."""
    places = [n for n in view.names if n.kind in PLACES and n.form != "demonym" and not _whose(view, n)]
    inside = next((n for n in places if naming.start < n.start < naming.end and _visited(view, naming, n)), None)
    if inside is not None:
        return place_of(view, inside)
    candidates = [name for name in places if _led(view, name)]
    cut = view.text.find(";", naming.end, view.sentence.end)
    end = cut if cut >= 0 else view.sentence.end
    after = [n for n in candidates if naming.end <= n.start < end and view.index(n.start) - naming.last <= 22]
    after = [n for n in after if not other_clause(view, naming.end, n.start)]
    behind = [n for n in after if verb is not None and verb.first >= naming.last and verb.last < view.index(n.start)]
    if behind and after[0].start - naming.end > _RIGHT_BEHIND:
        after = behind  # "the summit is an event of the offices in Lima and Quito and will be held in Cusco"
    before = [n for n in candidates if n.end <= naming.start and ";" not in view.text[n.end : naming.start]]
    opens = bool(before) and view.index(before[0].start) <= 1  # "In Accra the embassy paid for a course"
    # "was in Riyadh on 3 May for the fifth meeting", "marked the day in Lima with a seminar"
    came = naming.lead > 0 and view.tokens[naming.lead - 1].lower in ("for", "with")
    chosen = after[0] if after else (before[-1] if before and (verb is not None or opens or came) else None)
    chosen = chosen or _host(view, verb, places)
    return place_of(view, chosen) if chosen is not None else _of_list(view)


def _of_list(view: View) -> Where | None:
    """The one town in which all took place that a list tells: "Two events were held in Lima in May 2024: …"."""
    leads = lead_in(view)
    if leads is None:
        return None
    above = View(view.lookup, leads, view.people)
    towns = [n for n in above.names if n.kind == "city" and _led(above, n)]
    return place_of(above, towns[0]) if len(towns) == 1 else None


def _host(view: View, verb: Verb | None, places: list[Name]) -> Name | None:
    """The city that hosts: "with Lima hosting the third forum"."""
    if verb is None or verb.passive or verb.base != "host":
        return None
    cities = [n for n in places if n.kind == "city" and n.end <= view.tokens[verb.first].start]
    if not cities or verb.first - view.index(cities[-1].start) > _BESIDE:
        return None
    owned = view.text[cities[-1].end : view.tokens[verb.first].start].strip()
    return cities[-1] if owned in ("", "is", "was", "has", "to", "will", "again", "also") else None


def _whose(view: View, name: Name) -> bool:
    """Whether a place is the first half of a word that says whose something is: "the China-proposed initiative"."""
    return _HALF.match(view.text, name.end) is not None


def _visited(view: View, naming: Naming, name: Name) -> bool:
    """Whether a visit goes to a place that its own name tells: "a study visit to Alicante"."""
    head = view.tokens[naming.head]
    return "visit" in head.lower and view.text[head.end : name.start].strip() in ("to", "to the")


def _led(view: View, name: Name) -> bool:
    index = view.index(name.start)
    words = [t.lower for t in view.tokens[max(0, index - 3) : index]]
    if len(words) > 1 and words[-1] == "to" and words[-2] in _GOES:
        return True
    if words and words[-1] == "to" and name.kind == "city":  # "welcomed experts of the EPO to Casablanca for a seminar"
        return _INVITED_TO.search(view.text, view.sentence.start, name.start) is not None
    end = view.index(name.end - 1) + 1
    if words and words[-1] == "(" and name.kind == "city" and view.period_at(end + 1):
        return True  # "the exhibition (Moscow, 28-30 May 2024)"
    return bool(words) and (
        words[-1] in _PLACE_WORDS
        or (words[-1] == "for" and len(words) > 1 and words[-2] in _SET_FOR)
        or (words[-1] in ("the", "capital") and len(words) > 1 and words[-2] in _PLACE_WORDS)
    )


def place_of(view: View, name: Name) -> Where:
    """A place with what is added to it after a comma: "Chancay, Peru"."""
    last = name
    area = area_of(name.entity_id) if name.entity_id else None
    for following in view.names:
        if following.start >= last.end and following.kind in PLACES and view.text[last.end : following.start] == ", ":
            last = following
            area = area_of(last.entity_id) if last.entity_id else area
    return Where(view.text[name.start : last.end], area, Span(name.start, last.end))


def ends_of(view: View, naming: Naming) -> list[Name]:
    """The two ends of a service: "from Kunming to Vientiane", "between Yiwu and Madrid"."""
    for name, other in zip(view.names, view.names[1:], strict=False):
        if name.start < naming.start or name.kind not in PLACES or other.kind not in PLACES:
            continue
        at = view.index(name.start) - 1
        lead, between = view.tokens[at].lower if at >= 0 else "", view.text[name.end : other.start].strip()
        if (lead, between) in (("from", "to"), ("between", "and")):
            return [name, other]
    return []
