"""What a verb group has for its subject where that is an instrument ("the pact, signed in 2019, was renewed").

Belongs here: looking back from a passive or an intransitive verb over phrases. Does not belong here: where the subject
of an active verb stands (subjects.py).
"""

from __future__ import annotations

from typing import Literal

from pipelines.rules.agreements import talks
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.relatives import RELATIVE, told_by, told_with_commas

Before = Literal["instrument", "pronoun", "relative", "other", "none"]


PRONOUNS = frozenset("it they we this these both".split())


TERM = frozenset("term validity duration".split())


def before(view: View, index: int) -> tuple[Before, Instrument | None]:
    """What a verb group at token `index` has for its subject, looking over adverbs, prepositional phrases and
    commas."""
    tokens = view.sentence.tokens
    i = index - 1
    if i > 0 and tokens[i].text == "," and (told := told_with_commas(view, i)) is not None:
        return ("other", None) if talks.are_on(view, told.start) else ("instrument", told)
    while i >= 0:
        token = tokens[i]
        if token.lower in ("itself", "themselves"):
            i -= 1
            continue
        inside = next((ins for ins in view.instruments if ins.first <= i < ins.last), None)
        if inside is not None and (_acted_on(view, inside) or talks.are_on(view, inside.start)):
            return "other", None  # "the extension of the pilot runs …": the subject is the act, or the talks on it
        if inside is not None:
            if (
                preposition_before(view, inside)
                and inside.first > 1
                and any(ins.last <= inside.first for ins in view.instruments)
            ):
                i = inside.first - 1
                continue
            return "instrument", _served(view, inside) or inside
        if any(a.first <= i < a.last and a.voice == "participle" for a in view.acts):
            i -= 1
            continue
        if token.tag == "VERB" and i > 1 and tokens[i - 1].text == "," and _apposed(view, i - 1):
            i -= 1  # "the pilot, started in 2013, has …"
            continue
        if token.lower in RELATIVE and token.tag in ("PRON", "DET", "SCONJ"):
            found = next((ins for ins in reversed(view.instruments) if ins.last <= i), None)
            if found is not None and not talks.TALKING.isdisjoint(t.lower for t in tokens[found.last : i]):
                return "other", None  # "the accord served as a model for talks with B, which began in January"
            return ("relative", found) if found else ("other", None)
        if token.lower in ("it", "them") and i > 1 and tokens[i - 1].tag == "ADP":
            i -= 2  # "a work plan under it was adopted"
            continue
        if token.tag == "PRON" or token.lower in PRONOUNS and token.tag != "DET":
            return ("pronoun", None) if token.lower in PRONOUNS else ("other", None)
        if token.tag in ("ADV", "ADP", "PUNCT", "NUM", "PART", "DET") and token.text not in (";", ":"):
            i -= 1
            continue
        if token.tag == "VBN" or token.tag == "VBG":
            i -= 1
            continue
        if token.tag in ("NOUN", "PROPN", "ADJ", "X", "SYM"):
            start = _chunk_start(view, i)
            if token.lower in TERM and "whose" in (tokens[start].lower, tokens[start - 1].lower):
                at = start - (tokens[start].lower != "whose")
                told = next((x for x in view.instruments if at - 1 <= x.last <= at), None)
                return ("instrument", told) if told is not None else ("other", None)
            if token.lower in TERM and tokens[start].lower in ("its", "their"):
                return "pronoun", None  # "its term was prolonged": that of what was told before
            governor = tokens[start - 1] if start > 0 else None
            if governor is not None and governor.lower == "which" and start > 1 and tokens[start - 2].tag == "ADP":
                told = next((ins for ins in view.instruments if ins.last == start - 2), None)
                return ("instrument", told) if told is not None else ("other", None)  # "the accord by which A helps B"
            if governor is not None and (governor.tag == "ADP" or governor.lower in ("to", "(")):
                i = start - 2
                continue
            if tokens[start].lower == "the" and tokens[start - 1].text == "," and _fronted(view, start - 1):
                return "other", None  # "under the joint statement, the pilot is extended"
            if governor is not None and governor.text == ";":
                return "other", None
            if governor is not None and any(ins.last == start - 1 for ins in view.instruments):
                return "instrument", next(ins for ins in view.instruments if ins.last == start - 1)
            if governor is not None and (governor.tag in ("VERB", "AUX", "VBG", "VBN")):
                i = start - 2
                relative = next((k for k in range(i, max(-1, i - 8), -1) if tokens[k].lower in RELATIVE), None)
                if relative is None:
                    return "other", None
                i = relative - 1
                continue
            if (
                _is_period(view, i)
                or governor is not None
                and governor.text in (",", "(")
                and _apposed(view, start - 1)
            ):
                i = start - 1
                continue
            if (
                governor is not None
                and governor.lower in ("and", "or", ",")
                and any(_in_phrase(view, k) for k in range(max(0, start - 3), start))
            ):
                i = start - 1
                continue
            return "other", None
        if token.lower in ("and", "or"):
            i -= 1
            continue
        if token.tag == "VERB" and (told := told_by(view, i)) is not None:
            return "instrument", told
        return "other", None
    return "none", None


def _served(view: View, inside: Instrument) -> Instrument | None:
    """The instrument that another serves: "a work plan implementing the memorandum was adopted"."""
    tokens = view.sentence.tokens
    k = inside.first - 1 - (tokens[inside.first - 1].tag in ("DET", "PRON"))
    if k < 1 or tokens[k].lower not in _SERVING:
        return None
    ends = (k, k - 1) if tokens[k - 1].text == "," else (k,)
    return next((ins for ins in view.instruments if ins.last in ends), None)


_SERVING = frozenset("implementing supplementing complementing amending replacing extending updating renewing".split())


def _acted_on(view: View, inside: Instrument) -> bool:
    tokens = view.sentence.tokens
    return preposition_before(view, inside) == "of" and any(
        a.voice == "noun"
        and a.last < len(tokens)
        and tokens[a.last].lower == "of"
        and a.last < inside.first <= a.last + 4
        for a in view.acts
    )


def _chunk_start(view: View, i: int) -> int:
    tokens = view.sentence.tokens
    while (
        i > 0
        and tokens[i - 1].tag in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X")
        or i > 0
        and tokens[i - 1].lower in ("'s", "’s", "its", "their", "of")
        or i > 1
        and tokens[i - 1].lower in ("that", "this", "those", "these")
        and tokens[i - 2].tag == "ADP"
    ):
        i -= 1
    return i


def _is_period(view: View, i: int) -> bool:
    token = view.sentence.tokens[i]
    return any(p.end > token.start for p in view.lookup.periods(token.start - 40, token.end))


def _apposed(view: View, comma: int) -> bool:
    """Whether a comma closes on an instrument, so that what follows it is said of that instrument."""
    return any(ins.last == comma for ins in view.instruments)


def _fronted(view: View, comma: int) -> bool:
    """Whether a comma closes a phrase with a preposition that opens the sentence and holds an instrument."""
    ins = next((ins for ins in view.instruments if ins.last == comma), None)
    return ins is not None and ins.first <= 4 and preposition_before(view, ins) != ""


def _in_phrase(view: View, k: int) -> bool:
    token = view.sentence.tokens[k]
    return any(n.end > token.start for n in view.lookup.names(token.start - 120, token.end)) or token.tag == "ADP"
