"""What a plain number counts: what the rules of counted.py build.

Belongs here: counted nouns and groups of which some are. Does not belong here: subjects whose number is told
(told_values.py), the patterns and examples (counted.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Span
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.told.nouns_told import thing_before
from pipelines.rules.statistics.told.things import thing_told
from pipelines.rules.statistics.told.turned_to import turned_to
from pipelines.rules.statistics.words.complements import clause_part, noun_base
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.times_done import times_done
from pipelines.rules.statistics.words.wording import plain

_AMONG = re.compile(r"\bamong (?:them|whom|these)(?: (?:are|were|is))?(?: about| some| over)? $")
_MORE = re.compile(r"\b(?:a further|an additional|another|an extra|additional|new)\s$")


_EACH = re.compile(
    r"\s(?:(?!\d)[\w-]+\s){0,4}(each\b|a side\b|per (?:side|office|country|party|year|day|month)\b|"
    r"(?:from|for|by|at|on) (?:each|either|every)\b|"
    r"an? (?:day|week|month|year|hour)\b(?! (?:earlier|before|ago|later|after|prior|previously|on|in advance))|daily\b)"
)


_NEW = re.compile(r"^(?:new|more|further|additional|extra|other)\b", re.IGNORECASE)


_BODIES = frozenset("person staff workforce crew personnel fleet".split())
_ANYBODY = frozenset("people persons employees members workers staff".split())
_EMPTY_HEADS = frozenset("ones one other others names of them".split())


_NO_NOUN = re.compile(r"\b(?:ones|others)\b")
_PLACED = frozenset("abroad overseas home online today worldwide nationwide alike".split())  # "67 bodies abroad"


# Members that are people.
_MEMBERS = re.compile(
    r"\bof (?:[\w-]+ )*?(?:part(?:y|ies)|associations?|societ(?:y|ies)|clubs?|teams?|famil(?:y|ies)|parliament|"
    r"congress|board|committees?|councils?|delegations?|staff|crew|communit(?:y|ies)|cooperatives?)\b"
)
_PARTY = re.compile(r"\b(?:delegation|team|mission|crew|troupe|choir|orchestra|staff|party|jury|squad)\sof\s$")
_TAKEN_IN = frozenset("case dispute suit lawsuit application filing".split())  # new ones are those of a time
_CONTAINER = re.compile(r"\b(?P<noun>[\w-]+)\sof\s$")


def counted_unit(site: Site) -> tuple[str, Span | None]:
    """The unit of the noun that a number counts, and where it stands."""
    first, last = site.counted
    units = site.parse.units
    if units[last - 1].letter == "k" and units[last - 1].lower.endswith(("s", "ese")):
        return "person", Span(units[last - 1].start, units[last - 1].end)
    while last > first + 1 and units[last - 1].lower in _PLACED:
        last -= 1
    nouns = [u for u in range(first, last) if units[u].letter in "nmgae"]
    stop = next(
        (
            u
            for u in range(first, last)
            if units[u].letter in "c,g"  # "cases involving counterfeits" are cases
            and u > first
            and units[u - 1].letter in "nm"
            and lexicon.is_plural(units[u - 1].lower)
        ),
        last,
    )
    head = next((u for u in reversed(nouns) if u < stop and units[u].letter in "nm"), nouns[-1] if nouns else last - 1)
    unit = lexicon.unit_of(units[head].lower, units[head - 1].lower if head > first else "")
    return unit, Span(units[head].start, units[head].end)


def counted_claim(site: Site) -> Claim | None:
    """A count of the noun after the number, made whole from its clause."""
    first, last = site.counted
    unit, unit_span = counted_unit(site)
    if (turned := turned_to(site, unit, unit_span) or times_done(site, unit, unit_span)) is not None:
        return turned
    more = _MORE.search(site.before) is not None or _NEW.match(site.after.lstrip()) is not None
    base, head = noun_base(site, first, last, site.phrase)
    base = base.removeprefix("one of ").removeprefix("One of ")  # "in one of 16 firms"
    if (whole := site.memory.last()) is not None and _AMONG.search(site.before) and whole.claim.unit == unit:
        of_all = re.sub(r"^([a-z-]+) that ", r"\1 who ", whole.claim.base) if unit == "person" else whole.claim.base
        return Claim(f"{head} among {of_all}", unit, stock_measure(site), head=head, unit_span=unit_span)
    if (others := _and_others(site)) and base.startswith(head):
        base, head = f"{head}{others}{base[len(head) :]}", f"{head}{others}"
    base = _NEW.sub("additional", base) if _NEW.match(base) and not base.lower().startswith(("other", "new")) else base
    container = _CONTAINER.search(site.before)
    if container and container.group("noun") not in lexicon.CONTAINERS | lexicon.COUNT_NOUNS:
        base, head = _contained(site, container.group("noun"), base, head)
    each = _EACH.match(site.after)
    of_part = each is not None and each[1] == "each" and " of " in each[0] and _counts_between(site)
    if each and not of_part and not re.search(r"\b(?:each|either|per|every|a side)\b", base):
        said = each.group(1).strip()
        base, head = f"{base} {said}", f"{head} {said}"
    told = site.memory.last(2)
    if unit in _EMPTY_HEADS or bare_head(head).lower() in ("ones", "others"):
        since = told.sentence if told else -1
        if named := thing_before(site) or thing_told(site.memory, site.parse.clauses.sentence.index, since):
            base, unit = f"{head.replace('ones', '').strip()} {named}", unit_from(named)
            head = base
        elif told is None:
            return None
        else:
            base, unit = f"{_NO_NOUN.sub('', head).strip()} {_without_kind(site, told)}", told.claim.unit
    if unit == "member" and (_MEMBERS.search(base.lower()) or _PARTY.search(site.before)):
        unit = "person"
    more = more and not (unit in _TAKEN_IN and _NEW.match(site.after.lstrip()))
    measure = "change" if more and not re.search(r"\bother\b", site.after[:8]) else stock_measure(site)
    start = site.parse.units[first].start
    end = site.parse.units[last - 1].end
    return Claim(base, unit, measure, head=head, label=Span(start, end), unit_span=unit_span)


def _counts_between(site: Site) -> bool:
    """Whether another number stands before "each": "20 trains of eight cars each"."""
    units = site.parse.units
    end = next((u for u in range(site.unit + 1, len(units)) if units[u].lower == "each"), site.unit)
    return any(isinstance(unit.mention, Number) for unit in units[site.unit + 1 : end])


def _without_kind(site: Site, told: Told) -> str:
    """What the claim before counted without the adjective that "ones" takes the place of: "300 foreign applications and
    80 domestic ones"."""
    kind, _, rest = told.claim.base.partition(" ")
    first, _, noun = (told.claim.head or "").partition(" ")
    if not noun or first.lower() != kind.lower():
        return told.claim.base
    parses = (site.parse, *site.memory.read)
    found = next((u for parse in parses for u in parse.units if u.lower == kind.lower()), None)
    return rest if found is not None and found.letter in "ak" else told.claim.base


