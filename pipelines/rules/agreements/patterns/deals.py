"""Rules: commercial deals told by their verb alone ("A licensed its patents to B").

Belongs here: deals between companies that name no instrument. Does not belong here: contracts and agreements by name
(active.py, passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.strangers import with_strangers
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.localities import Body

_LICENSED = re.compile(
    r"\b(?:licensed|licenced|sublicensed|assigned|transferred)\s+((?:[\w’'-]+\s+){0,12}?(?:patents?|technolog(?:y|ies)|trademarks?|rights|know-how|varieties|variety|drugs?|compounds?|vaccines?)"
    r"(?:\s+(?:on|for|in|of|covering|relating to)\s+(?:[\w’'-]+\s+){0,8}?[\w’'-]+)?)\s+to\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+(?:company|firm|maker|group|producer)\s+)?(?=[A-Z])",
)
_GIVEN = frozenset("licensed licenced sublicensed assigned transferred".split())
_PROPER = re.compile(r"[A-Z][\w&.’'-]*(?:\s+(?:of|and|&|de|del|della|di|da|do|van|von)?\s?[A-Z][\w&.’'-]*){0,6}")


def _licensed(view: View) -> Iterator[Link]:
    if not _GIVEN & view.lower:
        return
    for match in _LICENSED.finditer(view.text, view.sentence.start, view.sentence.end):
        subject, _ = subject_span(view, token_at(view, match.start()))
        taker = _PROPER.match(view.text, match.end())
        if subject is None or taker is None or not view.lookup.names(subject.start, subject.end):
            continue
        to = Span(taker.start(), taker.end())
        known = [n for n in view.lookup.names(taker.start(), taker.end()) if n.end >= taker.start() + 1 and n.entity_id]
        title = f"licence of {match.group(1).strip()}"
        yield Link(
            None,
            None,
            "signed",
            match.start(),
            taker.end(),
            subject,
            to if known else None,
            "contract",
            title,
            Span(match.start(1), match.end(1)),
            printed=() if known else (Body(taker.group(), to, "company"),),
            loose=True,
        )


_ORDERED = re.compile(
    r"\b(?P<verb>ordered|in-licensed|licensed|sublicensed) ((?:\S+ ){1,9}?\S+) from (?:the )?(?=[A-Z])"
)
_TAKEN = frozenset("ordered licensed in-licensed sublicensed".split())
_FIRMS = frozenset({"company", "organization", "university"})


def _ordered(view: View) -> Iterator[Link]:
    """ "A ordered five ferries from B for 54 million euros", "A licensed a drug from B": with its price or day."""
    if _TAKEN.isdisjoint(view.lower):
        return
    for match in _ORDERED.finditer(view.text, view.sentence.start, view.sentence.end):
        start, end = view.sentence.start, view.sentence.end
        dated = view.lookup.periods(start, end) or any(n.kind == "money" for n in view.lookup.numbers(start, end))
        at = token_at(view, match.start())
        while at and view.sentence.tokens[at - 1].tag in ("AUX", "ADV"):
            at -= 1
        subject, _ = subject_span(view, at)
        taker = _PROPER.match(view.text, match.end())
        if subject is None or taker is None or not dated:
            continue
        if view.text.endswith(" it", subject.start, subject.end):  # "A announced that it had licensed"
            subject = Span(start, subject.start)
        to = Span(taker.start(), taker.end())
        sides = [with_strangers(view, in_span(view, s, strict=False), [s], freely=True) for s in (subject, to)]
        firms = [next((b for b in side if b.kind in _FIRMS), None) for side in sides]
        if firms[0] is None or firms[1] is None:
            continue
        noun = "order" if match["verb"] == "ordered" else "licence"
        title, what = f"{noun} of {match.group(2)}", Span(match.start(2), match.end(2))
        yield Link(
            None,
            None,
            "signed",
            match.start(),
            to.end,
            None,
            None,
            "contract",
            title,
            what,
            printed=(firms[0], firms[1]),
        )


_WON = re.compile(
    r"\b(?:won|received|secured|landed|booked|bagged|obtained|clinched|got) "
    r"(?:an? |its |the )?(?P<what>(?:\S+ ){0,7}?orders?)"
    r"(?: worth [^,;.]{3,40}?)?(?: for [^,;.]{3,80}?)? from (?:the )?(?=[A-Z])"
)


def _won(view: View) -> Iterator[Link]:
    """ "A won a 640-million-yuan cable order from B": an order is a contract, by whoever gives it."""
    if _ORDERS.isdisjoint(view.lower):
        return
    for match in _WON.finditer(view.text, view.sentence.start, view.sentence.end):
        subject, _ = subject_span(view, token_at(view, match.start()))
        giver = _GIVER.match(view.text, match.end())
        if subject is None or giver is None or match["what"].endswith("in order"):
            continue
        here = Span(giver.start(), giver.end())
        known = with_strangers(view, in_span(view, here, strict=False), [here], freely=True)
        if not known or known[-1].kind not in _FIRMS:
            continue
        yield Link(
            None,
            None,
            "signed",
            match.start(),
            giver.end(),
            subject,
            None,
            "contract",
            match["what"],
            Span(*match.span("what")),
            printed=known[-1:],
            loose=True,
        )


_ORDERS = frozenset({"order", "orders"})
_GIVER = re.compile(
    r"(?:[A-Z]\w+['’]s (?:[a-z-]+ ){0,3})?[A-Z][\w&.-]*"
    r"(?: (?:of |and |for |de |del |della |di |da |do |van |von )?[A-Z][\w&.-]*){0,5}"
)


_DOES = re.compile(
    r"\b(?:agreed to|agrees to|will|is to|are to|undertook to|undertakes to) "
    r"([a-z][^;\n]{3,160}?)(?=[,;.]? ?(?:at a cost|worth|$)|[;\n.,])"
)


def _item(view: View) -> Iterator[Link]:
    """An item of a list of contracts that tells one by what it is about: "A will supply 50 buses to B"."""
    if view.opening is None or not view.opening.deals or view.instruments:
        return
    match = _DOES.search(view.text, view.sentence.start, view.sentence.end)
    if match is None:
        return
    doer = Span(view.sentence.start, match.start())
    yield Link(
        None,
        None,
        "signed",
        match.start(),
        match.end(),
        doer,
        None if len(in_span(view, doer)) > 1 else Span(match.start(1), view.sentence.end),
        "contract",
        f"contract to {match.group(1).strip()}",
        Span(match.start(1), match.end(1)),
        loose=True,
    )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.deal_listed",
        "agreements",
        (
            Example(
                "Among the contracts of the fair were these:\n- Huawei will supply 40 seed drills to Haier;\n- done.",
                {"instrument_type": "contract", "action": "signed", "parties": ("Huawei", "Haier")},
            ),
        ),
        ("Huawei will supply 40 seed drills to Haier.",),
        find=_item,
        sought=_DOES,
        quiet=True,
        sure=0.65,
        alone=True,
    ),
    AgreementRule(
        "agreements.deal_licensed",
        "agreements",
        (
            Example(
                "In May 2023 Huawei licensed its patents on seed drills to Lindow Tools, a company in Kenya.",
                {"instrument_type": "contract", "action": "signed", "date": "2023-05"},
            ),
        ),
        ("The office licensed 30 agents to practise.",),
        find=_licensed,
        sought=_LICENSED,
        quiet=True,
        sure=0.75,
        alone=True,
    ),
    AgreementRule(
        "agreements.order_won",
        "agreements",
        (
            Example(
                "On 18 January 2024 Huawei won a 640-million-yuan cable order from Kenya's Lindow Power Ltd.",
                {"instrument_type": "contract", "action": "signed", "date": "2024-01-18"},
            ),
        ),
        ("Huawei received the orders of the day from Lima.", "She got a court order from Peru."),
        find=_won,
        sought=_WON,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
    AgreementRule(
        "agreements.ordered",
        "agreements",
        (
            Example(
                "Lindow Ferries ordered three barges from Sudco Marine Ltd for 12 million euros in May 2023.",
                {"instrument_type": "contract", "action": "signed", "date": "2023-05"},
            ),
            Example(
                "Bayer said on 7 May 2024 that it had licensed a coating from Sudco Pharma Ltd for 9 million euros.",
                {"instrument_type": "contract", "action": "signed", "date": "2024-05-07"},
            ),
        ),
        (
            "She licensed a song from Peru in 2023.",
            "The court ordered the release of papers from Kenya in May 2023.",
            "Kenya ordered grain from Peru in 2023.",
        ),
        find=_ordered,
        sought=_ORDERED,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
)
