"""The body that publishes a text, read from the name of its publisher.

Belongs here: that one question, for the rules of agreements and programs. Does not belong here: what a text calls its
publisher (programs/house.py), whom a text is about otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.mentions.names.authority import area_of, short_name
from pipelines.mentions.names.find import find_names
from pipelines.model import Name

_BODIES = frozenset({"office", "organization", "university"})


@lru_cache(maxsize=256)
def publisher_of(publisher: str | None) -> Name | None:
    """The first body that the name of a publisher holds; None for a paper or where none is known."""
    if not publisher:
        return None
    names = find_names(publisher.partition(" (")[0], ())
    return next(
        (n for n in names if n.kind in _BODIES and n.entity_id and not _PRESS.search(publisher[n.start : n.end])), None
    )


@lru_cache(maxsize=256)
def firm_of(publisher: str | None) -> str | None:
    """The name of a publisher that is a firm of lawyers, who say "we" of themselves; else None."""
    name = (publisher or "").partition(" (")[0]
    return name if _FIRM.search(name) is not None and name[:1].isupper() else None


_FIRM = re.compile(
    r"(?:& |\band )(?:Partners|Associates|Co|Sons)\b|\b(?:Associates|Advocates|Attorneys|Abogados|Advogados|Avocats|"
    r"Rechtsanwälte|Patentanwälte|LLP|Law (?:Firm|Offices?|Chambers|Group|Corporation))\b"
)
_PRESS = re.compile(  # a paper reports what others do
    r"\b(?:Press|News|Newswire|Daily|Times|Post|Radio|Television|TV|Xinhua|Herald|Gazette|Courier|Mail|Tribune|Journal|"
    r"Observer|Weekly|Review|Magazine|Media|Broadcasting|Chronicle|Telegraph|Wire)\b"
)


@lru_cache(maxsize=256)
def is_company(publisher: str | None) -> bool:
    """Whether a publisher is a company, which may report what it builds or runs in another country."""
    return publisher_of(publisher) is None and any(n.kind == "company" for n in find_names(publisher or "", ()))


@lru_cache(maxsize=256)
def is_scholar(publisher: str | None) -> bool:
    """Whether a publisher is a university, which may write on any country."""
    body = publisher_of(publisher)
    return body is not None and body.kind == "university"


@lru_cache(maxsize=256)
def country_of(publisher: str) -> str | None:
    """The one country that the name of a publisher holds ("State Office (SO), Republic of Peru")."""
    lands = {n.entity_id for n in find_names(publisher, ()) if n.kind == "country" and n.entity_id}
    return next(iter(lands)) if len(lands) == 1 else None


@lru_cache(maxsize=256)
def seat_of(publisher: str | None) -> str | None:
    """The country or group that a publishing body is of ("Kenya Industrial Property Institute"); None for a paper."""
    body = publisher_of(publisher)
    return area_of(body.entity_id) if body is not None and body.entity_id else None


def called(publisher: str | None) -> str:
    """What a text calls its publisher: the short form in its name, else the name where it looks like one; "" for a
    paper."""
    if _PRESS.search(publisher or "") is not None:
        return ""  # those who say "we" in a paper are not the paper
    short = _SHORT.search(publisher or "")
    if short is not None:
        return short[1]
    body = publisher_of(publisher)
    if body is not None and body.kind == "office" and body.entity_id and body.end - body.start == len(publisher or ""):
        return short_name(body.entity_id)  # as the labels call "the Office"
    return publisher if publisher and publisher[:1].isupper() and len(publisher) < _LONGEST_NAME else ""


_SHORT = re.compile(r"\(([A-Z]{2,})\)")
_LONGEST_NAME = 60
