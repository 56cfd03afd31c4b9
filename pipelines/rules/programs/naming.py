"""The noun phrase that names an activity: how far it reaches, whether it is a printed name, and what leads it.

Belongs here: the name around one head noun. Does not belong here: whether the activity is a row (rule.py), when and
where it was (setting.py).
"""

from __future__ import annotations

from pipelines.model import Name
from pipelines.objects import record
from pipelines.rules.programs.name_left import DETERMINERS, edition_of, left_of, owner_of
from pipelines.rules.programs.name_right import follows, right_of
from pipelines.rules.programs.view import ALWAYS_VERBS, View
from pipelines.rules.programs.word_forms import is_capital, ordinal
from pipelines.rules.programs.words import Noun, modifier_type, noun_ending_at, verb_at

_NOT_NAMED = frozenset(
    "important key major great effective good solid broad unique vital better useful practical valuable "
    "new-type opening closing launch launching signing ceremony new upcoming annual regular said first-ever "
    "forthcoming same following latest last previous".split()
)
_TOLD_ALONE = frozenset(("pilot", "project", "meeting", "training", "degree_education"))
_FOUNDING = frozenset(("found", "arise"))
_OWN_KIND = frozenset(("center", "platform", "fund"))  # whatever stands before them
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
    if head_first > 0 and tokens[head_first - 1].lower in noun.not_after:
        return None
    if tokens[head].lower == "fair" and tokens[head].tag in ("ADJ", "ADV"):
        return None
    if _goes_on(view, head):
        return None
    first, lead, determiner = left_of(view, head_first)
    if determiner == "generic" or noun.weak and _alone(view, head_first, head, first, determiner, noun):
        return None
    first, edition, year = edition_of(view, first, head_first)
    owner = owner_of(view, lead) if determiner == "possessive" else None
    last = right_of(view, head, noun)
    before = [t.lower for t in tokens[first:head_first]]
    kind = noun.program_type
    if noun.weak and kind not in _OWN_KIND or kind == "project":
        told = modifier_type(before) or kind
        kind = kind if told == "transport_service" and kind == "project" else told
    elif kind == "conference" and modifier_type(before) == "training":
        kind = "training"  # "a capacity-building seminar"; an education conference is a conference
    capital = is_capital(view, head) or (head_first != head and is_capital(view, head_first))
    named_words = [i for i in range(first, last) if i != head and is_capital(view, i) and tokens[i].tag != "NUM"]
    quoted = tokens[first].text in '"“«' and first < head
    following = follows(view, head)
    modified = head_first != head or any(word not in _NOT_NAMED and ordinal(word) is None for word in before)
    least = 2 if noun.weak and noun.program_type not in ("center", "project") else 1
    numbered = kind in EVENT_TYPES
    printed = (
        quoted
        or following > head + 1
        or (capital and len(named_words) >= least)
        or (numbered and edition is not None and (modified or last > head + 1))
    )
    main = last < len(tokens) and tokens[last].tag in ("AUX", "VERB")
    stands = view.index(owner.start) if owner is not None else lead
    apposed = _apposed(view, stands, "the" if owner is not None else determiner) if not printed and not main else None
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


def _alone(view: View, head_first: int, head: int, first: int, determiner: str, noun: Noun) -> bool:
    """Whether a word that says little stands alone in lower case ("a base"), which no rule takes. This saves time."""
    plain = first == head_first and determiner not in ("the", "possessive") and view.tokens[head].text[0].islower()
    if (
        not plain
        or noun.program_type in _TOLD_ALONE
        or noun.program_type == "center"
        and _founded(view)
        or determiner == "count"
        or head + 1 >= len(view.tokens)
    ):
        return False
    after = view.tokens[head + 1]
    return (
        after.lower not in ("of", "for", "on", "with", "in") and after.text not in '"“' and not after.text[:1].isupper()
    )


def _founded(view: View) -> bool:
    """Whether the sentence tells that something is opened or set up."""
    return any(verb.groups & _FOUNDING for verb in view.verbs)


def _apposed(view: View, lead: int, determiner: str) -> tuple[int, int] | None:
    """The capitalised name that a head explains after a comma ("AfrIPI, a project that …"): its first token and the one
    after its last. Names of people and places are none."""
    tokens = view.tokens
    if determiner not in ("a", "the") or lead < 2 or tokens[lead - 1].text != ",":
        return None
    end = first = lead - 1
    quoted = _quoted_before(view, end)
    if quoted is not None:
        return quoted
    while first > 0 and (
        tokens[first - 1].text[0].isupper()
        or tokens[first - 1].text == "+"
        or tokens[first - 1].lower in ("of", "for", "and", "&")
        and first - 1 > 0
        and tokens[first - 2].text[0].isupper()
        and first < end
    ):
        first -= 1
    while first < end and (tokens[first].lower in DETERMINERS or tokens[first].tag in ("ADP", "SCONJ", "PRON", "ADV")):
        first += 1
    if first >= end or (end - first == 1 and first == 0 and tokens[0].text[1:].islower()):
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
    if view.period_at(end - 1):
        return None
    return first, end


def _quoted_before(view: View, comma: int) -> tuple[int, int] | None:
    """The words in quotation marks before a comma ("Patents for All", a campaign of …), without the marks."""
    tokens = view.tokens
    closing = comma - 1 if tokens[comma - 1].text in '"”»' else comma
    if closing == comma and (comma + 1 >= len(tokens) or tokens[comma].text not in '"”»'):
        return None
    for index in range(closing - 1, max(-1, closing - 12), -1):
        if tokens[index].text in '"“«':
            capital = index + 1 < closing and tokens[index + 1].text[0].isupper()
            return (index + 1, closing) if capital else None
    return None


def _goes_on(view: View, head: int) -> bool:
    """Whether the head is only a modifier of the next noun ("forum secretariat") or an owner ("the forum's guests")."""
    if head + 1 >= len(view.tokens):
        return False
    after = view.tokens[head + 1]
    if after.text in ("'s", "’s", "'", "’"):
        return True
    if follows(view, head) > head + 1:
        return False
    if after.tag not in ("NOUN", "PROPN") or view.period_at(head + 1) or after.text[0].isdigit():
        return False
    plain = view.title_case or after.lower.endswith("ed") or after.lower == "set" or after.lower in ALWAYS_VERBS
    if plain and verb_at(view.tokens, head + 1)[1]:
        return False
    return view.tokens[head].end < after.start
