"""A noun phrase made whole from its clause: what was done with it, and by whom.

Belongs here: composing label bases from phrases and frames. Does not belong here: which way a number sits in its
clause (the families of rules), what follows a noun phrase (post_modifiers.py), subjects whose value is told (bases.py),
single words (wording.py, lexicon.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.verb_groups import STAYING, is_linking, is_passive
from pipelines.rules.statistics.words.agents import agent_text, first_unit, frame_object, hung_by
from pipelines.rules.statistics.words.nouns import bare_head, fuller
from pipelines.rules.statistics.words.owners import HOLDING, TIES, holder, hung_on, with_owner
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_range, verb_units
from pipelines.rules.statistics.words.tails import rest_end
from pipelines.rules.statistics.words.wording import plain

_AMOUNTING = frozenset("total number amount come stand average exceed".split())


_GIVING = frozenset("grant give award offer provide allot allocate issue pay lend".split())


def noun_base(site: Site, first: int, last: int, phrase: int, whole: bool = True) -> tuple[str, str]:
    """A noun phrase (units `first` to `last`, in phrase `phrase`) made whole from its clause: (label base, the noun
    phrase alone)."""
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
    if owner := with_owner(site, phrase):
        return owner
    if frame.verb is None or phrase < frame.verb and _parted(site, phrase, frame.verb):
        return hung_on(site, phrase)
    if phrase < frame.verb:
        if phrase > 0 and _governs(site, phrase):
            return _oblique(site, phrase, frame.verb)
        start, group = first_unit(site, frame.verb + 1), site.parse.of(frame.verb)
        said = as_modifier(site, frame.verb, start, first_unit(site, rest_end(site, frame.verb + 1)))
        if site.frame.kind == "relative" and (hung := hung_by(site)):
            return f"{said} {hung}"  # "the fair, for which 300 firms had signed up"
        called = is_linking(group) and not is_passive(group) and lexicon.is_plural(bare_head(said).lower())
        if called and site.parse.units[start].letter == "n":
            return f"that were {said}"  # "46 states were members of the union"
        return said
    said = _after_verb(site, phrase, after)
    return f"{said} on average" if said and _contained_in(site, phrase) in ("average", "mean", "median") else said


def _contained_in(site: Site, phrase: int) -> str:
    """The noun that only says how a count was made up and stands as the object in its stead: "saw an average of 40
    trucks"; "" for none."""
    parse = site.parse
    verb = site.frame.verb
    if verb is None or phrase - 2 <= verb or parse.units[parse.phrases[phrase - 1].first].lower != "of":
        return ""
    noun = parse.units[parse.phrases[phrase - 2].last - 1].lower
    return noun if noun in _MADE_UP and parse.phrases[phrase - 3].kind != "adposition" else ""


_MADE_UP = frozenset("average mean median maximum minimum record peak".split())


def _parted(site: Site, phrase: int, verb: int) -> bool:
    """Whether the verb behind a noun phrase is that of a part of it: "410 suits, 38 of them brought by firms", "of the
    84 claims, 31 were settled"."""
    parse = site.parse
    whole = phrase > 1 and parse.units[parse.phrases[phrase - 1].first].lower == "of"
    if whole and isinstance(parse.units[parse.phrases[phrase - 1].first - 1].mention, Number):
        return True  # "12 of the 75 contracts hold a clause"
    if 0 <= phrase - 1 <= site.frame.first and parse.units[parse.phrases[phrase - 1].first].lower == "of":
        comma = next((p for p in range(phrase + 1, verb) if parse.of(p)[0].text == ","), verb)
        if any(isinstance(u.mention, Number) for p in range(comma + 1, verb) for u in parse.of(p)):
            return True
    for at in range(phrase + 1, verb - 3):
        if parse.units[parse.phrases[at].first].text != "," or parse.phrases[at + 2].kind != "adposition":
            continue
        part = parse.units[parse.phrases[at + 3].first]
        closed = any(parse.units[parse.phrases[p].first].text == "," for p in range(at + 4, verb))
        if closed:
            return False  # "Examiners, 25 of them, are invited"
        if any(isinstance(u.mention, Number) for u in parse.of(at + 1)) and part.lower in ("them", "these", "those"):
            return True
    return False


