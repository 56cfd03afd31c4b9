"""Who acts where a body does not stand beside its verb: "was opened in Lima, Peru, by …", "thanked Kenya for …".

Belongs here: single forms in which the grammar of a sentence tells the part of a name. Does not belong here: the
role of each name around an activity (roles.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Name, Span
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.surroundings import AREA_KINDS, leading
from pipelines.rules.programs.view import Verb, View

EVENT_NAME = re.compile(
    r"\b(?:Symposium|Summit|Seminar|Conference|Exposition|Expo|Fair|Congress|Moot Court|Competition|Contest|"
    r"Hackathon|Olympiad)$"
)
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
_WORD = r"(?:[A-ZÀ-Þ][\w&.+-]*(?:['’][a-z]{2}[\w-]*)?)"
_RUN = rf"{_WORD}(?: (?:of |for |de |& )?{_WORD}){{0,5}}"
_ROW = re.compile(rf"(?:[Tt]he )?({_RUN})(?:'s (?:[a-z]+ ){{0,3}}({_RUN}))?")
_JOINS = re.compile(r"(?: \([A-Z][\w-]*\))?(?:, and |,? and |, |/| & )(?=(?:the )?[A-ZÀ-Þ])")
_OF_FIRMS = re.compile(
    r"\b(?:[A-Z]{3,}|Rail|Railways?|Cargo|Energy|Power|Group|International|Holdings?|Logistics|Bank|Partners|Corporation|"
    r"Company|Shipping|Lines|Ports?|Terminals?|Solar|Resources|Engineering|Construction|Industries|Capital|Institute|"
    r"Society|Association|Harbou?r|Foundation|Chamber|Council|Authority|Agency|Academy|Centre|Center|College|Polytechnic|Union|"
    r"Federation|Bureau|Telecom|Motors?|Corporaci[oó]n|Banco|Agencia|Instituto|Fundaci[oó]n|Ministerio|Agence|Fondation|Institut|Aviation|Airlines|Airways|Airport|Express|Trust|Steel|Oil|Gas|Technologies|Technology|Ltd|Inc)\b"
)
_GENERIC = frozenset("Office Ministry Parties Government Administration University Company Agency Authority".split())
_PEOPLE = re.compile(
    r"\b(?:Director|President|Prime|Minister|Vice|Deputy|Chair\w*|Secretary|Ambassador|Commissioner|King|Queen|Prince\w*|"
    r"Mr|Mrs|Ms|Dr|Prof\w*|Governor|Mayor|Judge|Justice|Chief|Head|Consul|Madam|Sir|Hon|Premier|Sheikh|Emperor)\b"
)
_AGENT = re.compile(r"\bby (?=(?:the )?[A-ZÀ-Þ])")
_JOINTLY = re.compile(
    r"\b(?:(?:together|jointly|in (?:partnership|cooperation|co-operation|collaboration|conjunction)) with|"
    r"alongside) (?=(?:the )?[A-ZÀ-Þ])"
)
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
_ACTS = frozenset(("hold", "found", "run"))
_WORKS = frozenset(("project", "transport_service"))
_WORKING = frozenset(("run",))
_BUILDING = frozenset(("build", "construct", "rebuild", "co-build"))
_MOST = 4  # bodies in a row
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
    text, end = view.text, view.tokens[act.first].start
    start = view.sentence.start
    comma = text.rfind(", ", start, end)
    lead = text[start:comma] if comma > start else ""
    if comma > start and lead.split(" ", 1)[0] in _SETTINGS:
        start = comma + 2  # "Near Rosh Pinah, A and B are building"
    rows = in_a_row(view, start)
    if not rows:
        return []
    between = text[rows[-1][1].end : end].split()
    return rows if all(word in _AUXILIARIES for word in between) else []


def possessor(view: View, naming: Naming) -> Name | None:
    """Whose a thing is that "its" or "their" leads: the body that the sentence tells of before it."""
    if view.tokens[naming.lead].lower not in ("its", "their"):
        return None
    bodies = [n for n in view.names if n.kind in BODY_KINDS and n.end <= view.tokens[naming.lead].start]
    return next((n for n in bodies if leading(view, view.index(n.start), naming)[0] == ""), None)


def unknown_bodies(view: View, naming: Naming, ties: Sequence[Relation]) -> list[tuple[str, Span]]:
    """All bodies that no list knows and that a sentence tells to be behind an activity."""
    acting = unknown_agents(view, naming, ties) or unknown_subjects(view, ties)
    return [*acting, *(found for found in unknown_partners(view, naming) if found not in acting)]


def begins_name(code: str, at: Span, unknown: Sequence[tuple[str, Span]]) -> bool:
    """Whether what looks like a country is the beginning of a firm's name: "China Jiangxi International"."""
    if code not in ENTITIES or ENTITIES[code].kind not in AREA_KINDS:
        return False
    return any(span.start <= at.start and at.end < span.end for _, span in unknown)


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
_OF = re.compile(r" of (?=(?:the )?[A-ZÀ-Þ])")
_SETTINGS = frozenset("In At Near On Since Outside From Around By During For Under With After Before To".split())
_AUXILIARIES = frozenset("are is were was will have has had been be now also jointly".split())
_FAR = 50  # characters from a verb to its "by"


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
