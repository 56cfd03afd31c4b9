"""The noun phrase that names an activity: how far it reaches, whether it is a printed name, and what leads it.

Belongs here: the name around one head noun. Does not belong here: whether the activity is a row (rule.py), when and
where it was (setting.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Name
from pipelines.objects import record
from pipelines.rules.programs.names.insertions import explains
from pipelines.rules.programs.names.name_given import called as called_by
from pipelines.rules.programs.names.name_given import explains_name, phase_of_works, quoted_before
from pipelines.rules.programs.names.name_left import DETERMINERS, LENGTH, edition_of, in_title, left_of, owner_of
from pipelines.rules.programs.names.name_right import follows, right_of, topic_after
from pipelines.rules.programs.names.no_names import DAYS, means_otherwise
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import YEAR, is_capital, ordinal
from pipelines.rules.programs.words import Noun, modifier_type, noun_ending_at

_NOT_NAMED = frozenset(
    "important key major great effective good solid broad unique vital better useful practical valuable "
    "new-type opening closing launch launching signing ceremony new upcoming annual regular said first-ever "
    "forthcoming same following latest last previous".split()
)
_INSIDE = frozenset(("of", "between", "in", "at", "near"))
_TOLD_ALONE = frozenset(("pilot", "project", "meeting", "training", "degree_education"))
_OWNER = 4  # tokens of an owner, with its article
_FOUNDING = frozenset(("found", "arise"))
_OWN_KIND = frozenset(("center", "platform", "fund"))  # whatever stands before them
_AT_VENUES = frozenset(("conference", "meeting", "exhibition", "training"))  # "a seminar (Hotel Amber, 3 May)"
_UNITS = frozenset("Section Division Department Directorate Unit Bureau Branch Desk".split())
EVENT_TYPES = frozenset(("conference", "meeting", "exhibition", "training", "campaign", "award", "degree_education"))
"""Types that have editions: their names count as printed by an ordinal."""


@record
class Naming:
    """A head noun with the words that belong to its name: tokens first..last-1; `lead` is where its determiner or count
    begins. `determiner`: the, a, possessive, count, generic or none. `words` counts the words besides the head."""

    noun: Noun
    program_type: str
    lead: int
    first: int
    head: int
    last: int
    start: int
    end: int
    printed: bool
    determiner: str
    edition: int | None
    year: str | None
    owner: Name | None
    complement: bool
    modified: bool


def name_at(view: View, head: int) -> Naming | None:
    """The name whose head noun ends at token `head`; None where that word is no head or means something else."""
    found = noun_ending_at(view.tokens, head)
    if found is None:
        return None
    head_first, noun = found
    tokens = view.tokens
    if means_otherwise(view, head_first, head, noun):
        return None
    first, lead, determiner = left_of(view, head_first, head)
    if determiner == "generic" or noun.weak and _alone(view, head_first, head, first, determiner, noun):
        return None
    first, edition, year = edition_of(view, first, head_first)
    if edition is None and lead > 0 and tokens[lead].lower == "such" and ordinal(tokens[lead - 1].lower) is not None:
        edition, lead = ordinal(tokens[lead - 1].lower), max(0, lead - 2)  # "the third such meeting"
    if noun.plural and edition is None and (counted := _one_of_them(view, lead, determiner)) is not None:
        noun, lead, edition, determiner = replace(noun, plural=False), counted[0], counted[1], "the"
    if noun.plural and noun.program_type == "award" and determiner == "the" and _called_so(view, first, head):
        noun = replace(noun, plural=False)  # "the Amber Design Awards": one event
    owner = owner_of(view, lead) if determiner == "possessive" else None
    if (
        noun.program_type == "project"
        and lead > 2
        and tokens[lead - 1].lower == "of"
        and tokens[lead - 2].lower == "stage"
    ):
        first, lead, determiner = left_of(view, lead - 2)  # "the second stage of the container terminal"
    if head + 1 < len(tokens) and noun.program_type in EVENT_TYPES and tokens[head + 1].text in _UNITS:
        return None  # "the Training Department" is a part of an office
    last = right_of(view, head, noun)
    before = [t.lower for t in tokens[first:head_first]]
    kind = noun.program_type
    if noun.weak and kind not in _OWN_KIND and noun.words not in DAYS or kind == "project":
        told = modifier_type(before) or kind
        told = kind if told == "degree_education" and kind == "conference" else told  # "the Education Week"
        kind = kind if told == "transport_service" and kind == "project" else told
    elif kind == "conference" and modifier_type(before) == "training":
        kind = "training"  # "a capacity-building seminar"; an education conference is a conference
    elif kind == "training" and noun.words == ("course",) and modifier_type(before) == "degree_education":
        kind = "degree_education"  # "a double-degree course"
    if tokens[head].text in _UNITS and kind in EVENT_TYPES:
        return None  # "the Examination and Training Section"
    capital = is_capital(view, head) or (head_first != head and is_capital(view, head_first))
    named_words = [i for i in range(first, last) if i != head and is_capital(view, i) and tokens[i].tag != "NUM"]
    quoted = tokens[first].text in '"“«' and first < head
    following = follows(view, head)
    if (
        following > head + 1
        and tokens[head + 1].text not in '"“«'
        and all(t.text.islower() for t in tokens[first:head])
    ):
        first = head_first  # "the shared platform Ceibo" goes by "platform Ceibo"
    if year is None and following > head + 2 and YEAR.fullmatch(tokens[following - 1].text):
        year = tokens[following - 1].text  # "the exhibition Expo 2027"
    modified = head_first != head or any(word not in _NOT_NAMED and ordinal(word) is None for word in before)
    modified = modified or first > 0 and LENGTH.match(tokens[first - 1].lower) is not None  # "the 28-km link"
    modified = modified or noun.words == ("training",) and topic_after(view, last, head) is not None
    least = 2 if noun.weak and noun.program_type not in ("center", "project") else 1
    numbered = kind in EVENT_TYPES
    printed = (
        quoted
        or following > head + 1
        or (capital and len(named_words) >= least)
        or (numbered and edition is not None and (modified or last > head + 1))
    )
    main = last < len(tokens) and tokens[last].tag in ("AUX", "VERB")
    if main and (verb := view.verb_by_token.get(last)) is not None and verb.bare and verb.passive:
        main = False  # "the IP Finder, a website started in 2015"
    plainly = not noun.plural and kind not in _AT_VENUES
    called = called_by(view, last, plainly) if not printed else None
    if noun.words == ("phase",):
        called = _phase_of(view, head, last, lead)
        if called is None and not phase_of_works(view, head, last):
            return None
    if called is not None:
        return Naming(
            noun, kind, lead, first, head, last, tokens[called[0]].start, tokens[called[1] - 1].end, True, determiner,
            edition, year, owner, complement=True, modified=True,
        )  # fmt: skip
    stands = view.index(owner.start) if owner is not None else _common_owner(view, lead)
    owned = determiner == "possessive" and last < len(tokens) and tokens[last].text == ","
    led = "the" if owner is not None or stands < lead else determiner
    apposed = _apposed(view, stands, led, owned) if not printed and not main else None
    if apposed is not None:
        return Naming(
            noun, kind, apposed[0], apposed[0], head, last, tokens[apposed[0]].start, tokens[apposed[1] - 1].end,
            True, "none",
            edition, year, None, complement=True, modified=True,
        )  # fmt: skip
    start = tokens[first].end if quoted and tokens[last - 1].text in '"”»' else tokens[first].start
    return Naming(
        noun,
        kind,
        lead,
        first,
        head,
        last,
        start,
        tokens[last - 1].end,
        printed,
        determiner,
        edition,
        year,
        owner,
        complement=last > head + 1,
        modified=modified or modifier_type(before) is not None,
    )


def _common_owner(view: View, lead: int) -> int:
    """Where the article of an owner without a name stands ("the port's training programme"), else where the head is
    led."""
    tokens = view.tokens
    if tokens[lead].text not in ("'s", "’s", "'", "’"):
        return lead
    at = lead - 1
    while at > 0 and tokens[at].tag in ("NOUN", "ADJ", "PROPN") and lead - at < _OWNER:
        at -= 1
    return at if tokens[at].lower == "the" else lead


def _called_so(view: View, first: int, head: int) -> bool:
    """Whether awards have a name: "the Amber Design Awards", "the Bandung Spirit awards"."""
    tokens = view.tokens
    return tokens[head].text[0].isupper() or head - first > 1 and all(t.text[0].isupper() for t in tokens[first:head])


def _one_of_them(view: View, lead: int, determiner: str) -> tuple[int, int] | None:
    """Where "the eleventh of these meetings" begins, and its number; None where no ordinal leads a plural."""
    tokens = view.tokens
    if determiner not in ("the", "possessive", "count") or lead < 2 or tokens[lead - 1].lower != "of":
        return None
    number = ordinal(tokens[lead - 2].lower)
    return (max(0, lead - 3), number) if number is not None else None


def _alone(view: View, head_first: int, head: int, first: int, determiner: str, noun: Noun) -> bool:
    """Whether a word that says little stands alone in lower case ("a base"), which no rule takes. This saves time."""
    plain = first == head_first and determiner not in ("the", "possessive") and view.tokens[head].text[0].islower()
    if (
        not plain
        or noun.program_type in _TOLD_ALONE
        or noun.program_type == "center"
        and _founded(view)
        or determiner == "count"
        or first > 2
        and explains_name(view, first)
        or head + 1 >= len(view.tokens)
    ):
        return False
    after = view.tokens[head + 1]
    if after.lower in ("from", "between") and noun.program_type == "transport_service":
        return False  # "a service from Urumqi to Kuala Lumpur"
    return (
        after.lower not in ("of", "for", "on", "with", "in") and after.text not in '"“' and not after.text[:1].isupper()
    )


def _founded(view: View) -> bool:
    """Whether the sentence tells that something is opened or set up."""
    return any(verb.groups & _FOUNDING for verb in view.verbs)


def _apposed(view: View, lead: int, determiner: str, owned: bool = False) -> tuple[int, int] | None:
    """The capitalised name that a head explains after a comma ("AfrIPI, a project that …"): its first token and the one
    after its last. Names of people and places are none. `owned` where the head is somebody's and a comma closes it, so
    that the first word of a sentence is a name too ("Ilimi, the city's training programme for nurses, has …")."""
    tokens = view.tokens
    if determiner not in ("a", "the") or lead < 2 or tokens[lead - 1].text != "," and not explains(view, lead - 1):
        return None
    end = first = lead - 1
    quoted = quoted_before(view, end)
    if quoted is not None:
        return quoted
    if YEAR.fullmatch(tokens[end - 1].text) and end > 2 and tokens[end - 2].text[0].isupper():
        first -= 1  # "Visit Norland Year 2026, the national campaign"
    while first > 0 and (
        tokens[first - 1].text[0].isupper()
        or tokens[first - 1].text == "+"
        or tokens[first - 1].lower in ("of", "for", "and", "&")
        and first - 1 > 0
        and tokens[first - 2].text[0].isupper()
        and first < end
        or tokens[first - 1].lower in ("a", "the")
        and in_title(view, first - 1)
    ):
        first -= 1
    while first < end and (tokens[first].lower in DETERMINERS or tokens[first].tag in ("ADP", "SCONJ", "PRON", "ADV")):
        first += 1
    if first > 0 and tokens[first - 1].lower in _INSIDE and noun_ending_at(tokens, max(0, first - 2)) is None:
        return None  # "the bridge between the islands of Male and Hulhule, the first …"
    if first >= end or (end - first == 1 and first == 0 and tokens[0].text[1:].islower() and not owned):
        return None
    for index in (first, end - 1):
        name = view.name_at(index)
        if name is not None and name.kind in (
            "person",
            "city",
            "province",
            "country",
            "area",
            "office",
            "company",
            "university",
        ):
            covers = name.start <= tokens[first].start and name.end >= tokens[end - 1].end
            if covers or name.kind == "person":
                return None
    year = end - first > 2 and YEAR.fullmatch(tokens[end - 1].text) is not None
    if view.period_at(end - 1) and not year:
        return None
    return first, end


def _phase_of(view: View, head: int, last: int, lead: int) -> tuple[int, int] | None:
    """The name of what has the phase that a head tells: "the second phase of AfrIPI", "AfrIPI, whose second phase"."""
    tokens = view.tokens
    if tokens[lead].lower == "whose":
        return _apposed(view, lead, "the")
    first = head + 2
    while first < last and tokens[first].tag == "DET":
        first += 1
    if first >= last or tokens[head + 1].lower != "of" or not tokens[first].text[0].isupper():
        return None
    return None if any(noun_ending_at(tokens, i) for i in range(first, last)) else (first, last)
