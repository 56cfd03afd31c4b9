"""Towns, provinces, ports and firms of a country that act themselves, told from the words around a place.

Belongs here: what makes a body of a place's name or of the words behind it. Does not belong here: bodies that are
recognised as such (bodies.py), recognising places (mentions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.mentions.names.authority import ENTITIES, entity, listed_code, office_of
from pipelines.mentions.names.authority import is_capital as is_capital_city
from pipelines.mentions.names.words import EVENTS, TITLES
from pipelines.model import Name, Span
from pipelines.rules.acts import Lookup

# Nouns after a country's name or demonym that leave it a body: "the Chinese government".
GOVERNING = frozenset(
    (
        "government governments side sides delegation delegations authorities authority leader leaders president "
        "premier minister ministers ministry officials office offices administration customs institute agency "
        "ambassador embassy commissioner chairman commission committee council bank company companies firm firms "
        "enterprise enterprises university counterpart counterparts colleague partner partners parties party operator "
        "developer "
        "group prime vice deputy foreign director head representatives member members states secretariat team "
        "predecessor successor regulator chief king cabinet congress senate assembly court parliament academy maker "
        "carmaker giant attorney"
    ).split()
)


NOT_A_BODY = frozenset(
    (
        "agreement declaration statement plan memorandum day week forum summit meeting conference dialogue expo fair "
        "year initiative treaty protocol highway pilot program programme cooperation area corridor express railway "
        "road"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that takes part: its code (or printed name) and where it stands."""

    code: str
    span: Span
    kind: str


_POSSESSED = re.compile(r"['’]s ((?:[A-Z][\w&-]+)(?: [A-Z][\w&-]+){0,3})(?=[ ,.;)]|$)")


def owned_firm(lookup: Lookup, name: Name, end: int) -> Body | None:
    """A company that is not listed, behind its country: "Norland's Lindow Bio"."""
    text = lookup.scene.document.text
    match = _POSSESSED.match(text, name.end, end)
    if match is None or lookup.names(match.start(1), match.end(1)):
        return None
    among = text[max(0, name.start - 120) : name.start]
    if match[1].count(" ") == 1 and (_OFFICIAL.search(among) or _OF_BODY.search(among)):
        return None  # "Kenya's minister Jane Doe and Norland's Ada Ber": a person among persons
    if match[1] in _OFFICES and (land := entity(name.entity_id or "").iso3) is not None:
        return Body(office_of(land), Span(name.start, match.end()), "office")
    words = [w.lower() for w in match[1].replace("-", " ").split()]
    if any(w in GOVERNING or w in NOT_A_BODY or w in TITLES_LOWER for w in words) or match[1].split()[-1] in EVENTS:
        return None
    return Body(match[1], Span(name.start, match.end()), "company")


_OFFICES = frozenset(("IPO", "IP Office", "PTO", "Patent Office"))
_OF_BODY = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+ of (?:the )?[A-Z]{3,}\b[^.;]{0,12}$")
_OFFICIAL = re.compile(
    r"\b(?:[Mm]inister|[Pp]resident|[Pp]remier|[Aa]mbassador|[Ee]nvoy|[Cc]ommissioner|[Ss]ecretary|[Gg]overnor|[Mm]ayor|"
    r"[Cc]hairman|(?:[Dd]irector|[Vv]ice|[Dd]eputy) (?:[Gg]eneral|[Hh]ead)|[Hh]ead)"
    r"(?: (?:for|of) [^,;.]{3,60},)? (?:[A-Z][\w-]+,? ){1,3}"
)


def tells_whose(lookup: Lookup, name: Name, end: int) -> bool:
    """Whether a country only says where the firm or school behind it is from: "the Norlandic carmaker Lindow"."""
    text = lookup.scene.document.text
    if text.endswith((" of ", " of the "), max(0, name.start - 9), name.start):
        before = lookup.names(max(0, name.start - 90), name.start)
        end_before = name.start - (4 if text.endswith(" of ", 0, name.start) else 8)
        if before and before[-1].kind == "company" and before[-1].end == end_before:
            return True  # "Lindow Steel of Norland"
    after = next(iter(lookup.names(name.end, min(end, name.end + 60))), None)
    return (
        after is not None
        and after.kind in ("company", "university")
        and _DESCRIBES.fullmatch(text, name.end, after.start) is not None
    )


_DESCRIBES = re.compile(r"['’]s (?:[a-z][\w-]* ){0,4}| (?:[a-z][\w-]* ){1,4}(?<!and )(?<!of )(?<!with )")
TITLES_LOWER = frozenset(word.lower() for title in TITLES for word in title.split())


def beside_another(lookup: Lookup, name: Name, start: int, end: int) -> bool:
    """Whether a capital is told together with another as governments are: "between Beijing and Vientiane"."""
    text = lookup.scene.document.text
    if text.endswith("with ", start, name.start):
        return text[name.end : name.end + 1] in (",", ".", ";") or text.startswith(
            (" is", " was", " on ", " in "), name.end
        )
    for other in lookup.names(max(start, name.start - 40), min(end, name.end + 40)):
        if other.kind not in ("city", "country") or other.start == name.start:
            continue
        first, last = sorted((name, other), key=lambda n: n.start)
        if text[first.end : last.start] == " and " and (
            other.kind == "country" or is_capital_city(other.entity_id or "")
        ):
            before = text[max(0, first.start - 9) : first.start]
            return first.start == start or before.endswith(("between ", ", ", "that ", "\n")) or not before.strip()
    return False


_BETWEEN_PLACES = re.compile(
    r"(?:\s|,|\b(?:and|the|cities|city|provinces|province|regions|region|municipality|prefecture|of)\b)*", re.IGNORECASE
)


