"""Whether two rows speak of the same sides, days and titles.

Belongs here: comparing columns. Does not belong here: whether they tell one act, and what is kept (merge.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipelines.mentions.names.authority import area_of, entity
from pipelines.rules.acts import first_part
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


_SMALL = frozenset("the a an of on in for and to by with its their under between among along new".split())


def same_action(a: Row, b: Row) -> bool:
    """Whether two rows are steps of one kind."""
    return any(a.action in group and b.action in group for group in GROUPS) or (
        a.type == b.type == "patent_prosecution_highway"
        and {a.action, b.action} <= {"in_effect", "launched", "signed"}
        and a.date is not None
        and a.date == b.date
        and a.basis != "document"
    )


def same_date(a: Row, b: Row) -> bool:
    """Whether no date speaks against one act."""
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


def same_parties(a: Row, b: Row) -> bool:
    """Whether the sides of one row are among those of the other, or one names none."""
    x, y = sides_of(a.parties), sides_of(b.parties)
    if not x or not y:
        return True
    return x <= y or y <= x


def sides_of(codes: Sequence[str]) -> set[str]:
    """The states or unions that codes stand for."""
    return {_side(code) for code in codes}


def _side(code: str) -> str:
    """The state or union that a body stands for; an office of a continent stands for itself."""
    area = area_of(code)
    return area if area is not None and (area in UNIONS or entity(area).kind != "area") else code


def same_title(a: Row, b: Row) -> bool:
    """Whether two titles may be those of one instrument."""
    if a.sentence == b.sentence and ("Global" in a.title) != ("Global" in b.title):
        return False  # "has pilots with A and B, and is a member of the Global PPH"
    if a.type in ("patent_prosecution_highway", "authority_designation"):
        return True
    if a.title_span is not None and a.title_span == b.title_span:
        return True
    x, y = words_of(core_of(a)), words_of(core_of(b))
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


def core_of(row: Row) -> str:
    """A title without the parties that were only put there to tell it from others."""
    return row.title if row.proper else row.title.partition(" between ")[0]


@lru_cache(_TITLES)
def words_of(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset({w.strip("()") for w in title.lower().replace("-", " ").split() if w not in _SMALL})
