"""Several mentions of one act are one row.

Belongs here: which rows of a text say the same, and what is kept of them. Does not belong here: the same act told by
several documents (resolve).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pipelines.mentions.names.authority import ENTITIES, area_of, entity
from pipelines.rules.acts import first_part
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Row
from pipelines.rules.agreements.parties.topics import UNIONS

GROUPS = (
    frozenset({"signed", "adopted", "issued"}),
    frozenset({"renewed", "extended", "amended"}),
    frozenset({"entered_into_force", "launched"}),
    frozenset({"in_effect"}),
    frozenset({"terminated"}),
    frozenset({"planned"}),
)
_TITLES = 256  # of those compared last whose words are kept
WINDOW, OPENING = 120, 10  # rows back, and rows at the beginning, that a mention is compared with
_SMALL = frozenset("the a an of on in for and to by with its their under between among along new".split())


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
            and _same_parties(row, other)
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
            and _words(_core(row)) == _words(_core(other))
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
            and (row.instrument_id == other.instrument_id or _words(_core(row)) <= _words(_core(other)))
            for other in rows
        )
    )


def _same_act(a: Row, b: Row) -> bool:
    same_sentence = a.sentence == b.sentence
    listed = a.rule == b.rule == LIST_ITEM and not same_sentence
    if listed and (_words(a.title) != _words(b.title) or set(a.parties) != set(b.parties)):
        return False  # every item of a list is one of its own
    if same_sentence and a.several and a.type_span == b.type_span and not set(a.parties) & set(b.parties):
        return False  # "agreements between A and B and between C and D"
    if a.headline != b.headline and _announces(a, b):
        return True
    if same_sentence and "other" in (a.type, b.type) and _named_loosely(a, b):
        return True
    if same_sentence and _is_deal(a, b) and _same_parties(a, b) and _same_date(a, b):
        return True  # "licensed its patents under an agreement of May"
    if a.type != b.type and not (same_sentence and a.type_span == b.type_span):
        return False
    if same_sentence and _holds_under(a, b):
        return True
    if same_sentence and a.type == b.type == "contract" and (a.type_span is None) != (b.type_span is None):
        return _same_action(a, b) and _same_parties(a, b) and _same_date(a, b)  # "ordered trains under a contract"
    if (
        same_sentence
        and a.action == b.action == "planned"
        and (a.type_span == b.type_span is not None or a.title_span == b.title_span is not None)
        and _same_parties(a, b)
    ):
        return True  # "initialled a protocol in May, to be signed in June", "… and will sign it in June"
    if same_sentence and a.type == PPH and {a.action, b.action} > {"in_effect"} and _same_parties(a, b):
        return "document" in [row.basis for row in (a, b) if row.action == "in_effect"]
    if same_sentence and a.type == "treaty" and a.title == b.title and "document" in (a.basis, b.basis):
        return True  # "joined the treaty, which entered into force for it in May": one dated act
    if same_sentence and a.type_span == b.type_span and a.type_span is not None:
        for one, other in ((a, b), (b, a)):
            if one.action == "in_effect" and one.basis == "document" and other.action != "in_effect":
                return True  # "have an accord, signed in 2017"
    if not _same_action(a, b) or not _same_date(a, b):
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
    if not _same_parties(a, b):
        return False
    return _same_title(a, b)


def _named_loosely(a: Row, b: Row) -> bool:
    """ "signed a cooperation document, inking a memorandum with B": the document is what is told right behind it."""
    return (
        a.type != b.type
        and not a.several
        and not b.several
        and a.action == b.action
        and a.date == b.date
        and (a.parties != b.parties or a.action_span != b.action_span)
        and _same_parties(a, b)
    )


def _holds_under(a: Row, b: Row) -> bool:
    """ "Under a memorandum that A signed with B, its patents hold there": the memorandum is what is told."""
    return (
        a.type == "recognition_arrangement"
        and (a.type_span is None) != (b.type_span is None)
        and {a.action, b.action} == {"in_effect", "signed"}
        and _same_parties(a, b)
        and _same_date(a, b)
    )


def _announces(a: Row, b: Row) -> bool:
    """Whether a headline speaks of what the text tells: the same act of the same two sides, whatever it calls it."""
    head, body = (a, b) if a.headline else (b, a)
    loose = head.form in ("agreement", "contract", "other", "treaty") or head.title.endswith("framework")
    known = _sides([code for code in head.parties if code in ENTITIES])
    one = len(head.parties) == 1 and a.type == b.type and known < _sides(body.parties)  # "Kenya Signs Loan Deal"
    return (
        (a.type == b.type or loose)
        and len(body.parties) > 1
        and (one or known == _sides(body.parties) or len(known) < len(head.parties) and known <= _sides(body.parties))
        and (_same_action(a, b) or head.action in ("renewed", "extended") and body.type == "protocol")
        and _same_date(a, b)
    )


def _same_action(a: Row, b: Row) -> bool:
    return any(a.action in group and b.action in group for group in GROUPS) or (
        a.type == b.type == "patent_prosecution_highway"
        and {a.action, b.action} <= {"in_effect", "launched", "signed"}
        and a.date is not None
        and a.date == b.date
        and a.basis != "document"
    )


def _same_date(a: Row, b: Row) -> bool:
    if a.date is None or b.date is None:
        return True
    if "document" in (a.basis, b.basis):
        return not any(_newer(one, other) for one, other in ((a, b), (b, a)))
    x, y = first_part(a.date), first_part(b.date)
    short = min(len(x), len(y))
    return x[:short] == y[:short]


def _newer(undated: Row, dated: Row) -> bool:
    """Whether an act without a date is news ("A and B signed a new memorandum") beside one of years ago."""
    if undated.basis != "document" or dated.basis == "document":
        return False
    lead = undated.sentence < _LEAD and undated.action in GROUPS[1]  # "have decided to prolong …", of a paper from 2018
    if not (undated.fresh or undated.headline or lead):
        return False
    return int(str(undated.date)[:4]) - int(str(dated.date)[:4]) > 1


_LEAD = 3  # sentences in which a text tells its news


def _same_parties(a: Row, b: Row) -> bool:
    x, y = _sides(a.parties), _sides(b.parties)
    if not x or not y:
        return True
    return x <= y or y <= x


def _sides(codes: Sequence[str]) -> set[str]:
    return {_side(code) for code in codes}


def _side(code: str) -> str:
    """The state or union that a body stands for; an office of a continent stands for itself."""
    area = area_of(code)
    return area if area is not None and (area in UNIONS or entity(area).kind != "area") else code


def _same_title(a: Row, b: Row) -> bool:
    if a.type in ("patent_prosecution_highway", "authority_designation"):
        return True
    if a.title_span is not None and a.title_span == b.title_span:
        return True
    x, y = _words(_core(a)), _words(_core(b))
    if not x or not y:
        return True
    if x - _ANY and y - _ANY and not (x - _ANY) & (y - _ANY) and not (a.headline or b.headline):
        return False  # "a memorandum on cooperation in the field of seeds", "… in the field of trains"
    known = bool(a.parties) and bool(b.parties) or a.sentence == b.sentence or a.headline or b.headline
    both = a.proper and b.proper
    return len(x & y) >= 0.6 * (min if known and not both else max)(len(x), len(y))


_ANY = frozenset(
    "memorandum understanding mou agreement accord pact treaty protocol contract deal plan program programme joint "
    "statement declaration letter intent cooperation co operation bilateral mutual new field fields area areas sphere "
    "framework year years main".split()
)


def _is_deal(a: Row, b: Row) -> bool:
    """Whether one of two rows is a deal told by its verb alone, and the other the paper on which it rests."""
    deal, paper = (a, b) if a.type_span is None else (b, a)
    return deal.type == "contract" and deal.type_span is None is not paper.type_span and paper.type == "agreement"


def _core(row: Row) -> str:
    """A title without the parties that were only put there to tell it from others."""
    return row.title if row.proper else row.title.partition(" between ")[0]


@lru_cache(_TITLES)
def _words(title: str) -> frozenset[str]:
    return frozenset({w.strip("()") for w in title.lower().replace("-", " ").split() if w not in _SMALL})


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
    longer = len(_words(rest.title)) > len(_words(best.title)) and not rest.headline
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
