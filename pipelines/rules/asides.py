"""Names that take no part in what a sentence tells: where, when or about what it is, or what sort a thing is of.

Belongs here: the small words before a name and the nouns behind it that make it an aside. Does not belong here: which
bodies take part, and their codes (bodies.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pipelines.model import Name, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.localities import GOVERNING
from pipelines.rules.titles import is_capital

_END = attrgetter("end")
# Small words before a name that make it a place or topic of something else.
_ASIDE = frozenset(
    (
        "in at during under within to on for about towards toward through via since into around near amid against "
        "over upon inside across after before as than from outside throughout beyond concerning regarding"
    ).split()
)
# Nouns that make a name before "of" or after "of" a place of an event rather than a body.
_EVENTS = frozenset(
    (
        "invitation presence sidelines occasion auspices margins witness chairmanship request anniversary summit "
        "meeting conference forum session assembly assemblies expo fair seminar workshop visit tour city capital "
        "people hall north south east west market markets law laws territory framework protection patents trademarks "
        "list implementation context field part unit subsidiary affiliate arm "
        "border port province region coast state-owned products goods launch "
        "signing adoption patent application applications"
    ).split()
)
_SENT = frozenset("counterpart counterparts colleague colleagues partner partners".split())
_MEMBERS = frozenset(
    "countries states nations members partners economies heads leaders ministers presidents offices regulators bodies "
    "bloc grouping".split()
)


def opens_clause(tokens: Sequence[Token], at: int, after: int) -> bool:
    """ "after Kenya ratified the treaty": the name is the subject of a clause, not the end of a phrase."""
    return (
        at > 0
        and after < len(tokens)
        and tokens[at - 1].lower in ("after", "before", "since", "until")
        and tokens[after].tag in ("VERB", "AUX")
    )


def is_aside(lookup: Lookup, tokens: Sequence[Token], at: int, kind: str = "") -> bool:
    """Whether a small word before the name makes it where, when or about what."""
    if kind == "country" and at > 1 and tokens[at - 1].text == "," and _is_place(lookup, tokens[at - 2]):
        return not _with_another(lookup, tokens, at)  # "in Lindow, Norland"; "in Lindow, Norland and Sudland signed"
    if at > 1 and tokens[at - 2].lower != "with" and "colleague" in (t.lower for t in tokens[at + 1 : at + 3]):
        return True  # "chaired by Ada Ber and her Norlandic colleague"
    i = at - 1
    while i >= 0 and (
        tokens[i].tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "VBN")
        or tokens[i].lower in ("'s", "’s", "its", "-", "(")
    ):
        if lookup.periods(tokens[i].start, tokens[i].end):
            return False
        if tokens[i].tag == "DET" and i and tokens[i - 1].tag == "NOUN":
            return False  # "in the margins of the meeting the Norlandic office signed": a phrase of its own
        i -= 1
    if i < 0:
        return False
    if tokens[i].lower in ("from", "in") and i and tokens[i - 1].lower in _SENT:
        return False  # "its counterparts from Kenya and Peru"
    if tokens[i].lower == "as" and i and tokens[i - 1].lower == "well":
        return False  # "with A as well as B"
    if tokens[i].lower == "by" and i > 1 and tokens[i - 1].lower in _OWNED:
        return tokens[i - 2].tag not in ("AUX", "ADV")  # "the port of Lindow, owned by Norland Shipping, signed"
    if tokens[i].lower in _ASIDE:
        # "the Intellectual Property Office in Norland": a seat, not an aside, is left to the names
        return not (i == at - 1 and tokens[i].lower == "for")
    if tokens[i].lower == "of" and i > 0:
        if tokens[i - 1].lower in _EVENTS:
            return not (tokens[i - 1].lower in _GATHERINGS and _listed(lookup, tokens, at))
        if tokens[i - 1].lower in ("behalf", "name"):
            return False
        return (
            tokens[i - 1].tag in ("NOUN", "PROPN") and is_aside(lookup, tokens, i - 1) and not _governs(tokens, i - 1)
        )
    return False


_OWNED = frozenset("owned controlled backed".split())
_GATHERINGS = frozenset("meeting talks dialogue session".split())


def _listed(lookup: Lookup, tokens: Sequence[Token], at: int) -> bool:
    """Whether a name opens a list of bodies ("the meeting of A, B and C")."""
    found = lookup.names(tokens[at].start, tokens[at].start + 60)
    return len(found) > 1 and lookup.scene.document.text[found[0].end : found[1].start].strip() in (",", "and", ", the")


def _is_place(lookup: Lookup, token: Token) -> bool:
    return any(n.end >= token.end and n.kind in ("city", "province") for n in lookup.names(token.start - 40, token.end))


def _with_another(lookup: Lookup, tokens: Sequence[Token], at: int) -> bool:
    """Whether a country goes on with "and" another one and a verb: two that act, where a city stands before them."""
    here = next(iter(lookup.names(tokens[at].start, tokens[at].end)), None)
    after = next(iter(lookup.names(here.end, here.end + 9)), None) if here is not None else None
    if here is None or after is None or after.kind != "country" or after.form == "demonym":
        return False
    behind = next((t for t in tokens[at:] if t.start >= after.end), None)
    joined = lookup.scene.document.text[here.end : after.start] in (" and ", " and the ")
    return joined and behind is not None and behind.tag in ("VERB", "AUX", "ADV")


def _governs(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].lower in GOVERNING or tokens[i].lower in ("government", "governments")


def only_qualifies(tokens: Sequence[Token], name: Name, after: int) -> bool:
    """Whether a name only qualifies the noun after it ("Chinese patents", "ASEAN countries", "the China-EU market")."""
    if after >= len(tokens) or name.form == "anaphora":
        return name.form == "demonym"
    follows = tokens[after]
    if follows.lower == "member" and tokens[bisect_right(tokens, name.start, key=_END) - 1].lower in (
        "a",
        "an",
        "fellow",
    ):
        return True  # "Kenya, an ARIPO member, joined …"
    if (
        name.end < tokens[after - 1].end
        and tokens[after - 1].text[-1:].isalpha()
        and tokens[after - 1].end - name.end > 1
    ):
        return False  # inside a hyphenated word: China-EU
    if follows.lower in ("'s", "’s", "'", "’"):
        owned = tokens[after + 1].lower if after + 1 < len(tokens) else ""
        if after + 1 < len(tokens) and tokens[after + 1].tag in ("VERB", "AUX"):
            return False  # "Peru's preferred a plan": its office, told before
        ahead = {t.lower for t in tokens[after + 1 : after + 5]}
        return not (ahead & GOVERNING or any(is_capital(t) for t in tokens[after + 1 : after + 3])) and owned != "own"
    if name.kind == "area" and any(t.lower in _MEMBERS for t in tokens[after : after + 3]):
        return False  # "ten Pacific island countries", "the BRICS heads of office"
    if follows.lower in ("today", "yesterday", "both", "jointly"):
        return False
    if follows.tag == "ADJ" and follows.lower.endswith("ed") and name.form != "demonym":
        return False  # a verb after all: "the court exchanged letters"
    behind = tokens[after + 1].tag if after + 1 < len(tokens) else ""
    if follows.tag == "VBG" and behind in ("DET", "PRON") and name.form != "demonym":
        return False  # "an accord with Peru extending its term"
    if follows.tag in ("NOUN", "PROPN", "ADJ", "VBG"):
        ahead = {t.lower for t in tokens[after : after + 3]}
        if ahead & GOVERNING:
            return False
        if name.form == "demonym":
            return True
        return follows.tag != "PROPN" and follows.start == tokens[after - 1].end + 1
    return name.form == "demonym" and name.kind != "country"