def places_alone(lookup: Lookup, start: int, end: int) -> bool:
    """Whether a stretch names two places or more and nothing else: "Lindow and Mersey signed …"."""
    names = [n for n in lookup.names(start, end) if n.end <= end]
    if len(names) < 2 or any(n.kind not in ("city", "province", "country") or n.form == "demonym" for n in names):
        return False
    text, at = lookup.scene.document.text, start
    for name in names:
        if not _BETWEEN_PLACES.fullmatch(text, at, name.start):
            return False
        at = name.end
    return _BETWEEN_PLACES.fullmatch(text, at, end) is not None


_PORT = re.compile(r"(?:[Pp]orts?|Airport|Free Port) of $")
_RULED = re.compile(
    r"\b(?:[Gg]overnments? of|[Cc]ity of|[Mm]unicipality of|[Pp]rovince of|[Pp]refecture of|[Ss]tate of|"
    r"[Cc]ouncil of|[Aa]dministration of) (?:the )?(?:city of |province of )?$"
)
_HEADED = re.compile(  # "the mayors of Lindow and Mersey"
    r"\b(?:[Mm]ayors?|[Gg]overnors?|[Cc]ities|[Tt]owns|[Pp]rovinces|[Mm]unicipalities|[Pp]refectures|"
    r"[Pp]ort authorities|[Cc]ity councils?) of (?:the )?(?:[A-Z][\w-]+(?:,| and|, and) (?:the )?)*$"
)
_RULES = re.compile(
    r"(?: (?:City|Province|Region|province|region|city))?(?: [Pp]rovincial| [Mm]unicipal| [Rr]egional| [Cc]ity)?"
    r"(?: People[’']s)? (?:[Gg]overnment|[Aa]uthorities|[Mm]unicipality|[Aa]dministration\b(?! of)|[Cc]ouncil|"
    r"(?<=provincial )department|(?<=provincial )commission|(?<=municipal )bureau|(?<=municipal )commission)\b"
    r"|['’]s (?:[\w-]+ ){0,3}(?:commission|bureau|department|government|authorities|administration|committee|council)\b"
)
_FOR_COUNTRY = re.compile(r"\b(?:customs(?: \w+)?|regional government|local authorities) (?:of|in) (?:the )?$")


def acting_locality(text: str, name: Name, start: int) -> Body | None:
    """A town, province or port that acts itself: "the government of Lindow", "Port of Lindow", "Lindow Province"."""
    before = text[max(start, name.start - 48) : name.start]
    span = Span(name.start, name.end)
    printed = text[name.start : name.end]
    if port := _PORT.search(before):
        return Body(f"{port.group()}{printed}", Span(name.start - len(port.group()), name.end), "company")
    if _FOR_COUNTRY.search(before) and name.entity_id and (land := entity(name.entity_id).country):
        return Body(land, span, "country")
    if _RULED.search(before) or _HEADED.search(before) or _RULES.match(text, name.end):
        return Body(name.entity_id or printed, span, name.kind)
    return None


def by_acronym(text: str, name: Name, sentence_end: int) -> Body | None:
    """ "the Lindow centre (LAC)": a body told by its place and kind, and printed with its acronym."""
    after = text[name.end : name.end + 1]
    if name.kind not in ("city", "country", "province") or after not in (" ", "'", "’"):
        return None
    match = _SEATED.match(text, name.end, sentence_end)
    if match is None and name.kind == "city":
        match = _OWN_ACRONYM.match(text, name.end, sentence_end)  # "Lindow's LAC"
    if match is None:
        return None
    return Body(listed_code(match[1]), Span(name.start, match.end()), "organization")


_OWN_ACRONYM = re.compile(r"['’]s ((?!GDP|CBD|CPI)[A-Z]{3,8})\b(?! [A-Z])")
_SEATED = re.compile(
    r" (?:[a-z]+ ){0,2}(?:centre|center|court|institute|chamber|authority|agency|commission|association|bank|exchange|"
    r"academy|administration|office|bureau|board|council) \(([A-Z][A-Za-z]{0,8}[A-Z])\)"
)


def files(text: str, name: Name) -> bool:
    """ "LINDOW, March 1 (Newswire) -- Norland signed …": who filed the report takes no part in it."""
    return text[name.start - 1 : name.start] == "(" and _DASHED.match(text, name.end) is not None


_DASHED = re.compile(r"[^()\n]{0,24}\)\s*(?:--?|–|—)")


def province_of(printed: str) -> str | None:
    """Whose an authority is: "Lindow Intellectual Property Bureau", "the Bureau of Commerce of Lindow"."""
    seat = _AUTHORITY.fullmatch(printed) or _BUREAU_OF.fullmatch(printed)
    return _PROVINCES.get(seat["place"]) if seat is not None else None


_FIELDS = r"(?:Intellectual Property|Science and Technology|Commerce|Education|Market Regulation|Market Supervision)"
_KINDS = r"(?:Bureau|Office|Administration|Commission|Department|Committee)"
_AUTHORITY = re.compile(
    rf"(?P<place>[A-Z][\w'’ -]+?) (?:(?:Provincial|Municipal) (?:[A-Z][\w-]* |and |of )*{_KINDS}|{_FIELDS} {_KINDS})"
)
_BUREAU_OF = re.compile(rf"{_KINDS} of {_FIELDS} of (?P<place>[A-Z][\w'’ -]+)")
_PROVINCES = {
    name: e.id for e in ENTITIES.values() if e.kind in ("province", "city") for name in (e.id, e.name, *e.aliases)
}