def _governs(site: Site, phrase: int) -> bool:
    """Whether a noun phrase in a subject hangs on a preposition ("goods from 33 countries")."""
    before = site.parse.phrases[phrase - 1]
    word = site.parse.units[before.first].lower
    return (
        before.kind == "adposition"
        and word not in ("of", "over", "about", "around", "up", "with")
        and not (word in ("between", "from") and site.number.value_high is not None)
        and subject_range(site.parse, site.frame)[0] < phrase - 1
    )


def _oblique(site: Site, phrase: int, verb: int) -> str:
    """ "from which goods will enter the market": a clause hung on a noun phrase by its preposition."""
    parse = site.parse
    preposition = parse.units[parse.phrases[phrase - 1].first].lower
    first, _ = subject_range(parse, site.frame)
    before = plain(parse, parse.phrases[first].first, parse.phrases[phrase - 1].first, site.memory)
    rest = plain(parse, parse.phrases[verb].first, first_unit(site, rest_end(site, verb + 1)), site.memory)
    if preposition == "from" and rest in ("make", "made"):
        rest = "came"  # "officials from nine countries made up the course"
    return f"{preposition} which {before} {rest}".strip()


_FITTED = frozenset("open launch build run operate welcome add establish create own plan inaugurate complete".split())


_STAGED = frozenset("hold resume stage organise organize start begin equip".split())
_AHEAD = frozenset("remain lead top head rank follow trail".split())
_STANDING = frozenset("stand remain stay".split())
_CLOSING = frozenset("end close open conclude finish begin start come".split())
_PLACES_TAKEN = frozenset(
    "lead place position rank top list table year half quarter month season period staple".split()
)
_LIFTING = lexicon.UP_VERBS | lexicon.DOWN_VERBS | {"bring"}
_HOLDERS = frozenset("register list fleet network catalogue portfolio membership stock collection roster staff".split())


# what somebody is to the home of a text, and how what it sends, gets or does is joined to it
_ROLES = {
    **dict.fromkeys("source origin supplier exporter provider".split(), "from"),
    **dict.fromkeys("market destination buyer importer outlet recipient customer".split(), "to"),
    **dict.fromkeys("filer applicant investor owner contributor lender borrower user holder producer".split(), "of"),
}
_PARTICLES = frozenset("up out off down".split())


_PHRASAL = frozenset(
    "take on|take over|take in|bring in|hand over|put forward|deal with|apply for|look at|call for|turn over|give away|"
    "look into|decide on|rule on|work on|report on|draw on|act on|take part in".split("|")
)


