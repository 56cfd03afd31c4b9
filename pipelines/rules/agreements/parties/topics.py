"""What a text is about: the bodies that it speaks for or of, and when two codes stand for one side.

Belongs here: ranking the bodies of a whole text. Does not belong here: the parties of one act (parties.py), sections of
a text (sections.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.mentions.names.authority import ENTITIES, area_of, entity, two_sides
from pipelines.model import Scene
from pipelines.rules.agreements.parties.masthead import house_of, report_of
from pipelines.rules.bodies import OF_BOTH
from pipelines.rules.localities import province_of
from pipelines.rules.publisher import country_of, publisher_of

SPEAKING = frozenset({"office", "country", "organization", "company", "university"})
UNIONS = frozenset("ASEAN EU AU CELAC GCC LAS SCO BRICS EAEU MERCOSUR CARICOM ECOWAS EAC CEEC".split())


def topic_bodies(scene: Scene) -> tuple[str, ...]:
    """The bodies that a text is about, most prominent first, one a side."""
    counts: Counter[str] = Counter()
    first = scene.sentences[0].end if scene.sentences else 0  # what the headline names weighs more
    for name in scene.names:
        if name.entity_id and (name.kind in SPEAKING or name.entity_id in UNIONS) and name.form != "demonym":
            code = name.entity_id
            if name.kind == "organization" and ("-" in code or "–" in code) and (pair := two_sides(code)):
                counts.update(dict.fromkeys(pair, 2))
                continue
            if name.kind == "organization" and code[:1] in "JMBI" and OF_BOTH.fullmatch(code):
                continue
            if name.form == "acronym" and scene.document.text[name.start - 1 : name.start] == "(":
                continue
            counts[code] += 1 if entity(code).members or entity(code).kind == "area" else 2
            if name.start < first:
                counts[code] += 1
            if name.kind == "office":
                counts[code] += 1
    ranked = sorted(counts, key=lambda code: -counts[code])  # stable: of equals the one named first
    headed = _headed(scene)
    ranked = [*headed, *ranked]
    publisher = (scene.document.publisher or "").partition("(")[0].strip().lower()
    if publisher in _BY_NAME:
        ranked.insert(0, _BY_NAME[publisher])
    elif (own := _own_body(scene) or _speaker(scene)) is not None:
        ranked.insert(0, own)
    elif (
        house := _house(scene) or _firm(scene) or report_of(scene) or house_of(scene, ranked, headed=bool(headed))
    ) is not None:
        ranked.insert(0, house)
    out: list[str] = []
    for code in (province_of(code) or code for code in ranked):
        if not any(same_side(code, other) for other in out):
            out.append(code)
    return tuple(out)


def _house(scene: Scene) -> str | None:
    """The office or the country of the ministry that publishes a text; none for the press and for bodies of many."""
    publisher = scene.document.publisher or ""
    name = publisher_of(publisher)
    code = name.entity_id if name is not None else None
    if (group := _GROUP.match(publisher)) is not None and entity(group[1]).kind == "area":
        return group[1]  # the secretariat of a group of states
    if code is not None and entity(code).kind == "office" and entity(code).country is not None:
        return code
    if name is not None and name.kind == "university":
        return code
    if _OFFICIAL.search(publisher) is None and (code is None or _OFFICIAL.search(entity(code).name) is None):
        return None
    return entity(code).country if code is not None else country_of(publisher)


def _firm(scene: Scene) -> str | None:
    """The firm that publishes a text, where the text names it."""
    publisher = scene.document.publisher or ""
    own = (n.entity_id for n in scene.names if n.kind == "company" and n.entity_id)
    return next((code for code in own if publisher.startswith(code)), None)


_GROUP = re.compile(r"([A-Z]{3,8})(?: Secretariat| Commission)?$")
_OFFICIAL = re.compile(
    r"\b(?:Ministry|Commission|Administration|Customs|Embassy|Office|Agency|Department|Government|Council|Court|Secretariat|"
    r"Presidency|President|Prime Minister|Chancellery|Cabinet|Parliament|Senate|Authority|Directorate|Mission)\b"
)


def _headed(scene: Scene) -> list[str]:
    """The two bodies between which a text is set by its headline: "Norland and the Sudland Office: a Chronicle"."""
    line = scene.sentences[0] if scene.sentences else None
    if line is None or line.kind != "headline":
        return []
    names = [n for n in scene.names if n.start < line.end and n.entity_id and n.kind in SPEAKING | {"area"}]
    codes = list(dict.fromkeys(str(n.entity_id) for n in names if n.entity_id not in ("BRI", "WORLD")))
    if len(codes) != 2 or any(n.form == "demonym" for n in names):
        return []
    between = scene.document.text[names[0].end : names[-1].start]
    return codes if _PAIRED.search(between) and not same_side(*codes) else []


def _own_body(scene: Scene) -> str | None:
    """The body that a text is from by its own head: "LINDOW ARBITRATION CENTRE (LAC)", "LAC Bulletin: …"."""
    text = scene.document.text
    for sentence in scene.sentences[:2]:
        line = text[sentence.start : sentence.end].strip()
        whole, opens = _WHOLE_NAME.fullmatch(line), _OWN_PAPER.match(line)
        acronym = whole[1] if whole is not None else opens[1] if opens is not None else None
        if acronym is None:
            continue
        known = next((n.entity_id for n in scene.names if n.entity_id and text[n.start : n.end] == acronym), None)
        if whole is not None and known is None:
            return acronym
        if known is not None and entity(known).kind in ("organization", "university", "office"):
            return known
    return None


_WHOLE_NAME = re.compile(
    r"(?:THE |The )?"
    r"(?=.*\b(?:CENT(?:RE|ER)|COURT|INSTITUTE|AUTHORITY|CHAMBER|ASSOCIATION|COMMISSION|AGENCY|BANK|OFFICE)\b)"
    r"[A-Z][A-Z&'’,. -]{8,90} \(([A-Z]{3,10})\)"
)
_OWN_PAPER = re.compile(
    r"([A-Z][A-Za-z]*[A-Z])(?:['’]s)? "
    r"(?:Statistic\w*|Annual|Quarterly|Half-Year\w*|Monthly|Bulletin|Newsletter|Digest|Report|Yearbook|Letter|News)\b"
)


def _speaker(scene: Scene) -> str | None:
    """Whose head speaks in a text: "Interview with the Director of the Office of Norland", "Address by the Minister of
    Norland"."""
    for sentence in scene.sentences[:4]:
        told = _SPEAKS.search(scene.document.text, sentence.start, sentence.end)
        if told is None:
            continue
        names = [n for n in scene.names if told.end() <= n.start < sentence.end and n.entity_id]
        found = next((n for n in names if n.kind in ("office", "organization")), None)
        found = found or next((n for n in names if n.kind == "country" and n.form != "demonym"), None)
        return found.entity_id if found is not None else None
    return None


