"""What a number measures, in words: the noun phrase it counts or the subject it is said of, made whole from its clause.

Belongs here: composing the base of a label from a site. Does not belong here: which way a number sits in its
clause (the families of rules), single words (wording.py, lexicon.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.frames import Frame, is_linking, is_passive
from pipelines.rules.statistics.model import Memory, Site, Told
from pipelines.rules.statistics.wording import (
    as_modifier,
    main_verb,
    plain,
    subject_range,
    subject_text,
    trimmed,
    verb_units,
)

_POST = frozenset(
    "of in for from to with on by between among at across under against into within as per along including worth through via "
    "throughout like around over about behind beyond towards toward".split()
)
_HOLDING = frozenset(
    "have hold include comprise boast contain consist possess own number with employ list span".split()
)
_AMOUNTING = frozenset("total number amount come stand average exceed".split())
_GIVING = frozenset("grant give award offer provide allot allocate issue pay lend".split())
_COUNT_OF = re.compile(
    r"^(?:the\s)?(?:(?:total|overall|cumulative|combined|aggregate|current|running|whole|entire)\s)*"
    r"(?:(?P<kept>(?:[\w'’.-]+\s){0,3}))(?:number|total|sum|count|roll|quantity|tally)s?\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s(?:of|in|for|from|to|with|on|by|between|among|at|across|under|that|which|who|whose|whom|where|when|as|over|per|into|through|via|within|against|worth|since|during|along|including)\s|,|\s\(",
    re.IGNORECASE,
)
_PARTICIPLE_CUT = re.compile(
    r"(?:(?<=s)|(?<=people)|(?<=staff))\s(?:\w+ed|made|held|sent|given|built|involving|covering|based|using|participating|under way)\b",
    re.IGNORECASE,
)


def bare_head(text: str) -> str:
    """The noun that a phrase is about: its last word before any modifier that follows."""
    cut = _PREPOSITION.split(text, maxsplit=1)[0]
    shorter = _PARTICIPLE_CUT.split(cut, maxsplit=1)[0]
    words = re.findall(r"[^\W\d_][\w’'-]*", shorter or cut)
    return words[-1] if words else ""


def unit_from(text: str) -> str:
    """The unit of what a phrase counts."""
    cut = _PREPOSITION.split(text, maxsplit=1)[0]
    shorter = _PARTICIPLE_CUT.split(cut, maxsplit=1)[0] or cut
    words = re.findall(r"[^\W\d_][\w’'-]*", shorter)
    inner = re.match(r"\s?of\s+(.+)", text[len(shorter) :])
    if words and words[-1].lower() in _HOLDERS and inner:
        return unit_from(inner.group(1))
    return lexicon.unit_of(words[-1], words[-2] if len(words) > 1 else "") if words else ""


def leading_phrase(text: str) -> str:
    """A phrase up to its noun, without what follows: "invention patents granted in China" is "invention patents"."""
    cut = _PREPOSITION.split(text, maxsplit=1)[0]
    return (_PARTICIPLE_CUT.split(cut, maxsplit=1)[0] or cut).strip()


def fuller(text: str, memory: Memory, alone: bool = True) -> str:
    """A bare noun as the text told it before: "trains" is "China-Europe freight trains", "trips" (where nothing else is said of
    them: `alone`) "trips made by freight trains"."""
    if not text or " " in text or not text.islower():
        return text
    known, paragraph = memory.phrases.get(text, ("", 0))
    if not known or memory.paragraph - paragraph > 2 or not alone and known.split()[-1].lower() != text:
        return text
    return known


_HOLDERS = frozenset(
    "pool panel team group batch body roll list network set series range crowd delegation corps staff force".split()
)


def counted_only(text: str) -> str:
    """ "The total number of X" is X; "the full-year number of X" is "full-year X"."""
    match = _COUNT_OF.match(text)
    if match is None:
        return text
    return f"{match.group('kept') or ''}{text[match.end() :]}"


def post_modifiers(site: Site, phrase: int) -> tuple[str, int]:
    """What follows a noun phrase and belongs to it, in words, and the phrase after it."""
    parse, phrases = site.parse, site.parse.phrases
    out: list[str] = []
    at = phrase + 1
    while at < len(phrases):
        here = phrases[at]
        word = parse.units[here.first].lower
        if here.kind == "adverb" or here.kind == "period":
            at += 1
            continue
        if word == "(" and at + 2 < len(phrases):
            close = next(
                (j for j in range(at + 1, min(at + 8, len(phrases))) if parse.units[phrases[j].first].text == ")"), None
            )
            if close is None or any(isinstance(u.mention, Number) for j in range(at, close) for u in parse.of(j)):
                break
            at = close + 1
            continue
        follows = phrases[at + 1] if at + 1 < len(phrases) else None
        if here.kind == "adposition" and (word in _POST or word == "since") and follows is not None:
            if follows.kind == "noun" or follows.kind == "number":
                units = parse.of(at + 1)
                if any(isinstance(u.mention, Period) for u in units) and len(units) <= 2:
                    at += 2
                    continue
                words = plain(parse, follows.first, follows.last, site.memory)
                numbered = any(isinstance(u.mention, Number) for u in units)
                if numbered and len(words.split()) < 2:
                    at += 2
                    if not words:
                        break
                    continue
                if word == "since":
                    break
                if words:
                    out.append(f"{word} {words}")
                at += 2
                continue
            if follows.kind == "verb" and parse.units[follows.first].letter == "g":
                out.append(f"{word} {plain(parse, follows.first, follows.last, site.memory)}")
                at += 2
                if at < len(phrases) and phrases[at].kind == "noun":
                    out.append(plain(parse, phrases[at].first, phrases[at].last, site.memory))
                    at += 1
                continue
            break
        if (
            here.kind == "verb"
            and at != site.frame.verb
            and parse.units[here.first].letter in "eg"
            and parse.frame_of[at] == parse.frame_of[phrase]
        ):
            out.append(plain(parse, here.first, here.last, site.memory))
            at += 1
            if (
                at < len(phrases)
                and phrases[at].kind == "noun"
                and not any(isinstance(u.mention, (Number, Period)) for u in parse.of(at))
            ):
                out.append(plain(parse, phrases[at].first, phrases[at].last, site.memory))
                at += 1
            continue
        if here.kind == "noun" and parse.of(at)[0].letter == "T":
            at += 1
            continue
        if word == "," and follows is not None and _all_names(parse.of(at + 1)) and _all_names(parse.of(at - 1)):
            out[-1:] = [f"{out[-1] if out else ''}, {plain(parse, follows.first, follows.last, site.memory)}"]
            at += 2
            continue
        if here.kind == "adjective" and word == "worth":
            at += 1
            while at < len(phrases) and (phrases[at].kind in ("adverb", "number") or parse.of(at)[-1].letter == "q"):
                at += 1
            continue
        if here.kind == "conjunction" and follows is not None and follows.kind == "noun" and word in ("and", "or", "&"):
            if _all_names(parse.of(at + 1)) and _all_names(parse.of(at - 1)) and out:
                out[-1] = f"{out[-1]} {word} {plain(parse, follows.first, follows.last, site.memory)}"
                at += 2
                continue
            if any(isinstance(u.mention, (Number, Period)) for u in parse.of(at + 1)) or site.frame.verb == at + 2:
                break
            if (
                at + 2 < len(phrases)
                and phrases[at + 2].kind == "verb"
                and parse.units[phrases[at + 2].first].letter in "vx"
            ):
                break
            out.append(f"{word} {plain(parse, follows.first, follows.last, site.memory)}")
            at += 2
            continue
        break
    return " ".join(part for part in out if part.strip()), at


def _all_names(units: tuple[Unit, ...]) -> bool:
    return all(isinstance(u.mention, Name) or u.lower == "the" for u in units)


def noun_base(site: Site, first: int, last: int, phrase: int, whole: bool = True) -> tuple[str, str]:
    """A noun phrase (units `first` to `last`, in phrase `phrase`) made whole from its clause: (label base, the noun phrase alone)."""
    parse = site.parse
    head = plain(parse, first, last, site.memory)
    post, after = post_modifiers(site, phrase)
    part = clause_part(site, phrase, after) if whole else ""
    if not post:
        head = fuller(head, site.memory, alone=len(part.split()) < 3)
    alone = trimmed(f"{head} {post}") or head
    return trimmed(f"{alone} {part}"), alone


def clause_part(site: Site, phrase: int, after: int) -> str:
    """What the clause around a noun phrase adds to it."""
    frame = site.frame
    if frame.verb is None:
        return ""
    if phrase < frame.verb:
        if phrase > 0 and _governs(site, phrase):
            return _oblique(site, phrase, frame.verb)
        return as_modifier(
            site, frame, frame.verb, _unit(site, frame.verb + 1), _unit(site, _rest_end(site, frame.verb + 1))
        )
    return _after_verb(site, phrase, after)


def _governs(site: Site, phrase: int) -> bool:
    """Whether a noun phrase in a subject hangs on a preposition ("goods from 33 countries")."""
    before = site.parse.phrases[phrase - 1]
    word = site.parse.units[before.first].lower
    return (
        before.kind == "adposition"
        and word not in ("of", "over", "about", "around", "up", "with")
        and subject_range(site.parse, site.frame)[0] < phrase - 1
    )


def _oblique(site: Site, phrase: int, verb: int) -> str:
    """ "from which goods will enter the market": a clause hung on a noun phrase by its preposition."""
    parse = site.parse
    preposition = parse.units[parse.phrases[phrase - 1].first].lower
    first, _ = subject_range(parse, site.frame)
    before = plain(parse, parse.phrases[first].first, parse.phrases[phrase - 1].first, site.memory)
    rest = plain(parse, parse.phrases[verb].first, _unit(site, _rest_end(site, verb + 1)), site.memory)
    return f"{preposition} which {before} {rest}".strip()


def _unit(site: Site, phrase: int) -> int:
    phrases = site.parse.phrases
    return phrases[phrase].first if phrase < len(phrases) else len(site.parse.units)


def _rest_end(site: Site, start: int) -> int:
    """End of what follows a verb: up to the next clause, a comma that opens an apposition, or a stop."""
    parse, frame = site.parse, site.parse.frame_of[max(0, start - 1)]
    at = start
    while at < len(parse.phrases) and parse.frame_of[at] == frame:
        phrase = parse.phrases[at]
        text = parse.units[phrase.first].text
        if text in (".", ";", ":", "?", "!", "(", ")") or phrase.kind in ("relative", "subordinator"):
            break
        if (
            text == ","
            and not (at + 1 < len(parse.phrases) and parse.phrases[at + 1].kind == "conjunction")
            and not (at > 0 and parse.phrases[at - 1].kind == "adjective")
        ):
            break
        at += 1
    return at


_PARTICLES = frozenset("up out off down".split())
_PHRASAL = frozenset(
    (
        "take on",
        "take over",
        "take in",
        "bring in",
        "hand over",
        "put forward",
        "deal with",
        "apply for",
        "look at",
        "call for",
        "turn over",
        "give away",
        "look into",
        "decide on",
        "rule on",
        "work on",
        "report on",
        "draw on",
        "act on",
        "take part in",
    )
)


def _after_verb(site: Site, phrase: int, after: int) -> str:
    parse, frame = site.parse, site.frame
    verb = _nearest_verb(site, phrase)
    lemma = main_verb(parse, verb)
    agent = agent_text(site, frame)
    before = parse.phrases[phrase - 1]
    word = parse.units[before.first].lower
    between = [p for p in range(verb + 1, phrase) if parse.phrases[p].kind == "noun"]
    close = before.kind == "adposition" and phrase - 1 == verb + 1
    particle = word if close and (word in _PARTICLES or f"{lemma} {word}" in _PHRASAL) else ""
    if (
        before.kind == "adposition"
        and not particle
        and word not in ("over", "about", "around", "up", "including", "some")
    ):
        if word == "of" and lemma in ("make", "consist", "compose", "comprise") and not between:
            return f"of {agent}" if agent else ""
        if word == "with" and any(parse.units[p.first].text == "," for p in parse.phrases[verb:phrase]):
            whole = frame_object(site, frame, verb, phrase - 1) or agent
            return f"of {whole}" if whole else ""
        link = plain(parse, parse.phrases[verb].first, parse.phrases[phrase - 1].first, site.memory)
        if word == "by" and is_passive(parse.of(verb)):
            return f"that {verb_units(parse, verb)[-1].text} {agent}" if agent else ""
        clause = f"{agent} {_unmodal(link)}".strip()
        return f"{word} which {clause}" if clause else ""
    if is_linking(parse.of(verb)):
        return f"({agent})" if agent else ""
    if lemma in _AMOUNTING:
        return f"({agent})" if agent else ""
    if lemma in _HOLDING:
        return f"of {agent}" if agent else ""
    done = (
        f"{lexicon.participle(verb_units(parse, verb)[-1].lower)} {particle}".strip() if verb_units(parse, verb) else ""
    )
    if is_passive(parse.of(verb)):
        return f"{done} {'to' if lemma in _GIVING else 'by'} {agent}" if agent else done
    rest = (
        plain(parse, _unit(site, after), _unit(site, _rest_end(site, after)), site.memory)
        if after <= len(parse.phrases)
        else ""
    )
    if any(
        isinstance(u.mention, Number) for u in parse.units[_unit(site, after) : _unit(site, _rest_end(site, after))]
    ):
        rest = ""
    return f"{done} {f'by {agent}' if agent else ''} {rest}".strip()


def _unmodal(text: str) -> str:
    return re.sub(r"^(?:will|would|shall)\s", "will ", text)


def _nearest_verb(site: Site, phrase: int) -> int:
    """The last verb group of the clause before a phrase, infinitives included."""
    verb = site.frame.verb or 0
    for at in range(phrase - 1, verb, -1):
        if site.parse.phrases[at].kind == "verb" and site.parse.frame_of[at] == site.parse.frame_of[phrase]:
            return at
    return verb


def agent_text(site: Site, frame: Frame) -> str:
    """Who or what the clause is about; for a participle the whole clause that it hangs on."""
    if frame.kind == "participle" and frame.parent is not None:
        return digest(site, site.parse.frames[frame.parent])
    return subject_text(site, frame)


def digest(site: Site, frame: Frame) -> str:
    """A clause as a noun phrase: "training sessions organized for BRI countries", "cooperation established by the office"."""
    parse = site.parse
    if frame.verb is None:
        return subject_text(site, frame)
    subject = subject_text(site, frame)
    group = parse.of(frame.verb)
    end = next(
        (i for i in range(frame.verb + 1, frame.last) if parse.units[parse.phrases[i].first].text in ",;:."), frame.last
    )
    rest = plain(parse, _unit(site, frame.verb + 1), _unit(site, end), site.memory)
    if is_passive(group) or is_linking(group):
        return trimmed(
            f"{counted_only(subject)} {as_modifier(site, frame, frame.verb, _unit(site, frame.verb + 1), _unit(site, end))}"
        )
    if main_verb(parse, frame.verb) in lexicon.VALUE_VERBS:
        return counted_only(subject)
    obj = frame_object(site, frame, frame.verb, end)
    if obj:
        return trimmed(
            f"{obj} {lexicon.participle(verb_units(parse, frame.verb)[-1].lower)} by {subject}" if subject else obj
        )
    return trimmed(f"{subject} {rest}")


def frame_object(site: Site, frame: Frame, verb: int, end: int) -> str:
    """The noun phrase right after a verb, with what follows it up to a comma."""
    parse = site.parse
    at = verb + 1
    while at < end and parse.phrases[at].kind == "adverb":
        at += 1
    if at >= end or parse.phrases[at].kind != "noun":
        return ""
    stop = next((i for i in range(at, end) if parse.units[parse.phrases[i].first].text in ",;:."), end)
    return trimmed(plain(parse, parse.phrases[at].first, _unit(site, stop), site.memory))


def is_generic(text: str) -> bool:
    """Whether a subject only points back at something told before ("the amount", "it", "the running total")."""
    if not text:
        return True
    if re.search(r"\b(?:of|in|from|for)\s\w", text):
        return False
    return bare_head(text).lower() in lexicon.GENERIC_HEADS and len(text.split()) <= 2


_MOVING = frozenset(
    "raise boost cut reduce lower save improve shorten trim slash increase expand bring take put set expect estimate project forecast "
    "see help enable reckon value plan want lift widen double extend enlarge".split()
)


def object_base(site: Site) -> str:
    """The object whose value is told: "raise the number of X to 100", "expects its trade to exceed 5 billion", "cut the time by
    a third"; "" where the number is said of the subject."""
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
        parse.phrases[end].kind == "verb" and parse.units[parse.phrases[end].first].lower == "to"
    ):
        return ""
    return counted_only(trimmed(plain(parse, parse.phrases[verb + 1].first, parse.phrases[end - 1].last, site.memory)))


