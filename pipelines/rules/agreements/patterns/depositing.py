"""Rules: one party comes into an instrument of many by a paper or by its place among the members ("handed over Kenya's
instrument of accession to X", "Kenya's accession brings the members of X to 79").

Belongs here: instruments of accession and the like as papers that are handed over or received, what an accession does
to the number of members. Does not belong here: joining, ratifying, acceding as verbs (accession.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Example, Span
from pipelines.rules.agreements.links import coordinated
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.referents import body_before, home_of
from pipelines.rules.localities import Body

_KIND = r"(?:accession|ratification|acceptance|adherence|adhesion|approval)"
_PAPER = re.compile(
    r"(?P<whose>\b(?:its|his|her|their|the|our)\b|['’]s?)? ?"
    r"\b(?:(?:instruments?|documents?|letters?|acts?|papers?) of (?:(?:its|their|his|her|the) (?:country['’]s )?)?"
    rf"{_KIND}\b(?: or {_KIND})?|(?:(?P<lodged>lodged|deposited|handed in|submitted) (?:its|their) {_KIND})|"
    r"(?:country['’]s )?instruments?(?= for (?:the )?[A-Z])|"
    r"instruments?(?= (?:was|were|has been|have been) (?:\w+ )?(?:deposited|lodged|handed over|received)))"
)
_GIVEN = re.compile(
    r"\b(?:deposit(?:ed|ing|s)?|lodg(?:ed|es|ing)|hand(?:ed|ing|s)(?: over| in)?|handover|present(?:ed|ing|s)|"
    r"submitt?(?:ed|ing|s)|deliver(?:ed|ing|s)|transmitt?(?:ed|ing|s)|tender(?:ed|ing|s)|transferred|passed|"
    r"receiv(?:ed|ing|es)|receipt|reached|arrived|accepted|accepting|took|taking delivery|fil(?:ed|ing)|sent)\b"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|must|may|might|can|could|should|once|if|until|unless|when|has yet|have yet|not|before|to|"
    r"requires?|without|no|whether|plans?|the (?:third|fifth|tenth|fifteenth|twentieth))"
    r"(?: (?:be|have|been|also|formally|soon|shortly|has|have|it|they|a|an|\w+ (?:states|countries)))* ?$"
)
_SENT_BY = re.compile(r"\b(?:on behalf of|from) (?:the )?")
_DEPOSIT_BY = re.compile(r"\b(?:deposit|lodging|handing over|submission) by (?:the )?")
_OF = re.compile(r" of (?:the )?(?:(?:Republic|Kingdom|Government|State|Government of the Republic) of )?")
FAR = 90  # characters from such a paper to the treaty


def _handed_over(view: View) -> Iterator[Link]:
    """ "X handed over the instrument of accession to Y", "WIPO received from X its instrument of accession to Y"."""
    for paper in _PAPER.finditer(view.text, view.sentence.start, view.sentence.end):
        near = (x for x in view.instruments if paper.end() < x.start <= paper.end() + FAR)
        told = next((x for x in near if not view.text.startswith(("'s ", "’s "), x.end)), None)  # "X's Geneva Act"
        before = [x for x in view.instruments if x.named and x.end <= paper.start()]
        told = told or (before[-1] if before else None)  # "ratified the Treaty: its instrument was deposited in May"
        if told is None or told.plural or not (told.named or told.form in ("treaty", "protocol")):
            continue
        verb = paper if paper["lodged"] else _given(view, paper)
        if verb is None or _NOT_YET.search(view.text[max(view.sentence.start, verb.start() - 40) : verb.start()]):
            continue
        who = _sender(view, paper, told)
        if who is None:
            continue
        for instrument in (told, *(x for x in coordinated(view, told) if x.named)):
            yield Link(
                None, instrument, "signed", verb.start(), max(verb.end(), instrument.end), printed=(who,), alone=True
            )


def _given(view: View, paper: re.Match[str]) -> re.Match[str] | None:
    """The word by which a paper changed hands: the nearest in front of it, else the first behind."""
    before = list(_GIVEN.finditer(view.text, view.sentence.start, paper.start()))
    return before[-1] if before else _GIVEN.search(view.text, paper.end(), view.sentence.end)


def _sender(view: View, paper: re.Match[str], told: Instrument) -> Body | None:
    """Whose instrument of accession it is: by its own words, by who sends it, by who acts, by what the text is about.
    Where it is deposited is nobody's country."""
    text, start = view.text, view.sentence.start
    if paper["whose"] in ("'s", "’s", "'", "’") and (own := _lands(view, Span(start, paper.start()))[-1:]):
        return own[0]
    if (of := _OF.match(text, paper.end())) is not None:
        near = _lands(view, Span(paper.end(), min(of.end() + 24, told.start)))
        if near:
            return near[0]
    if (by := _DEPOSIT_BY.search(text, start, paper.start())) is not None:
        found = in_span(view, Span(by.end(), min(by.end() + 60, paper.start())), strict=False)[:1]
        if found:
            return found[0]
    sent = _SENT_BY.search(text, start, view.sentence.end)
    for span in (
        Span(sent.end(), min(sent.end() + 60, view.sentence.end)) if sent is not None else None,
        Span(start, paper.start()),
        Span(told.end, view.sentence.end) if "by" in view.lower else None,
    ):
        found = _lands(view, span) if span is not None else ()
        if found:
            return found[0]
    before = [b for b in body_before(view) if area_of(b.code) and entity(b.code).kind in ("country", "office")]
    code = (area_of(before[0].code) if before else None) or home_of(view)
    return Body(code, Span(paper.start(), paper.end()), "country") if code is not None else None


