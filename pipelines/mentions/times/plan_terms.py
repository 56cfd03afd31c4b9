"""Days that are no date of an act: terms of plans and days printed on papers.

Belongs here: what tells from the words beside a date that it belongs to a plan or a paper. Does not belong here:
the year of a day (missing_years.py), lasting terms (terms.py).
"""

from __future__ import annotations

import re

_TERM_OF_PLAN = re.compile(
    r"\b(?:plan|programme|program|budget|agenda|roadmap|targets?|strategy|schedule|framework|calendar)s?\s(?:of\saction\s)?"
    r"(?:(?:between|with)\s[^,;.()]{3,60}\s)?"
    r"(?:for|of|covering|from)\s(?:the\s)?(?:years?\s)?(?:\d{4}(?:\sand\s|\sto\s|[-–,]\s?))?$",
    re.IGNORECASE,
)
_NAMED_BY_TERM = re.compile(
    r"\b(?:plan|programme|program|agenda|strategy|vision|roadmap|framework|outline|guidelines)"
    r"(?:\sof\s(?:work|action|cooperation))?(?:\s(?:on|for)\s(?-i:[A-Z])[^,;.()\d]{2,60})?"
    r"(?<!\sin)(?<!\sfrom)(?<!\sbetween)(?<!\sduring)(?<!\sfor),?\s\(?$",
    re.IGNORECASE,
)
_YEARS_OF_TERM = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:20)?\d\d\b")
# "to amend the agreement of 1997 …, signed on 28 August"
OF_PAPER = re.compile(
    r"(?:\b(?:agreement|treaty|law|convention|protocol|accord|act|pact|memorandum|declaration|statement|plan|arrangement|"
    r"memorandum of (?:understanding|cooperation)|MoU|contract|one|(?-i:[A-Z]{3,5}))|[\w)],)\sof\s$",
    re.IGNORECASE,
)
# "the agreement on industrial property of 2019 (signed …)"
OF_PAPER_ON = re.compile(
    r"\b(?:agreement|treaty|memorandum|protocol|arrangement|accord)\s(?:on|with)\s[^,;.()]{3,50}\sof\s$"
)
# "the 2018 memorandum of understanding expired in December"
PAPER_OF = re.compile(
    r"(?:(?<=\b(?:the|its)\s)|(?<=\b[Aa]\s))(?:19|20)\d\d\s(?:\w[\w-]*\s){0,3}(?:agreement|treaty|convention|protocol|accord|pact|memorandum|mou|declaration|"
    r"statement|plan|arrangement|contract|law|concession)\b",
    re.IGNORECASE,
)


def is_term_of_plan(text: str, start: int) -> bool:
    """Whether the time at `start` is the term of a plan: "a work plan for 2026 and 2027", "the Work Plan 2024-2026"."""
    before = text[max(0, start - 120) : start]
    if _YEARS_OF_TERM.match(text, start) is not None and _NAMED_BY_TERM.search(before) is not None:
        return True
    return _TERM_OF_PLAN.search(before) is not None


def is_of_paper(text: str, start: int) -> bool:
    """Whether the year at `start` is that of a paper: "the pact of 2009", "the pact with Norland of 2009"."""
    before = text[max(0, start - 80) : start]
    return OF_PAPER.search(before[-40:]) is not None or OF_PAPER_ON.search(before) is not None
