"""Several acts told with one verb: each partner with a date of its own ("with A on 3 May, B on 5 May and C in June").

Belongs here: pairs of a body and its date behind one act, a row each. Does not belong here: two lists joined by
"respectively" (provisions.py), one date for all partners (build.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.model import Period, Span
from pipelines.rules.acts import first_part
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Link, Row, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_DATED = re.compile(
    r"(?:,? \(?[A-Z][A-Za-z]*[A-Z]\)?)?"
    r"(?:\s*\)?,?\s*(?:(?:only|just|already|as early as|as late as)\s*)?"
    r"(?:on|in|from|as of|since|with effect from|took effect on|began on|began in)?\s*\(?"
    r"(?:(?:in force|in effect|effective|signed|concluded|launched|started|since|from|as of) "
    r"(?:(?:on|in|since|from|as of) )?)?)"
)
_VERB = re.compile(
    r"\s(?:took effect|began|started|was signed|entered into force|came into force|was launched) (?:on|in)\s"
)
_NEXT = re.compile(
    r"(?:(?:,? [^();]{1,40})?\))?(?:\s*[,;])?(?:\s+and)?(?:(?:\s+was|\s+were)? followed by)?"
    r"(?:\s+(?:that|those|the one|one more|a (?:second|third|further|similar) one|one|another))?"
    r"(?:\s+(?:with|for|by|to))?"
    r"(?:\s+the)?(?:\s+(?:offices?|governments?) of(?: the)?)?\s+(?:the\s+)?(?:[A-Z]\w+['’]s\s+)?"
)
_SIGNED = re.compile(r"\b(?:signed|concluded)\b")
_OTHERS = re.compile(r"(?<!among them )(?<!including )(?<!notably )\b(?:those|the ones|others) (?:with|of|for) ")
_LATER_ACTS = frozenset({"renewed", "extended", "amended"})
_POINTS = frozenset({"point", "since"})
FEWEST = 2  # pairs that make a list


def dated_pairs(view: View, start: int) -> list[tuple[Body, Period]]:
    """Bodies that stand right before a date of their own, one behind the other."""
    periods = [p for p in view.lookup.periods(start, view.sentence.end) if p.kind in _POINTS]
    if len(periods) < FEWEST:
        return []
    bodies = bodies_in(view.lookup, view.sentence, start, view.sentence.end, strict=False)
    out: list[tuple[Body, Period]] = []
    for period in periods:
        body = next((b for b in reversed(bodies) if b.span.end <= period.start), None)
        if body is None:
            continue
        between = view.text[body.span.end : period.start]
        follows = not out or _NEXT.fullmatch(view.text, out[-1][1].end, body.span.start) is not None
        if (_DATED.fullmatch(between) or not out and _VERB.fullmatch(between)) and follows:
            out.append((body, period))
        elif len(out) >= FEWEST:
            break
        else:
            out = [(body, period)] if _DATED.fullmatch(between) or _VERB.fullmatch(between) else []
    return out if len(out) >= FEWEST else []


def gapped(view: View, link: Link, rows: Sequence[Row], *, joins: bool) -> tuple[Row, ...]:
    """A row a pair where the act's partners have a date each; else the rows as they are."""
    if not rows or link.act is None or link.dates:
        return tuple(rows)
    pairs = dated_pairs(view, min(link.start, link.act.start))
    if not pairs or len({body.code for body, _ in pairs}) < len(pairs):
        return tuple(rows)
    if _OTHERS.search(view.text, link.act.end, max(link.act.end, pairs[0][0].span.start)) is not None:
        return tuple(rows)  # "initialled in June, and those with A (2018) and B (2022) remain in force"
    base = rows[0]
    if base.action in _LATER_ACTS and pairs[-1][1].end <= link.act.start:
        # "those with A (2017) and B (2018) have been renewed": the years in which they began
        base = replace(base, action="launched" if base.type == PPH else "signed")
    partners = [body.code for body, _ in pairs]
    own = [code for row in rows for code in row.parties if code not in partners]
    own = list(dict.fromkeys(own))[:1]
    if not own and not joins:
        own = [c for c in view.bodies[:1] if not any(same_side(c, p) for p in partners)]
    return tuple(_row(view, base, own, body, period) for body, period in pairs)


def _row(view: View, base: Row, own: Sequence[str], body: Body, period: Period) -> Row:
    said = view.text[body.span.end : period.start]
    action = "signed" if base.action == "in_effect" and _SIGNED.search(said) else base.action
    point = action != "in_effect"
    return replace(
        base,
        action=action,
        parties=(*own, body.code),
        party_spans=(*base.party_spans[:1], body.span),
        title=base.title.partition(" between ")[0],
        date=f"{first_part(period.edtf)}/.." if not point and period.kind == "since" else first_part(period.edtf),
        basis=period.basis,
        date_span=Span(period.start, period.end),
    )
