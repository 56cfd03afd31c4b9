"""What stands before a verb: the subject of a passive, and the stretch where the subject of an active verb stands.

Belongs here: looking back from a verb group over phrases and clauses. Does not belong here: objects and partners
(links.py).
"""

from __future__ import annotations

from pipelines.model import Span
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.model import View
from pipelines.rules.agreements.moods import DECIDE, PLAN
from pipelines.rules.agreements.relatives import RELATIVE

SUBORDINATE = frozenset(
    ("after when while as since because before although though if once until whereas where and").split()
)


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
