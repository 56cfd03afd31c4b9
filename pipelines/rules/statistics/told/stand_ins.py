"""Words in a label that stand for a noun told before: "inbound ones", "the latter", "another", "countries with one".

Belongs here: finding such a word in a label and the noun that it stands for. Does not belong here: pronouns of a
clause's subject (wording.py), counts whose number is told with such a word (pointed.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.asked_of_labels import seldom
from pipelines.rules.statistics.words.nouns import leading_phrase
from pipelines.rules.statistics.words.pairs import joined
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

LONGEST = 60  # characters of what is put in
_LINKS = "of|in|for|from|to|with|on|by|at|among|between|under|against|than|relative|and"
_AFTER = rf"(?=$| (?:{_LINKS}|that|which|who|\()\b|[,;)])"
_ONES = re.compile(rf"\b(?P<kind>[\w’'-]+ )?ones\b{_AFTER}")
_ONE = re.compile(
    rf"\b(?:(?:of|in|for|from|to|with|on|by|at|among|under) (?P<lone>one)|(?P<kind>[a-z-]+) one)\b{_AFTER}"
)
_LATTER = re.compile(rf"\b(?:the )?(?P<which>latter|former)\b{_AFTER}")
_ANOTHER = re.compile(rf"(?:^|\b(?P<link>of|in|for|with|by) )another\b{_AFTER}", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?P<which>longest|shortest|largest|smallest|biggest|highest|lowest|oldest|newest|latest|busiest)(?=$| \()",
    re.IGNORECASE,
)
_ANY = seldom(r"\b(?:ones?|latter|former|another|\w+est)\b", re.IGNORECASE)
_NO_KIND = frozenset("the a an this that each every any no which some first second third other such one".split())


def resolved(claim: Claim, site: Site) -> Claim:
    """A claim with the nouns in place of the words that stand for them, as far as they are found."""
    if (those := _those(claim, site)) is not None:
        return those
    if claim.base.lower() == "amount done" and (done := _done_before(claim, site)):
        return replace(claim, base=done, head=done)
    if claim.measure == "share" and (found := _IN_LATTER.search(claim.base)) and (whole := _of_values(site, found[1])):
        return replace(claim, base=f"{claim.base[: found.start()]} in {whole}")
    base = _resolved(claim.base, site)
    return replace(claim, base=base) if base != claim.base else claim


def _done_before(claim: Claim, site: Site) -> str:
    """ "Trade came to 450 billion. This year we did another 310 billion": what the sum before was of."""
    told = site.memory.last_value(1, len(claim.unit) == 3 and claim.unit.isupper())
    near = told is not None and site.parse.clauses.sentence.index - told.sentence < 4
    return told.claim.base if told is not None and near and told.claim.unit == claim.unit else ""


def _those(claim: Claim, site: Site) -> Claim | None:
    """ "Those against Chinese marks numbered 330", "those filed through Madrid fell by 3 percent": what was told
    before, of another kind."""
    link = claim.base.split(" ", 1)[0].lower()
    done = link.endswith(("ed", "en", "ing")) or link in _DONE
    if claim.lead and not done or not done and link not in _LINK_WORDS:
        return None
    units = site.parse.units[: site.unit]
    if not any(a.lower == "those" and b.lower == link for a, b in pairwise(units)):
        return None
    told = site.memory.last(2)
    if done and site.number.kind in ("plain", "percent", "fraction"):
        told = _counted(site)
    elif told is None or told.number.kind != site.number.kind:
        return None
    if told is None:
        return None
    noun = leading_phrase(told.claim.head or told.claim.base)
    unit = told.claim.unit if site.number.kind == "plain" else claim.unit
    return replace(claim, base=f"{noun} {link}{claim.base[len(link) :]}", unit=unit, head=noun)


_LINK_WORDS = frozenset(_LINKS.split("|"))
_DONE = frozenset("made sent held won brought lost sold bought built bound due".split())


def _counted(site: Site) -> Told | None:
    """The claim before a number that counted something in full ("92,000 applications", not "27,000 of these")."""
    index = site.parse.clauses.sentence.index
    near = [t for t in site.memory.told[-6:] if t.number.kind == "plain" and index - t.sentence < 3]
    near = [t for t in near if t.claim.unit not in ("percent", "rank", "ratio") and lexicon.is_plural(_head(t))]
    return near[-1] if near else None


def _head(told: Told) -> str:
    return leading_phrase(told.claim.head or told.claim.base).rsplit(" ", 1)[-1].lower()


def _resolved(text: str, site: Site) -> str:
    if _ANY.search(text) is None:
        return text
    if found := _ONES.search(text):
        kind = found["kind"] or ""
        noun = _plural(site, kind.strip())
        if noun and kind.strip() not in _NO_KIND:
            text = f"{text[: found.start()]}{kind}{noun}{text[found.end() :]}"
    if found := _LATTER.search(text):
        thing = _of_two(site, found["which"], text)
        if thing:
            text = f"{text[: found.start()]}{thing}{text[found.end() :]}"
    if (found := _ONE.search(text)) and (found["kind"] or "") not in _NO_KIND:
        noun = _singular(site, text, found["kind"] or "")
        if noun:
            at = found.start("lone") if found["lone"] else found.end() - 3
            text = f"{text[:at]}{noun}{text[found.end() :]}"
    if (found := _ANOTHER.search(text)) and (noun := _other(site)):
        at = found.end() - len("another")
        text = f"{text[:at]}{noun}{text[found.end() :]}"
    if (found := _MOST.search(text)) and (noun := _of_them(site, found["which"])):
        text = f"{text[: found.end()]} {noun}{text[found.end() :]}"
    return trimmed(text)


def _parses(site: Site, word: str, kind: str = "") -> Iterator[tuple[Parse, int]]:
    """The sentence up to the word that stands in, then the sentences before it, each with its last phrase to look
    at."""
    units, phrase_of = site.parse.units, site.parse.phrase_of
    order = (*range(site.unit - 1, -1, -1), *range(site.unit + 1, len(units)))
    at = next((u for u in order if units[u].lower == word and _is_kind(units, u, kind, word)), -1)
    if kind and at < 0:
        return
    if at in phrase_of:
        yield site.parse, phrase_of[at]
    for parse in reversed(site.memory.read):
        if site.parse.clauses.sentence.index - parse.clauses.sentence.index < 3:
            yield parse, len(parse.phrases)


def _is_kind(units: tuple[Unit, ...], at: int, kind: str, word: str) -> bool:
    """Whether the word before a stand-in is the adjective that the label has there."""
    return (
        not kind
        or at > 0
        and units[at - 1].lower == kind.lower()
        and units[at - 1].letter in ("akrn" if word == "ones" else "akr")
    )


def _nouns(parse: Parse, last: int) -> Iterator[int]:
    """The phrases before `last` that end in a common noun, the nearest first."""
    for at in range(last - 1, -1, -1):
        units = parse.of(at)
        if parse.phrases[at].kind != "noun" or isinstance(units[-1].mention, (Number, Period, Name)):
            continue
        if units[-1].letter == "n" and units[-1].lower not in _STAND_INS and not units[-1].text[:1].isupper():
            yield at


_STAND_INS = frozenset("ones one others other latter former those these another percent cent".split())


def _plural(site: Site, kind: str) -> str:
    """The noun of "inbound ones": the nearest plural before it."""
    verb = site.frame.verb
    subject = verb is not None and any(u.lower == "ones" for u in site.parse.units[: site.parse.phrases[verb].first])
    for parse, last in _parses(site, "ones", kind):
        nouns = [*_nouns(parse, last)]
        for at in reversed(nouns) if subject and parse is not site.parse else nouns:
            word = parse.of(at)[-1].lower
            if lexicon.is_plural(word) and word not in lexicon.GENERIC_HEADS:
                return word
    told = site.memory.last(2) if not kind else None
    return told.claim.unit + "s" if told is not None and told.number.kind == "plain" else ""


def _singular(site: Site, text: str, kind: str) -> str:
    """The noun of "a domestic one", the whole phrase of "with one": the nearest singular before it that the label does
    not say already, one that hangs on no preposition first where the whole phrase is asked for."""
    low = text.lower()
    for parse, last in _parses(site, "one", kind):
        near = [at for at in _nouns(parse, last) if not lexicon.is_plural(parse.of(at)[-1].lower)]
        near = [at for at in near if parse.of(at)[-1].lower not in low]
        if not kind:
            heads = [at for at in near if at == 0 or parse.phrases[at - 1].kind != "adposition"]
            for at in heads or near:
                words = _with_tail(parse, at, site)
                return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
        elif near:
            return parse.of(near[0])[-1].lower
    return ""


def _with_tail(parse: Parse, at: int, site: Site) -> str:
    """A noun phrase with the preposition and noun right behind it."""
    last = parse.phrases[at].last
    behind = parse.phrases[at + 1 : at + 3]
    tied = len(behind) == 2 and behind[0].kind == "adposition" and behind[1].kind == "noun"
    if tied and not any(isinstance(u.mention, (Number, Period)) for u in parse.of(at + 2)):
        last = behind[1].last
    words = trimmed(plain(parse, parse.phrases[at].first, last, site.memory))
    return _FIRST.sub("", words) if len(words) <= LONGEST else parse.of(at)[-1].lower


_FIRST = re.compile(r"^(?:first|second|new|last) ")


def _other(site: Site) -> str:
    """What "another" is one more of: the amount it was told with, else the noun of the latest subject, with what an
    apposition says of it."""
    units = site.parse.units
    at = next((u for u in range(site.unit - 1, -1, -1) if units[u].lower == "another"), -1)
    if at >= 0 and isinstance(units[at + 1].mention, Number):
        told = site.memory.told[-1] if site.memory.told else None
        return told.claim.base if told is not None and len(told.claim.base) <= LONGEST else ""
    for subject, _, paragraph in reversed(site.memory.subjects):
        if site.memory.paragraph == paragraph and "nother" not in subject:
            noun = re.split(rf"[,(]| (?:{_LINKS}|that|which)\b", subject)[0].split()
            if noun and noun[-1].islower() and not lexicon.is_plural(noun[-1]):
                return trimmed(f"another {noun[-1]} {_set_off(site, at + 1)}")
    return ""


def _set_off(site: Site, at: int) -> str:
    """What stands between commas behind a word: "Another, to the port, will cost"."""
    units = site.parse.units
    if not 0 < at < site.unit - 1 or units[at].text != "," or units[at + 1].letter != "p":
        return ""
    end = next((u for u in range(at + 1, site.unit) if units[u].text == ","), 0)
    words = plain(site.parse, at + 1, end, site.memory) if end else ""
    return words if len(words) <= LONGEST else ""


def _of_them(site: Site, text: str) -> str:
    """The noun of "the longest": the nearest plural before it, as one."""
    for parse, last in _parses(site, text):
        for at in _nouns(parse, last):
            word = parse.of(at)[-1].lower
            if lexicon.is_plural(word) and word not in lexicon.GENERIC_HEADS:
                return lexicon.singular(word).replace("_", " ")
    return ""


_IN_LATTER = re.compile(r" in (?:the )?(former|latter)$")


def _of_values(site: Site, which: str) -> str:
    """Which of the two sums or counts told before is meant: "tea made up 9 percent of the latter"."""
    index, told = site.parse.clauses.sentence.index, [t for t in site.memory.told[-8:] if not t.claim.lead]
    near = [t for t in told if index - 3 < t.sentence < index]
    last = [t for t in near if t.sentence == near[-1].sentence]
    for group in (last, near):
        bases = list(dict.fromkeys(t.claim.base for t in group))
        if len(bases) == 2:
            return bases[which == "latter"]
    return ""


def _of_two(site: Site, which: str, text: str) -> str:
    """What "the former" or "the latter" is: the two last things joined by "and" or "or"."""
    low = text.lower()
    for parse, last in _parses(site, which):
        for words in (pair[which == "latter"] for pair in joined(parse, last, site.memory)):
            if words and len(words) <= LONGEST and words.lower() not in low:
                return words
    return ""
