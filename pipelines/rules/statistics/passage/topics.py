"""What a label says in brackets: of the things that its passage is about, those without which it does not stand alone.

Belongs here: choosing among them, in their order of nearness, within few words. Does not belong here: finding them
(contexts.py, headlines.py, settings.py, themes.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.passage.headlines import is_matter
from pipelines.rules.statistics.passage.settings import setting_of
from pipelines.rules.statistics.themes import theme_at
from pipelines.rules.statistics.words.phrasing import LONGEST, trimmed

WORDS = 8  # in brackets, at most
MOST = 2  # topics
LONG = 13  # words: such a label has no room for a theme
_LONGER = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset("the and for its our".split())


def topics_of(site: Site, claim: Claim, text: str, own: str) -> str:
    """The topics of a label that it does not say itself, its `own` words first; "" where it needs none."""
    memory = site.memory
    named = _named(text)
    opened = memory.opened[0] if memory.opened[1] == memory.paragraph else ""
    theme = "" if len(text.split()) > LONG else theme_at(memory.themes.found, site.number.start, named)
    if (foreign := _FOREIGN_TO.get(theme)) is not None and foreign.search(text):
        theme = ""
    if (other := _BETWEEN.search(text)) and _BETWEEN.search(theme) and other[0] not in theme:
        theme = ""  # "(China-Europe trains)" is not said of what went by the China-Laos railway
    near = [own, setting_of(site, claim, text), memory.opening, memory.section, opened]
    far = [theme] if named else [_subject(site, text), theme, memory.about]
    chosen: list[str] = []
    for topic in filter(None, (*near, *far)):
        if len(chosen) == MOST + (own in chosen):
            break
        names = [t for t in chosen if t != own and t != t.lower()]
        if topic in far and topic != theme and len(names) > (topic != topic.lower()):
            continue  # beside one name there is room for another, and for no common noun
        room = LONGEST - len(text) - sum([len(t) + 4 for t in chosen])
        short = shortened(topic, WORDS - sum([len(t.split()) for t in chosen]))
        if short and len(short) < room and not said(short, " ".join((text, *chosen))):
            chosen = [t for t in chosen if t == own or not said(t, short)]  # "Expo" and "Expo in Suva" are one
            chosen.append(short)
    return "; ".join(chosen)


_ENDS_IN_BRACKET = re.compile(r" \([a-z][^()]*\)$")


def in_bracket(core: str, topics: str) -> str:
    """A label with topics in a bracket behind it, in the one that it ends with where there is such."""
    if core[-1:] == ")" and _ENDS_IN_BRACKET.search(core) is not None:
        return f"{core[:-1]}; {topics})"
    return f"{core} ({topics})"


_BETWEEN = re.compile(r"\b[A-Z]\w+[-–][A-Z]\w+")
# What a theme of the whole text is not true of: an office's filings at large are no requests under the highway.
_OTHER_RIGHTS = r"trade ?marks?|designs?|copyrights?|utility models?|loans?|budget|staff|backlog"
_FOREIGN_TO = {
    "Patent Prosecution Highway": re.compile(
        rf"\b(?:{_OTHER_RIGHTS}|[Pp]atent (?:applications|filings|grants)|[Pp]atents (?:granted|in force))\b",
        re.IGNORECASE,
    ),
    "PCT": re.compile(
        rf"\b(?:{_OTHER_RIGHTS}|granted|grants|in force|fees?|revenues?|representatives|examiners|employees)\b",
        re.IGNORECASE,
    ),
    "Madrid System": re.compile(r"\b(?:patents?|designs?|loans?|budget|staff)\b", re.IGNORECASE),
    "Hague System": re.compile(r"\b(?:patents?|trade ?marks?|loans?|budget|staff)\b", re.IGNORECASE),
}


def shortened(topic: str, words: int) -> str:
    """A topic of so many words at most: cut before the last preposition that leaves it so."""
    topic = _STRAY.sub("", topic)
    parts = topic.split()
    if len(parts) <= words:
        return trimmed(topic)
    at = next((at for at in range(words, 0, -1) if parts[at].lower() in _LINKS), 0)
    return trimmed(" ".join(parts[:at])) if at > 1 else ""


_STRAY = re.compile(r"[\"“”]|(?<=[a-z]) [A-Za-z]$")  # a mark of quotation, a letter of "S.A."
_LINKS = frozenset("of in on for from to with at between under by that which".split())


def _named(text: str) -> bool:
    return not text.islower() and any(word[:1].isupper() for word in text.split()[1:])


def said(topic: str, text: str) -> bool:
    """Whether every longer word of a topic stands in a label."""
    low = text.lower()
    return all(word[:5] in low for word in _LONGER.findall(topic.lower()) if word not in _SMALL)


_FLOW = re.compile(
    r"(?:[A-Z]\w+['’]s )?(?:foreign |bilateral )?(?:[Tt]rade|[Ee]xports|[Ii]mports|[Ss]ales|[Ss]hipments) "
)
_FLOW_TOLD = re.compile(
    r"\b(?:trade|exports?|imports?|sales|shipments) of \w|"
    r"\b\w+(?:['’]s|s['’]) (?:[a-z]+ )?(?:trade|exports?|imports?|sales)\b"
)
# a figure told before is not what the next is about
_MEASURED = re.compile(r"\b(?:rates?|number|share|fees?|pendency) of\b")


def _subject(site: Site, text: str) -> str:
    """The latest subject near by that names somebody or something."""
    for subject, paragraph in reversed(site.memory.topics):
        if site.memory.paragraph != paragraph:
            break
        if _FLOW.match(subject) and _FLOW_TOLD.search(text):
            continue  # "trade with Norland" rose beside "exports of ships"
        if subject.lower() not in text.lower() and not _MEASURED.search(subject) and is_matter(subject):
            return subject
    return ""
