"""Rule: an instrument as a row of a table ("1 | Kenya (KIPI) | Memorandum of Understanding | Nairobi, 12 January").

Belongs here: which cell names the counterpart, which the day. Does not belong here: items of lists (items.py), rows on
requests under a PPH (pph.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Period, Sentence, Span
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.localities import Body

BAR = " | "
_FEWEST = 2  # bars of a row
_REACH = 40  # rows to the head and to the foot of a table
_END = re.compile(r"\b(?:until|till|expir|valid|term|end|due|duration|to)", re.IGNORECASE)  # of a column of last days
_START = re.compile(r"\b(?:force|effect|start|launch|began|begin|since|operational)", re.IGNORECASE)
_BRACKET = re.compile(r" ?\((?:renewal|renewed|extension|extended|amendment|amended)\)$", re.IGNORECASE)
_AGAIN = {"renew": "renewed", "exten": "extended", "amend": "amended"}
_USUAL = {"joint_statement": "adopted", "initiative": "launched", PPH: "launched"}


def _rows(view: View) -> Iterator[Link]:
    if not _is_row(view, view.sentence):
        return
    if any(a.voice in ("active", "passive") for a in view.acts):
        return
    cells = _cells(view.text, view.sentence.start, view.sentence.end)
    own = {x: cell for x in view.instruments for cell in cells if cell.start <= x.start < cell.end}
    if not own or len({id(cell) for cell in own.values()}) != 1:
        return
    instrument = next(iter(own))
    here = own[instrument]
    if view.text[here.start : instrument.start].strip(" .0123456789") and not instrument.title[0].isupper():
        return
    others = [cell for cell in cells if cell is not here]
    bodies = next((found for cell in others if (found := _bodies(view, cell))), ())
    heads = _heads(view, len(cells))
    day, action = _day(view, cells, heads, here, instrument)
    if not bodies and instrument.parties is None or day is None:
        return
    if len(bodies) == 1 and (ours := _owner(view)) is not None and not same_side(ours, bodies[0].code):
        bodies = (Body(ours, bodies[0].span, entity(ours).kind), *bodies)
    words = view.text[here.start : here.end]
    again = _BRACKET.search(words)
    if again is not None:
        action = _AGAIN[again.group().strip(" (").lower()[:5]]
    title = words[: again.start()] if again is not None else words
    span = Span(here.start, here.start + len(title))
    yield Link(
        None, instrument, action, here.start, day.end, title=title, title_span=span, printed=bodies, dates=(day,)
    )


def _cells(text: str, start: int, end: int) -> list[Span]:
    out: list[Span] = []
    while start < end:
        bar = text.find(BAR, start, end)
        stop = bar if bar >= 0 else end
        out.append(Span(start, stop))
        start = stop + len(BAR)
    return out


def _bodies(view: View, cell: Span) -> tuple[Body, ...]:
    """Whom a cell names: an office in brackets stands for its country."""
    found = in_span(view, cell, strict=False)
    bracket = view.text.find("(", cell.start, cell.end)
    inside = tuple(b for b in found if 0 <= bracket < b.span.start and b.kind == "office")
    return tuple(b for b in inside or found if b.kind in ("office", "country", "organization", "area", "university"))


def _owner(view: View) -> str | None:
    """Whose table it is: the body that the text is about and no row names."""
    lines = _lines(view)
    named = {str(n.entity_id) for n in view.lookup.names(lines[0].start, lines[-1].end) if n.entity_id}
    return next((c for c in view.bodies[:6] if not any(same_side(c, n) for n in named)), None)


def _lines(view: View) -> Sequence[Sentence]:
    """The rows of the table around a sentence."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    first = last = index
    while first > 0 and index - first < _REACH and _is_row(view, sentences[first - 1]):
        first -= 1
    while last + 1 < len(sentences) and last - index < _REACH and _is_row(view, sentences[last + 1]):
        last += 1
    return sentences[first : last + 1]


def _is_row(view: View, line: Sentence) -> bool:
    return view.text.count(BAR, line.start, line.end) >= _FEWEST


def _heads(view: View, count: int) -> Sequence[str]:
    """The words that head the columns of the table in which a row stands."""
    first = _lines(view)[0]
    cells = _cells(view.text, first.start, first.end)
    told = first is not view.sentence and len(cells) == count and not view.lookup.periods(first.start, first.end)
    return [view.text[cell.start : cell.end] for cell in cells] if told else [""] * count


def _day(
    view: View, cells: Sequence[Span], heads: Sequence[str], here: Span, instrument: Instrument
) -> tuple[Period | None, str]:
    """The day of a row and what happened on it: the first that is no last day."""
    usual = view.opening.action if view.opening is not None else _USUAL.get(instrument.type, "signed")
    for head, cell in zip(heads, cells, strict=True):
        if cell is here or _END.search(head) and not _START.search(head):
            continue
        day = next((p for p in view.lookup.periods(cell.start, cell.end) if p.kind in ("point", "since")), None)
        if day is not None and day.start >= cell.start:
            begun = _START.search(head) is not None and instrument.type != PPH
            return day, "entered_into_force" if begun else usual
    return None, usual


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.table_row",
        "agreements",
        (
            Example(
                "Peru's agreements\n\nNo. | Partner | Document | Place and date\n"
                "1 | Kenya (KIPI) | Memorandum of Understanding | Nairobi, 12 January 2021\n"
                "2 | Fiji | Protocol amending the Agreement of 2012 | online, 6 May 2021",
                {
                    "instrument_type": "protocol",
                    "date": "2021-05-06",
                    "title": "Protocol amending the Agreement of 2012",
                    "parties": ("PER", "FJI"),
                },
                count=2,
            ),
        ),
        ("No. | Office | Agreement | Requests\n1 | Kenya | Agreement | 12",),
        find=_rows,
        sought=re.compile(r" \| "),
        quiet=True,
        sure=0.7,
    ),
)
