"""Where "and" or a comma goes on with a name: "of Peru, Chile and Brazil", "on Trade, Investment and Technology".

Belongs here: lists inside what follows a head noun. Does not belong here: how far a name reaches otherwise
(name_right.py).
"""

from __future__ import annotations

from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal


def _lists(view: View, index: int) -> bool:
    """Whether a comma stands in a list of countries or bodies that "and" ends: "of Peru, Chile and Brazil"."""
    tokens = view.tokens
    at, names = index, 0
    while at + 1 < len(tokens) and names < 20:
        following = at + 2 if tokens[at + 1].lower == "the" and at + 2 < len(tokens) else at + 1
        name = view.name_at(following)
        if name is None or name.kind not in ("country", "area", "office", "organization") or name.form == "demonym":
            return False
        names += 1
        last = tokens[at].lower == "and"
        at = view.index(name.end - 1) + 1
        if last or at >= len(tokens):
            return last
        if tokens[at].text not in (",", "and"):
            return False
        if tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].lower == "and":
            at += 1
    return False


def _closes_list(view: View, index: int) -> bool:
    """Whether "and" brings in the last of three or more names, or of those that people are from, behind which no verb
    stands: "for examiners from Peru and Chile"."""
    tokens = view.tokens
    following = index + 2 if [t.lower for t in tokens[index + 1 : index + 2]] == ["the"] else index + 1
    before, after = view.name_at(index - 1), view.name_at(following)
    if before is None or after is None or after.kind != before.kind:
        return False
    lead, end = view.index(before.start) - 1, view.index(after.end - 1) + 1
    of_people = (
        tokens[lead].lower == "of" and lead > 1 and tokens[lead - 1].lower.endswith(("ers", "ials", "ges", "nts"))
    )
    return (of_people or tokens[lead].lower in (",", "from")) and (
        end >= len(tokens) or tokens[end].tag not in ("VERB", "AUX", "VBN")
    )


def _of_a_place_beside(view: View, index: int) -> bool:
    """Whether "and" brings in a body after one that a place names: "the Academy of Singapore and Amber University"."""
    before, after = view.name_at(index - 1), view.name_at(index + 1)
    if before is None or after is None or view.tokens[index].lower != "and":
        return False
    named = ("country", "city", "province", "organization", "university")
    return before.kind in named and after.kind in ("university", "office", "company") and not after.members


def goes_on_after(view: View, index: int, pair: bool, head: int) -> bool:
    """Whether "and" or a comma inside a complement leads to more of it rather than to a new clause or a new object."""
    tokens = view.tokens
    before = view.name_at(index - 1)
    if before is not None and before.kind in ("country", "area", "office") and _lists(view, index):
        ends = tokens[index].text == "," or _subject_side(view, head) or tokens[head].text[0].isupper()
        return ends or _closes_list(view, index)
    rest = tokens[index + 1 : index + 8]
    if not rest or _of_a_place_beside(view, index):
        return False
    if pair:
        return True
    first = rest[0]
    if ordinal((rest[1] if first.lower == "the" and len(rest) > 1 else first).lower) is not None:
        return False  # "the 21st Council of Ministers and the 60th meeting of …"
    if first.tag in ("VERB", "VBN", "AUX", "PRON", "ADV", "ADP", "SCONJ") or first.lower in (
        "a",
        "an",
        "the",
        "its",
        "their",
    ):
        return (
            first.lower == "the"
            and first.tag == "DET"
            and tokens[index].lower == "and"
            and tokens[index - 1].text[0].isupper()
            and _subject_side(view, head)
        )
    if tokens[index].lower == ",":
        # a list of subjects in capitals: "on Trade, Investment and Technology"
        later = [t.lower for t in rest]
        return (
            first.text[0].isupper()
            and tokens[index - 1].text[0].isupper()
            and "and" in later
            and view.name_at(index + 1) is None
        )
    finite = next((t for t in rest if t.tag in ("VERB", "AUX", "ADP") or t.text in ",.;"), None)
    return finite is None or finite.tag not in ("VERB", "AUX") or _subject_side(view, head)


def _subject_side(view: View, head: int) -> bool:
    """Whether no finite verb stands before the head, so that one after its complement is its own."""
    return not any(t.tag in ("VERB", "AUX") for t in view.tokens[:head])