def _lands(view: View, span: Span) -> tuple[Body, ...]:
    """States of a stretch, ministries and offices as the state they belong to."""
    found = in_span(view, span, strict=False)
    states = (Body(land, b.span, "country") for b in found if (land := area_of(b.code)) and entity(land).iso3)
    return tuple(states)


_TO_MEMBERS = re.compile(
    rf"\b{_KIND}\b[^.;]{{0,60}}?\b(?:brings?|brought|bringing|takes?|took|taking|raises?|raised|raising|lifts?|lifted|"
    r"increases?|increased)\b[^.;]{0,24}?\b(?:number|total|membership|tally|count|parties|members)\b"
)


def _counted_in(view: View) -> Iterator[Link]:
    """ "Kenya's accession brings the number of members of the Hague Union to 79"."""
    for match in _TO_MEMBERS.finditer(view.text, view.sentence.start, view.sentence.end):
        treaty = next((x for x in view.instruments if x.start > match.start() and x.named and not x.plural), None)
        near = Span(max(view.sentence.start, match.start() - 60), min(match.start() + 60, view.sentence.end))
        who = _lands(view, near)[:1]
        if treaty is not None and who:
            yield Link(None, treaty, "signed", match.start(), match.end(), printed=who, alone=True)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.handed_over",
        "agreements",
        (
            Example(
                "Ambassador Rosa Quispe of Peru handed over the instrument of ratification of the Beijing Treaty to "
                "WIPO in May 2024.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-05", "parties": ("PER",)},
            ),
            Example(
                "The Director General received Kenya's instrument of accession to the Hague Agreement on 9 July 2024.",
                {"action": "signed", "date": "2024-07-09", "parties": ("KEN",), "title": "Hague Agreement"},
            ),
            Example(
                "Fiji lodged its accession to the Geneva Act with WIPO on 3 May 2024.",
                {"action": "signed", "date": "2024-05-03", "parties": ("FJI",)},
            ),
        ),
        (
            "Peru will hand over its instrument of ratification of the Beijing Treaty.",
            "It enters into force once the fifth state has deposited its instrument of accession to the Geneva Act.",
        ),
        find=_handed_over,
        sought=_PAPER,
        quiet=True,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.counted_in",
        "agreements",
        (
            Example(
                "Kenya's accession brings the number of members of the Hague Union to 79.",
                {"instrument_type": "treaty", "action": "signed", "parties": ("KEN",)},
            ),
        ),
        ("Each accession brings the number of members of the Hague Union closer to 100.",),
        find=_counted_in,
        sought=_TO_MEMBERS,
        quiet=True,
        sure=0.6,
    ),
)