def _after_verb(site: Site, phrase: int, after: int) -> str:
    parse, frame = site.parse, site.frame
    verb = _nearest_verb(site, phrase)
    lemma = main_verb(parse, verb)
    agent = holder(site, verb) or agent_text(site, frame)
    before = parse.phrases[phrase - 1]
    word = parse.units[before.first].lower
    between = [p for p in range(verb + 1, phrase) if parse.phrases[p].kind == "noun"]
    close = before.kind == "adposition" and phrase - 1 == verb + 1
    particle = word if close and (word in _PARTICLES or f"{lemma} {word}" in _PHRASAL) else ""
    if (
        before.kind == "adposition"
        and not particle
        and not _contained_in(site, phrase)
        and word not in ("over", "about", "around", "up", "including", "some")
        and not (word in ("between", "from") and site.number.value_high is not None)
    ):
        if word == "of" and lemma in ("make", "consist", "compose", "comprise") and not between:
            return f"of {agent}" if agent else ""
        held = parse.phrases[phrase - 2]
        tied = parse.units[held.last - 1].lower in TIES
        if word == "with" and lemma in _FITTED and held.kind == "noun" and phrase - 2 > verb and not tied:
            # "opened a workshop with 60 machines"
            return f"of {trimmed(plain(parse, held.first, held.last, site.memory))}"
        if agent and (whole := _had_by(site, verb, phrase, agent)):
            return whole
        if word == "with" and agent and is_linking(parse.of(verb)) and between:
            noun = parse.units[parse.phrases[between[-1]].last - 1].lower
            if link := _ROLES.get(noun) or _ROLES.get(noun.removesuffix("s")):
                counts_people = lexicon.unit_of(parse.units[site.counted[1] - 1].lower) == "person"
                return f"{'from' if counts_people else link} {agent}"  # "was the biggest source with 418 arrivals"
        if word == "with" and any(parse.units[p.first].text == "," for p in parse.phrases[verb:phrase]):
            whole = frame_object(site, verb, phrase - 1) or agent
            return f"of {whole}" if whole else ""
        meant = verb > 0 and parse.units[parse.phrases[verb].first].lower == "to" and verb - 1 == frame.verb
        start = parse.phrases[verb - 1 if meant else verb].first  # "was asked to mediate in 88 disputes"
        link = plain(parse, start, parse.phrases[phrase - 1].first, site.memory)
        done_by = word == "by" and len(parse.of(verb)) == 1 and parse.units[parse.phrases[verb].first].letter == "e"
        if done_by and verb != frame.verb and parse.phrases[verb - 1].kind == "noun":
            thing = plain(parse, parse.phrases[verb - 1].first, parse.phrases[verb - 1].last, site.memory)
            return (
                f"that {parse.units[parse.phrases[verb].first].text} {thing}"  # "24 courses attended by 1,150 people"
            )
        if done_by and verb == frame.verb and frame.kind == "participle" and agent:
            return f"that {parse.units[parse.phrases[verb].first].text} {agent}"  # "courses, attended by 90 people"
        if word == "by" and is_passive(parse.of(verb)):
            return f"that {verb_units(parse, verb)[-1].text} {agent}" if agent else ""
        if any(isinstance(u.mention, Number) for u in parse.of(verb + 1)):
            link = link.replace(" of ", " ", 1)  # "in which the ship brought (4,000 tonnes of) grain"
        link = f"{_modal_over(site, verb)}{_unmodal(link)}"
        clause = _finite(site, verb, phrase - 1, agent) or f"{agent} {link}".strip()
        return f"{word} which {clause}" if clause else ""
    if is_linking(parse.of(verb)) or lemma in _AMOUNTING | STAYING:
        return f"({agent})" if agent else ""
    if parse.units[parse.phrases[phrase].last - 1].lower == "times":
        said = plain(parse, parse.phrases[verb].first, parse.phrases[verb].last, site.memory)
        return f"that {agent} {said}" if agent else ""  # "the tool was used five times"
    if lemma in HOLDING:
        return f"{'in' if lemma in ('include', 'contain') else 'of'} {agent}" if agent else ""
    done = (
        f"{lexicon.participle(verb_units(parse, verb)[-1].lower)} {particle}".strip() if verb_units(parse, verb) else ""
    )
    if is_passive(parse.of(verb)):
        return f"{done} {'to' if lemma in _GIVING else 'by'} {agent}" if agent else done
    rest = (
        plain(parse, first_unit(site, after), first_unit(site, rest_end(site, after)), site.memory)
        if after <= len(parse.phrases)
        else ""
    )
    if any(
        isinstance(u.mention, Number)
        for u in parse.units[first_unit(site, after) : first_unit(site, rest_end(site, after))]
    ):
        rest = ""
    return f"{done} {f'by {agent}' if agent else ''} {rest}".strip()


