"""What a text is about: the bodies that it speaks for or of, and when two codes stand for one side.

Belongs here: ranking the bodies of a whole text. Does not belong here: the parties of one act (parties.py), sections of
a text (sections.py).
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.mentions.authority import ENTITIES, area_of, entity
from pipelines.model import Scene

SPEAKING = frozenset({"office", "country", "organization", "company", "university"})
UNIONS = frozenset("ASEAN EU AU CELAC GCC LAS SCO BRICS EAEU MERCOSUR CARICOM ECOWAS EAC CEEC".split())


def topic_bodies(scene: Scene) -> tuple[str, ...]:
    """The bodies that a text is about, most prominent first, one a side."""
    counts: Counter[str] = Counter()
    first = scene.sentences[0].end if scene.sentences else 0  # what the headline names weighs more
    for name in scene.names:
        if name.entity_id and (name.kind in SPEAKING or name.entity_id in UNIONS) and name.form != "demonym":
            code = name.entity_id
            if name.form == "acronym" and scene.document.text[name.start - 1 : name.start] == "(":
                continue
            counts[code] += 1 if entity(code).members or entity(code).kind == "area" else 2
            if name.start < first:
                counts[code] += 1
            if name.kind == "office":
                counts[code] += 1
    ranked = sorted(counts, key=lambda code: -counts[code])  # stable: of equals the one named first
    ranked = [*_headed(scene), *ranked]
    publisher = (scene.document.publisher or "").partition("(")[0].strip().lower()
    if publisher in _BY_NAME:
        ranked.insert(0, _BY_NAME[publisher])
    out: list[str] = []
    for code in ranked:
        if not any(same_side(code, other) for other in out):
            out.append(code)
    return tuple(out)


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


_PAIRED = re.compile(r"^\W*(?:and|with)\b(?: the)?\W*$|^\s*[-–/]\s*$")
_BY_NAME = {name.lower(): e.id for e in ENTITIES.values() if e.kind == "office" for name in (e.name, *e.aliases)}


def same_side(a: str, b: str) -> bool:
    """Whether two codes stand for one side: the same body, or an office and its country."""
    if a == b:
        return True
    if _OWN_NAME.match(a) or _OWN_NAME.match(b):
        return False
    return area_of(a) is not None and area_of(a) == area_of(b) and {entity(a).kind, entity(b).kind} <= _STATE


_STATE = frozenset({"country", "area", "office", "organization"})
_OWN_NAME = re.compile(r"[A-Z]\w+ \w")  # a body that no list holds goes by its name, and is no state
