"""Words of a label: stretches of a sentence as plain text, with what they refer back to put in.

Belongs here: leaving out numbers, periods and filler; pronouns and "these countries" replaced by what they stand for; clauses
turned into modifiers of a noun. Does not belong here: which stretch a label needs (the rules), indicators.
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.frames import Frame, Parse, is_linking, is_passive
from pipelines.rules.statistics.model import Memory, Site

LONGEST = 200  # characters of a label
FILLER = frozenset(
    "respectively alone already now also currently still so far thus yet even just only moreover meanwhile notably additionally however "
    "further then today recently lately overall therefore indeed altogether".split()
)
_DETERMINERS = frozenset("the a an this these that those some any all both each such another".split())
_TOWARDS = frozenset("from to with for in among between".split())
_PRONOUNS = frozenset("it they them he she we us i itself themselves there".split())
_OWN = {"its": "it", "their": "they", "our": "we", "his": "he", "her": "she", "my": "we"}
_OF_PERIOD = frozenset(
    "in by since from during until to between over at as for within throughout on through after before through until end of".split()
)
_TIDY = (
    (re.compile(r"\s+([,;:.)\]%’'])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\s*,(?:\s*,)+"), ","),
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"\s(?:and|or|but)\s*,"), ","),
)
_UNTIDY = re.compile(r"\s[,;:.)\]%’'\s]|[(\[][\s)]|,,|\s(?:and|or|but),")
_DANGLING = re.compile(
    r"(?:[\s,;:–—(-]|\b(?:and|or|but|the|a|an|of|in|on|at|to|from|by|for|with|as|than|that|which|is|are|was|were|including|over|around|"
    r"about|up|between|since|while|when|had|has|have|been|will|be|during|through|its|their)\b)+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s,;:.)–—-]+|(?:and|or|but|the|a|an|of|that|which|some|all|these|those|as|then|both|its|their)\s)+",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """Blanks and stray joints put right."""
    if _UNTIDY.search(text):
        for pattern, by in _TIDY:
            text = pattern.sub(by, text)
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s*\([^)]*$", "", text) if text.count("(") > text.count(")") else text.replace(")", "")
    return text.strip()


def trimmed(text: str) -> str:
    """A phrase without the joints that hang over at its ends."""
    text = tidy(text)
    text = _LEADING.sub("", text)
    return _DANGLING.sub("", text).strip(' ,;:"“”')


def label(text: str) -> str:
    """A phrase as a published label: capital at the front, no longer than LONGEST, cut between words."""
    text = trimmed(text)
    if len(text) > LONGEST:
        text = trimmed(text[:LONGEST].rsplit(" ", 1)[0])
    return text[:1].upper() + text[1:]


def plain(parse: Parse, first: int, last: int, memory: Memory, numbers: bool = False) -> str:
    """Units `first` to `last` as words: no periods, filler or leading article; numbers only where asked for."""
    out: list[str] = []
    units = parse.units
    for at in range(first, last):
        unit = units[at]
        if isinstance(unit.mention, Period):
            while out and out[-1].lower() in _OF_PERIOD | {"the", ",", "early", "late", "mid"}:
                out.pop()
            continue
        if isinstance(unit.mention, Number):
            if numbers:
                out.append(unit.text)
            continue
        if unit.lower in FILLER or unit.text in '"“”':
            continue
        follows = units[at + 1].lower if at + 1 < len(units) else ""
        if (
            unit.lower in ("these", "those")
            and follows in ("countries", "nations", "economies", "states", "regions")
            and memory.group
        ):
            out.append(memory.group if memory.group.split()[-1].islower() else f"{memory.group}")
            continue
        if (
            unit.lower in ("countries", "nations", "economies", "states", "regions")
            and at > first
            and units[at - 1].lower in ("these", "those")
            and memory.group
        ):
            if not memory.group.split()[-1].islower():
                out.append(unit.text)
            continue
        word = (
            memory.group
            if unit.lower == "them" and at > 0 and units[at - 1].lower in _TOWARDS and memory.group
            else referent(unit, memory)
        )
        if (
            word
            and out
            and out[-1].lower() in _DETERMINERS
            and isinstance(unit.mention, Name)
            and unit.mention.form == "anaphora"
        ):
            out.pop()
        if word:
            out.append(word)
    return tidy(" ".join(out))


def referent(unit: Unit, memory: Memory) -> str:
    """What a unit stands for, in words."""
    name = unit.mention
    if isinstance(name, Name):
        if name.form == "anaphora":
            return _anaphora(name, unit.text)
        return unit.text
    if unit.lower in _OWN and unit.letter == "j":
        owner = antecedent(_OWN[unit.lower], memory)
        return f"{owner}'s" if owner and len(owner) < 60 else ""
    if unit.lower in _PRONOUNS and unit.letter in "i":
        return antecedent(unit.lower, memory)
    if unit.lower in ("there", "what") and unit.letter in "rid":
        return ""
    return unit.text


def _anaphora(name: Name, text: str) -> str:
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    if not ids:
        return re.sub(r"^(?:the|this|these|that|those)\s+", "", text, flags=re.IGNORECASE)
    noun = text.rsplit(" ", 1)[-1].lower()
    known = [AREA_NAMES.get(i, i) for i in ids]
    if noun in ("countries", "nations", "states", "economies", "partners") and len(ids) == 1:
        return f"{known[0]} {noun}"
    return " and ".join(known)


AREA_NAMES = {
    "BRI": "BRI",
    "CENTRAL_ASIA": "Central Asian",
    "AFRICA": "African",
    "LATIN_AMERICA": "Latin American",
    "ASIA": "Asian",
}


def antecedent(pronoun: str, memory: Memory) -> str:
    """The latest subject that agrees with a pronoun; the publisher for "we"; nothing where none is near."""
    if pronoun in ("we", "us", "i"):
        return memory.publisher
    if pronoun in ("he", "she", "there"):
        return ""
    plural = pronoun in ("they", "them", "themselves")
    for text, many, paragraph in reversed(memory.subjects):
        if memory.paragraph - paragraph > 1:
            break
        if many == plural:
            return text
    return ""


def subject_range(parse: Parse, frame: Frame) -> tuple[int, int]:
    """The phrases of a subject without what stands before it ("In 2023, according to the ministry, …")."""
    first, last = frame.subject
    first = min(first, last)
    while first + 1 < last and (
        parse.phrases[first].kind == "period"
        or parse.phrases[first].kind == "adposition"
        and (_is_period(parse, first + 1) or parse.phrases[first + 1].kind == "period")
        or parse.phrases[first].kind in ("comma", "adverb")
        and first > frame.subject[0]
    ):
        first += 1
    depth_commas = [
        i
        for i in range(first, last)
        if parse.phrases[i].kind == "comma" and parse.units[parse.phrases[i].first].text == ","
    ]
    start = first
    for comma in depth_commas:
        lead = [parse.phrases[i] for i in range(start, comma) if parse.phrases[i].kind != "comma"]
        if not lead or _is_adjunct(parse, lead[0].first, comma):
            start = comma + 1
        else:
            break
    while start < last and parse.phrases[start].kind in (
        "comma",
        "conjunction",
        "adverb",
        "period",
        "subordinator",
        "stop",
        "relative",
    ):
        start += 1
    while (
        start + 1 < last
        and parse.phrases[start].kind == "noun"
        and _is_period(parse, start)
        and parse.phrases[start + 1].kind in ("noun", "comma")
    ):
        start += 1
    if (
        start < last
        and parse.phrases[start].kind == "adposition"
        and parse.units[parse.phrases[start].first].lower not in ("over", "about", "around", "up", "above", "under")
    ):
        cut = start
        while cut + 1 < last and parse.phrases[cut].kind == "adposition":
            cut += 2
        if cut < last and parse.phrases[cut].kind in ("noun", "number", "adverb", "period", "adjective"):
            start = cut
    return start, last


def _is_period(parse: Parse, phrase: int) -> bool:
    units = parse.of(phrase)
    return all(isinstance(u.mention, Period) for u in units)


_TELLING = frozenset(
    "say reckon note add report believe show estimate tell state explain announce suggest find".split()
)


def _is_adjunct(parse: Parse, unit: int, comma: int) -> bool:
    first = parse.units[unit]
    last = parse.units[parse.phrases[comma].first - 1]
    if lexicon.lemma(last.lower) in _TELLING and last.letter in "vn":
        return True
    return (
        first.letter in "prstTgecv"
        or first.lower
        in (
            "in",
            "of",
            "at",
            "by",
            "as",
            "with",
            "according",
            "thanks",
            "among",
            "last",
            "this",
            "year",
            "compared",
            "counted",
        )
        or isinstance(first.mention, Period)
    )


def core_end(parse: Parse, begin: int, end: int) -> int:
    """The last phrase of a subject before what is only put in between commas."""
    for at in range(begin + 1, end):
        phrase = parse.phrases[at]
        after = parse.phrases[at + 1] if at + 1 < end else None
        if parse.units[phrase.first].text != ",":
            continue
        if after is None or after.kind in ("verb", "relative", "adposition"):
            return at - 1
    return end - 1


def subject_text(site: Site, frame: Frame | None = None) -> str:
    """The subject of a clause in words, "" where it has none."""
    frame = frame or site.frame
    first, last = subject_range(site.parse, frame)
    if first >= last:
        return ""
    units = range(site.parse.phrases[first].first, site.parse.phrases[core_end(site.parse, first, last)].last)
    text = plain(site.parse, units.start, units.stop, site.memory)
    return trimmed(text)


def verb_units(parse: Parse, verb: int) -> tuple[Unit, ...]:
    """The verbs of a verb group, without adverbs, "to" and modals."""
    return tuple(
        u
        for u in parse.of(verb)
        if u.letter in "vxeg"
        and u.lower not in ("will", "would", "shall", "can", "could", "may", "might", "must", "should")
    )


def main_verb(parse: Parse, verb: int) -> str:
    """The lemma of the last verb of a group."""
    units = verb_units(parse, verb)
    return lexicon.lemma(units[-1].lower) if units else ""


def as_modifier(site: Site, frame: Frame, verb: int, first: int, last: int) -> str:
    """A subject's clause as a modifier after it: "organized for BRI countries", "that filed green patents"."""
    parse = site.parse
    rest = plain(parse, first, last, site.memory)
    units = verb_units(parse, verb)
    if not units:
        return rest
    group = parse.of(verb)
    if is_passive(group) or (len(group) == 1 and group[0].letter in "eg"):
        future = any(u.lower in ("will", "shall") for u in group) or group[0].lower == "to"
        return f"{'to be ' if future else ''}{units[-1].text} {rest}".strip()
    if is_linking(group):
        return rest
    words = " ".join(u.text for u in parse.of(verb) if u.lower not in FILLER and u.letter != "r")
    return f"that {words} {rest}".strip()


