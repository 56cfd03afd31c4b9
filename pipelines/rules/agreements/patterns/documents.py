"""Rules: a text that is itself the instrument ("Joint Statement of …", "We, the heads of …, have agreed").

Belongs here: instruments whose own words are the document. Does not belong here: instruments that a text tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.referents import speakers

_OWN_WORDS = re.compile(
    r"\bWe, the\b|\bhereinafter\b|\b(?:the (?:two sides|parties|participants|heads)|we) "
    r"(?:have )?(?:agreed|agree|declare|adopted|adopt|reaffirm(?:ed)?|"
    r"decided|issue|issued|note|noted|emphasi[sz]ed?|reached)\b|"
    r"\b(?:ministers|leaders|heads of (?:state|delegation)|the parties) (?:noted|welcomed|commended|reaffirmed|adopted|"
    r"approved|underscored|recalled|reiterated)\b|\bagreed as follows\b|\badopted the (?:present|following)\b",
    re.IGNORECASE,
)
_FORMS = frozenset(
    {"joint_statement", "memorandum_of_understanding", "action_plan", "initiative", "agreement", "protocol", "treaty"}
)
OWN_TEXT = "agreements.own_text"
RECENT = 60  # days between what a text does and its publication
OPENING = 1800  # characters of a text in which it says whose words it is


def _itself(view: View) -> Iterator[Link]:
    sentence = view.sentence
    if sentence.index != _above(view) or sentence.kind not in ("headline", "heading") or view.acts:
        return
    for instrument in view.instruments:
        long = instrument.end - instrument.start >= 0.5 * (sentence.end - sentence.start)
        if instrument.first > 2 or not long or instrument.form not in _FORMS or instrument.plural:
            return
        if not _OWN_WORDS.search(view.text, sentence.end, sentence.end + OPENING):
            return
        action = "adopted" if instrument.form in ("joint_statement", "action_plan", "initiative") else "signed"
        end = _title_end(view)
        title = " ".join(view.text[sentence.start : end].split()).rstrip(". ")
        bodies = in_span(view, Span(sentence.start, end), strict=False)
        group = len(bodies) == 1 and bodies[0].kind == "area"
        if not group and (len(bodies) < 2 or sentence.end != end):
            bodies = speakers(view) or bodies
        yield Link(
            None,
            instrument,
            action,
            instrument.start,
            instrument.end,
            type=instrument.type,
            title=title,
            title_span=Span(sentence.start, end),
            printed=bodies,
            dates=_day(view),
            alone=group,
        )
        return


def _above(view: View) -> int:
    """How many lines stand above a text's heading: "(Unofficial translation)"."""
    return int(view.text.lstrip().startswith("("))


def _title_end(view: View) -> int:
    """Where the heading ends, with a second line that goes on from it ("of the Fourth Meeting of …")."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index + 1
    following = sentences[index] if len(sentences) > index else None
    if following is None or following.tokens[0].text not in ("of", "on", "by", "between", "OF", "ON", "BETWEEN"):
        return view.sentence.end
    line = view.text.find("\n", following.start)
    return min(following.end, line if line > 0 else following.end)


def _day(view: View) -> tuple[Period, ...]:
    """The first full date of the text's opening that is not long before its publication."""
    today = view.lookup.scene.document.published_on
    periods = view.lookup.periods(view.sentence.start, view.sentence.end + OPENING)
    return tuple(
        p
        for p in periods
        if p.kind == "point" and p.first == p.last and p.first and abs((today - p.first).days) <= RECENT
    )[:1]


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        OWN_TEXT,
        "agreements",
        (
            Example(
                "Joint Statement of China and Peru on Seeds\nWe, the ministers of China and Peru, have agreed so.",
                {"instrument_type": "joint_statement", "action": "adopted", "parties": ("CHN", "PER")},
            ),
        ),
        ("Joint statement on seeds\nThe weather was fine.",),
        find=_itself,
        quiet=True,
        sure=0.6,
    ),
)
