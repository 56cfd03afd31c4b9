"""The body that publishes a text, which the text then calls "the Office" or "the University".

Belongs here: which words mean it. Does not belong here: reading it from the metadata (pipelines.rules.publisher),
whom a text is about otherwise (context.py).
"""

from __future__ import annotations

from pipelines.rules.publisher import called, publisher_of

_NOUNS = {
    "office": "office",
    "university": "university",
    "ministry": "organization",
    "organization": "organization",
    "organisation": "organization",
    "authority": "office",
    "administration": "office",
    "institute": "office",
}


_UNLISTED = frozenset(
    "Alliance Association Board Chamber Chambers Society Union Federation League Guild Club Centre Center Foundation "
    "Council Port Institute Academy Trust Company Group Railway Railways Cooperative".split()
)


def meant_by(words: str, publisher: str | None) -> tuple[str, ...]:
    """The code of the publisher where "the Office", "the Ministry" and the like mean it; else none."""
    house = publisher_of(publisher)
    first, _, noun = words.partition(" ")
    if (
        house is None
        or house.entity_id is None
        or first.lower() not in ("the", "this", "our")
        or not noun[:1].isupper()
    ):
        return ()
    kind = _NOUNS.get(noun.lower())
    return (house.entity_id,) if kind == house.kind or kind is not None and house.kind == "organization" else ()


def publisher_called(noun: str, publisher: str | None) -> str | None:
    """The publisher that no list knows where a text calls it by a noun of its name ("the Alliance"); None for a
    paper."""
    if noun not in _UNLISTED or publisher_of(publisher) is not None:
        return None
    name = called(publisher)
    return name if name != noun and noun in name.split() else None


def short_of(code: str, opening: str) -> str:
    """The acronym that the opening of a text adds to the full name of its publisher, else the code as it is."""
    at = opening.lower().find(code.lower()) if " " in code else -1
    after = opening[at + len(code) :].lstrip() if at >= 0 else ""
    acronym = after[1 : after.find(")")] if after.startswith("(") else ""
    return acronym if acronym.isalpha() and acronym.isupper() else code
