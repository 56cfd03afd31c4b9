"""What stands before a verb: the subject of a passive, and the stretch where the subject of an active verb stands.

Belongs here: looking back from a verb group over phrases and clauses. Does not belong here: objects and partners
(links.py).
"""

from __future__ import annotations

from typing import Literal

from pipelines.model import Span
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.links import is_finite, preposition_before
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.relatives import RELATIVE, told_by, told_with_commas
from pipelines.rules.agreements.verbs import DECIDE, PLAN

Before = Literal["instrument", "pronoun", "relative", "other", "none"]
PRONOUNS = frozenset("it they we this these both".split())
TERM = frozenset("term validity duration".split())
SUBORDINATE = frozenset(
    ("after when while as since because before although though if once until whereas where and").split()
)


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


def subject_span(view: View, index: int, depth: int = 0) -> tuple[Span | None, Span | None]:
    """The stretch of the subject of an active verb group at token `index`, and the stretch between an earlier verb of
    the same subject and this one ("A met with B and signed": B may be the partner)."""
    tokens = view.sentence.tokens
    i = index - 1
    while i >= 0 and (tokens[i].tag == "ADV" or tokens[i].text == "," and i > 0 and tokens[i - 1].tag == "ADV"):
        i -= 1
    if i < 0:
        return None, None
    i = _before_phrase(view, i)
    if tokens[i].lower in ("and", "then", "to") or tokens[i].text == ",":
        verb = next((k for k in range(i - 1, -1, -1) if is_finite(view, k) and not _in_relative(view, k)), None)
        if verb is not None and depth < 3 and (tokens[i].text != "," or not _bodies_before(view, verb, i)):
            group = verb
            while group > 0 and tokens[group - 1].tag in ("AUX", "ADV", "PART"):
                group -= 1
            own, _ = subject_span(view, group, depth + 1)
            return own, Span(tokens[verb].end, tokens[i].start)
    if tokens[i].lower in RELATIVE and i > 0:
        return Span(tokens[max(0, i - 12)].start, tokens[i].start), None
    while (
        i > 0
        and tokens[i].lower in DECIDE | PLAN
        and (tokens[i - 1].tag in ("AUX", "ADV") or tokens[i - 1].lower in ("it", "they", "we"))
    ):
        i -= 1  # "A and B have agreed to …", "it plans to …"
    start = i
    while start >= 0:
        token = tokens[start]
        if start < i and is_finite(view, start) and (opens := _put_in(view, start, i)) is not None:
            start = opens
            continue
        if start < i and token.lower in AFTER and "," not in [t.text for t in tokens[start:i]]:
            break
        if (
            is_finite(view, start)
            and start != i
            and not _is_named(view, start)
            or token.text in (";", ":")
            or token.lower in ("which", "who", "where", "whose")
            or (token.tag == "SCONJ" and token.lower in SUBORDINATE)
        ):
            break
        start -= 1
    first = _past_fronted(view, start + 1, i)
    span = Span(tokens[first].start, tokens[i].end) if first <= i else None
    if start > 0 and span is not None and not view.lookup.names(span.start, span.end) and depth < 3:
        relative = next((k for k in range(start, -1, -1) if tokens[k].lower in ("which", "who", "whom", "where")), None)
        if relative is not None and relative > 0:
            return Span(view.sentence.start, tokens[relative].start), None
    return span, None


def _put_in(view: View, verb: int, last: int) -> int | None:
    """The token before a relative clause that names nobody and is put into a subject: "A, which runs the park, and B
    signed"."""
    tokens = view.sentence.tokens
    which = next((k for k in range(verb, max(0, verb - 4), -1) if tokens[k].lower in ("which", "who")), None)
    close = next((k for k in range(verb, last) if tokens[k].text == ","), None)
    if which is None or close is None or tokens[which - 1].text != "," or tokens[close + 1].lower != "and":
        return None
    return which - 2 if not view.lookup.names(tokens[which].start, tokens[close].start) else None