def _transitive(site: Site) -> int:
    """The last verb before the number that has an object right after it, else the verb of the clause."""
    verb = site.frame.verb or 0
    for at in range(site.phrase - 1, verb, -1):
        here = site.parse.phrases[at]
        if here.kind == "verb" and site.parse.frame_of[at] == site.parse.frame_of[site.phrase]:
            if at + 1 < site.phrase and site.parse.phrases[at + 1].kind == "noun":
                return at
    return verb


def series(site: Site) -> tuple[int, int]:
    """Place and length of the run of coordinated numbers that this one is in ("919,000 and 2.135 million": 0 and 1 of 2)."""
    parse = site.parse
    places = [u for u, unit in enumerate(parse.units) if isinstance(unit.mention, Number)]
    at = places.index(site.unit)
    first = at
    while first > 0 and _coordinated(site, places[first - 1], places[first]):
        first -= 1
    last = at
    while last + 1 < len(places) and _coordinated(site, places[last], places[last + 1]):
        last += 1
    return at - first, last - first + 1


def _coordinated(site: Site, left: int, right: int) -> bool:
    between = [u.lower for u in site.parse.units[left + 1 : right]]
    return 0 < len(between) <= 3 and all(word in (",", "and", "or", "by", "to", "&") for word in between)


def split_subject(text: str, parts: int) -> list[str]:
    """ "A and B in C" as ["A in C", "B in C"], or nothing where it does not fall into so many parts."""
    text = counted_only(text)
    cut = _PREPOSITION.search(text.replace(",", ";"))
    front, tail = (text, "") if cut is None else (text[: cut.start()], text[cut.start() :])
    pieces = [p.strip() for p in re.split(r",\s*and\s|,\s|\sand\s", front) if p.strip()]
    if len(pieces) != parts:
        pieces = [p.strip() for p in re.split(r",\s*and\s|,\s|\sand\s", text) if p.strip()]
        return pieces if len(pieces) == parts else []
    first_words = pieces[0].split()
    if len(first_words) > 1 and "-" in first_words[0]:
        pieces = [pieces[0], *(p if p.split()[0] == first_words[0] else f"{first_words[0]} {p}" for p in pieces[1:])]
    return [p + tail for p in pieces]


