"""What an instrument is for where its own noun phrase says nothing of it: "signed an accord … that provides for the
exchange of examiners", "The memorandum covers data exchange".

Belongs here: the words for its subject in its clause or the sentence after. Does not belong here: subjects inside its
noun phrase (subject_extent.py), subjects behind the act ("signed in Lindow on …", titling.py).
"""

from __future__ import annotations

import re

from pipelines.model import Span
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import Instrument, View

BARE = frozenset(
    (
        "memorandum|mou|agreement|treaty|protocol|contract|accord|pact|arrangement|memorandum of understanding|"
        "letter of intent|memorandum of understanding (mou)|mou (memorandum of understanding)|loan agreement|"
        "grant agreement|financing agreement|credit agreement|construction contract|supply contract"
    ).split("|")
)
_VERBS = (
    r"(?:provides? for|concerns?|covers?|relates? to|deals? with|focus(?:es)? on|is about|addresses|regulates?|"
    r"governs?|foresees?|sets? out|allows?|enables?|permits?|lets?|opens?|aims? (?:at|to)|is aimed at|is intended to|"
    r"commits?|obliges?|establish(?:es)?|creates?|lays? down|paves? the way for|makes? it possible to|extends? to|"
    r"includes?|facilitates?|simplifies|regards|envisages|calls for)"
)
_FAR = 110  # characters from an instrument to the words that say what it is for
_BESIDE = re.compile(
    rf"(?<![;.])(?:,? (?:that|which) (?:will |would |is to |also |mainly |in particular )*{_VERBS}|"
    r",? (?:covering|concerning|regarding|providing for|allowing|enabling|permitting|letting|aimed at|aiming (?:at|to)|"
    r"designed to|intended to|meant to|focusing on|dealing with|governing|regulating|setting out)|"
    r",? (?:under|by|through) which|,? whereby|,? whose (?:purpose|aim|object|subject|goal) (?:is|will be)) "
)
_WORTH = re.compile(r" (?:worth|valued at|totalling|amounting to) [^;,()]{2,40}?(?= (?:for|to) (?!\d))")
_SAYS = re.compile(rf" (?:will |would |also |mainly |now )*{_VERBS} ")
_GOES_ON = re.compile(
    r"(?:[Tt]he|[Tt]his|[Ii]ts?)(?: (?:new |signed |two-year |three-year |five-year )?"
    r"(?P<noun>[Mm]emorandum(?: of [Uu]nderstanding)?|MoU|MOU|[Aa]greement|[Tt]reaty|[Pp]rotocol|[Cc]ontract|[Aa]ccord|"
    r"[Pp]act|[Aa]rrangement|[Dd]ocument|[Dd]eal|text|paper|letter))?"
    rf" (?:will |would |also |mainly |is to )*{_VERBS} "
)
_END = re.compile(
    r"[;:()\n]|, |\.(?:\s|$)| (?:on|in|until|from|by|since|at) (?:the )?(?:\d|early|late|mid|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|"
    r" (?:was|were|has|have|had|is|are) | and (?:will|was|is|has|runs|remains|would)\b|, (?:and|which|said)"
)
_LONGEST = 110  # characters of such words


def purpose_of(view: View, instrument: Instrument) -> str:
    """The words that say what a bare instrument is for; empty where none do."""
    if instrument.plural or instrument.title.lower() not in BARE:
        return ""
    text, end = view.text, view.sentence.end
    beside = _BESIDE.search(text, instrument.end, min(end, instrument.end + _FAR))
    if beside is not None and not _another(view, instrument, beside.start()):
        words = _up_to_end(view, Span(beside.start(), beside.end()), end)
        return words.lstrip(", ")
    if under := _under_it(view, instrument):
        return under
    worth = _WORTH.match(text, instrument.end, end)
    if worth is not None:
        return _up_to_end(view, Span(worth.end() + 1, worth.end() + len(" for ")), end)
    says = _SAYS.search(text, instrument.end, min(end, instrument.end + _FAR))
    mine = instrument.first <= _FRONT and preposition_before(view, instrument) == ""
    if says is not None and mine and not _another(view, instrument, says.start()):
        return f"that{_up_to_end(view, Span(says.start(), says.end()), end)}"
    sentences = view.lookup.scene.sentences
    following = sentences[view.sentence.index + 1] if view.sentence.index + 1 < len(sentences) else None
    if following is None or following.paragraph != view.sentence.paragraph or len(view.instruments) > 1:
        return ""
    on = _GOES_ON.match(text, following.start, following.end)
    if on is None or on["noun"] is None and not text.startswith("It ", following.start):
        return ""
    verb = _SAYS.search(text, following.start, on.end())
    return f"that{_up_to_end(view, Span(verb.start(), on.end()), following.end)}" if verb is not None else ""


def of_what(view: View) -> str:
    """What an arrangement of recognition is about, by the words of its sentence: " of geographical indications"."""
    told = _OF_WHAT.search(view.text, view.sentence.start, view.sentence.end)
    if told is None:
        return ""
    return " of geographical indications" if told["names"] else " of operators" if told["firms"] else " of patents"


_OF_WHAT = re.compile(
    r"\b(?:(?P<names>[Gg]eographical [Ii]ndications?|GIs?|appellations of origin)|(?P<firms>economic operators?|AEOs?)|"
    r"[Pp]atents?)\b(?! (?:[Oo]ffice|[Oo]rgani|and Trademark|[Ll]aw))"
)


def _under_it(view: View, instrument: Instrument) -> str:
    """The clause that is told to be done under a bare instrument: "Under a memorandum of May, A will train B"."""
    if preposition_before(view, instrument) != "under":
        return ""
    text, start, end = view.text, view.sentence.start, view.sentence.end
    if _UNDER.match(text, start, instrument.start) is None:
        return ""
    comma = text.find(", ", instrument.end, end)
    while comma > 0 and _SAYS_WHEN.match(text, comma + 2):
        comma = text.find(", ", comma + 2, end)
    words = (
        _up_to_end(view, Span(comma + 2, min(comma + 24, end)), end) if 0 < comma < instrument.end + _LONGEST else ""
    )
    words = words[:1].lower() + words[1:] if words.startswith(("The ", "A ", "An ", "In ")) else words
    return f"under which {words}" if words.count(" ") > 1 else ""


_UNDER = re.compile(r"Under (?:an? |the |its |their )?(?:new |two-year |three-year |first )?$")
_SAYS_WHEN = re.compile(r"(?:in force|in effect|effective|signed|concluded|which|dated|made|agreed|renewed)\b")

_FRONT = 3  # tokens before an instrument that is the subject of its sentence


def _another(view: View, instrument: Instrument, at: int) -> bool:
    """Whether another instrument, or the end of the clause, stands between an instrument and the words."""
    return ";" in view.text[instrument.end : at] or any(
        instrument.end <= other.start < at for other in view.instruments if other is not instrument
    )


def _up_to_end(view: View, span: Span, stop: int) -> str:
    """The words from the start of a stretch up to the end of what follows it."""
    found = _END.search(view.text, span.end, min(stop, span.end + _LONGEST))
    last = found.start() if found is not None else min(stop, span.end + _LONGEST)
    if found is None and last < stop:
        last = view.text.rfind(" ", span.end, last)
    return view.text[span.start : last].rstrip(" .,")
