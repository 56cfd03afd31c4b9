"""Projects told by a title alone, of which the sentence says who pays for them or carries them out: "“Marks for
Makers”, financed by A, has reached 400 growers".

Belongs here: the rule of such titles. Does not belong here: titles around, before or behind a head noun (naming.py,
name_given.py), made-up names that the next sentence explains (coined.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.names.name_given import quoted_before
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.patterns.coined import made_up_until
from pipelines.rules.programs.rule import Activity, ProgramRule, words
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import Noun

RULE = ProgramRule(
    name="programs.title_is_paid_for",
    table="programs",
    types=frozenset(("project",)),
    ties=words("participle"),
    lacks=words("denied asked heading known_body"),
    confidence=0.6,
    weak=True,
    examples=(
        Example(
            '"Marks for Makers", financed by the Republic of Korea, ended in March 2023 after three years.',
            {"name": "Marks for Makers", "program_type": "project", "organizers": ("KOR",), "date": "../2023-03"},
        ),
        Example(
            "AmberKey II, funded by the European Union and implemented by WIPO, will train 30 judges in Accra.",
            {"name": "AmberKey II", "organizers": ("EU", "WIPO")},
        ),
        Example(
            '"Roots and Rights", which UNESCO finances, has reached 40 villages since March 2021.',
            {"name": "Roots and Rights", "organizers": ("UNESCO",), "date": "2021-03/.."},
        ),
        Example(
            "In Ghana, “Seeds of Trust”, paid for from the cocoa levy, has renewed 30 mills.",
            {"name": "Seeds of Trust"},
        ),
    ),
    rejects=(
        '"Marks for makers", said the Minister, "are paid for by the makers."',
        "Togo, funded by the European Union, will train 30 judges.",
        '"Marks for Makers", published by WIPO, has 40 pages.',
        "WIPO, financed by its members, ended the year well.",
    ),
)
WORDS = frozenset(
    "funded financed co-funded co-financed cofunded cofinanced sponsored underwritten paid implemented finances funds "
    "implements".split()
)
_LEADS = frozenset("by from with out under through jointly in".split())
_HOW = frozenset("jointly partly mainly largely wholly".split())
_CLOSES = frozenset((",", '"', "”", "»"))
_LONGEST = 9  # words of a title
_NOUN = Noun(("project",), "project", False, False, frozenset())


def titles(view: View, told: Sequence[Span]) -> Iterator[Activity]:
    """A row for each title with such a participle behind it, where its words have no row (`told`) yet."""
    tokens = view.tokens
    for index in range(2, len(tokens) - 1):
        if tokens[index].lower not in WORDS:
            continue
        comma = index - 1 - (tokens[index - 1].lower in _HOW)
        verb = view.verb_by_token.get(index)
        if verb is None:
            continue
        relative = next((i for i in range(index - 1, max(1, index - _LONGEST), -1) if tokens[i].lower == "which"), 0)
        if not verb.passive and relative:
            comma = relative - 1  # "“Roots and Rights”, which A finances"
        elif not verb.bare or tokens[min(verb.last + 1, len(tokens) - 1)].lower not in _LEADS:
            continue
        at = quoted_before(view, comma) or _made_up(view, comma) if tokens[comma].text in _CLOSES else None
        if at is None:
            continue
        start, end = tokens[at[0]].start, tokens[at[1] - 1].end
        if any(span.start < end and start < span.end for span in told):
            continue
        naming = Naming(
            _NOUN, "project", at[0], at[0], at[1] - 1, at[1], start, end, printed=True, determiner="none",
            edition=None, year=None, owner=None, complement=False, modified=True,
        )  # fmt: skip
        mention = mention_of(view, naming)
        if RULE.fits(mention):
            yield activity_of(mention, RULE)


def _made_up(view: View, comma: int) -> tuple[int, int] | None:
    """The made-up name before a comma that begins a clause: its first token and the one after its last."""
    for first in range(max(0, comma - _LONGEST), comma):
        opens = first == 0 or view.tokens[first - 1].text == "," or view.tokens[first - 1].lower == "the"
        if opens and made_up_until(view, first) == comma:
            return first, comma
    return None
