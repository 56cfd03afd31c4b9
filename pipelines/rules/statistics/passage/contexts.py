"""What a passage is about: headline, headings, run-in headings, lines that open a list.

Belongs here: keeping these while reading, and putting them into labels that do not stand alone. Does not belong here:
what a number counts (the families of rules), antecedents of pronouns (wording.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.model import Name, Number, Scene, Sentence
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Memory, Site
from pipelines.rules.statistics.parse.finite_verbs import is_finite
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.passage.dealt import dealt
from pipelines.rules.statistics.passage.headlines import matter
from pipelines.rules.statistics.passage.topics import said, topics_of
from pipelines.rules.statistics.times.turning import is_base
from pipelines.rules.statistics.words.bases import before_colon
from pipelines.rules.statistics.words.exchanged import exchanged, opened_last
from pipelines.rules.statistics.words.nouns import bare_head, leading_phrase
from pipelines.rules.statistics.words.own_words import own_words
from pipelines.rules.statistics.words.phrasing import LONGEST, trimmed
from pipelines.rules.statistics.words.subject_words import opening
from pipelines.rules.statistics.words.wording import plain

SHORT = 6  # tokens: a verbless sentence of so many at most, first of its paragraph, is its heading ("Energy.")
LONGEST_TOPIC = 70
LONGEST_DATELINE = 20  # tokens
_DAYS = (10, 21)  # characters of a day in EDTF, and of the first and last of some
BEHIND = 6000  # characters behind a title in which the text speaks of its matter
_UNDER_TITLE = 2  # lines down to which one may be the title below "PRESS RELEASE"
TOP = 6  # sentences among which a line in brackets is a dateline
_VERBS = frozenset(("VERB", "AUX"))
_SPEAKING = re.compile(
    r"\b(?:press|says?|said|told|notice|news|bulletin|newsletter|release[sd]?|publish\w*|announce\w*|no)\b",
    re.IGNORECASE,
)


def is_run_in(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence is only the heading of its paragraph: "Energy.", "2. Health."."""
    sentence = sentences[at]
    if at and sentences[at - 1].paragraph == sentence.paragraph:
        return False
    if at + 1 >= len(sentences) or sentences[at + 1].paragraph != sentence.paragraph:
        return False
    if sentence.longer(SHORT):
        return False
    return not any(token.tag in _VERBS for token in sentence.tokens)


