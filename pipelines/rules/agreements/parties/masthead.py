"""Where a text was written by its own head: "Industrial Property in Norland / Lindow, 6 February 2025".

Belongs here: reading the country off a line that gives place and date, and whom a report in the first person is of.
Does not belong here: what a text is about (topics.py), its publisher by the metadata (pipelines.rules.publisher).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.authority import entity
from pipelines.model import Name, Scene

LINES = 4  # sentences among which a text says where it was written
STATE = frozenset({"country", "office", "organization"})
_DAY = re.compile(
    r"(?:, [A-Z][a-z]+)?[,.]? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?(?: \d{1,2},?)? \d{4}\b"
)
_OPENS = re.compile(r"(?:[^\n.;]{0,90}, |[^\n.;]{0,90} \| |\()?$")
_REPORT_OF = re.compile(
    r"\b(?:Report|Review|Letter|Statement|Yearbook|Newsletter|Bulletin|Accounts)"
    r"(?: (?:for )?\d{4}(?:[-/]\d{2,4})?)? of "
    r"((?:[A-Z][\w&'’-]*)(?: (?:and |& )?[A-Z][\w&'’-]*){0,4})(?= *(?:[:–—|]|$))",
    re.MULTILINE,
)
_FOR_ALL = re.compile(r"\b(?:[Jj]oint|[Oo]utcomes?|[Dd]eliverables|[Ff]orum|[Ss]ummit|[Cc]ommuniqu)", re.IGNORECASE)


def written_in(scene: Scene) -> str | None:
    """The country of the town that a dateline names; none for what several states say together."""
    text = scene.document.text
    head = [s for s in scene.sentences[:LINES] if s.kind in ("headline", "heading", "dateline")] or scene.sentences[:1]
    if head and _FOR_ALL.search(text, head[0].start, head[0].end):
        return None
    for sentence in scene.sentences[:LINES]:
        for name in scene.names:
            if name.start >= sentence.end:
                break
            if name.start < sentence.start or name.kind != "city" or not name.entity_id:
                continue
            if _DAY.match(text, name.end) and _OPENS.fullmatch(text, sentence.start, name.start):
                return entity(name.entity_id).country
    return None


def house_of(scene: Scene, ranked: Sequence[str], *, headed: bool) -> str | None:
    """Who speaks in a text that its own head places in a country: the office of that country where the text names
    it, else the country. The headline has to name the country, or the text has to speak in the first person."""
    land = written_in(scene)
    if land is None or headed:
        return None
    own = [code for code in ranked if entity(code).country == land or code == land]
    if not own:
        return land if _spoken(scene) else None
    end = max((s.end for s in scene.sentences[:LINES] if s.kind in ("headline", "heading", "dateline")), default=0)
    end = max(end, scene.sentences[0].end)
    named = any(_of(name, land) for name in scene.names if name.start < end)
    if not named and not _spoken(scene) and not _NOTICE.search(scene.document.text, 0, end):
        return None
    offices = [code for code in own if entity(code).kind == "office"]
    return offices[0] if offices else land


_NOTICE = re.compile(r"\b(?:Notice|Circular|Bulletin|Gazette|Notification)\b", re.IGNORECASE)
_STATES = re.compile(
    r"(?: S\.A\.| AG| PLC| Ltd\.?| Inc\.?)?: (?:[a-z]+ )?(?:statement|letter|report|message)", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:[Oo]ur|[Ww]e|I) (?!two\b)")
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]")


def _spoken(scene: Scene) -> bool:
    """Whether a text speaks in the first person throughout, rather than in a quotation."""
    plain = _QUOTED.sub("", scene.document.text)
    return len(_FIRST.findall(plain)) > 1


def _of(name: Name, land: str) -> bool:
    return (
        name.kind in STATE and name.entity_id is not None and land in (name.entity_id, entity(name.entity_id).country)
    )


def report_of(scene: Scene) -> str | None:
    """The firm or body whose report a text is by its headline: "Annual Report 2024 of Lindow Rail"."""
    end = scene.sentences[0].end if scene.sentences else 0
    first = next(iter(scene.names), None)
    if (
        first is not None
        and first.start == 0
        and first.kind == "company"
        and _STATES.match(scene.document.text, first.end)
    ):
        return first.entity_id
    told = _REPORT_OF.search(scene.document.text, 0, end)
    if told is None:
        return None
    known = [n for n in scene.names if n.start < told.end(1) and n.end > told.start(1)]
    if any(n.start == told.start(1) and n.end == told.end(1) and n.entity_id for n in known):
        return next(str(n.entity_id) for n in known if n.start == told.start(1))
    return None if known and known[0].kind in STATE and known[0].end > told.start(1) + len(told[1]) // 2 else told[1]