def _before_phrase(view: View, i: int) -> int:
    """The "and" before a phrase that is put in: "joined the club and on its margins concluded pacts"."""
    tokens = view.sentence.tokens
    at = next((k for k in range(i - 1, max(0, i - 7), -1) if tokens[k].lower == "and"), None)
    if at is None or tokens[at + 1].tag != "ADP" or tokens[at + 1].lower == "between":
        return i
    inside = tokens[at + 1 : i + 1]
    plain = all(t.tag in ("ADP", "DET", "PRON", "NOUN", "ADJ", "NUM") or t.text == "May" for t in inside)
    return at if plain and not view.lookup.names(inside[0].start, inside[-1].end) else i


AFTER = frozenset("after before since until once when while because although though if".split())


def _is_named(view: View, i: int) -> bool:
    """Whether a word that was read as a verb stands in a name ("both sides")."""
    token = view.sentence.tokens[i]
    return any(n.end > token.start for n in view.lookup.names(token.start - 40, token.end))


def _past_fronted(view: View, first: int, last: int) -> int:
    """Over phrases that stand in front of the subject ("On 9 July, at the meeting in Lindow, A and B …"), as long as
    a name is left behind them."""
    tokens = view.sentence.tokens
    if first < last and tokens[first].tag == "ADP":
        day = next(iter(view.lookup.periods(tokens[first + 1].start, tokens[first + 1].end)), None)
        behind = next((k for k in range(first, last + 1) if day is not None and tokens[k].start >= day.end), None)
        if behind is not None and tokens[behind].text != "," and tokens[behind].tag in ("DET", "PROPN", "PRON"):
            return behind  # "On 9 July A of Lindow, B and C …": no comma closes what stands in front
    while first < last and (tokens[first].tag in ("ADP", "SCONJ", "ADV") or tokens[first].lower in FRONTED):
        comma = next(
            (k for k in range(first, last) if tokens[k].text == "," and not tokens[k + 1].text[0].isdigit()), None
        )
        if comma is None or not view.lookup.names(tokens[comma].end, tokens[last].end):
            break
        if tokens[first].tag == "ADV" and not any(t.tag in ("ADP", "SCONJ") for t in tokens[first + 1 : comma]):
            named = view.lookup.names(tokens[first].start, tokens[comma].end)
            if named and named[-1].end >= tokens[comma - 1].end:
                break  # "So far A, B and C have signed"
        if tokens[comma + 1].tag == "PROPN" and _is_city(view, comma):
            following = next((k for k in range(comma + 1, last) if tokens[k].text == ","), None)
            if (
                following is not None
                and following <= comma + 4
                and view.lookup.names(tokens[following].end, tokens[last].end)
            ):
                comma = following
        first = _past_list(view, comma, last) + 1
    return first


def _past_list(view: View, comma: int, last: int) -> int:
    """The comma that closes a list of names which another comma opens: "After those with A, B and C, D …"."""
    tokens = view.sentence.tokens
    following = next((k for k in range(comma + 1, last) if tokens[k].text == ","), None)
    if following is None or not view.lookup.names(tokens[following].end, tokens[last].end):
        return comma
    if not any(n.end == tokens[comma - 1].end for n in view.lookup.names(tokens[0].start, tokens[comma].start)):
        return comma
    listed = tokens[comma + 1 : following]
    names = view.lookup.names(listed[0].start, listed[-1].end) if listed else ()
    joined = bool(names) and names[0].start <= listed[0].start + len("the ")
    if joined and names[-1].end < listed[-1].end:  # "with A, B and C in 2021, D …"
        joined = bool(view.lookup.periods(names[-1].end, listed[-1].end))
    return following if joined and len(names) > 1 and any(t.lower in ("and", "or") for t in listed) else comma


def _is_city(view: View, comma: int) -> bool:
    """Whether a city stands right before a comma, so that its country may follow ("in Lindow, Norland, …")."""
    token = view.sentence.tokens[comma - 1]
    return any(n.end >= token.end and n.kind == "city" for n in view.lookup.names(token.start - 40, token.end))


FRONTED = frozenset("following according during amid given".split())


def _in_relative(view: View, verb: int) -> bool:
    tokens = view.sentence.tokens
    return any(tokens[k].lower in ("which", "who", "whose") for k in range(max(0, verb - 4), verb))


def _bodies_before(view: View, verb: int, i: int) -> bool:
    return bool(view.lookup.names(view.sentence.tokens[verb].end, view.sentence.tokens[i].start))
