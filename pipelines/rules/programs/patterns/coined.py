"""Things with a name made up for them, which only the next sentence says what they are: "AmberLink has found 40
partners. The platform was opened by A in May".

Belongs here: finding such names and their rule, and names around a head noun that nothing is said of until the next
sentence. Does not belong here: reading names around a head noun (naming.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.model import Example, Scene
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.rule import STANDING, Activity, Mention, ProgramRule, words
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import noun_ending_at

RULE = ProgramRule(
    name="programs.coined_name",
    table="programs",
    types=STANDING | words("training campaign award"),
    lacks=words("denied asked heading known_body"),
    confidence=0.55,
    examples=(
        Example(
            "Growers in Kumasi are glad of SeedLink. The platform was opened by ARIPO on 3 June 2024.",
            {"name": "SeedLink", "program_type": "platform", "organizers": ("ARIPO",), "date": "2024-06-03/.."},
        ),
        Example(
            "TogoRIP was closed in December 2023. The project had been financed by the European Union.",
            {"name": "TogoRIP", "program_type": "project", "organizers": ("EU",), "date": "../2023-12"},
        ),
        Example(
            "Denmark thinks highly of the IP Hub East Africa. The hub, hosted by Kenya, was launched in 2019.",
            {"name": "IP Hub East Africa", "program_type": "center", "organizers": ("KEN",), "date": "2019/.."},
        ),
        Example(
            "WIPO Kindle has paired 300 firms. The programme, which Denmark pays for, was launched in May 2021.",
            {"name": "WIPO Kindle", "program_type": "project", "date": "2021-05/.."},
        ),
    ),
    rejects=(
        "TogoPay and SeedLink are firms. The project was financed by Denmark in May 2024.",
        "The firm SeedLink has a project in Peru. The project was financed by Denmark in May 2024.",
    ),
)
_NOUN = "project|program(?:me)?|platform|tool|portal|database|scheme|pilot|service|fund|fellowship|network|marketplace"
_GOES_ON = re.compile(rf"[.!?”\"] (?=The (?:{_NOUN})\b)")
_COINED = re.compile(r"[A-Za-z]*[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w+|[A-Z]{5,}")
_ADDED = re.compile(r"[IVX]+|\d+|\+|[A-Z][a-z]+")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_OF_BODIES = frozenset(("person", "city", "province", "country", "company", "university"))
_TITLES = frozenset(
    "director president deputy secretary minister member members state states commissioner council committee board "
    "headquarters house week day report treaty convention agreement act law article standard convention".split()
)
_TELLS = frozenset(("found", "arise", "run"))
_NEAR = 2  # sentences from a name to what is said of it
_LONGEST = 4  # words of a made-up name


def coined_ahead(scene: Scene) -> Iterator[int]:
    """Numbers of the sentences that say what a name before them stands for, as far as their first words tell."""
    starts = [s.start for s in scene.sentences]
    wanted = {match.end() for match in _GOES_ON.finditer(scene.document.text)}
    return (at for at, start in enumerate(starts) if at and start in wanted) if wanted else iter(())


def coined(mention: Mention) -> Iterator[Activity]:
    """The activity whose made-up name the sentence before a "The platform …" holds, if it holds one alone; without
    what the mention itself says, which points back to it."""
    view, noun = mention.view, mention.naming.noun
    if mention.naming.lead or view.sentence.index == 0 or noun.plural:
        return
    sentence = view.scene.sentences[view.sentence.index - 1]
    if sentence.paragraph != view.sentence.paragraph or sentence.kind != "body":
        return
    before = View(view.lookup, sentence, view.people)
    at = _name_in(before)
    if at is None:
        return
    first, last = at
    naming = replace(
        mention.naming, lead=first, first=first, head=last - 1, last=last, start=before.tokens[first].start,
        end=before.tokens[last - 1].end, printed=True, determiner="none", owner=None, modified=True,
    )  # fmt: skip
    named = mention_of(before, naming)
    ties = (*named.ties, *mention.ties)
    told = any(not t.groups.isdisjoint(_TELLS) for t in ties) or {"date", "organizer"} & mention.traits
    if told and RULE.fits(named):
        row = activity_of(named, RULE)
        yield replace(row, head=noun.words[-1].rstrip("s"))


class Unsaid:
    """The last name of a thing that stands of which its own sentence says nothing that makes a row."""

    def __init__(self) -> None:
        self._last: Mention | None = None

    def before(self, mention: Mention, rows: Iterable[Activity]) -> Iterator[Activity]:
        """The rows of a mention, and before them one for the name that it points back to and that has none yet."""
        naming, last = mention.naming, self._last
        rows = tuple(rows)
        if naming.printed and naming.program_type in STANDING and not naming.noun.plural:
            self._last = None if rows else mention
        elif last is not None and rows and rows[0].anaphoric and _tells(mention) and _is_of(mention, last):
            self._last = None
            if RULE.fits(last):
                yield activity_of(last, RULE)
        yield from rows


def _is_of(mention: Mention, last: Mention) -> bool:
    """Whether "the hub" is the last hub that was named, a sentence or two before."""
    near = 0 < mention.view.sentence.index - last.view.sentence.index <= _NEAR
    return near and mention.naming.noun.words[-1] == last.naming.noun.words[-1]


def _tells(mention: Mention) -> bool:
    """Whether a sentence says how a thing came about, who runs it or since when."""
    told = any(not tie.groups.isdisjoint(_TELLS) for tie in mention.ties)
    return told and not {"date", "organizer"}.isdisjoint(mention.traits)


def _name_in(view: View) -> tuple[int, int] | None:
    """First token of the one made-up name of a sentence and the token after its last; None where there is none, another
    or a head noun that "the project" may point back to."""
    found: list[tuple[int, int]] = []
    tokens = view.tokens
    index = 0
    while index < len(tokens):
        if noun_ending_at(tokens, index) is not None and not _COINED.fullmatch(tokens[index].text):
            return None
        end = made_up_until(view, index)
        if end > index:
            found.append((index, end))
        index = max(end, index + 1)
    return found[0] if len(found) == 1 and not view.title_case else None


def made_up_until(view: View, index: int) -> int:
    """Index after the made-up name that begins at a token; the token itself where none does."""
    tokens = view.tokens
    own = view.name_at(index)
    if own is not None and own.kind in _OF_BODIES:
        return index
    made = _COINED.fullmatch(tokens[index].text) is not None and own is None
    lead = not made and _ACRONYM.fullmatch(tokens[index].text) is not None
    if not made and not lead:
        return index
    end = index + 1
    while end < len(tokens) and end - index < _LONGEST and _goes_on(view, end):
        end += 1
    return end if made or end > index + 1 and tokens[end - 1].text[0].isupper() else index


def _goes_on(view: View, index: int) -> bool:
    """Whether a word belongs to the made-up name before it."""
    token, name = view.tokens[index], view.name_at(index)
    if name is not None and name.kind != "area" or token.lower in _TITLES or view.period_at(index):
        return False
    return _ADDED.fullmatch(token.text) is not None or _COINED.fullmatch(token.text) is not None
