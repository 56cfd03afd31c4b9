"""Named things that a passage is about: "Patent Prosecution Highway", "port of Chancay", "Luban Workshop".

Belongs here: finding them in a text and telling which holds at a place. Does not belong here: when a label needs one
(contexts.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

import re2

from pipelines.objects import lazy, open_record

OFTEN = 3  # times that a text names what all of it is about
LEAD = 500  # characters at the head of a text in which it names that first


class Theme(NamedTuple):
    """A named thing where it stands: it holds to the `end` of its paragraph, and throughout where it is `main`."""

    start: int
    end: int
    name: str
    main: bool


_TERMS = (
    ("Patent Prosecution Highway", r"[Pp]atent [Pp]rosecution [Hh]ighways?|PPH"),
    ("PCT", r"Patent Cooperation Treaty|PCT"),
    ("Madrid System", r"Madrid (?:System|Protocol|Union)"),
    ("Hague System", r"Hague (?:System|Agreement|Union)"),
    ("geographical indications", r"[Gg]eographical [Ii]ndications?|GIs?(?= )"),
    ("Luban Workshops", r"Luban [Ww]orkshops?"),
    (
        "China-Europe freight trains",
        r"China[-–]Europe (?:[Ff]reight |[Rr]ailway )*[Tt]rains?|China[-–]Europe Railway Express",
    ),
)
_KNOWN = frozenset(name for name, _ in _TERMS)
_PLACE = r"[A-Z][\w’'–-]+(?: (?:and |of |for |the )?[A-Z][\w’'–-]+){0,5}"
_WORKS = (
    r"[Rr]ailways?|[Rr]ailway [Ll]ine|[Ll]ine|[Pp]ort|[Tt]erminal|[Cc]orridor|[Pp]ipeline|[Aa]irport|[Ee]xpressway|"
    r"[Mm]otorway|[Bb]ridge|(?:[a-z]+ )?(?:[Pp]ower )?(?:[Pp]lant|[Ss]tation)|[Ww]ind [Ff]arm|[Dd]am|"
    r"[Ii]ndustrial [Pp]ark|[Ff]und|[Ee]xpo|[Ff]air|[Nn]etwork|[Pp]latform|[Aa]cademy|[Aa]ction [Pp]lan|"
    r"[Pp]rogram(?:me)?|[Mm]echanism|[Pp]ilot|[Tt]echnology"
)
# All begin with a capital, a few also with one of these small letters: no other word need be looked at.
_THEME = re.compile(
    r"\b(?=[A-Zgpt])(?:"
    + "|".join(f"(?P<t{at}>{pattern})" for at, (_, pattern) in enumerate(_TERMS)).join((r"(?:", r")\b"))
    + r"|(?P<degree>Master(?:['’]s)? (?:[Dd]egree |[Pp]rogramme |[Pp]rogram )?(?:of|in) [A-Z]\w+(?: [A-Z]\w+){0,3})"
    + rf"|(?P<of>(?:[Pp]ort|[Tt]erminal) of (?!Spain){_PLACE})"
    + rf"|(?P<works>{_PLACE} (?:high-speed )?(?:{_WORKS}))\b(?! (?:Group|Co|Corporation|Company|Bank|Ltd)))"
)
# The same without what the automaton does not know: many a text has no theme, and is told so at once.
_ANY = re2.compile(
    "|".join(pattern.replace("(?= )", "") for _, pattern in _TERMS)
    + rf"|Master|(?:[Pp]ort|[Tt]erminal) of [A-Z]|[A-Z]\S* (?:high-speed )?(?:{_WORKS})"
)


_BODY = re.compile(r"\s*[^\n]+")  # the first paragraph below the headline
_ARTICLE = re.compile(r"^(?:The|A|An|In|On|At|Its|Under|For|Of|From|With|This|That|When|Since|By) ")


@open_record
class Themes:
    """The themes of a text, looked for when somebody asks."""

    text: str

    @lazy
    def words(self) -> frozenset[str]:
        """Its words as printed between blanks."""
        return frozenset(self.text.split())

    @lazy
    def found(self) -> tuple[Theme, ...]:
        """Where a theme is named, in order."""
        return themes_of(self.text)


def themes_of(text: str) -> tuple[Theme, ...]:
    """Where a text names a theme, in order."""
    found: list[Theme] = []
    if _ANY.search(text) is None:
        return ()
    headline = text.find("\n") if "\n" in text else 0
    for match in _THEME.finditer(text):
        kind = match.lastgroup or ""
        name = _TERMS[int(kind[1:])][0] if kind[0] == "t" and kind[1:].isdigit() else match.group()
        name = _ARTICLE.sub("", " ".join(name.split()))
        if kind != "works" or " " in name:
            end = text.find("\n", match.end())
            found.append(Theme(match.start(), len(text) if end < 0 else end, name, match.start() < headline))
    often = Counter(theme.name for theme in found)
    enough = OFTEN if len(often) > 1 else 2
    told = tuple(t._replace(main=t.main or often[t.name] >= enough and t.start < LEAD) for t in found)
    first = _BODY.match(text, headline)
    opening = min(LEAD, first.end()) if first is not None else LEAD
    own = [t.name for t in told if t.name not in _KNOWN and t.start < (LEAD if often[t.name] > 1 else opening)]
    if any(t.main for t in told) or not own:
        return told
    return tuple(t._replace(main=t.name == own[0]) for t in told)  # what the lead names first


def theme_at(themes: tuple[Theme, ...], offset: int, anywhere: bool = False) -> str:
    """The theme that holds at a place: the latest of its paragraph (not where only what holds `anywhere` is asked for),
    else that of the whole text; "" without one."""
    if not anywhere:
        last = bisect_left(themes, (offset,)) - 1  # of those before a place none ends behind the last
        if last >= 0 and offset <= themes[last].end:
            return themes[last].name
    return next((theme.name for theme in themes if theme.main and theme.start < offset), "")
