"""Rules: an office searches for another without the name of an authority ("searches for applicants of …").

Belongs here: who searches for whom, told by the work or by our own office. Does not belong here: being, becoming and
staying an authority (authorities.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Span
from pipelines.rules.agreements.instruments.kinds import AUTHORITY
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns.authorities import SEARCHING, authority_told
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_SEARCHES = re.compile(
    r"\b(?:international search(?:es)?\b|searching (?:and (?:preliminary )?examin\w+ )?(?:body|office|authorit\w+))",
    re.IGNORECASE,
)


_FOR_WHOM = re.compile(r"\b(?:applicants?|nationals|residents|filings|applications|inventors|users)\b", re.IGNORECASE)


def _searches_for(view: View) -> Iterator[Link]:
    """ "Applicants from B may turn to the office of A for the international search": an authority told by what it
    does."""
    if view.text.find("earch", view.sentence.start, view.sentence.end) < 0:
        return
    match = _SEARCHES.search(view.text, view.sentence.start, view.sentence.end)
    if match is None or not _FOR_WHOM.search(view.text, view.sentence.start, view.sentence.end):
        return
    told = any(x.form in ("agreement", "memorandum_of_understanding") for x in view.instruments)
    if (
        told
        and not all(preposition_before(view, x) for x in view.instruments)
        or next(authority_told(view), None) is not None
    ):
        return
    periods = view.lookup.periods(view.sentence.start, view.sentence.end)
    sides = bodies_in(view.lookup, view.sentence, view.sentence.start, view.sentence.end, strict=False)
    if not periods or len([b for b in sides if b.kind in ("country", "office", "area")]) < 2:
        return
    ahead = _WILL_BE.search(view.text, view.sentence.start, view.sentence.end)
    yield Link(
        None,
        None,
        "planned" if ahead else "in_effect",
        match.start(),
        match.end(),
        None,
        Span(view.sentence.start, view.sentence.end),
        "authority_designation",
        USUAL_NAMES["authority_designation"],
        loose=True,
    )


_WILL_BE = re.compile(r"\bwill (?:also |then )?(?:be (?:available|competent|open)|act|serve)\b")


_OURS = re.compile(
    r"\b(?P<will>will (?:also |then )?)?(?:(?:has|have) been|is|are|be|was) (?:also )?"
    r"(?:competent|available|open|at (?:their|our) disposal)\b"
    r"|\b(?:has|have) (?:served|searched for|acted for|worked for)\b"
)


def _for_ours(view: View) -> Iterator[Link]:
    """ "Since 1 July A has been competent for them" in a notice of the office of B: an authority for B's applicants."""
    if AUTHORITY not in view.topics or view.instruments and not SEARCHING & view.lower:
        return
    match = _OURS.search(view.text, view.sentence.start, view.sentence.end)
    if match is None or next(authority_told(view), None) or next(_searches_for(view), None):
        return
    periods = view.lookup.periods(view.sentence.start, view.sentence.end)
    sides = bodies_in(view.lookup, view.sentence, view.sentence.start, view.sentence.end, strict=False)
    offices = [b for b in sides if b.kind == "office" and b.span.end <= match.start()]
    home = view.topic
    if not periods or len(offices) != 1 or home is None or entity(home).kind not in ("office", "country"):
        return
    if same_side(home, offices[0].code):
        return
    ours = Body(home, Span(match.start(), match.end()), entity(home).kind)
    yield Link(
        None,
        None,
        "planned" if match["will"] else "in_effect",
        match.start(),
        match.end(),
        None,
        type=AUTHORITY,
        title=USUAL_NAMES[AUTHORITY],
        printed=(ours, offices[0]),
    )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.authority_for_ours",
        "agreements",
        (
            Example(
                "Notice of the Kenyan office: International Searching Authorities (ISA)\nNairobi, 4 May 2024\n"
                "The Kenya Industrial Property Institute has news. Since 1 May 2024 CNIPA has been competent for them "
                "as International Searching Authority.",
                {"instrument_type": "authority_designation", "action": "in_effect", "date": "2024-05-01/.."},
            ),
        ),
        ("Since 1 May 2024 CNIPA has been open on Saturdays.",),
        find=_for_ours,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
    AgreementRule(
        "agreements.searches_for",
        "agreements",
        (
            Example(
                "Since January 2024 applicants from Kenya may ask the office of China for the international search.",
                {"instrument_type": "authority_designation", "action": "in_effect"},
            ),
        ),
        ("Applicants from Kenya pay for the international search.",),
        find=_searches_for,
        sought=_SEARCHES,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
)
