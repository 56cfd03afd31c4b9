"""Words of a label: stretches of a sentence as plain text, with what they refer back to put in.

Belongs here: leaving out numbers, periods and filler; pronouns and "these countries" replaced by what they stand for;
clauses turned into modifiers of a noun. Does not belong here: which stretch a label needs (the rules), indicators.
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import entity, short_name
from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Memory
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.parse.ordinary import CLOSING, FILLER, GROUPS, OWN, POINTING, PRONOUNS, QUOTES
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.phrasing import tidy, trimmed

_DETERMINERS = frozenset("the a an this these that those some any all both each such another".split())


_TOWARDS = frozenset("from to with for in among between".split())


_COMMON = frozenset("NOUN ADJ ADP ADV AUX CCONJ DET NUM PRON SCONJ VBG VBN VERB".split())
_BEFORE_PERIOD = frozenset(
    "in by since from during until to between over at as for within throughout on through after "
    "before through until end of the , early late mid fiscal financial calendar".split()
)


def plain(parse: Parse, first: int, last: int, memory: Memory, numbers: bool = False) -> str:
    """Units `first` to `last` as words: no periods, filler or leading article; numbers only where asked for."""
    units = parse.units
    if 0 < first < last and units[first].lower == "whose":
        words, owner = plain(parse, first + 1, last, memory, numbers), _owner_before(parse, first, memory)
        return f"{words} of {owner}" if owner else words
    ordinary = parse.ordinary
    if not ordinary[first:last].strip("w"):
        return " ".join([unit.text for unit in units[first:last]])
    out: list[str] = []
    for at in range(first, last):
        unit = units[at]
        if ordinary[at] == "w" and unit.lower != "worth":
            out.append(unit.text)
            continue
        if ordinary[at] == "-":
            continue
        if isinstance(unit.mention, Period):
            while out and out[-1].lower() in _BEFORE_PERIOD:
                out.pop()
            continue
        if unit.lower == "of" and out and not numbers and _counts_some(units, at, first):
            continue  # "in 50 of these countries"
        if isinstance(unit.mention, Number):
            if numbers or at > first and units[at - 1].lower == "per":
                out.append(unit.text)  # "filings per 100,000 inhabitants"
            continue
        worth = unit.lower == "worth" and at + 1 < len(units) and isinstance(units[at + 1].mention, Number)
        if worth or unit.lower in FILLER or unit.text in '"“”':
            continue
        follows = units[at + 1].lower if at + 1 < len(units) else ""
        if unit.lower in POINTING and follows in GROUPS and memory.group:
            out.append(memory.group if memory.group.split()[-1].islower() else f"{memory.group}")
            continue
        if unit.lower in GROUPS and at > first and units[at - 1].lower in POINTING and memory.group:
            if not memory.group.split()[-1].islower():
                out.append(unit.text)
            continue
        if (
            unit.lower == "there"
            and memory.group
            and at > first
            and units[at - 1].letter in "ne"
            and follows != "there"
        ):
            out.append(f"in {memory.group}")  # "investment there came to"
            continue
        word = (
            memory.group
            if unit.lower == "them" and at > 0 and units[at - 1].lower in _TOWARDS and memory.group
            else _doers(units[at + 1 : at + 3], memory) or referent(unit, memory)
            if unit.lower == "they"
            else referent(unit, memory)
        )
        if unit.lower in OWN and at > first and units[at - 1].lower == "and" and out:
            out.append(unit.text)  # "the centre and its branches"
            continue
        if word and unit.lower in OWN and word is not unit.text:
            owner = _country_with(word, units[at + 1 : at + 5], memory)
            word = _not_its_own(owner, units[at + 1 : min(at + 4, last)])
        if (
            word
            and out
            and out[-1].lower() in _DETERMINERS
            and isinstance(unit.mention, Name)
            and unit.mention.form == "anaphora"
        ):
            out.pop()
        opens = at == 0 or at == 1 and units[0].text in QUOTES and _speaks(units)
        if word and opens and word is unit.text and _opens_small(parse, memory, at):
            word = word[0].lower() + word[1:]
        if word:
            out.append(word)
    return tidy(" ".join(out))


_PLACING = frozenset("in to from with across among at".split())


def _counts_some(units: tuple[Unit, ...], at: int, first: int) -> bool:
    """Whether "of" follows a number of some of several, behind a preposition that says where."""
    if at < first + 2 or at + 1 >= len(units) or not isinstance(units[at - 1].mention, Number):
        return False
    return units[at - 2].lower in _PLACING and units[at + 1].lower in POINTING | {"the", "them"}


_DEALING = frozenset("partner partners market markets supplier suppliers destination neighbour neighbor".split())
_OWNED = re.compile(r"(.+['’]s?) [^'’]+['’]s?$")


def _country_with(owner: str, follows: tuple[Unit, ...], memory: Memory) -> str:
    """The country of an owner where what follows is what countries have: "its largest partner" behind "Norland's trade"
    is Norland's. What "its" stands in is passed over."""
    if not any(unit.lower in _DEALING for unit in follows):
        return owner
    said = f"{follows[0].text} {follows[1].text}" if len(follows) > 1 else follows[0].text
    owners = [owner, *(owned(text) for text, many, _ in reversed(memory.subjects) if not many)]
    outside = next((whose for whose in owners if said not in whose), "")
    whose = _OWNED.match(outside)
    return whose[1] if whose is not None else outside


