"""How far the name of an activity reaches to the right of its head noun.

Belongs here: names that follow the head, and phrases that say what it is about, of whom or for whom. Does not belong
here: what stands before the head.
"""

from __future__ import annotations

import re

from pipelines.rules.programs.names.insertions import of_its_own
from pipelines.rules.programs.names.name_lists import goes_on_after
from pipelines.rules.programs.names.seats import seats_behind
from pipelines.rules.programs.names.sums import past_sum
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import LONGEST, YEAR, is_capital
from pipelines.rules.programs.words import Noun, verb_at

_RIGHT = frozenset("of on for between among against along in with to from over across".split())
_OVER = frozenset(("over", "across"))
_LINES = frozenset(
    "railway railroad line link road highway expressway motorway pipeline corridor section canal cable bridge "
    "tunnel".split()
)
_OPENS = frozenset((",", '"', "“", "«"))
_TELL = frozenset("took drew began begins held opens closes convenes concludes attracts meets".split())
_DIALLED = frozenset(("hotline", "helpline"))
_OF_GIVERS = frozenset(("Funds-in-Trust", "Fund-in-Trust", "Funds-In-Trust"))  # "the Funds-in-Trust Japan"
_BEFORE_NAMES = frozenset(("Operation",)) | _OF_GIVERS  # "Operation Clean Shelf"
_TO_PLACE = 6  # tokens from "to" to the place that a line leads to
_PHASE_NUMBER = re.compile(r"\d{1,2}[A-Za-z]?|[IVX]+|[A-D]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our")
_STANDING_SEVERAL = frozenset(("project", "center", "platform"))
_TO_ANOTHER = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? (?:to|and) (?:the )?(?:[a-z]+ of )?[A-ZÀ-Þ]")
_OCCASIONS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays fridays saturdays sidelines margins eve".split()
)
_CONCLUDES = frozenset(("conclude", "adopt", "negotiate", "revise"))
_COUNCILS = frozenset(("conference", "meeting"))
_FIELD = frozenset("field fields area areas".split())
# what is given in a subject: "a seminar in drafting"
_GATHERED = frozenset(("seminar", "workshop"))  # "a workshop in Suva", whether or not the town is known
_TAUGHT = _GATHERED | frozenset(
    "'s ’s master masters degree diploma certificate program programme course courses training trainers laws".split()
)
_COUNTERPART_TYPES = frozenset(("meeting", "expert_exchange", "degree_education", "project", "pilot", "mechanism"))


def right_of(view: View, head: int, noun: Noun) -> int:
    """Index after the last word of the name: prepositional phrases that say what it is about or for whom."""
    tokens = view.tokens
    last = index = head + 1
    index = last = _parenthesis(view, follows(view, head))
    if noun.words == ("phase",) and index < len(tokens) and _PHASE_NUMBER.fullmatch(tokens[index].text) is not None:
        index = last = index + 1
    if noun.plural and noun.program_type in _STANDING_SEVERAL and index == head + 1:
        seats = seats_behind(view.text, tokens[head].end)
        if seats is not None:
            return view.index(seats - 1) + 1
    while index < len(tokens) and index - head < LONGEST:
        if (
            tokens[index].text in '"”»'
            and last == index
            and any(t.text in '"“«' for t in tokens[max(0, head - 14) : head])
        ):
            index += 1
            last = index
            continue
        lower = tokens[index].lower
        if (behind := past_sum(view, index)) is not None:
            index = behind  # "a fund of 200 million yuan for farmers", "a fund worth $3m"
            continue
        if lower not in _RIGHT or not _complement(view, index, head, noun):
            break
        first = index + 2 if lower == "to" and tokens[index + 1].lower in _CONCLUDES else index + 1
        end = _noun_phrase(view, first, lower == "between", head)
        if end <= index + 1:
            break
        index = last = _parenthesis(view, end)
    return last


