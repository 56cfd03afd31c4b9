"""Numbers said in turn: one place, field or thing after another, with what they share said only once.

Belongs here: "…, the United States 38,000 and Germany 16,000", "Textiles made up 38 percent, packaging 22", "the figure
for Italy was 2,700". Does not belong here: numbers with a noun or a whole clause of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Name, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.asides import LARGEST
from pipelines.rules.statistics.counts.linked_turns import JOINTS, LINKS_BEHIND, accounted, after_link
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.told.siblings import same_kind, sibling_of, unit_before
from pipelines.rules.statistics.words.exchanged import LINKS, exchanged
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.series import series
from pipelines.rules.statistics.words.subject_words import main_verb
from pipelines.rules.statistics.words.turn_things import BOUNDS, thing_before
from pipelines.rules.statistics.words.wording import plain

_TURNS: frozenset[NumberKind] = frozenset(("plain", "money", "quantity", "percent", "fraction"))
_PLACING = re.compile(r"\s(?:first|second|third|fourth|fifth|next|last|followed|follows)$|^(?:ahead|behind) of ")


def in_turn(site: Site) -> Claim | None:
    """The next of a run of things with a number each: said like the first."""
    if not site.bare and site.number.kind == "plain":
        return None
    told = sibling_of(site)
    if told is None or not same_kind(site, told):
        return None
    units = site.parse.units
    if any(u.letter in "vx" and u.lower not in JOINTS for u in units[unit_before(site, told) + 1 : site.unit]):
        return None
    thing = thing_before(site)
    if thing is None:
        return _other_way(site, told)
    doing = thing[1] - thing[0] == 1 and units[thing[0]].letter == "g"
    if doing and (told.number.kind == "plain" or units[thing[1]].lower in LINKS_BEHIND):
        return None  # "considered 14 complaints, satisfying five", "up 5 percent and accounting for 47 percent"
    verb = site.frame.verb
    if verb and site.parse.phrases[verb].first == thing[0] and site.parse.phrases[verb - 1].kind == "subordinator":
        return None  # "while exporting 37 million yuan worth of tea"
    words = trimmed(_PLACING.sub("", plain(site.parse, *thing, site.memory)))
    if not words or words.lower() in lexicon.GENERIC_HEADS | {"thereof"}:
        return None
    if lexicon.lemma(words.lower()) in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    if told.claim.measure == "share" and (which := _OF_TWO.match(site.after)):
        return replace(told.claim, base=f"{words} in the {which[1]}", label=None, period=None, weight=0.8)
    if other := _those(site, told, thing):
        unit = unit_from(other) if site.number.kind == "plain" else told.claim.unit
        return replace(told.claim, base=other, unit=unit, head="", label=None, period=None, weight=0.8)
    own = _in_label(_own_thing(site, told), told)
    if words.endswith((" one", " ones")) and " " in own:
        words = f"{words.rpartition(' ')[0]} {own.rpartition(' ')[2]}"  # "African countries host 12, Asian ones seven"
    name = next((u.mention for u in units[thing[0] : thing[1]] if isinstance(u.mention, Name)), None)
    ordered = not _orders(site, told) or told.number.kind == "quantity" and name is None
    if told.rule == LARGEST and told.claim.head and told.claim.base.lower().startswith(own.lower() or "-"):
        base = f"{told.claim.head} of {words}"  # "Trademark disputes were the commonest (31), then copyright (8)"
    elif own and own.lower() in told.claim.base.lower() and own != words and ordered:
        base = re.sub(re.escape(own), words, told.claim.base, count=1, flags=re.IGNORECASE)
    elif name is not None and told.claim.measure not in ("share", "growth_rate", "average_annual_growth_rate"):
        head = told.claim.head or told.claim.base
        whole = head if len(head) > 3 else told.claim.base
        base = f"{_CAME_FROM.sub('', whole)} from {words}"
    elif told.claim.measure == "share":
        base = f"{words} in {told.claim.base.split(' in ', 1)[1]}" if " in " in told.claim.base else words
    else:
        return None
    counted = bool(own) and site.number.unit is None and unit_from(own) == told.claim.unit
    unit = unit_from(words) if counted and lexicon.is_plural(words.split()[-1]) else told.claim.unit
    unit = site.number.unit or unit
    return replace(told.claim, base=trimmed(base), unit=unit, label=None, period=None, weight=0.8)


# "… dollars came from Norland, followed by Sudland and Ostland with 640 and 410 million"
_CAME_FROM = re.compile(r" (?:that )?(?:c[ao]mes?|went|goes) from (?:the )?[A-Z][\w' -]*$")
_DEALT = re.compile(
    r"\b(?:followed by|behind|ahead of|then) (?P<names>[^;:()\d]{3,80}?),? with [^;:()]*(?:,|,? and) (?:about |some )?$"
)
_JOINT = re.compile(r",? and (?:the )?|, (?:the )?")


def dealt_behind(site: Site) -> Claim | None:
    """The second of the numbers that stand behind the names of those who follow: said like the first, of the next."""
    told = sibling_of(site)
    if told is None or not same_kind(site, told):
        return None
    begin = site.number.start - len(site.before)
    found = _DEALT.search(site.parse.clauses.text[begin : site.number.start])
    names = _JOINT.split(found["names"].removeprefix("the ")) if found else []
    place, length = series(site)
    other = next((name for name in names if name in told.claim.base), None)
    if other is None or place == 0 or len(names) != length:
        return None
    base = told.claim.base.replace(other, names[place])
    unit = site.number.unit or told.claim.unit
    return replace(told.claim, base=base, unit=unit, label=None, period=None, weight=0.8)


_OF_TWO = re.compile(r" of the (former|latter)\b")


def _those(site: Site, told: Told, thing: tuple[int, int]) -> str:
    """ "exports of tea rose by 3 percent and those of rice by 5": the claim before, of rice; "" for no such words."""
    units, (first, last) = site.parse.units, thing
    at = next((u for u in range(max(0, first - 2), last - 1) if units[u].lower in ("those", "that")), -1)
    if at < 0 or units[at + 1].lower not in LINKS:
        return ""
    words = plain(site.parse, at + 1, last, site.memory)
    number = site.number.kind == "plain" and words.startswith("of ") and lexicon.is_plural(words.split()[-1])
    return exchanged(told.claim.base, words) or (words[3:] if number else "")  # "that of agencies at 5,200"


def _other_way(site: Site, told: Told) -> Claim | None:
    """ "Westbound trips numbered 9,343 and eastbound 8,180": an adjective takes the place of its like."""
    units = site.parse.units
    own, joint = units[site.unit - 1], units[site.unit - 2]
    first, _, rest = told.claim.base.partition(" ")
    if own.letter != "a" or joint.lower not in BOUNDS or not rest or own.lower == first.lower():
        return None
    noun = next((u for u in units if u.lower == first.lower() and u.end < site.number.start), None)
    if noun is None or noun.letter not in "an" or not lexicon.is_plural(rest.split()[0]):
        return None
    return replace(told.claim, base=f"{own.text} {rest}", head="", label=None, period=None, weight=0.75)


def _orders(site: Site, told: Told) -> bool:
    """Whether the clause of the first puts things in order ("Japan led with"), so that its verb is not the others'."""
    frame = site.parse.frames[told.frame]
    return frame.verb is not None and main_verb(site.parse, frame.verb) in ("lead", "rank", "top", "head", "come", "be")


