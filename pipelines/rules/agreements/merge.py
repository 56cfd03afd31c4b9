"""Several mentions of one act are one row.

Belongs here: which rows of a text say the same, and what is kept of them. Does not belong here: the same act told by
several documents (resolve).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import ENTITIES
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Row
from pipelines.rules.agreements.sameness import (
    core_of,
    same_action,
    same_date,
    same_parties,
    same_title,
    sides_of,
    words_of,
)

WINDOW, OPENING = 120, 10  # rows back, and rows at the beginning, that a mention is compared with


LIST_ITEM = "agreements.list_item"
NEGOTIATED = "agreements.negotiated"


def merged(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in order of the text, each act once. Of several mentions the best told one is kept, with what only another
    tells."""
    kept: list[Row] = []
    for row in rows:
        # near mentions first, then those of the text's opening: a long text stays linear
        for at in (
            *range(len(kept) - 1, max(-1, len(kept) - 1 - WINDOW), -1),
            *range(min(OPENING, len(kept) - WINDOW)),
        ):
            if _same_act(row, kept[at]):
                kept[at] = _joined(kept[at], row)
                break
        else:
            kept.append(row)
    return tuple(kept)


def without_ends(rows: Sequence[Row]) -> list[Row]:
    """Rows without the ends that a renewal told right behind undoes: "expired in May and was prolonged"."""
    return [
        row
        for row in rows
        if row.action != "terminated"
        or not any(
            other.action in ("renewed", "extended")
            and other.type == row.type
            and 0 <= other.sentence - row.sentence <= 1
            and same_parties(row, other)
            for other in rows
        )
    ]


def is_done(row: Row, rows: Sequence[Row]) -> bool:
    """ "The two agreed to sign the accord to …": planned, but its signing was told before."""
    if row.action == "planned" and row.basis != "document" and row.date and row.type_span is not None:
        return any(  # "initialled in May and signed in June": the signing is the act
            other.action == "signed"
            and other.type == row.type
            and other.basis != "document"
            and other.date is not None
            and row.date <= other.date
            and set(other.parties) == set(row.parties)
            and 0 <= other.sentence - row.sentence <= 1
            and words_of(core_of(row)) == words_of(core_of(other))
            for other in rows
        )
    return (
        row.action == "planned"
        and row.basis == "document"
        and not row.fresh
        and any(
            other.action == "signed"
            and other.type == row.type
            and (other.sentence < row.sentence or row.rule == NEGOTIATED)  # "talks began in May; it was signed in June"
            and set(other.parties) == set(row.parties)
            and (row.instrument_id == other.instrument_id or words_of(core_of(row)) <= words_of(core_of(other)))
            for other in rows
        )
    )


def _same_act(a: Row, b: Row) -> bool:
    same_sentence = a.sentence == b.sentence
    listed = a.rule == b.rule == LIST_ITEM and not same_sentence
    if listed and (words_of(a.title) != words_of(b.title) or set(a.parties) != set(b.parties)):
        return False  # every item of a list is one of its own
    if same_sentence and a.several and a.type_span == b.type_span and not set(a.parties) & set(b.parties):
        return False  # "agreements between A and B and between C and D"
    if a.headline != b.headline and _announces(a, b):
        return True
    if same_sentence and "other" in (a.type, b.type) and _named_loosely(a, b):
        return True
    if same_sentence and _is_deal(a, b) and same_parties(a, b) and same_date(a, b):
        return True  # "licensed its patents under an agreement of May"
    if a.type != b.type and not (same_sentence and a.type_span == b.type_span):
        return False
    if same_sentence and _holds_under(a, b):
        return True
    if same_sentence and a.type == b.type == "contract" and (a.type_span is None) != (b.type_span is None):
        return same_action(a, b) and same_parties(a, b) and same_date(a, b)  # "ordered trains under a contract"
    if (
        same_sentence
        and a.action == b.action == "planned"
        and (a.type_span == b.type_span is not None or a.title_span == b.title_span is not None)
        and same_parties(a, b)
    ):
        return True  # "initialled a protocol in May, to be signed in June", "… and will sign it in June"
    if same_sentence and a.type == PPH and {a.action, b.action} > {"in_effect"} and same_parties(a, b):
        return "document" in [row.basis for row in (a, b) if row.action == "in_effect"]
    whole = same_sentence and a.type == "treaty" and a.title == b.title and "document" in (a.basis, b.basis)
    if whole and same_parties(a, b):
        return True  # "joined the treaty, which entered into force for it in May": one dated act
    if same_sentence and a.type_span == b.type_span and a.type_span is not None:
        for one, other in ((a, b), (b, a)):
            if one.action == "in_effect" and one.basis == "document" and other.action != "in_effect":
                return True  # "have an accord, signed in 2017"
    if not same_action(a, b) or not same_date(a, b):
        return False
    if (
        same_sentence
        and a.type_span is not None
        and b.type_span is not None
        and a.type_span != b.type_span
        and a.action_span == b.action_span
    ):
        return False
    if same_sentence and a.action_span == b.action_span and a.title_span != b.title_span:
        return False  # "documents on X, on Y and on Z"
    if not same_parties(a, b):
        return False
    return same_title(a, b)


