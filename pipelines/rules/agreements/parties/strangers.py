"""Parties that no list and no form of name knows: "the honey producer Bal Ayim", "Lindow Trading of Norland".

Belongs here: capitalised words that stand where a party is named. Does not belong here: names that are recognised
(mentions), where parties stand (partners.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.mentions.names.words import EVENTS, NOT_A_NAME, TITLES
from pipelines.model import Name, Span, Token
from pipelines.rules.agreements.lexicon import WORDS
from pipelines.rules.agreements.model import View
from pipelines.rules.bodies import TAKING_PART
from pipelines.rules.localities import GOVERNING, NOT_A_BODY, Body

_BORDERS = frozenset(", and ; between with & : by".split())
_KNOWN = frozenset({"office", "organization", "company", "university", "area", "person"})
_TRADES = re.compile(
    r"\b(?:company|firm|maker|manufacturer|producer|trader|operator|developer|supplier|contractor|builder|group|giant|"
    r"exporter|importer|retailer|distributor|miner|carrier|airline|utility|start-up|startup|grower|processor|brand|"
    r"brewer|refiner|lender|carmaker|shipbuilder|roaster|cooperative)\s*$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:[Dd]irector|[Hh]ead|[Pp]resident|[Cc]hairman|[Cc]hair|CEO|[Ss]ecretary|[Mm]anager|General|[Cc]hief)"
    r" of (?:the )?$"
)
_PERSONS = frozenset(
    "Secretary Minister Ambassador President Director Chairman Chairwoman Commissioner Governor Mayor Premier Chief "
    "Executive CEO CFO Manager Officer Treasurer Mr Mrs Ms Dr".split()
)
_OFFICES_HELD = re.compile(
    r"\b(?:[Pp]resident|[Dd]irector|[Mm]inister|[Cc]hief|[Hh]ead|[Mm]anager|[Oo]fficer|[Ss]ecretary|[Cc]hair(?:man|woman)?|"
    r"CEO|[Gg]overnor|[Mm]ayor|[Aa]mbassador|[Ee]xecutive|[Cc]ommissioner)\b"
)
_PORTFOLIO = re.compile(
    r"\b(?:[Mm]inist(?:er|ry|ers|ries)|[Ss]ecretary|[Dd]epartment|[Dd]irectorate) (?:of|for) (?:the )?$"
)
_FIRM = frozenset(
    (
        "Trading Foods Food Solar Energy Medical Textile Textiles Tea Coffee Agro Cement Copper Gold Steel Power "
        "Motors Auto Pharma Bio Logistics Shipping Lines Mining Minerals Oil Gas Chemicals Plastics Glass Paper Tools "
        "Machinery Robotics Software Systems Networks Digital Media Capital Holdings Holding Group Sons Brothers "
        "Biotech Partners Works Farms Fisheries Dairy Seeds Fertilizers Electric Electronics Optics Telecom "
        "Telecoms Mobile Airlines Airways Rail Railways Terminals Construction Engineering Contractors Builders "
        "Zone Authority Treasury Park Consortium Exchange Alliance Chamber Federation Confederation Trust Foundation "
        "Semiconductor Port Ports Airport Properties Cables Batteries Wind Hydro Water Market Bank Insurance Resources"
    ).split()
)
_NOT_FIRM = frozenset(
    (
        "Government General Attorney Ambassador Ministry Minister State Republic Belt Road Silk Kingdom "
        "Embassy Parliament Province City "
        "Cooperation North South East West PCT BRI MoU MOU PPH ISA IPEA GI GIs"
    ).split()
)
_OF_LAND = frozenset("National State Royal Federal Central".split())
_MOST = 5  # words of such a name


def strangers_in(view: View, span: Span | None, *, freely: bool) -> list[tuple[Body, Span]]:
    """Bodies named by unknown words in a stretch of parties, each with the segment of the list that it stands in.

    `freely`: any capitalised words will do (commercial deals); otherwise only those told or written as a firm.
    """
    if span is None:
        return []
    parts = _without_persons(view, list(_segments(view, span)))
    found = [_stranger(view, part, freely) for part in parts]
    names = view.lookup.names(span.start, span.end)
    firms = any(found) or any(n.kind == "company" for n in names)
    if not freely and any(
        n.kind == "organization" for n in names
    ):  # "between Kenya Seed Traders and the Port Authority"
        found = [
            f or (_stranger(view, p, True) if _of_a_place(p, names) else None)
            for f, p in zip(found, parts, strict=True)
        ]
    if firms and not freely:  # beside a firm a name that fills its segment is one as well
        pair = len(parts) == len("AB") and all(map(_is_one_name, parts))
        found = [
            f or (_stranger(view, p, True) if _fills(p) or pair else None) for f, p in zip(found, parts, strict=True)
        ]
    return [one for one in found if one is not None]


def _without_persons(view: View, parts: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """The segments without names beside an office held: "its head of sales, Ada Ber", "Ada Ber, chief executive"."""
    held = [bool(part) and _OFFICES_HELD.search(view.text, part[0].start, part[-1].end) is not None for part in parts]
    kept: list[Sequence[Token]] = []
    for at, part in enumerate(parts):
        after = held[at - 1 : at] if at else []
        before = held[at + 1 : at + 2] if parts[at + 1 : at + 2] and _opens_low(parts[at + 1]) else []
        if held[at] or not (any(after) or any(before)) or not _fills(part) or part[-1].text in _FIRM:
            kept.append(part)
    return kept


def _opens_low(part: Sequence[Token]) -> bool:
    return bool(part) and part[0].text[0].islower()


def _of_a_place(part: Sequence[Token], names: Sequence[Name]) -> bool:
    """Whether a segment is a place and two capitalised words or more: "Kenya Seed Traders"."""
    words = part[1:] if part and part[0].tag == "DET" else part
    return (
        _fills(words) and len(words) >= _WITH_PLACE and _is_place(words[0], names) and not _is_place(words[-1], names)
    )


_WITH_PLACE = 3


def _fills(part: Sequence[Token]) -> bool:
    """Whether a segment is nothing but capitalised words, two at least."""
    words = part[1:] if part and part[0].tag == "DET" else part
    words = words[:-1] if words and words[-1].tag == "PUNCT" else words
    return (len(words) > 1 or len(words) == 1 and _MADE_UP.fullmatch(words[0].text) is not None) and all(
        map(_capital, words)
    )


def _is_one_name(part: Sequence[Token]) -> bool:
    """Whether a segment is nothing but a word that is a name: "Zedco and Lindow signed", where one is a known firm."""
    return len(part) == 1 and part[0].tag == "PROPN" and _capital(part[0])


_MADE_UP = re.compile(r"[A-Z]\w+-[A-Z]\w+|[A-Z]{3,}|[A-Z][a-z]+[A-Z]\w+")  # "Lindow-Mersey", "LINDEX", "LindTech"


def _segments(view: View, span: Span) -> Iterator[Sequence[Token]]:
    """The parts of a list of parties."""
    part: list[Token] = []
    for token in view.sentence.tokens:
        if token.end <= span.start or token.start >= span.end:
            continue
        if token.lower in _BORDERS and not (token.text == "&" and part and part[-1].text[0].isupper()):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _stranger(view: View, part: Sequence[Token], freely: bool) -> tuple[Body, Span] | None:
    part = part[1:] if part and part[0].lower == "with" else part
    if not part or part[0].tag == "ADP" or part[0].lower in ("on", "in", "at", "under", "during", "following", "after"):
        return None
    names = view.lookup.names(part[0].start - 80, part[-1].end)
    names = [n for n in names if n.end > part[0].start]
    firm = part[-1].text in _FIRM
    if any(
        n.kind in _KNOWN
        and not (firm and n.kind == "area" and n.end < part[-1].start)  # "European Energy"
        or n.kind == "country"
        and n.form == "anaphora"
        for n in names
    ):
        return None
    opens = part[0].start == view.sentence.start
    if opens and _FILED.match(view.text, part[0].start):
        return None  # "LINDOW (Agency) -- Norland signed …": what a report begins with
    for first, last in _runs(part, names):
        words = [t.text for t in part[first:last]]
        text = view.text[part[first].start : part[last - 1].end]
        before = view.text[part[0].start : part[first].start]
        trade = _TRADES.search(before) is not None
        seated = _seated(part, last, names)
        led = _LED.search(before) is not None and words[0].isupper() and len(words[0]) > 2
        if seated and _LED.search(before) and words[-1] not in _FIRM:
            continue  # "Director of Public Works Ada Ber of Norland"
        if first and part[first - 1].lower == "for" or _PORTFOLIO.search(before):
            continue  # "the Directorate for Industry of Norland", "Norland's Minister of Finance"
        if seated and words[0] in _OF_LAND:
            continue  # "the National Archives of Norland": its country stands for it
        if not (freely or trade or led or seated or words[-1] in _FIRM and len(words) > 1):
            continue
        plain = part[first].tag != "PROPN" and not (words[0].isupper() and len(words[0]) > len("UN"))
        if len(words) == 1 and part[first].start == view.sentence.start and plain:
            continue
        whole = Span(part[0].start, part[-1].end)
        return Body(text, Span(part[first].start, part[last - 1].end), "company"), whole
    return None


_FILED = re.compile(r"[^()\n]{2,60}\([A-Z][\w/ ]{1,24}\)\s*(?:--?|–|—)")


def _seated(part: Sequence[Token], last: int, names: Sequence[Name]) -> bool:
    """ "Lindow Foods of Norland", "Zedco of Sudland": unknown words that a country closes with its "of"."""
    if last + 1 >= len(part) or part[last].lower != "of" or part[last - 1].lower in GOVERNING | NOT_A_BODY:
        return False
    behind = last + 2 if part[last + 1].lower == "the" and last + 2 < len(part) else last + 1
    land = next((n for n in names if n.start == part[behind].start), None)
    return land is not None and land.kind == "country" and land.end >= part[-1].end


def _runs(part: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Capitalised words of a segment that are no name by themselves: a place may only open one ("Lindow Foods")."""
    i = 0
    while i < len(part):
        if not _capital(part[i]):
            i += 1
            continue
        first = i
        while i < len(part) and (_capital(part[i]) or part[i].text == "&" or _is_particle(part, i)):
            i += 1
        covered = sum(_is_place(part[k], names) and part[k - 1].text not in _PARTICLES for k in range(first, i))
        while first < i and (part[first].text in NOT_A_NAME or part[first].text in TITLES):
            first += 1
        words = {w for t in part[first:i] for w in (t.text, *t.text.split("-"))}
        if words & _PERSONS:
            continue  # "Secretary Ada Ber signed": who signs for a side
        if any(t.text.startswith("Sino-") for t in part[first:i]):
            continue
        if not words or i - first > _MOST or words & _NOT_FIRM or words & EVENTS or covered >= i - first:
            continue
        firm = part[i - 1].text in _FIRM and not _is_place(part[i - 1], names)  # "Lindow Mersey Port"
        ends = i - first == len("AB") and covered == 1 and _is_land(part[i - 1], names)  # "Innovation Norland"
        if covered and not (_is_place(part[first], names) and (covered == 1 or firm) or ends):
            continue
        if any(t.lower in WORDS.table and WORDS.at(part, k) for k, t in enumerate(part[first:i], first)):
            continue
        yield first, i