_SPEAKS = re.compile(
    r"\b(?:interview with|address by|speech by|speech of|remarks by|remarks of|statement by|statement of|talk by|"
    r"lecture by|(?:delivered|given|spoken)(?: (?:on|in|at) [\w ]{3,40})? by|"
    r"questions to|conversation with|message from|message of|"
    r"(?:annual|yearly|quarterly|activity) (?:report|review|letter)(?: \d{4}(?:[-/]\d{2,4})?)? of|"
    r"(?:yearbook|newsletter|bulletin|chronicle|diary)(?: \d{4})? of)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"^\W*(?:and|with)\b(?: the)?\W*$|^\s*[-–/]\s*$")
_BY_NAME = {name.lower(): e.id for e in ENTITIES.values() if e.kind == "office" for name in (e.name, *e.aliases)}


def told_once(codes: Sequence[str]) -> tuple[str, ...]:
    """The sides of an act without a country whose office is one of them: "the office, for the government, signed …"."""
    offices = [code for code in codes if entity(code).kind == "office"]
    return tuple(c for c in codes if not any(entity(o).country == c for o in offices))


def same_side(a: str, b: str) -> bool:
    """Whether two codes stand for one side: the same body, or an office and its country."""
    if a == b:
        return True
    both = area_of(a)
    if both is None or both != area_of(b):
        return False
    if " " in a and _OWN_NAME.match(a) or " " in b and _OWN_NAME.match(b):
        return False
    if both not in (a, b) and entity(both).kind == "area":
        return False  # two offices of one continent are two
    return {entity(a).kind, entity(b).kind} <= _STATE


_STATE = frozenset({"country", "area", "office", "organization"})
_OWN_NAME = re.compile(r"[A-Z]\w+ \w")  # a body that no list holds goes by its name, and is no state
