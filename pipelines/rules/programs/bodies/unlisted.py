"""Bodies that no list knows, by the form of their names and where they stand: "was launched by Bulmarket Rail".

Belongs here: finding such bodies around an activity. Does not belong here: bodies that the mentions know (agents.py,
roles.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Span
from pipelines.rules.programs.bodies.agents import PLACES, also_done
from pipelines.rules.programs.bodies.house import publisher_called
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import View

EVENT_NAME = re.compile(
    r"\b(?:Symposium|Summit|Seminar|Conference|Exposition|Expo|Fair|Congress|Moot Court|Competition|Contest|"
    r"Hackathon|Olympiad)$"
)
_WORD = r"(?:[A-ZÀ-Þ][\w&.+-]*(?:['’](?:[a-z]{2}[\w-]*|(?= [A-Z])))?)"
_RUN = rf"{_WORD}(?: (?:of |for |de |& )?{_WORD}){{0,5}}"
_ROW = re.compile(rf"(?:[Tt]he )?({_RUN})(?:'s (?:[a-z]+ ){{0,3}}({_RUN}))?")
_JOINS = re.compile(r"(?: \([A-Z][\w-]*\))?(?:, and |,? and |, |/| & )(?=(?:the )?[A-ZÀ-Þ])")
_OF_FIRMS = re.compile(
    r"\b(?:[A-Z]{3,}|Rail|Railways?|Cargo|Energy|Power|Group|International|Holdings?|Logistics|Bank|Partners|Corporation|"
    r"Company|Shipping|Lines|Ports?|Terminals?|Solar|Resources|Engineering|Construction|Industries|Capital|Institute|"
    r"Society|Association|Organi[sz]ation|Alliance|Board|Cooperative|Guild|League|Club|Chambers|"
    r"Harbou?r|Foundation|Chamber|Council|Authority|Agency|Academy|Centre|Center|College|Polytechnic|Union|"
    r"Federation|Bureau|Telecom|Motors?|Corporaci[oó]n|Banco|Agencia|Instituto|Fundaci[oó]n|Ministerio|Agence|Fondation|Institut|Aviation|Air|Airlines|Airways|Airport|Express|Trust|Steel|Oil|Gas|Technologies|Technology|Ltd|Inc)\b"
)
_GENERIC = frozenset(
    "Office Ministry Parties Government Administration University Company Agency Authority Board Alliance Organisation "
    "Organization League Club Chambers Guild Cooperative".split()
)
_PEOPLE = re.compile(
    r"\b(?:Director|President|Prime|Minister|Vice|Deputy|Chair\w*|Secretary|Ambassador|Commissioner|King|Queen|Prince\w*|"
    r"Mr|Mrs|Ms|Dr|Prof\w*|Governor|Mayor|Judge|Justice|Chief|Head|Consul|Madam|Sir|Hon|Premier|Sheikh|Emperor)\b"
)
_AGENT = re.compile(r"\bby (?=(?:the )?[A-ZÀ-Þ])")
_JOINTLY = re.compile(
    r"\b(?:(?:together|jointly|in (?:partnership|cooperation|co-operation|collaboration|conjunction)) with|"
    r"alongside) (?=(?:the )?[A-ZÀ-Þ])"
)
_ACTS = frozenset(("hold", "found", "run"))
_WORKS = frozenset(("project", "transport_service"))
_WORKING = frozenset(("run",))
_BUILDING = frozenset(("build", "construct", "rebuild", "co-build"))
_MOST = 4  # bodies in a row
_SHORT = re.compile(r"[Tt]he ([A-Z][a-z]+)(?= )")
_SHOWN = re.compile(
    r"\b(?:present|show|showcase|display|exhibit|promote)(?:s|d|ed)? [^;.:]{3,80} (?:at|during) (?:an?|the|its|this) "
    r"(?:[\w-]+ ){0,3}$"
)
_OF = re.compile(r" of (?=(?:the )?[A-ZÀ-Þ])")
_SETTINGS = frozenset("In At Near On Since Outside From Around By During For Under With After Before To".split())
_AUXILIARIES = frozenset("are is were was will have has had been be now also jointly".split())
_FAR = 50  # characters from a verb to its "by"


def unknown_agents(view: View, naming: Naming, ties: Sequence[Relation]) -> list[tuple[str, Span]]:
    """Bodies that no list knows, by their form, behind the "by" of a passive verb: "was launched by Bulmarket Rail and
    DP Cargo". One of them must be written as a firm or institution is; the others stand in a row with it."""
    acts = [t.verb for t in ties if t.verb is not None and t.verb.passive and t.groups & _ACTS and not t.verb.negated]
    out: list[tuple[str, Span]] = []
    for act in (*acts, *(act for act in also_done(view, ties) if act.groups & _ACTS)):
        text, start = view.text, view.tokens[act.last].end
        lead = _AGENT.search(text, start, min(view.sentence.end, start + _FAR))
        if lead is None or any(mark in text[start : lead.start()] for mark in ",;:"):
            continue
        works = naming.program_type in _WORKS and (act.groups & _WORKING or act.base in _BUILDING)
        row = in_a_row(view, lead.end(), bool(works))
        out += [f for f in row if f not in out and not naming.start <= f[1].start < naming.end]
    return out


