"""What later sentences point back at: the subjects of clauses.

Belongs here: remembering subjects with their number. Does not belong here: choosing an antecedent (wording.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Memory
from pipelines.rules.statistics.parse.frames import Frame, Parse
from pipelines.rules.statistics.parse.letter_words import SOURCES
from pipelines.rules.statistics.told.kinds import learn
from pipelines.rules.statistics.words.nouns import bare_head, is_generic, leading_phrase
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import core_end, main_verb, subject_range
from pipelines.rules.statistics.words.wording import plain

_BODIES = frozenset(("company", "office", "organization", "university", "country"))
_HANGING = frozenset("by in of to for from with at on once while as".split())
_POINTERS = ("one", "ones", "them", "it")
_POINTS = re.compile(r"\b(?:ones?|them|it)$")
_TWO_KINDS = re.compile(r"((?:[\w'’-]+ )*?)([\w-]+) and ([\w-]+)")
_NUMBER_OF = re.compile(r"(?:total )?number of ((?:[\w'’-]+ )*?[\w-]+s\b.*)")
_SOURCE = re.compile(
    r"According to (?:the )?([A-Z][\w'’&. -]{1,50}?|institute|office|agency|authority|ministry|bank), "
)
_OWNER = re.compile(r"([A-Z][^,;:()]{1,60}?)(?:['’]s|(?<=s)['’]) ")
KEPT = 12  # subjects that a pronoun may reach


def remember(parse: Parse, memory: Memory, first: int = 0, last: int | None = None) -> None:
    """Adds the subjects of the clauses of a sentence whose verbs stand in a range of phrases."""
    if parse.units and parse.units[-1].text == "?":
        _remember_asked(parse, memory)  # "How active are the firms?"
        return
    if not first and (source := _SOURCE.match(parse.clauses.text, parse.clauses.sentence.start)) is not None:
        memory.subjects.append((source[1], False, memory.paragraph))  # "According to the institute, it takes in"
    for frame in sorted(parse.frames, key=_verb_place):  # "it" is the bank that "…, to which Norland pays, …" is about
        if frame.verb is None or not first <= frame.verb < (last if last is not None else len(parse.phrases)):
            continue
        if frame.kind in ("participle", "aside") or frame.verb is None:
            continue
        begin, end = subject_range(parse, frame)
        if begin >= end or _only_tells(parse, frame, begin):
            continue
        text = trimmed(
            plain(parse, parse.phrases[begin].first, parse.phrases[core_end(parse, begin, end)].last, memory)
        )
        if (
            len(text) < 3
            or len(text) > 120
            or is_generic(text)
            or text.split()[0].lower() in _HANGING | {"since"}
            or parse.of(begin)[0].letter == "g"
            and len(parse.of(begin)) == 1  # "Filing a design costs"
            or parse.of(begin)[-1].letter == "i"  # "those that went the distance"
            or not any(u.letter in "nmk" for i in range(begin, end) for u in parse.of(i))
        ):
            continue
        head = bare_head(text)
        many = lexicon.is_plural(head) or " and " in text.split(",")[0] and not text.split(" and ")[0].count(" of ")
        name_phrase(memory, text)
        tells = head.lower() in _SOURCES and not any(
            isinstance(u.mention, Name) for i in range(begin, end) for u in parse.of(i)
        )
        if (inner := _NUMBER_OF.match(text)) is not None:  # "The number of firms passed 500. They employ …"
            memory.subjects.append((inner[1], True, memory.paragraph))
        if head.lower() not in _MEASURES and not tells:
            if many and (owner := _OWNER.match(text)) is not None:  # "The office's guides sell well. Its site …"
                plural = lexicon.is_plural(owner[1].split()[-1].lower())
                memory.subjects.append((owner[1], plural, memory.paragraph))
            memory.subjects.append((text, many, memory.paragraph))
            body = parse.of(begin)[-1].mention
            if many and isinstance(body, Name) and body.kind in _BODIES and " and " not in text:
                memory.subjects.append((text, False, memory.paragraph))  # "Suva Airlines raised its fares"
        units = [u for i in range(begin, end) for u in parse.of(i)]
        land = len(units) == 1 and isinstance(named := units[0].mention, Name) and named.kind in ("country", "area")
        if _names_matter(parse, frame.verb, text) and not land:
            memory.topics.append((text, memory.paragraph))
    del memory.subjects[:-KEPT]
    del memory.topics[:-KEPT]


_ASKING = frozenset("is are was were do does did has have had can will".split())


def _remember_asked(parse: Parse, memory: Memory) -> None:
    """Adds the subject of a question, which stands behind its first auxiliary: "How active are Fijian firms?"."""
    for at, phrase in enumerate(parse.phrases[1:], 1):
        ahead = parse.of(at - 1)[-1].lower
        if ahead not in _ASKING or phrase.kind != "noun":
            continue
        text = trimmed(plain(parse, phrase.first, phrase.last, memory))
        if len(text) > 2 and not is_generic(text) and not any(u.letter in "iq" for u in parse.of(at)):
            memory.subjects.append((text, lexicon.is_plural(bare_head(text)), memory.paragraph))
        return


def _only_tells(parse: Parse, frame: Frame, begin: int) -> bool:
    """Whether a clause set off at the end of a sentence says who told it: "sales rose, the agency said on Monday"."""
    first = parse.phrases[begin].first
    behind = first > 0 and parse.units[first - 1].text == "," and frame.first > 0
    if not behind or frame.verb is None or main_verb(parse, frame.verb) not in _TELLING:
        return False
    return not any(unit.letter in "vxq" for unit in parse.units[parse.phrases[frame.verb].last :])


def _verb_place(frame: Frame) -> int:
    return frame.verb or 0


# "customs data showed that": what tells is nothing that "it" means
_SOURCES = SOURCES | frozenset("reports surveys studies media news release".split())
_TELLING = frozenset(
    "say tell add note report announce explain describe state reckon estimate believe think put".split()
)


# what is measured of a matter names none itself: "Average transit time to Kampala fell"
_MEASURES = frozenset(
    "time times cost costs price prices rate rates number numbers share length age wage wages salary fee fees average "
    "ratio speed duration".split()
)  # nor does a pronoun stand for it: "it had been 5 days" is told by the claim


def _names_matter(parse: Parse, verb: int, text: str) -> bool:
    """Whether a subject names what a passage is about, and not who speaks."""
    if (
        text.endswith(" together")
        or len(text) > 90
        or main_verb(parse, verb) in _TELLING
        or bare_head(text).lower() in _MEASURES
    ):
        return False
    return any(word[:1].isupper() for word in text.split()[1:]) or text.isupper()


def name_phrase(memory: Memory, text: str, whole: str = "") -> None:
    """Keeps the phrase for its noun, so that the bare noun can be told again in full. Things counted (with the
    `whole` base of their label) go over subjects, and the latest goes over earlier ones."""
    front = leading_phrase(text)
    if (two := _TWO_KINDS.fullmatch(front)) and lexicon.is_plural(two[2]) and lexicon.is_plural(two[3]):
        for kind in two.group(2, 3):  # "exports" behind "Norland's imports and exports" are Norland's exports
            learn(memory, two[1] + kind)
            if two[1]:
                memory.phrases.setdefault(kind.lower(), (two[1] + kind, memory.paragraph))
        return
    learn(memory, front)
    words = front.split()
    if words[-1:] and text.endswith(_POINTERS) and _POINTS.search(text):
        return  # "countries with one" says nothing of countries that come later
    if 1 < len(words) <= 5 and len(text.split()) < 25:
        if whole:
            memory.phrases[words[-1].lower()] = (front, memory.paragraph)
        else:
            memory.phrases.setdefault(words[-1].lower(), (front, memory.paragraph))
    elif (
        len(words) == 1
        and whole
        and not _POINTS.search(whole)
        and len(front) < len(whole) < 48
        and " which " not in whole
        and " and " not in whole
        and " by " not in whole  # others than those by whom they were counted may do it next
    ):
        memory.phrases.setdefault(words[0].lower(), (whole, memory.paragraph))


def name_group(parse: Parse, memory: Memory) -> None:
    """Keeps the latest group of countries, which "these countries" and "them" point at."""
    if not parse.groups:
        parse.groups.append(_last_group(parse))
    memory.group = parse.groups[0] or memory.group


def _last_group(parse: Parse) -> str:
    """The last group of countries that a sentence names; "" where it names none."""
    group = ""
    areas = any(isinstance(unit.mention, Name) and unit.mention.kind == "area" for _, unit in parse.mentioned)
    if not areas and _COUNTRIES.isdisjoint(parse.clauses.sentence.pieces):
        return group
    for at, unit in enumerate(parse.units[:-1]):
        if (
            unit.lower in _COUNTRIES
            and at
            and parse.units[at - 1].letter in "mknae"
            and parse.units[at - 1].lower not in ("these", "those")
        ):
            first = at - 1
            while first > 0 and parse.units[first - 1].letter in "mkae":
                first -= 1
            group = " ".join(u.text for u in parse.units[first : at + 1])
        elif isinstance(unit.mention, Name) and unit.mention.kind == "area" and unit.mention.form != "anaphora":
            follows = parse.units[at + 1].lower
            group = f"{unit.text} {follows}" if follows in _COUNTRIES else unit.text
    return group


_COUNTRIES = frozenset("countries nations economies partners states markets regions".split())