def follows(view: View, head: int) -> int:
    """Index after a name that follows its head: the portal "IP on the Road", the platform e-Patent, the
    International Forum "Green Patents"."""
    tokens = view.tokens
    index = head + 1
    if index < len(tokens) and tokens[head].lower in _DIALLED and tokens[index].text.isdigit():
        return index + 1  # "the hotline 96318"
    if index < len(tokens) and tokens[head].text[0].isupper() and (region := _region_at(view, head)) is not None:
        return region
    if index >= len(tokens):
        return index
    after = tokens[index]
    if not tokens[head].text.islower() and tokens[head].text not in _BEFORE_NAMES and after.text not in '"“«':
        return index
    if after.text == after.lower and after.text not in _OPENS:
        return index  # neither a capital nor a quotation mark: no name
    if tokens[index].text in '"“«':
        closing = next((i for i in range(index + 1, min(index + 14, len(tokens))) if tokens[i].text in '"”»'), None)
        named = (
            tokens[index + 1].text[0].isupper() or tokens[index + 1].text[0].isdigit() if closing is not None else False
        )
        return closing + 1 if closing is not None and named else index
    end = index
    while (
        end < len(tokens)
        and end - index < 5
        and (
            any(c.isupper() for c in tokens[end].text)
            and tokens[end].text[0].isalpha()
            and not view.period_at(end)
            or end > index
            and YEAR.fullmatch(tokens[end].text) is not None
        )
    ):
        name = view.name_at(end)
        if tokens[head].text in _OF_GIVERS and name is not None and name.kind == "country":
            end += 1
            continue
        if name is not None and end - index > 1 and name.kind in ("country", "area") and name.form == "name":
            return view.index(name.end - 1) + 1  # "the project IP Key Latin America"
        if name is not None and (
            name.kind in ("person", "city", "country", "province", "area") or name.form in ("demonym", "acronym")
        ):
            return index
        if verb_at(tokens, end)[1]:
            return index
        end += 1
    return end


def _region_at(view: View, head: int) -> int | None:
    """Index after the region that a name ends with, without a preposition: "the IP Hub East Africa"; not where the
    region is the subject of what comes next ("At the Forum Kenya said")."""
    name = view.name_at(head + 1)
    if name is None or name.kind not in ("country", "area") or name.form != "name" or view.title_case:
        return None
    end, first = view.index(name.end - 1) + 1, head
    while first > 0 and view.tokens[first - 1].text[0].isupper():
        first -= 1
    lead = [t.lower for t in view.tokens[max(0, first - 2) : first]]
    acts = end < len(view.tokens) and view.tokens[end].tag in ("VERB", "AUX")
    led = not {"at", "during", "in", "after", "before", "since"}.isdisjoint(lead)
    return None if first == head or acts and led or view.text[view.tokens[head].end] != " " else end


def topic_after(view: View, index: int, head: int) -> tuple[int, int] | None:
    """The words that say what an activity is about, where a place stands between ("a seminar in Accra on seeds"): their
    first token and the one after their last."""
    tokens = view.tokens
    leads = ("on", "of", "for") if tokens[head].lower == "training" else ("on",)
    for at in range(index, min(index + 8, len(tokens) - 1)):
        token = tokens[at]
        if token.lower in leads and at > index and not view.period_at(at + 1) and tokens[at + 1].lower != "which":
            end = _noun_phrase(view, at + 1, False, head)
            return (at, end) if end > at + 1 else None
        place = view.name_at(at) is not None or token.tag in ("ADP", "PROPN", "PUNCT", "DET")
        if not place or token.text in ".;:()":
            return None
    return None


def _parenthesis(view: View, index: int) -> int:
    """Index after a short bracket that holds an acronym."""
    tokens = view.tokens
    if (
        index + 2 < len(tokens)
        and tokens[index].text == "("
        and tokens[index + 2].text == ")"
        and tokens[index + 1].text[:2].isupper()
    ):
        return index + 3
    return index