_OPENINGS = frozenset("in across among under through within at for throughout".split())


def opening(site: Site) -> str:
    """The place or field that the clause begins with ("In the core industries of the digital economy, …"), "" without one."""
    parse, frame = site.parse, site.frame
    first = frame.first
    while first < frame.last and parse.phrases[first].kind in ("comma", "conjunction", "adverb", "stop"):
        first += 1
    if (
        first >= frame.last
        or parse.phrases[first].kind != "adposition"
        or parse.units[parse.phrases[first].first].lower not in _OPENINGS
    ):
        return ""
    last = first
    while last < frame.last and parse.phrases[last].kind in ("adposition", "noun", "conjunction", "adjective"):
        if any(isinstance(u.mention, (Number, Period)) for u in parse.of(last)):
            return ""
        last += 1
    if (
        last <= first + 1
        or last >= frame.last
        or last > site.phrase
        or (parse.phrases[last].kind != "comma" and parse.units[parse.phrases[last].first].lower != "there")
    ):
        return ""
    text = plain(parse, parse.phrases[first].first, parse.phrases[last - 1].last, site.memory)
    head = text.lower()
    if len(text) > 90 or re.search(
        r"\b(?:addition|particular|total|all|fact|contrast|terms|turn|same|time|result|case|comparison|moment|present|recent|response|end|beginning|meanwhile|way|cent|line|return|short)\b",
        head,
    ):
        return ""
    return text
