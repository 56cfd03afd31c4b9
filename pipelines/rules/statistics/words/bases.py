"""What a number is the value of: the subject or object it is said of, or what was told before.

Belongs here: finding that base for a site. Does not belong here: which way a number sits in its clause (the families
of rules), noun phrases that are counted (complements.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.verb_groups import is_passive
from pipelines.rules.statistics.words.bare_attributes import meant
from pipelines.rules.statistics.words.nouns import (
    bare_head,
    counted_only,
    fuller,
    is_generic,
    leading_phrase,
    split_subject,
)
from pipelines.rules.statistics.words.openings import opening
from pipelines.rules.statistics.words.pairs import of_pair
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.series import points_back, series
from pipelines.rules.statistics.words.subject_words import main_verb, subject_text
from pipelines.rules.statistics.words.wording import antecedent, plain

_MOVING = frozenset(
    "raise boost cut reduce lower save improve shorten trim slash increase expand bring take put set "
    "expect estimate project forecast "
    "see help enable reckon value plan want lift widen double extend enlarge".split()
)


def object_base(site: Site) -> str:
    """The object whose value is told: "raise the number of X to 100", "expects its trade to exceed 5 billion", "cut
    the time by a third"; "" where the number is said of the subject."""
    parse, frame = site.parse, site.frame
    verb = frame.verb
    if verb is None or verb >= site.phrase or main_verb(parse, _transitive(site)) not in _MOVING:
        return ""
    verb = _transitive(site)
    if (
        is_passive(parse.of(verb))
        or verb + 1 >= site.phrase
        or parse.phrases[verb + 1].kind not in ("noun", "adjective")
    ):
        return ""
    if any(isinstance(u.mention, Number) for u in parse.of(verb + 1)):
        return ""
    end = verb + 1
    while end < site.phrase and parse.phrases[end].kind in ("noun", "adposition", "adjective", "conjunction", "period"):
        end += 1
    if end >= site.phrase and parse.phrases[site.phrase - 1].kind == "adposition":
        end = site.phrase - 1
    elif end < site.phrase and not (
        parse.phrases[end].kind == "verb"
        and (parse.units[parse.phrases[end].first].lower in _SEEN or _moved(parse.units[parse.phrases[end].first]))
    ):
        return ""
    begin, behind = parse.phrases[verb + 1].first, parse.phrases[verb + 1].last
    if behind == begin + 1 and parse.units[begin].lower in _THIS:
        back = site.memory.last_value(2, site.number.kind == "money" or None)
        return back.claim.base if back is not None else ""  # "and wants to bring this down to nine months"
    base = counted_only(trimmed(plain(parse, parse.phrases[verb + 1].first, parse.phrases[end - 1].last, site.memory)))
    if base.lower() in ("number", "numbers") and (back := site.memory.last_value(2, False)) is not None:
        return back.claim.head or back.claim.base  # "will hire 45 examiners, which brings their number to 210"
    if bare_head(base).lower() not in lexicon.UP_NOUNS | lexicon.DOWN_NOUNS:
        return base
    words = base.split()  # "saw patent applications increase by 12 percent"
    return " ".join(words[:-1]) if len(words) > 1 and lexicon.is_plural(words[-2].lower()) else ""


def _moved(unit: Unit) -> bool:
    """Whether a participle says that something is to change: "wants the duty lowered from 30 to 15 percent"."""
    return (
        unit.letter in "ev"
        and lexicon.is_past_form(unit.lower)
        and lexicon.lemma(unit.lower) in lexicon.UP_VERBS | lexicon.DOWN_VERBS
    )


# "to" of an infinitive, and infinitives without: "saw their incomes go up by 5 percent"
_SEEN = frozenset("to go rise fall grow increase drop decline shrink climb soar slip double triple come".split())
_THIS = frozenset(("this", "that", "it"))


def _transitive(site: Site) -> int:
    """The last verb before the number that has an object right after it, else the verb of the clause."""
    verb = site.frame.verb or 0
    for at in range(site.phrase - 1, verb, -1):
        here = site.parse.phrases[at]
        same = site.parse.frame_of[at] == site.parse.frame_of[site.phrase]
        if here.kind == "verb" and same and at + 1 < site.phrase and site.parse.phrases[at + 1].kind == "noun":
            return at
    return verb


