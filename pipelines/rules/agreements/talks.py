"""Instruments that are only talked of: "negotiations on an accord were concluded", "work on the memorandum is over".

Belongs here: whether what a verb or noun is said of are the talks on an instrument, not the instrument. Does not belong
here: what such talks let expect (prospects.py).
"""

from __future__ import annotations

import re

from pipelines.rules.agreements.model import View

_TALKS = re.compile(
    r"\b(?:negotiations?|talks|discussions?|consultations?|deliberations|negotiating rounds?|work|drafting|"
    r"preparations?|feasibility stud(?:y|ies)|conclusion of (?:the )?(?:talks|negotiations?))"
    r"(?: (?:between|among|of|with|by) [^,;.]{2,60}?)? "
    r"(?:on|for|over|about|towards?|concerning|regarding|of|under|into) "
    r"(?:(?:the|an?|their|its|this|that) )?"
    r"(?:(?:extension|renewal|upgrade|upgrading|amendment|revision|conclusion|signing|terms|text|launch|implementation|"
    r"draft|modernisation|expansion) of (?:(?:the|an?|their|its) )?)?(?:(?:[a-z-]+|new|second) ){0,2}$",
    re.IGNORECASE,
)
_FAR = 150  # characters from the word for talks to the instrument


def are_on(view: View, start: int) -> bool:
    """Whether a noun phrase that begins at an offset is what talks are about."""
    return not TALKING.isdisjoint(view.lower) and (
        _TALKS.search(view.text[max(view.sentence.start, start - _FAR) : start]) is not None
    )


TALKING = frozenset(
    "negotiation negotiations talks discussion discussions consultation consultations deliberations negotiating work "
    "drafting preparation preparations study studies".split()
)