def _is_particle(part: Sequence[Token], i: int) -> bool:
    """ "Puertos del Lindow", "Van der Berg": a small word of another language within a name."""
    return part[i].text in _PARTICLES and i + 1 < len(part) and _capital(part[i + 1])


_PARTICLES = frozenset("de del della di da do dos van von der".split())


def _is_land(token: Token, names: Sequence[Name]) -> bool:
    return any(n.start == token.start and n.kind == "country" and n.form == "name" for n in names)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.tag not in ("PRON", "DET", "NUM")


def _is_place(token: Token, names: Sequence[Name]) -> bool:
    return any(n.start <= token.start < n.end for n in names)


def with_strangers(
    view: View, known: tuple[Body, ...], spans: Sequence[Span | None], *, freely: bool
) -> tuple[Body, ...]:
    """Known bodies of some stretches with the unknown ones among them, in order; a country in whose segment a stranger
    stands only says where that one comes from."""
    found = [
        (body, part)
        for span in spans
        for body, part in strangers_in(view, span, freely=freely)
        if not any(b.kind != "country" and part.start <= b.span.start < part.end for b in known)
    ]
    if not found:
        return known
    kept = [
        b
        for b in known
        if not (b.kind == "country" and any(s.start <= b.span.start < s.end for _, s in found))
        and not any(s.span.start <= b.span.start < s.span.end for s, _ in found)
    ]
    out: dict[str, Body] = {}
    for body in sorted([*kept, *(b for b, _ in found)], key=lambda b: b.span):
        if body.kind in TAKING_PART or body.kind in ("city", "province"):
            out.setdefault(body.code, body)
    return tuple(out.values())