def told_for(site: Site) -> Told | None:
    """The claim that an apposed number refers to: the last of the sentence, or its counterpart in a run of as many."""
    place, length = series(site)
    same = [t for t in site.memory.told if t.sentence == site.parse.clauses.sentence.index and not t.claim.lead]
    if not same:
        return site.memory.last()
    values = [t for t in same if t.phrase < site.phrase]
    if length > 1 and len(values) >= length:
        return values[-length:][place]
    return values[-1] if values else same[-1]


def _points_back(site: Site) -> bool:
    """Whether the subject is a lone pronoun that stands for a value ("it had been 488,000")."""
    first, last = subject_range(site.parse, site.frame)
    units = [u for p in range(first, last) for u in site.parse.of(p)]
    return len(units) == 1 and units[0].lower in ("it", "this", "that")


def before_number(site: Site) -> str:
    """The subject of a verb that is part of the number itself ("trade doubled", "exports exceeded 5 billion")."""
    frame = site.frame
    if (frame.verb is not None and frame.verb < site.phrase) or site.phrase <= frame.first:
        return ""
    printed = site.parse.clauses.text[site.number.start : site.number.end].lower()
    if not lexicon.is_past_form(printed.split()[0]) and site.number.kind != "multiple":
        return ""
    return subject_text(site, replace(frame, subject=(frame.first, site.phrase)))