def _as_for(site: Site) -> str:
    """What a clause is said of beforehand: "As for the number of files, it was 310"."""
    units = site.parse.units
    if len(units) < 4 or units[0].lower != "as" or units[1].lower not in ("for", "to", "regards"):
        return ""
    comma = next((u for u in range(2, site.unit) if units[u].text == ","), 0)
    return counted_only(trimmed(plain(site.parse, 2, comma, site.memory))) if comma else ""


def before_number(site: Site) -> str:
    """The subject of a verb that is part of the number itself ("trade doubled")."""
    frame = site.frame
    if (frame.verb is not None and frame.verb < site.phrase) or site.phrase <= frame.first:
        return ""
    printed = site.parse.clauses.text[site.number.start : site.number.end].lower()
    if not lexicon.is_past_form(printed.split()[0]) and site.number.kind != "multiple":
        return ""
    return subject_text(site, replace(frame, subject=(frame.first, site.phrase)))


_SUMMING = frozenset("running combined overall cumulative current present corresponding latest".split())
_ROLE = re.compile(
    r"\b(?P<role>market|destination|outlet|source|supplier|origin|partner|buyer|importer)s? "
    r"(?P<link>for|of) (?:the )?(?P<what>(?!all\b)[^,;:()–—]{4,70}?)\s?$",
    re.IGNORECASE,
)
_GIVERS = frozenset("source supplier origin".split())


def of_role(site: Site) -> str:
    """What goes to or comes from the subject, where the clause before a participle or dash only says what it is:
    "Norland was the third destination for tea, reaching 14 million dollars" is tea to Norland."""
    frame = site.frame
    outer = site.parse.frames[frame.parent] if frame.kind == "participle" and frame.parent is not None else None
    if outer is None or outer.verb is None or main_verb(site.parse, outer.verb) not in ("be", "remain", "become"):
        return ""
    units = site.parse.units
    first, last = site.parse.phrases[outer.verb].last, site.parse.phrases[frame.first].first
    found = _ROLE.search(plain(site.parse, first, last, site.memory).rstrip(" ,"))
    who = subject_text(site, outer) if first < last < len(units) else ""
    if found is None or not who:
        return ""
    link = "from" if found["role"].lower() in _GIVERS else "to"
    return f"{found['what'].strip()} {link} {who}"


def subject_base(site: Site) -> str:
    """What the subject of the clause measures; what was told before where the subject only points back."""
    if moved := object_base(site):
        return moved
    if role := of_role(site):
        return role
    text = subject_text(site) or before_number(site)
    last = site.memory.last()
    here = last is not None and last.sentence == site.parse.clauses.sentence.index and last.claim.lead
    if last is not None and here and points_back(site) and last.number.kind == site.number.kind == "percent":
        link = opening(site).split(" ", 1)[0].lower()  # "in South Asia it fell by 4 percent"
        return last.claim.base.split(f" {link} ")[0] if link else last.claim.base
    if points_back(site) and (set_up := _as_for(site)):
        return set_up
    if points_back(site) and (thing := _presented(site)):
        return thing
    if points_back(site) and (
        back := site.memory.last_value(
            2, site.number.kind == "money" if site.number.kind in ("money", "plain") else None, first=True
        )
    ):
        return back.claim.base
    if site.frame.kind == "participle" and site.frame.parent is not None:
        text = subject_text(site, site.parse.frames[site.frame.parent])
        if (
            not text
            and last is not None
            and last.claim.measure == "ratio"
            and last.sentence == site.parse.clauses.sentence.index
        ):
            return last.claim.base  # "Registrations doubled between 2010 and 2014, climbing from 181 to 362"
    place, length = series(site)
    if length > 1 and (pieces := split_subject(text, length)):
        return trimmed(pieces[place])
    text = counted_only(text)
    if pair := of_pair(site, text):
        return pair
    if _LEADING.match(text) and site.memory.told:
        return trimmed(f"{leading_phrase(site.memory.told[-1].claim.base)} {text}")  # "that with Kenya"
    if is_generic(text):
        money = None if site.number.kind not in ("money", "plain") else site.number.kind == "money"
        before = site.memory.last_value(2, money, first=True) or site.memory.last(2)
        if before is None:
            return text if len(text) > 3 else ""
        if before.paragraph != site.memory.paragraph and bare_head(text).lower() in ("total", "sum"):
            return text
        extra = " ".join(w for w in text.split() if w.lower() not in lexicon.GENERIC_HEADS | _SUMMING and len(w) > 3)
        noun = bare_head(text).lower()
        mean = noun.replace("mean", "average") if noun in ("average", "mean", "median") else ""
        if mean and site.number.kind == "money" and (paid := _sums(site)):
            return trimmed(f"{mean} {extra} {paid}")  # "Damages were awarded in 31 cases. The average was …"
        if mean and (thing := meant(site)):
            return trimmed(f"{mean} of {extra} {_MEAN.sub('', thing)}")
        whole = _MEAN.sub("", before.claim.base)
        extra = "" if before.claim.base.lower().startswith(extra.lower()) else extra  # "high-value ones" once more
        told = before.claim.base
        if extra.endswith(("'s", "’s")):
            told = _BY_WHOM.sub("", told)  # "Norland's total" behind "applications filed by applicants in Sudland"
        return trimmed(f"{mean} {extra} {whole if mean else told}")
    return fuller(trimmed(text), site.memory)


