"""The firm that publishes a text, in its own text: "Lindow Marine Systems", "Lindow Marine", "Lindow".

Belongs here: finding the name of a publisher that is a firm, whole and shortened. Does not belong here: which body a
publisher otherwise is (find.py), what "the company" stands for (anaphora.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.mentions.names.acronyms import places
from pipelines.mentions.names.words import HEADS, NOT_A_NAME
from pipelines.model import Name

_LEGAL = re.compile(
    r"(?:,? (?:Co\.?|Ltd\.?|Limited|Inc\.?|Incorporated|Corp\.?|plc|PLC|AG|SE|S\.A\.|SA|GmbH|LLC|LLP|A/S|ASA|AB|NV|"
    r"N\.V\.|B\.V\.|S\.p\.A\.|JSC|Oyj|Pte|Sdn|Bhd|Tbk))+$"
)
_FIRM = re.compile(r"(?:[A-Z][\w’'-]*|&)(?: (?:[A-Z][\w’'-]*|&|of|and)){0,5}")
_PAPER = re.compile(
    r"\b(?:Press|News|Newswire|Daily|Times|Post|Radio|Television|TV|Herald|Gazette|Courier|Mail|Tribune|Journal|Observer|"
    r"Weekly|Review|Magazine|Media|Chronicle|Telegraph|Wire|Bulletin|Newsletter)\b"
)
_OFTEN = 2  # times that a text must call a firm by a shorter name where it never gives the whole
_SHORTEST = 4  # letters of the one word that a firm is called by


def firm_of(publisher: str | None, known: Sequence[Name]) -> str | None:
    """The name of a publisher that is a firm, without its legal form; None where it is a body of another kind, of
    which `known` are the names, or a paper."""
    name = _LEGAL.sub("", (publisher or "").partition(" (")[0].strip())
    listed = next((n.entity_id for n in known if n.kind == "company" and n.start == 0 and n.end >= len(name)), None)
    if listed is not None:
        return listed
    if any(n.kind != "company" for n in known) or _PAPER.search(name) or not _FIRM.fullmatch(name):
        return None
    return name


def found(text: str, names: Sequence[Name], firm: str) -> list[Name]:
    """The names with those of a firm among them, where the text names it in full."""
    whole = [Name(at, at + len(firm), firm, "company") for at in places(text, firm)]
    if not whole and sum(1 for _ in _shorter(text, firm)) < _OFTEN:
        return list(names)
    others = {(n.start, n.end) for n in names if n.kind != "company"}
    own = [*whole, *(n for n in _shorter(text, firm) if (n.start, n.end) not in others)]
    own = [n for k, n in enumerate(own) if not any(o.start <= n.start and n.end <= o.end for o in own[:k])]
    inside = [n for n in names if not any(o.start <= n.start and n.end <= o.end for o in own)]
    own = [o for o in own if not any(n.start < o.end and o.start < n.end for n in inside)]
    return sorted([*inside, *own], key=lambda n: n.start)


def _shorter(text: str, firm: str) -> Iterator[Name]:
    """What a firm is called by its first words, where no other capital follows."""
    words = firm.split()
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count])
        if len(short) < _SHORTEST or short in HEADS or short in NOT_A_NAME or words[count - 1] in ("&", "of", "and"):
            continue
        spots = [at for at in places(text, short) if not _goes_on(text, at + len(short))]
        if count == 1 and (short.lower() in text or not any(_inside(text, at) for at in spots)):
            continue  # a word like any other, or one that only opens sentences
        yield from (Name(at, at + len(short), firm, "company") for at in spots)


def _inside(text: str, at: int) -> bool:
    """Whether a word stands within its sentence, where a capital says something."""
    return text[at - 1 : at] == " " and text[at - 2 : at - 1] not in (".", "!", "?", ":", "”", '"', "\n", "")


def _goes_on(text: str, end: int) -> bool:
    """Whether more of a name stands behind: "Lindow Steel" is not "Lindow Marine"."""
    return text[end : end + 1] in (" ", "-", "&") and text[end + 1 : end + 2].isupper()