_SUMMING = frozenset("running combined overall cumulative current present corresponding latest".split())


def subject_base(site: Site) -> str:
    """What the subject of the clause measures; what was told before where the subject only points back."""
    if moved := object_base(site):
        return moved
    text = subject_text(site) or before_number(site)
    if _points_back(site) and (
        back := site.memory.last_value(
            2, site.number.kind == "money" if site.number.kind in ("money", "plain") else None, first=True
        )
    ):
        return back.claim.base
    if site.frame.kind == "participle" and site.frame.parent is not None:
        text = subject_text(site, site.parse.frames[site.frame.parent])
    place, length = series(site)
    if length > 1 and (pieces := split_subject(text, length)):
        return trimmed(pieces[place])
    text = counted_only(text)
    if is_generic(text):
        money = None if site.number.kind not in ("money", "plain") else site.number.kind == "money"
        before = site.memory.last_value(2, money, first=True) or site.memory.last(2)
        if before is None:
            return text if len(text) > 3 else ""
        if before.paragraph != site.memory.paragraph and bare_head(text).lower() in ("total", "sum"):
            return text
        extra = " ".join(w for w in text.split() if w.lower() not in lexicon.GENERIC_HEADS | _SUMMING and len(w) > 3)
        return trimmed(f"{extra} {before.claim.base}")
    return fuller(trimmed(text), site.memory)


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
    words = plain(parse, first, at, site.memory)
    if (
        at <= first
        or len(words) > 110
        or any(u.letter == "x" or u.letter == "v" and not u.lower.endswith("ed") for u in parse.units[first:at])
    ):
        return ""
    return counted_only(trimmed(_BULLET.sub("", words)))