def _and_others(site: Site) -> str:
    """What is counted together with the noun behind a number, where both are the subject: "1,520 students and teachers
    were trained", "300 engineers, technicians and managers came"."""
    parse = site.parse
    phrases = parse.phrases
    at, found = site.phrase + 1, []
    while at + 1 < len(phrases) and phrases[at].kind in ("comma", "conjunction") and phrases[at + 1].kind == "noun":
        units = parse.of(at + 1)
        named = any(isinstance(u.mention, Number) or u.letter in "dq" for u in units)
        if named or not lexicon.is_plural(units[-1].lower) or parse.units[phrases[at].first].lower not in (",", "and"):
            return ""
        joint = ", " if phrases[at].kind == "comma" else " and "
        found.append(joint + plain(parse, phrases[at + 1].first, phrases[at + 1].last, site.memory))
        at += 2
    ended = found and found[-1].startswith(" and ") and at < len(phrases) and phrases[at].kind == "verb"
    return "".join(found) if ended and parse.units[phrases[at].first].letter in "vxe" else ""


def _contained(site: Site, noun: str, base: str, head: str) -> tuple[str, str]:
    """ "a panel of 40 experts": the container belongs to the label."""
    phrase = site.phrase - 2
    parse = site.parse
    if phrase < 0 or parse.phrases[phrase].kind != "noun" or parse.units[parse.phrases[phrase].last - 1].lower != noun:
        return base, head
    words = plain(parse, parse.phrases[phrase].first, parse.phrases[phrase].last, site.memory)
    _, after = post_modifiers(site, site.phrase)
    alone = trimmed(f"{words} of {head}")
    if noun in _BODIES and head in _ANYBODY:
        alone = words  # "a staff of 300 people"
    elif noun == "membership":
        alone = trimmed(f"member {head}")
    return trimmed(f"{alone} {clause_part(site, phrase, after)}"), alone


def of_group(site: Site) -> Claim | None:
    """ "115 of these countries": what is counted stands in the group."""
    phrase = site.phrase + 2
    phrases = site.parse.phrases
    if phrase >= len(phrases) or phrases[phrase].kind != "noun":
        return None
    end = _run_on(site, phrase)
    words = plain(site.parse, phrases[phrase].first, phrases[end].last, site.memory)
    words = words.split(" and the ")[0]  # "took 9,343 of the trips and the middle one 3,294"
    own = site.parse.units[phrases[phrase].first].letter == "j"  # "12 of its graduates", said of a longer name
    owned = (_OWN if own else _OWNED).sub("", words)  # "40 of the University of Suva's students"
    last = site.memory.last()
    here = last is not None and last.sentence == site.parse.clauses.sentence.index
    known = {last.claim.unit if last is not None else "", "country", "nation", "state", "economy", "region", "office"}
    if here and site.after.startswith(" of these ") and unit_from(words) not in known:
        return None  # "and 46 of these drive locomotives"
    post, after = post_modifiers(site, end)
    base = trimmed(f"{words} {post} {clause_part(site, site.phrase, after)}")
    unit = unit_from(owned)
    if not lexicon.is_plural(bare_head(owned)) and last is not None and unit not in _BODIES:
        return None  # "eleven of the region", "62 of the first group"
    return Claim(base, unit, stock_measure(site), head=words, weight=0.8) if unit else None


_OWNED = re.compile(r"^[A-Z].*['’]s? (?=[a-z])")
_OWN = re.compile(r"^.*['’]s? (?=[a-z])")


def _run_on(site: Site, phrase: int) -> int:
    """The last phrase of a group whose plural comes behind "and": "24 of the top 100 science and technology parks"."""
    phrases, units = site.parse.phrases, site.parse.units
    if lexicon.is_plural(units[phrases[phrase].last - 1].lower) or phrase + 2 >= len(phrases):
        return phrase
    joined = units[phrases[phrase + 1].first].lower == "and" and phrases[phrase + 2].kind == "noun"
    return phrase + 2 if joined and lexicon.is_plural(units[phrases[phrase + 2].last - 1].lower) else phrase
