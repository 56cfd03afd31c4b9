"""Where the partners of an act stand: after "with", "between" or "by".

Belongs here: such stretches. Does not belong here: which bodies stand in them (parties.py).
"""

from __future__ import annotations

from pipelines.model import Span
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.instruments.stretch import PARTY
from pipelines.rules.agreements.model import Instrument, View

ELSEWHERE = frozenset(
    ("on for to which who during under where when while concerning regarding aimed with between by at").split()
)
NO_PARTY = frozenset(
    (
        "effect immediate regard respect view focus support help assistance participation funding aid aim goal "
        "purpose approval aims financing backing blessing attention emphasis reference"
    ).split()
)


def partner_spans(view: View, start: int, stop: int) -> list[Span]:
    """Stretches after "with", "between" or "by" among the tokens from `start` to `stop`, each up to the next verb or
    preposition that leads elsewhere."""
    tokens = view.sentence.tokens
    out: list[Span] = []
    i, stop = start, min(stop, len(tokens))
    while i < stop:
        token = tokens[i]
        if token.text == ";" or token.lower in ("which", "who", "while", "whereas"):
            break
        if i > start and token.lower in EARLIER and _tells_of_another(view, i):
            break
        if token.lower == "that" and out and i and tokens[i - 1].lower == "and":
            break  # "said that X was signed with A and that Y will be with B"
        if out and (is_finite(view, i) or _opens_another(view, i)):
            break
        if token.lower in PARTY and token.tag in ("ADP", "SCONJ", "ADV") and _opens_party(view, i):
            end = i + 1
            while end < stop:
                following = tokens[end]
                if following.lower == "on" and [t.lower for t in tokens[end + 1 : end + 3]] == ["behalf", "of"]:
                    end += 3
                    continue
                if following.lower in EARLIER and _tells_of_another(view, end):
                    break
                if following.lower in ELSEWHERE or following.tag == "VERB" and is_finite(view, end):
                    break
                if (
                    _opens_another(view, end)
                    or following.text in (";", ":")
                    or following.lower == "that"
                    and tokens[end - 1].lower == "and"
                ):
                    break
                end += 1
            last = end - (tokens[end - 1].lower == "and")
            if last > i + 1:
                out.append(Span(tokens[i + 1].start, tokens[last - 1].end))
            i = end
        else:
            i += 1
    return out


def fronted(view: View, instrument: Instrument) -> Span | None:
    """ "with A it renewed the accord", "…, and with B a memorandum on data": the partner that stands before its
    instrument."""
    if "with" not in view.sentence.lowers:
        return None
    tokens = view.sentence.tokens
    for k in range(instrument.first - 1, max(-1, instrument.first - _BACK), -1):
        if tokens[k].text == ";" or k + 1 in view.ends:
            return None
        if tokens[k].lower != "with" or k and tokens[k - 1].lower not in (",", "and", ";", ":"):
            continue
        end = k + 1 + (tokens[k + 1].tag == "DET")
        while end < instrument.first and (
            tokens[end].tag in ("PROPN", "NOUN", "ADJ", "PART")
            or tokens[end].lower in ("of", "(", ")", "and", "&", "'s")
        ):
            end += 1
        behind = tokens[end]
        direct = all(t.tag in ("DET", "ADJ") for t in tokens[end : instrument.first])
        opens = k == 0 or tokens[k - 1].lower == "and" or direct
        if end > k + 1 and opens and (direct or behind.text == "," or behind.tag == "PRON"):
            return Span(tokens[k + 1].start, tokens[end - 1].end)
        return None
    return None


_BACK = 24  # tokens from such a partner to its instrument


EARLIER = frozenset({"after", "following"})
_EVENT = frozenset("talks meeting meetings negotiations discussions conversation consultations visit those".split())


def _tells_of_another(view: View, i: int) -> bool:
    """ "signed after the talks between A and B", "after those with C": what went before has partners of its own."""
    words = [t.lower for t in view.sentence.tokens[i + 1 : i + 6]]
    at = next((k for k, word in enumerate(words) if word in _EVENT), None)
    return at is not None and not {"with", "between"} & set(words[:at])


def _opens_another(view: View, i: int) -> bool:
    """ "with A on 14 May, and one more with B", "and, on 3 June, a plan with B": what follows is another paper."""
    words = [t.lower for t in view.sentence.tokens[i : i + 5]]
    if words[:2] == ["and", ","] and words[2:3] in (["on"], ["in"], ["later"]):
        return True
    return words[:1] == ["and"] and "with" in words and (words[1:3] == ["one", "more"] or "one" in words[2:4])


def _opens_party(view: View, i: int) -> bool:
    """Whether "with", "between" or "by" leads to a party: not "with effect from", "with the help of", "hosted by"."""
    tokens = view.sentence.tokens
    ahead = {t.lower for t in tokens[i + 1 : i + 3]}
    if tokens[i].lower == "with":
        if i > 0 and tokens[i - 1].lower in ("talks", "negotiations", "discussions"):
            return False  # "served as a model for the talks with A"
        return not ahead & NO_PARTY and not (i + 1 < len(tokens) and tokens[i + 1].lower in ("a", "an"))
    if tokens[i].lower == "by" and i > 0 and tokens[i - 1].tag in ("VBN", "VERB", "VBG"):
        return tokens[i - 1].lower in ("accepted", "received", "shared", "run", "operated", "maintained") or any(
            a.first <= i - 1 < a.last for a in view.acts
        )
    return True