def _own_thing(site: Site, told: Told) -> str:
    """What the claim before was said of: the noun phrase between its joint and its number or verb."""
    units = site.parse.units
    at = unit_before(site, told)
    if at > 2 and units[at - 2].text == "," and units[at - 1].letter == "p":
        at -= 2  # "Rice was the main export, at 165 tonnes"
    first = at
    while first > 0 and units[first - 1].lower not in (",", ";", "and", ":", "of", "which", "whom", "whereas", "while"):
        first -= 1
    verb = next((u for u in range(first, at) if units[u].letter in "vx"), at)
    last = verb
    while verb == at and last > first and units[last - 1].letter not in "dajnmkeg":
        last -= 1
    begin = last
    while begin > first and units[begin - 1].letter in "dajnmkeg":
        begin -= 1
    return trimmed(plain(site.parse, begin, last, site.memory)) if last > begin else ""


def _in_label(own: str, told: Told) -> str:
    """The thing of the claim before as its label has it: "the southern line" for "the southern one", with what the
    label says of it, "applicants from member states" for "member states"."""
    if own.endswith((" one", " ones")):
        kind = re.escape(own.rpartition(" ")[0])
        found = re.search(rf"\b{kind} [\w-]+", told.claim.base, re.IGNORECASE)
        return found.group() if found else own
    subject = trimmed(told.subject)
    linked = re.search(rf" (?:from|in|at|with) (?:the )?{re.escape(own)}$", subject) if own else None
    return subject if linked and subject.lower() in told.claim.base.lower() else own


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.dealt_behind",
        "statistics",
        (
            Example(
                "In 2022 tea for 900 dollars came from Kenya, followed by Fiji and Oman with 640 and 410 dollars.",
                {"value": 410.0, "unit": "USD", "areas": ("OMN",)},
            ),
        ),
        ("In 2022 it was followed by Fiji and Oman with 640 trains.",),
        _TURNS,
        _DEALT,
        None,
        dealt_behind,
    ),
    StatisticsRule(
        "statistics.in_turn",
        "statistics",
        (
            Example(
                "In 2022 Kenya filed 900 designs, Fiji 450 and the Republic of Korea 120.",
                {"value": 450.0, "unit": "design", "indicator": "Designs filed by Fiji"},
                2,
            ),
            Example(
                "In 2021 women made up 38 percent of the trainees, engineers 22.",
                {"value": 22.0, "unit": "percent", "measure": "share"},
                1,
            ),
        ),
        ("Kenya filed 900 designs and granted 450.",),
        _TURNS,
        re.compile(
            r"(?:,|;|\band|\bwhile|\bbut|\bby|\bbehind|\bof|\bthen)\s(?:the )?[^,;:]{2,50},?\s\(?(?:with |at |for )?$"
        ),
        re.compile(r"(?!\s?(?:more|less|fewer|higher|lower)\b)"),
        in_turn,
    ),
    StatisticsRule(
        "statistics.after_link",
        "statistics",
        (
            Example(
                "In 2022 the office had 900 designs. Of these, 410 came from Kenya and 230 from Fiji.",
                {"value": 230.0, "unit": "design"},
                1,
            ),
            Example(
                "In 2021 the school taught 800 people, 35 percent of whom came from Peru, 22 percent from Chile and "
                "some 9 percent from Cuba.",
                {"value": 9.0, "unit": "percent", "measure": "share", "areas": ("CUB",)},
                2,
            ),
        ),
        ("It had 900 designs from Kenya.",),
        frozenset(("plain", "money", "quantity", "percent")),
        re.compile(r"(?:,|;|\band)\s(?:another |some |about )?$"),
        re.compile(r"\s(?:from|in|to|with|for|by|of|on|at|among)\s"),
        after_link,
    ),
    StatisticsRule(
        "statistics.count_accounted",
        "statistics",
        (
            Example(
                "In 2022 the office received 9,000 designs, of which Fiji accounted for 4,500.",
                {"value": 4500.0, "unit": "design"},
                1,
            ),
        ),
        ("Fiji accounted for 45 percent.",),
        frozenset(("plain",)),
        re.compile(r"\b(?:account(?:s|ed|ing)? for|made up|makes? up|represent(?:s|ed)|contribut(?:es?|ed)) $"),
        None,
        accounted,
    ),
)