def _had_by(site: Site, verb: int, phrase: int, agent: str) -> str:
    """Whose a thing is that stands behind "with", "for" or "to" of a verb that tells no more: "closed the year with 400
    calls", "toys held the lead with 60 boxes", "was held with 90 stands", "bring the register to 150 names"."""
    parse, lemma = site.parse, main_verb(site.parse, verb)
    word = parse.units[parse.phrases[phrase - 1].first].lower
    between = [p for p in range(verb + 1, phrase) if parse.phrases[p].kind == "noun"]
    ends = [parse.units[parse.phrases[p].last - 1].lower for p in between]
    ahead = parse.units[parse.phrases[phrase - 1].first - 1].lower
    if word == "for":
        if is_linking(parse.of(verb)) and verb == phrase - 2:
            return f"of {agent}"  # "the pledge is for 300 scholarships"
        reaches = f"for which {agent} {_was(agent)} {ahead}" if ahead in ("enough", "sufficient") else ""
        return f"of {agent}" if lemma == "account" else reaches
    if word == "to":
        if between and lemma in _LIFTING and ends[-1] in _HOLDERS:
            held = plain(parse, parse.phrases[between[0]].first, parse.phrases[between[-1]].last, site.memory)
            return f"in {trimmed(held)}"
        told = site.memory.told[-1] if site.memory.told else None
        return f"equal to {told.claim.base}" if ahead in ("equal", "equivalent") and told is not None else ""
    if word == "at" and lemma in _STANDING:
        return (
            f"{'in' if agent.rpartition(' ')[2] in _HOLDERS else 'of'} {agent}"  # "the register stood at 4,610 marks"
        )
    if word != "with":
        return ""
    if is_passive(parse.of(verb)) and between and parse.units[parse.phrases[between[-1]].first - 1].lower == "by":
        maker = parse.phrases[between[-1]]  # "is replaced by a hall with 40 seats"
        return f"of {trimmed(plain(parse, maker.first, maker.last, site.memory))}"
    closes = lemma in _CLOSING if not between else ends[0] in _PLACES_TAKEN and lemma in _CLOSING | {"hold", "take"}
    staged = is_passive(parse.of(verb)) and lemma in _FITTED | _STAGED
    return f"of {agent}" if closes or staged or lemma in _AHEAD else ""


def _finite(site: Site, verb: int, stop: int, agent: str) -> str:
    """The clause of a bare participle up to a phrase, told in full: "kinds of goods were carried by train", "train was
    loaded"; nothing where the verb is none."""
    parse, frame = site.parse, site.frame
    group = verb_units(parse, verb)
    if frame.kind != "participle" or len(group) != 1 or verb != frame.verb:
        return ""
    word = group[0].lower
    rest = plain(parse, first_unit(site, verb + 1), parse.phrases[stop].first, site.memory)
    if not word.endswith("ing"):
        return f"{agent} {_was(agent)} {word} {rest}".strip() if agent else ""
    if verb + 1 < stop and parse.phrases[verb + 1].kind == "noun" and rest:
        return f"{rest} {_was(rest)} {lexicon.participle(word)}{f' by {agent}' if agent else ''}"
    return f"{agent} {_was(agent)} {word} {rest}".strip() if agent else ""


def _modal_over(site: Site, verb: int) -> str:
    """The "will" of the verb that a bare one is joined to: "will have a dam and supply power to"; "" without one."""
    parse, group = site.parse, site.parse.of(verb)
    frames = [f for f in parse.frames if f.verb is not None and f.verb < verb and f.subject == site.frame.subject]
    if site.frame.kind != "coordinate" or len(group) != 1 or group[0].letter not in "vn" or not frames:
        return ""
    opens = parse.of(frames[-1].verb or 0)[0].lower
    return f"{opens} " if opens in ("will", "would", "can", "should") else ""


def _was(subject: str) -> str:
    return "were" if lexicon.is_plural(bare_head(subject)) else "was"


def _unmodal(text: str) -> str:
    return re.sub(r"^(?:will|would|shall)\s", "will ", text)


def _nearest_verb(site: Site, phrase: int) -> int:
    """The last verb group of the clause before a phrase, infinitives included."""
    verb = site.frame.verb or 0
    for at in range(phrase - 1, verb, -1):
        if site.parse.phrases[at].kind == "verb" and site.parse.frame_of[at] == site.parse.frame_of[phrase]:
            return at
    return verb