def _complement(view: View, index: int, head: int, noun: Noun) -> bool:
    """Whether a preposition after the head goes on with the name."""
    tokens = view.tokens
    if index + 1 >= len(tokens) or view.period_at(index + 1) and not YEAR.match(tokens[index + 1].text):
        return False
    lower, after = tokens[index].lower, tokens[index + 1]
    if view.period_at(index + 1) or after.lower in ("which", "whom", "whose"):
        return False
    if lower == "on" and any(t.lower in _OCCASIONS for t in tokens[index + 1 : index + 4]):
        return False  # "on the first Monday of every month", "on the sidelines of the Forum"
    capital = is_capital(view, head)
    name = view.name_at(index + 2 if after.tag == "DET" and index + 2 < len(tokens) else index + 1)
    if lower == "in":
        in_field = index + 2 < len(tokens) and tokens[index + 2].lower in _FIELD
        subject = after.text[0].isupper() and (
            name is None
            or name.form == "demonym"
            or name.kind not in ("city", "country", "province", "area", "university")
        )
        named = tokens[head].lower in _TAUGHT
        return (
            in_field
            or (subject and (capital or named) and (after.text.isupper() or tokens[head].lower not in _GATHERED))
            or (named and (name is None or name.form == "demonym") and after.tag in ("ADJ", "NOUN"))
        )
    if lower == "with":
        plain = noun.program_type == "pilot" and _leads_to_place(view, index + 1)
        return noun.program_type in _COUNTERPART_TYPES and name is not None or plain
    if (noun.program_type == "transport_service" or noun.words[-1] in _LINES) and lower in ("from", "to", "between"):
        if lower in ("from", "between") and after.text[0].isupper() and _TO_ANOTHER.match(view.text, after.start):
            return True  # "the pipeline from Agadem to the port of Sèmè"
        led = lower == "to" and after.text[0].isupper() and "from" in [t.lower for t in tokens[head + 1 : index]]
        return led or name is not None or _leads_to_place(view, index + 1)  # "the road from Osh to Batken"
    if lower in _OVER:  # "the bridge over the Panj"
        return noun.program_type == "project" and not noun.weak and (after.tag == "DET" or after.text[0].isupper())
    if lower == "to" and capital and after.lower in _CONCLUDES and noun.program_type in _COUNCILS:
        return True  # "the Diplomatic Conference to conclude a Design Law Treaty"
    if lower == "to" and capital and name is None and after.text[0].isupper() and tokens[index - 1].text[0].isupper():
        return True  # "the Fund for Aid to Invention"
    if lower == "to":
        return noun.program_type == "meeting" and "visit" in tokens[head].lower and name is not None
    if lower == "from":
        return "for" in [t.lower for t in tokens[head + 1 : index]] and (name is not None or after.text[0].isupper())
    if lower == "for":
        words = [t.lower for t in tokens[index + 1 : index + 4]]
        if "year" in words and words[0] in ("the", "this", "each"):
            return False  # "the scholarship programme for the academic year 2025/26"
        return not ("time" in words or (words and words[0] in ("more", "over", "nearly", "about")))
    return after.tag != "VERB" or lower == "on"


def _leads_to_place(view: View, index: int) -> bool:
    """Whether plain words before a place begin here: "the dry port of Mojo", "the Ethiopian capital"."""
    for at in range(index, min(index + _TO_PLACE, len(view.tokens))):
        name = view.name_at(at)
        if name is not None and name.kind in ("city", "country", "province", "area"):
            return True
        if view.tokens[at].tag not in ("DET", "ADJ", "NOUN", "PROPN") and view.tokens[at].lower != "of":
            return False
    return False


def _noun_phrase(view: View, index: int, pair: bool, head: int) -> int:
    """Index after the noun phrase that begins at `index`; `pair` where "between" asks for two of them."""
    tokens = view.tokens
    if index < len(tokens) and tokens[index].text in '"“«':  # 'a seminar on "Appeals in the Andes"'
        closing = next(
            (i for i in range(index + 1, min(index + LONGEST, len(tokens))) if tokens[i].text in '"”»'), None
        )
        return closing + 1 if closing is not None else index
    if index < len(tokens) and tokens[index].lower in ("its", "their", "our") and not of_its_own(view, index - 1):
        index += 1  # "the eighth meeting of their joint commission"
    first = last = index
    while index < len(tokens) and index - head < LONGEST:
        token = tokens[index]
        if token.tag == "DET" and first < index == last:
            break  # "at the port of Bar a terminal has been …"
        name = view.name_at(index)
        if name is not None and name.kind != "person" and name.start == token.start:
            index = last = view.index(name.end - 1) + 1
            continue
        if view.period_at(index) and not YEAR.match(token.text):
            break
        if token.lower in ("and", "&", "or", ","):
            if not goes_on_after(view, index, pair, head):
                break
            pair = pair and token.lower == ","
        elif token.text in '"“”«»':
            index += 1
            continue
        elif token.text == "(":
            end = _parenthesis(view, index)
            if end == index:
                break
            index = last = end
            continue
        elif (
            token.tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "PART", "SYM", "VBG")
            or token.tag == "VBN"
            and tokens[index - 1].lower in _RIGHT
            and index + 1 < len(tokens)
            and tokens[index + 1].tag == "NOUN"
            or token.text[0].isupper()
            and token.tag != "PRON"
        ):
            if token.tag == "VBG" and token.lower in (
                "including",
                "involving",
                "featuring",
                "attended",
                "bringing",
                "gathering",
                "covering",
                "marking",
            ):
                break
            if verb_at(tokens, index)[0] > index and index + 1 < len(tokens) and not token.text[0].isupper():
                break
            if token.lower == "held" and not view.title_case or view.counts_at(index) or token.lower in _TELL:
                break
            if token.lower == "worth":
                break  # "a fund for inventors worth 3 million dollars"
            if token.tag == "PART" and token.lower == "to":
                break
            last = index + 1 if token.tag != "DET" else last
        elif token.tag == "ADV" and token.lower in ("more", "widely"):
            pass
        else:
            break
        index += 1
    if last < len(tokens) and tokens[last].text in '"”»' and any(t.text in '"“«' for t in tokens[head:last]):
        last += 1
    return last
