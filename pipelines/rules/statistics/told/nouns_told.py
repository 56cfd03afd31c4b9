"""Which claim told before a bare number takes its noun from: "206,000 of them", "Protocols count. It concluded 41".

Belongs here: choosing it. Does not belong here: what is then claimed (recalling.py, ranking.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.numbers.number_sharing import scale_of
from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.told.again import CHANGES
from pipelines.rules.statistics.told.things import of_heading, thing_told
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.subject_words import main_verb
from pipelines.rules.statistics.words.wording import plain

_PART_OF = re.compile(r"\bof which (?:some |about |over )?$")
_PART_OF_THEM = re.compile(r"\sof (?:them|these|which)\b")
_WHERE = frozenset("country region city province state nation jurisdiction".split())
_STAND_INS = frozenset("ones others those these figures numbers".split())
_MORE_OF_IT = re.compile(r"(?:\b(?:another|a further|an additional)\s#)|#\s(?:more|others)\b")
_BY_NUMBER = re.compile(r"\b(?:by|in) (?:the )?(?:number|count) of ([a-z][a-z -]{2,40}s),", re.IGNORECASE)
_PEOPLE_DO = frozenset(
    "complete graduate enrol enroll attend participate study learn travel board ride volunteer come arrive".split()
)

# what is done to cases and filings, and who or where they come from: "464 cases, with 512 firms. 410 were closed"
_DONE_TO_MATTERS = frozenset(
    "file lodge close settle register decide hear dismiss withdraw conclude resolve grant examine reject refuse".split()
)
_MATTERS = frozenset(
    "case suit lawsuit dispute complaint application filing request appeal petition opposition action matter "
    "proceeding file claim".split()
)
_WHO = frozenset("company enterprise firm person country jurisdiction city province office organization".split())


def _counts(told: Told) -> bool:
    """Whether a claim counts something: no share said without its sign ("the middle one took 18")."""
    return told.number.kind == "plain" and told.claim.unit not in (
        "percent",
        "percentage_point",
        "ratio",
        "rank",
        "time",
    )


def parallel(site: Site) -> Told | None:
    """The claim whose noun a bare number takes over: the latest count, but one that stands in the same place of its
    clause ("received 300 from 15 countries and granted 200": not the countries)."""
    last = site.memory.told[-1] if site.memory.told else None
    part = _PART_OF.search(site.before) is not None or _PART_OF_THEM.match(site.after) is not None
    here = last is not None and last.sentence == site.parse.clauses.sentence.index
    if last is not None and here and last.claim.measure in CHANGES and len(site.memory.told) > 1:
        whole = site.memory.told[-2]  # "2.3 million TEUs, 4 percent more than in 2022, of which 0.6 million"
        last = whole if whole.sentence == last.sentence and whole.number.kind == "quantity" else last
    part = part or site.parse.units[0].lower == "of" and site.before.endswith(", ")  # "Of the 600 km planned, 240 are"
    if last is not None and here and part and last.number.kind == "quantity":
        return last  # "1,035 kilometres, 422 of them in Laos"
    if (
        last is not None
        and last.number.kind == "quantity"
        and last.paragraph == site.memory.paragraph
        and _as_large(site, last)
    ):
        return last  # "throughput grew to 46 million TEUs. The new terminal took 1.2 million"
    near = [t for t in site.memory.told if _counts(t) and site.memory.paragraph - t.paragraph < 2]
    index = site.parse.clauses.sentence.index
    if named := thing_told(site.memory, index, near[-1].sentence if near else -1):
        noun = Claim(named, unit_from(named), "level", head=named)
        return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)  # "Protocols count. It concluded 41"
    if named := _by_number(site):
        noun = Claim(named, unit_from(named), "level", head=named)
        return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)
    topic = of_heading(site.memory)
    if topic and (not near or near[-1].paragraph != site.memory.paragraph):
        noun = Claim(topic, unit_from(topic), "level", head=topic)
        return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)  # "Designs. Only 402 were deposited"
    if not near:
        return None
    if near[-1].sentence < index and (thing := thing_before(site)) and not _files(thing, near[-1]):
        noun = Claim(thing, unit_from(thing), "level", head=thing)
        return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)
    verb = site.frame.verb
    if verb is not None and site.phrase < verb and main_verb(site.parse, verb) in _PEOPLE_DO:
        people = [t for t in near if t.claim.unit == "person"]
        counted = near[-1].sentence == index and near[-1].claim.unit != "person"
        if not part and not counted and (thing := _people_before(site)):
            noun = Claim(thing, "person", "level", head=thing)
            return Told(noun, site.number, "", -1, site.memory.paragraph, -1, -1)
        joined = counted and site.parse.units[site.unit - 1].lower == "and"  # "Nine schools here and two abroad joined"
        if people and not part and not joined and not (counted and near[-1].claim.unit in _FILED):
            return people[-1]  # "By then it had 14 machines. Last year 260 completed a course"
    of_whom = near[-1].claim.unit in _WHO and not part
    if verb is not None and of_whom and main_verb(site.parse, verb) in _DONE_TO_MATTERS:
        matters = [t for t in near if t.claim.unit in _MATTERS and t.paragraph == site.memory.paragraph]
        if matters:
            return matters[-1]
    same = [t for t in near if t.sentence == near[-1].sentence]
    apart = ";" in site.parse.clauses.text[near[-1].number.end : site.number.start]
    if (near[-1].sentence < index or apart) and _MORE_OF_IT.search(f"{site.before}#{site.after}"):
        return same[0]  # "Shaanxi has set up nine workshops, which taught 5,600 people. Five more are to follow"
    if near[-1].sentence < index and near[-1].claim.unit in _WHERE and not part:
        same = [
            t for t in same if t.claim.unit not in _WHERE
        ] or same  # "36 workshops in 30 countries. Nine are in Asia"
    return next((t for t in reversed(same) if " which " not in t.claim.base), near[-1])


OF_TOLD = "statistics.count_of_told"
_PARTS = frozenset((OF_TOLD, "statistics.count_elliptic", "statistics.count_gapped"))


def whole_of(site: Site, told: Told) -> Told:
    """The whole that two parts share: of "judgment was given in 410, 220 were settled" the cases taken in, told
    before, and not those with a judgment."""
    here = told.sentence == site.parse.clauses.sentence.index
    pointed = _PART_OF.search(site.before) is not None or _PART_OF_THEM.match(site.after) is not None
    if told.rule not in _PARTS or here and pointed:
        return told
    most = max(told.number.value, site.number.value)
    like = (told.claim.unit, told.claim.head.lower())  # of the same things: no marks for parts of patents
    before = (t for t in reversed(site.memory.told) if (t.claim.unit, t.claim.head.lower()) == like)
    before = (t for t in before if t.rule not in _PARTS)
    wholes = (t for t in before if _counts(t) and not t.claim.lead and t.paragraph == told.paragraph)
    return next((t for t in wholes if t.number.value >= most), told)


_FILERS = frozenset("applicant inventor owner holder filer plaintiff claimant".split())
_FILED = frozenset("application filing patent registration request case suit".split())


def _files(thing: str, told: Told) -> bool:
    """Whether a thing is who files what was counted: "the drop was steepest among applicants from Fiji: …"."""
    return unit_from(thing) in _FILERS and told.claim.unit in _FILED


def _by_number(site: Site) -> str:
    """What a sentence says beforehand that it counts: "By number of shipments, post came first with 14,000"."""
    sentence = site.parse.clauses.sentence
    found = _BY_NUMBER.match(site.parse.clauses.text, sentence.start, site.number.start)
    return found.group(1) if found is not None else ""


def people_told(site: Site) -> str:
    """Of whom a number with "of them" tells whose verb only people do, where the sentence names them: "trains farmers
    from nine districts; 420 of them graduated"; "" elsewhere."""
    verb = site.frame.verb
    does = verb is not None and site.phrase < verb and main_verb(site.parse, verb) in _PEOPLE_DO
    return _people_before(site) if does else ""