def _owner_before(parse: Parse, at: int, memory: Memory) -> str:
    """The noun phrase before "whose", with what belongs to it: "the line to Poti, whose throughput"."""
    last = parse.phrase_of.get(at, 0) - 1
    while last > 0 and parse.phrases[last].kind == "comma":
        last -= 1
    first = last
    while first > 1 and parse.phrases[first - 1].kind == "adposition" and parse.phrases[first - 2].kind == "noun":
        first -= 2
    told = last >= 0 and parse.phrases[last].kind == "noun"
    return trimmed(plain(parse, parse.phrases[first].first, parse.phrases[last].last, memory)) if told else ""


def _not_its_own(owner: str, follows: tuple[Unit, ...]) -> str:
    """An owner without the thing owned that it is itself: "Serbia's IP office's" before "IP office" is "Serbia's"."""
    bare = owner.removesuffix("'s")
    for many in range(len(follows), 0, -1):
        if bare.endswith(f"'s {' '.join(u.text for u in follows[:many])}"):
            return bare[: -len(" ".join(u.text for u in follows[:many])) - 1]
    return owner


def _speaks(units: tuple[Unit, ...]) -> bool:
    """Whether the quotation that opens a sentence is a clause, no title."""
    end = next((at for at in range(1, len(units)) if units[at].text in CLOSING), len(units))
    return any(unit.letter in "vx" for unit in units[1:end])


def _opens_small(parse: Parse, memory: Memory, at: int) -> bool:
    """Whether the first word of a sentence, or of what it quotes, has its capital only from standing there."""
    first, token = parse.units[at], parse.clauses.sentence.tokens[at]
    if first.mention is not None or first.start != token.start or not (first.text[1:].islower() or first.text == "A"):
        return False
    common = token.tag in _COMMON or first.lower in lexicon.STATISTICAL or first.lower in lexicon.CONTRASTS
    return common or first.lower in memory.themes.words


def referent(unit: Unit, memory: Memory) -> str:
    """What a unit stands for, in words."""
    name = unit.mention
    if isinstance(name, Name):
        if name.form == "anaphora":
            words = _anaphora(name, unit.text)
            if unit.lower in _SPEAKING and memory.voice and _OF_STATE.search(memory.voice) is None:
                words = memory.voice  # of an office, "our 62 examiners" are not the country's
            return owned(words) if words and unit.lower in OWN else words
        return unit.text
    if unit.lower in OWN and unit.letter == "j":
        owner = antecedent(OWN[unit.lower], memory)
        if unit.lower in _SPEAKING and _OF_STATE.search(owner):
            return "both"  # "trade between our countries", says the embassy of one
        return owned(owner) if owner and len(owner) < 60 else ""
    if unit.lower in PRONOUNS and unit.letter == "i":
        return antecedent(unit.lower, memory)
    if unit.lower in ("there", "what") and unit.letter in "rid":
        return ""
    return unit.text


_SPEAKING = frozenset(("we", "us", "our"))
_OF_STATE = re.compile(r"\b(?:Ministry|Government|Embassy|Council|Cabinet|President|Parliament|Commission|Republic)\b")


def owned(owner: str) -> str:
    """An owner before what is owned: "the office's", "exhibitors'"."""
    return f"{owner}'" if owner.endswith("s") and lexicon.is_plural(owner.rsplit(" ", 1)[-1]) else f"{owner}'s"


def _anaphora(name: Name, text: str) -> str:
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    if not ids:
        return re.sub(r"^(?:the|this|these|that|those)\s+", "", text, flags=re.IGNORECASE)
    noun = text.rsplit(" ", 1)[-1].lower()
    if noun in ("countries", "nations", "states", "economies", "partners") and len(ids) == 1:
        return f"{_ADJECTIVES.get(ids[0], entity(ids[0]).name)} {noun}"
    return " and ".join(short_name(i) for i in ids)


_ADJECTIVES = {"BRI": "BRI", "CENTRAL_ASIA": "Central Asian", "AFRICA": "African", "LATIN_AMERICA": "Latin American"}


_ACTING = frozenset("file apply obtain sign employ invest buy sell own hire lodge register pay earn hold".split())
_BODIES = frozenset(
    "company firm enterprise applicant office university institute institution owner school bank".split()
)


def _doers(behind: tuple[Unit, ...], memory: Memory) -> str:
    """Who "they" are that do what only people and bodies do, where a thing of theirs was the subject in between: "Their
    applications rose. In Norland they filed 29"; "" where the latest subject may do so itself."""
    if not any(lexicon.lemma(unit.lower) in _ACTING for unit in behind):
        return ""
    for text, many, paragraph in reversed(memory.subjects):
        if memory.paragraph - paragraph > 1:
            break
        unit = unit_from(text) if many else ""
        if unit == "person" or unit in _BODIES:
            return text
    return ""


def antecedent(pronoun: str, memory: Memory) -> str:
    """The latest subject that agrees with a pronoun; who speaks for "we"; nothing where none is near."""
    if pronoun in ("we", "us", "i"):
        return memory.voice
    if pronoun in ("he", "she", "there"):
        return ""
    plural = pronoun in ("they", "them", "themselves")
    for text, many, paragraph in reversed(memory.subjects):
        if memory.paragraph - paragraph > 1:
            break
        if many == plural:
            return text
    return ""