def unknown_partners(view: View, naming: Naming) -> list[tuple[str, Span]]:
    """Bodies that no list knows with whom somebody acts, "launched … together with Amber Rail and DP Cargo", or behind
    the name of a service: "the weekly service of CMA CGM"."""
    text, end = view.text, view.sentence.end
    match = _JOINTLY.search(text, naming.end, end)
    if match is not None and not any(mark in text[naming.end : match.start()] for mark in ";:"):
        return in_a_row(view, match.end())
    if naming.program_type not in ("transport_service", "platform"):
        return []
    of = _OF.match(text, view.tokens[naming.head].end, end)
    return in_a_row(view, of.end()) if of is not None else []


def unknown_subjects(view: View, ties: Sequence[Relation]) -> list[tuple[str, Span]]:
    """Bodies that no list knows before an active verb of founding or holding: "Amber Power and Chint are building"."""
    act = next((t.verb for t in ties if t.kind == "object" and t.verb is not None and t.groups & _ACTS), None)
    if act is None or act.passive or act.gerund and act.first < 2 or act.negated:
        return []
    return subjects_of(view, view.tokens[act.first].start)


def shown_at(view: View, naming: Naming) -> int | None:
    """Where the verb begins by which somebody shows something at an exhibition: "A will present its teas at a fair"."""
    if naming.program_type != "exhibition":
        return None
    match = _SHOWN.search(view.text, view.sentence.start, naming.start)
    return match.start() if match is not None else None


def unknown_guests(view: View, naming: Naming, ties: Sequence[Relation]) -> list[tuple[str, Span]]:
    """Bodies that no list knows before an active verb of taking part."""
    if (shown := shown_at(view, naming)) is not None:
        return subjects_of(view, shown)
    verbs = (t.verb for t in ties if t.verb is not None and "attend" in t.groups and not t.verb.negated)
    act = next((verb for verb in verbs if not verb.passive and not verb.gerund), None)
    return subjects_of(view, view.tokens[act.first].start) if act is not None else []


def subjects_of(view: View, end: int) -> list[tuple[str, Span]]:
    """The bodies that no list knows right before an active verb that begins at `end`, and the publisher where a noun of
    its name means it: "The Alliance also runs a clinic"."""
    text, start = view.text, view.sentence.start
    comma = text.rfind(", ", start, end)
    lead = text[start:comma] if comma > start else ""
    if comma > start and lead.split(" ", 1)[0] in _SETTINGS:
        start = comma + 2  # "Near Rosh Pinah, A and B are building"
    rows = in_a_row(view, start)
    if short := _SHORT.match(text, start, end):
        house = publisher_called(short.group(1), view.scene.document.publisher)
        rows = [(house, Span(*short.span(1)))] if house is not None else rows
    if not rows:
        return []
    between = text[rows[-1][1].end : end].split()
    return rows if all(word in _AUXILIARIES for word in between) else []


def unknown_bodies(view: View, naming: Naming, ties: Sequence[Relation]) -> list[tuple[str, Span]]:
    """All bodies that no list knows and that a sentence tells to be behind an activity."""
    acting = unknown_agents(view, naming, ties) or unknown_subjects(view, ties)
    return [*acting, *(found for found in unknown_partners(view, naming) if found not in acting)]


def begins_name(code: str, at: Span, unknown: Sequence[tuple[str, Span]]) -> bool:
    """Whether what looks like a country is the beginning of a firm's name: "China Jiangxi International"."""
    if code not in ENTITIES or ENTITIES[code].kind not in AREA_KINDS:
        return False
    return any(span.start <= at.start and at.end < span.end for _, span in unknown)


def apart_from(view: View, unknown: Sequence[tuple[str, Span]], taken: Sequence[Span]) -> list[tuple[str, Span]]:
    """Those of some unknown bodies whose words are no part of a body that is known or has a part already."""
    known = [n for n in view.names if n.entity_id in ENTITIES and n.form != "demonym"]  # "the African Seed Trust"
    spans = [*taken, *(Span(n.start, n.end) for n in known if n.kind not in PLACES)]
    places = [n for n in known if n.kind in PLACES]  # "the Xi'an Free Trade Port" is more than its town
    return [
        (code, at)
        for code, at in unknown
        if not any(s.start < at.end and at.start < s.end for s in spans)
        and not any(n.start <= at.start and at.end <= n.end for n in places)
    ]


def in_a_row(view: View, at: int, any_form: bool = False) -> list[tuple[str, Span]]:
    """Names of bodies joined to a row. `any_form`: whoever does such a thing is a firm, whatever it is called."""
    out: list[tuple[str, Span]] = []
    while len(out) < _MOST:
        match = _ROW.match(view.text, at, view.sentence.end)
        if match is None or match.group(1).split()[0] in _SETTINGS or view.period_at(view.index(match.start(1))):
            break
        part = 2 if match.group(2) else 1
        if match.group(part) in _GENERIC:
            break
        body = match.group(part).rstrip(".,")  # without the full stop of the sentence
        out.append((body, Span(match.start(part), match.start(part) + len(body))))
        joined = _JOINS.match(view.text, match.end(), view.sentence.end)
        if joined is None:
            break
        at = joined.end()
    if any(_PEOPLE.search(words) or EVENT_NAME.search(words) for words, _ in out):
        return []
    if any_form and not any(
        n.kind in ("person", *AREA_KINDS) for w in out for n in view.lookup.names(w[1].start, w[1].end)
    ):
        return out
    return out if any(_OF_FIRMS.search(words) for words, _ in out) else []