def _people_before(site: Site) -> str:
    """People named before a number in its sentence: "Under the scheme for young scientists 1,100 have come"."""
    parse = site.parse
    for at in range(site.phrase - 1, -1, -1):
        units = parse.of(at)
        agent = at > 0 and parse.units[parse.phrases[at - 1].first].lower == "by"  # "1,871 were filed by residents"
        told = any(isinstance(u.mention, (Number, Period)) for u in units)
        if parse.phrases[at].kind == "noun" and not agent and not told:
            words = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
            if lexicon.is_plural(units[-1].lower) and unit_from(words) == "person":
                return words
    return ""


def _as_large(site: Site, told: Told) -> bool:
    """Whether a bare number is told in the same millions as an amount before it."""
    text = site.parse.clauses.text
    scale = scale_of(text, site.number)
    return scale >= 1e6 and scale == scale_of(text, told.number) and site.bare


def thing_before(site: Site) -> str:
    """The last plural noun phrase of an earlier clause of the sentence: "Peru began to register designs; 12 were
    entered"."""
    parse = site.parse
    start = next((u for u in range(site.unit - 1, 0, -1) if parse.units[u].text in (";", ":")), 0)
    for at in range(site.phrase - 1, -1, -1):
        phrase = parse.phrases[at]
        units = parse.of(at)
        if phrase.last > start or phrase.kind != "noun" or any(isinstance(u.mention, (Number, Period)) for u in units):
            continue
        word = units[-1].lower
        if units[-1].letter == "n" and units[-1].mention is None and lexicon.is_plural(word) and word not in _STAND_INS:
            return plain(parse, phrase.first, phrase.last, site.memory)
    return ""