_DONE = re.compile(r" (?:complete|completed|done|finished|built|ready)\b")


def _presented(site: Site) -> str:
    """The thing that the text presented right before, for "it"; that which is so far done, whatever was told of it."""
    thing, sentence = site.memory.presented
    told = site.memory.told[-1].sentence if site.memory.told else -1
    if thing and told <= sentence and site.parse.clauses.sentence.index - sentence < 2:
        return thing
    return antecedent("it", site.memory) if _DONE.match(site.after) and site.number.kind == "percent" else ""


_BY_WHOM = re.compile(
    r"(?: (?:filed|lodged|made|submitted|sent|held|received))?(?: (?:by|from)) (?:[a-z-]+ ){0,5}(?:the )?[A-Z][^,()]*$"
)
_LEADING = re.compile(r"(?:with|from|of|in|to|for|by)\s")
_MEAN = re.compile(r"^(?:average|median|mean) ")
_SUMS = frozenset(
    "damages fees fines awards premiums wages prices costs grants loans claims salaries royalties".split()
)


def _sums(site: Site) -> str:
    """The last subject near by that is paid in money."""
    here = re.findall(r"\b(?:damages|fees|fines|awards|premiums|wages|grants|loans|royalties)\b", site.before)
    if here:
        return str(here[-1])
    near = (text for text, _, paragraph in reversed(site.memory.subjects) if site.memory.paragraph == paragraph)
    return next((text for text in near if bare_head(text).lower() in _SUMS), "")


_BULLET = re.compile(r"^\s*(?:[-–—*•●▪◦·‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)


def before_colon(site: Site) -> str:
    """The words between the last stop and a colon before the number, "" where they are a sentence of their own."""
    parse = site.parse
    at = site.unit - 1
    while at >= 0 and parse.units[at].text != ":":
        at -= 1
    first = at
    while first > 0 and parse.units[first - 1].text not in (".", ";", "?", "!", ":"):
        first -= 1
    if first + 2 < at and parse.units[first].text.isdigit() and parse.units[first + 1].text in (")", "."):
        first += 2  # "2) Renewals: 3,300"
    words = plain(parse, first, at, site.memory)
    if at <= first or len(words) > 110 or words.lower() in _SPEAKERS:
        return ""
    verbs = [u for u in range(first, at) if parse.units[u].letter == "x" or _finite(parse.units[u])]
    if verbs and parse.units[verbs[0] - 1].lower == "to":
        verbs = []  # "Doctors to be sent by 2027: 120"
    if verbs:
        words = _told_of(site, first, verbs[0], at)
    return counted_only(trimmed(_BULLET.sub("", words)))


_SPEAKERS = frozenset("q a question answer reply response".split())


def _finite(unit: Unit) -> bool:
    return unit.letter == "v" and (
        not unit.lower.endswith("ed") or unit.lower == "led" or lexicon.lemma(unit.lower) in _STATING
    )


_STATING = (lexicon.VALUE_VERBS - {"record", "register", "estimate"}) | frozenset("follow dominate outstrip".split())


def _told_of(site: Site, first: int, verb: int, colon: int) -> str:
    """ "Here classes are counted: 14,720": the subject of a short passive clause with its participle."""
    units = site.parse.units
    begin = verb
    while begin > first and units[begin - 1].letter in "dajnmk":
        begin -= 1
    done = units[colon - 1]
    if begin == verb or colon - first > 9 or units[verb].letter != "x" or done.letter not in "ev":
        return ""
    noun = plain(site.parse, begin, verb, site.memory)
    return trimmed(f"{noun} {done.text}") if lexicon.is_plural(bare_head(noun)) else ""