def _named_loosely(a: Row, b: Row) -> bool:
    """ "signed a cooperation document, inking a memorandum with B": the document is what is told right behind it."""
    return (
        a.type != b.type
        and not a.several
        and not b.several
        and a.action == b.action
        and a.date == b.date
        and (a.parties != b.parties or a.action_span != b.action_span)
        and same_parties(a, b)
    )


def _holds_under(a: Row, b: Row) -> bool:
    """ "Under a memorandum that A signed with B, its patents hold there": the memorandum is what is told."""
    return (
        a.type == "recognition_arrangement"
        and (a.type_span is None) != (b.type_span is None)
        and {a.action, b.action} == {"in_effect", "signed"}
        and same_parties(a, b)
        and same_date(a, b)
    )


def _announces(a: Row, b: Row) -> bool:
    """Whether a headline speaks of what the text tells: the same act of the same two sides, whatever it calls it."""
    head, body = (a, b) if a.headline else (b, a)
    loose = head.form in ("agreement", "contract", "other", "treaty") or head.title.endswith("framework")
    known = sides_of([code for code in head.parties if code in ENTITIES])
    one = len(head.parties) == 1 and a.type == b.type and known < sides_of(body.parties)  # "Kenya Signs Loan Deal"
    return (
        (a.type == b.type or loose)
        and len(body.parties) > 1
        and (
            one or known == sides_of(body.parties) or len(known) < len(head.parties) and known <= sides_of(body.parties)
        )
        and (same_action(a, b) or head.action in ("renewed", "extended") and body.type == "protocol")
        and same_date(a, b)
    )


def _is_deal(a: Row, b: Row) -> bool:
    """Whether one of two rows is a deal told by its verb alone, and the other the paper on which it rests."""
    deal, paper = (a, b) if a.type_span is None else (b, a)
    return deal.type == "contract" and deal.type_span is None is not paper.type_span and paper.type == "agreement"


def _joined(a: Row, b: Row) -> Row:
    """The better told of two mentions, with the date, parties and title of the other where its own are missing or
    poorer."""
    best, rest = (b, a) if _worth(b) > _worth(a) else (a, b)
    if a.action == b.action == "planned" and None not in (a.date, b.date):
        best, rest = sorted((a, b), key=lambda row: str(row.date), reverse=True)
    if best.action == "in_effect" and best.basis == "document" and rest.action != "in_effect":
        best, rest = rest, best
    if a.sentence == b.sentence and _holds_under(a, b) and best.type_span is None:
        best, rest = rest, best
    if best.basis == "document" and rest.basis != "document":
        best = replace(best, date=rest.date, basis=rest.basis, date_span=rest.date_span)
    if len(rest.party_spans) > len(best.party_spans) or not best.parties:
        best = replace(best, parties=rest.parties, party_spans=rest.party_spans)
    longer = len(words_of(rest.title)) > len(words_of(best.title)) and not rest.headline
    if rest.proper and not best.proper or rest.proper == best.proper and longer:
        best = replace(best, title=rest.title, title_span=rest.title_span, proper=rest.proper, subjects=rest.subjects)
    return replace(
        best, occasion=best.occasion or rest.occasion, occasion_span=best.occasion_span or rest.occasion_span
    )


def _worth(row: Row) -> tuple[int, int, int, bool, int, int, float]:
    return (
        0 if row.type == "other" else 1,
        0 if row.headline else 1,
        1 if row.proper else 0,
        len(row.party_spans) > 1,  # the date of the other mention is kept, and this one is the act's own statement
        1 if row.basis != "document" else 0,
        min(len(row.party_spans), 3),
        row.confidence,
    )