def is_dateline(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line names the day on which a text was written ("Suva, 4 May 2021 (press office)") and so tells nothing
    of what follows."""
    if sentence.kind == "headline" or sentence.longer(LONGEST_DATELINE):
        return False
    if sentence.paragraph < 2 and _is_city(scene, sentence):
        return True
    at = bisect_left(scene.periods, sentence.start, key=lambda period: period.start)
    if at < len(scene.periods) and scene.periods[at].start < sentence.end:
        return len(scene.periods[at].edtf or "") in _DAYS and (sentence.kind == "heading" or _opens(scene, sentence))
    before = scene.sentences[sentence.index - 1] if sentence.index else None
    same = before is not None and before.paragraph == sentence.paragraph and sentence.kind == "heading"
    return same and before is not None and is_dateline(scene, before)


def _is_city(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is the name of a city and no more."""
    first = bisect_left(scene.names, sentence.start, key=lambda name: name.start)
    if first == len(scene.names) or scene.names[first].kind != "city":
        return False
    return scene.names[first].start == sentence.start and scene.names[first].end >= sentence.end - 1


def _opens(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence begins with a place."""
    first = bisect_left(scene.names, sentence.start, key=lambda name: name.start)
    near = first < len(scene.names) and scene.names[first].start <= sentence.start + 1
    return near and scene.names[first].kind in ("city", "country")


def guides_of(scene: Scene) -> list[int]:
    """The sentences that tell what others are about and no more: headlines, headings, questions, lines above a list."""
    out: list[int] = []
    text, paragraph = scene.document.text, -1
    for at, sentence in enumerate(scene.sentences):
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        kind = sentence.kind
        if (
            kind in ("headline", "heading")
            or text[sentence.end - 1] in ":?"
            or opens
            and is_run_in(scene.sentences, at)
            or kind == "item"
            and _is_title(scene, sentence)
        ):
            out.append(at)
    return out


def _is_title(scene: Scene, sentence: Sentence) -> bool:
    """Whether an item of a list is the title of the lines below it: "(2) Course on designs", then "Places: 10"."""
    behind = scene.sentences[sentence.index + 1 : sentence.index + 2]
    if sentence.kind != "item" or not behind or behind[0].kind != "heading":
        return False
    return not any(token.tag in _VERBS for token in sentence.tokens)


def enter(parse: Parse, scene: Scene, memory: Memory) -> None:
    """Keeps what a sentence says of the passage that it opens."""
    sentence = parse.clauses.sentence
    if sentence.paragraph != memory.paragraph:
        memory.run_in = memory.opening = ""
        if sentence.kind == "body" and memory.lead_in and not _short_line(sentence):
            memory.lead_in = ""
    memory.paragraph = sentence.paragraph
    if is_dateline(scene, sentence) or _is_entry(parse):
        return
    if sentence.index < TOP and sentence.kind not in ("headline", "item") and _says_who(parse):
        return  # "(Suva, 23 June 2025. For the meeting of envoys)" says who speaks and when
    if sentence.kind == "headline" and not memory.about:
        memory.about = _matter(parse, scene)
        memory.title = _headline(parse, memory)
    elif _is_title(scene, sentence):
        memory.heading = _BULLET.sub("", trimmed(plain(parse, 0, len(parse.units), memory)))[: LONGEST // 2]
        memory.section = memory.heading
    elif (
        sentence.kind == "heading"
        and parse.units[-1:]
        and parse.units[-1].text != ":"
        and not any(isinstance(u.mention, Number) for u in parse.units)
    ):
        memory.lead_in = _words(parse, 0, len(parse.units), memory)
        # "Creating a New Path for Trade" is a motto and names no matter
        memory.heading = "" if sentence.tokens[0].tag in ("VBG", "VERB", "AUX") else memory.lead_in
        memory.section = _matter(parse, scene) if memory.heading else ""
        if not memory.about and sentence.index <= _UNDER_TITLE:
            memory.about = memory.section or _matter(parse, scene)  # "PRESS RELEASE" stands above the title
    elif is_run_in(scene.sentences, sentence.index) and not parse.numbers:
        memory.run_in = _words(parse, 0, len(parse.units), memory)
        memory.opening = _matter(parse, scene, "\n")
    if parse.units and parse.units[-1].text == ":":
        memory.lead_in = _words(parse, 0, len(parse.units), memory)


def _is_entry(parse: Parse) -> bool:
    """Whether a line gives one particular of what stands above it: "Organizer: the office in Suva"."""
    units = parse.units
    at = next((u for u, unit in enumerate(units[:5]) if unit.text == ":"), 0)
    key = parse.clauses.sentence.kind != "headline" and at > 0 and len(units[0].text) > 2
    return key and at < len(units) - 1 and not any(u.letter in "xvt" for u in units)


def _says_who(parse: Parse) -> bool:
    """Whether a line near the top is a masthead: in brackets, or with a day and no verb."""
    if parse.units and parse.units[0].text == "(":
        return True
    return parse.clauses.sentence.kind == "heading" and any(len(period.edtf) == 10 for _, period in parse.periods)


def _short_line(sentence: Sentence) -> bool:
    return not sentence.longer(2 * SHORT) and not any(token.tag in _VERBS for token in sentence.tokens)


def _words(parse: Parse, first: int, last: int, memory: Memory) -> str:
    words = trimmed(plain(parse, first, last, memory)).rstrip(".:")
    return words if len(words) <= LONGEST_TOPIC else ""


def _headline(parse: Parse, memory: Memory) -> str:
    """The part of a headline that names its matter: up to its verb, with a name where one part has one."""
    parts: list[tuple[int, int]] = []
    first = 0
    for at, unit in enumerate(parse.units):
        if unit.text in (":", ";", "—", "–", "--"):
            parts.append((first, at))
            first = at + 1
    parts.append((first, len(parse.units)))
    named = [(a, b) for a, b in parts if any(u.letter in "mk" for u in parse.units[a:b])]
    first, last = (named or parts)[0]
    verb = next(
        (
            p.first
            for p in parse.phrases
            if first < p.first < last and p.kind == "verb" and is_finite(parse.units[p.first : p.last])
        ),
        last,
    )
    words = _words(parse, first, verb, memory)
    return "" if _SPEAKING.search(words) else words


def _matter(parse: Parse, scene: Scene, within: str = "") -> str:
    """What a line that stands above others names, as far as the text behind it (`within` it) speaks of that."""
    sentence = parse.clauses.sentence
    names = (unit.text for unit in parse.units if isinstance(unit.mention, Name))
    text = scene.document.text
    end = text.find(within, sentence.end, sentence.end + BEHIND) if within else -1
    body = text[sentence.end : min(sentence.end + BEHIND, end if end >= 0 else len(text))]
    found = matter(text[sentence.start : sentence.end], body, frozenset(w for name in names for w in name.split()))
    return "" if _SPEAKING.search(found) else found


def composed(site: Site, claim: Claim) -> tuple[str, str, str]:
    """The label of a claim with the place or field that its clause opens with, what its own stretch of the sentence
    adds, and what its passage is about as far as the label does not say so."""
    base = claim.base
    if claim.lead and base[:1].isupper() and base.split(" ", 1)[0].lower() in lexicon.STATISTICAL | _SMALL:
        base = base[0].lower() + base[1:]  # "- Exports: 3 million, up 3 percent"
    text = " ".join(part for part in (claim.lead, base, claim.tail) if part)
    text = dealt(site, _DATED_FROM.sub("", text))
    people = leading_phrase(text) if claim.unit == "person" else ""
    if people and text.startswith(f"{people} that "):
        text = f"{people} who {text[len(people) + 6 :]}"
    start = opened_last(site, start) if (start := opening(site)) else ""
    told = start and any(t.claim.base == base for t in site.memory.told[-2:])
    if told and (other := exchanged(text, start[0].lower() + start[1:], names=True)):
        text = other  # "Kenya's part in Asia was 5 percent. In Africa it was 9"
    elif start and len(text) + len(start) < LONGEST - 20 and start.split(" ", 1)[-1].lower() not in text.lower():
        text = f"{text} {start[0].lower()}{start[1:]}"
    if (basis := _basis(site)) and len(text) + len(basis) < LONGEST - 20 and not said(basis, text):
        text = f"{text} ({basis})"
    lead = before_colon(site) if site.frame.kind == "main" and site.frame.first > 0 else ""
    head = bare_head(lead).lower()
    named = any(word in text.lower() for word in (head, lexicon.singular(head)))
    if lead and len(lead.split()) < 5 and not lead.endswith("ly") and not named and "colon" not in claim.lead:
        text = f"{text} ({lead})"
    text = _of_goods(site, text)
    own = own_words(site, text)
    if own in _OTHER_WAY and (found := re.search(rf"\b{_OTHER_WAY[own]}\b", text, re.IGNORECASE)):
        text, own = f"{text[: found.start()]}{own}{text[found.end() :]}", ""  # "inbound cargo was …, outbound 2 tonnes"
    if own and (other := exchanged(text, own, names=True)):
        text, own = other, ""  # "trips to Suva were 210 and those to Nadi 190"
    own = own or _own_before(site, claim)
    return text, own, topics_of(site, claim, text, own)


_SMALL = frozenset("total exports imports trade investment turnover revenue freight cargo passengers".split())
_PAIRS = "inbound outbound westbound eastbound northbound southbound foreign domestic imports exports male female"
_ONE, _OTHER = _PAIRS.split()[::2], _PAIRS.split()[1::2]
_OTHER_WAY = {**dict(zip(_ONE, _OTHER, strict=True)), **dict(zip(_OTHER, _ONE, strict=True))}
_MOVED = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference", "ratio"))


def _own_before(site: Site, claim: Claim) -> str:
    """The words that the label of a value had to add, for its growth and for what it had been before."""
    told = next((t for t in reversed(site.memory.told[-2:]) if t.claim.base == claim.base), None)
    if told is None or told.paragraph != site.memory.paragraph:
        return ""
    return told.own if claim.measure in _MOVED or is_base(site, claim) else ""


# "SUVA -- The office" where no day stands between
_DATED_FROM = re.compile(r"\b[A-Z][A-Z'’]{2,}(?: [A-Z'’]{2,})? (?:--?|[–—]) (?=[A-Z])")
_BULLET = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")
_BASIS = re.compile(
    r"(?:If|When|Where) (?P<only>only [^,;]{3,60}?) (?:is|are|was|were) (?:considered|counted|included|taken)\b[^,;]*,|"
    r"(?P<way>(?:[Cc]ount(?:ing|ed)|[Ee]xcluding|[Nn]ot counting|[Cc]onsidering only|[Ll]eaving out) [^,;]{3,60}),"
)


def _basis(site: Site) -> str:
    """On what basis the numbers of a sentence are counted, where it begins with that: "Counted by owner, …"."""
    parse = site.parse
    first = parse.phrases[site.frame.first].start if site.frame.kind == "main" else parse.clauses.sentence.start
    for start in (parse.clauses.sentence.start, first):
        found = _BASIS.match(parse.clauses.text, start, site.number.start)
        if found:
            words = found["only"] or found["way"]
            return f"{words[:1].lower()}{words[1:]}"
    return ""


_CARRIED = re.compile(
    r"^(Growth of |Increase in |Decrease in )?[Aa]mount (moved|carried|handled|transported|shipped|transhipped|lifted|"
    r"hauled|shifted|cleared|loaded|unloaded|discharged|ferried|let in|let|banked|expected|forwarded|processed|"
    r"dispatched|taken in|taken|conveyed)\b"
)
_GOODS = re.compile(r"\b(freight|cargo|goods|merchandise)\b", re.IGNORECASE)
_BACK = 300  # characters before a number in which its goods may be named


def _of_goods(site: Site, text: str) -> str:
    """ "6.5 million tonnes were moved" where freight is spoken of: freight moved."""
    if site.number.kind == "money" or _CARRIED.match(text) is None or _GOODS.search(text):
        return text
    start = max(0, site.parse.clauses.sentence.start - _BACK)
    printed = site.parse.clauses.text[start : site.number.start]
    named = _GOODS.findall(printed[printed.rfind("\n") + 1 :])
    return (
        _CARRIED.sub(lambda m: f"{m.group(1) or ''}amount of {named[-1].lower()} {m.group(2)}", text) if named else text
    )
