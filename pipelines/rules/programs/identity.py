"""Whether two mentions in one document speak of one activity.

Belongs here: the words that identify an activity, comparing two of them. Does not belong here: grouping mentions and
making one row of a group (merging.py), the same activity in several documents (pipelines/resolve).
"""

from __future__ import annotations

from pipelines.rules.programs.differences import (
    codes_of,
    countries_of,
    dates_part,
    founders_differ,
    hosts_differ,
    places_differ,
    told_of_another,
    years_differ,
)
from pipelines.rules.programs.patterns.attendance import HEAD as THEY
from pipelines.rules.programs.rule import STANDING, Activity

_ALIKE_HEADS = tuple(
    frozenset(heads.split())
    for heads in (
        "train service route express line flight",
        "program programme degree ' master course",
        "program programme project scheme fellowship internship traineeship scholarship mentorship",
        "program programme course training seminar workshop school session class",
        "conference event forum summit congress symposium",
        "seminar workshop event roundtable webinar",
        "railway line link section project rail",
        "plant station farm project facility park dam",
        "port terminal harbour project",
        "bridge expressway airport road tunnel pipeline canal cable project",
        "center centre laboratory lab institute institution academy",
        "court contest competition moot",
        "prize award contest competition",
        "center centre desk helpdesk office clinic hub library branch",
        "alliance network group committee mechanism coalition organization council association",
        "fund funds-in-trust facility window project",
        "fair expo exhibition exposition event",
        "platform portal database website system marketplace tool app register service",
        "competition contest hackathon championship olympiad moot quiz",
    )
)
STAY = "programs.people_stay_with_a_body"
_BY_NUMBER = "programs.edition_by_number"
_ATTENDED = frozenset(("conference", "meeting", "exhibition", "training"))
_MET = frozenset(("programs.people_meet", "programs.people_come_together"))
NEAR_LEAD = 4  # sentences between the name of a meeting and the sentence that tells it
_FAMILIES = (
    frozenset(("conference", "meeting", "exhibition")),
    frozenset(("training", "conference", "degree_education", "expert_exchange")),
    frozenset(("center", "platform", "mechanism")),
    frozenset(("project", "pilot", "mechanism", "transport_service")),
)


def same(one: Activity, other: Activity) -> bool:
    """Whether two mentions in one document are of one activity."""
    if other.anaphoric:
        if told_of_another(one, other):
            return False
        return not years_differ(one, other) and _same_head(one, other)
    if one.program_type != other.program_type and not any(
        {one.program_type, other.program_type} <= f for f in _FAMILIES
    ):
        return False
    if one.edition is not None and other.edition is not None and one.edition != other.edition:
        return False
    if _masthead(one, other):
        return True
    if other.rule == STAY and one.heading and one.program_type == "training":
        return other.sentence - one.sentence == 1  # a course for a heading, then whom the office received
    if years_differ(one, other):
        return False
    if other.indefinite and other.edition is not None and other.edition > 1 and one.edition is None:
        return False
    if hosts_differ(one, other) or places_differ(one, other) or dates_part(one, other) or founders_differ(one, other):
        return False
    if one.program_type == other.program_type == "meeting" and not one.printed and not other.printed:
        return one.sentence == other.sentence and one.head == other.head == "visit" or _sides_agree(one, other)
    if one.program_type == other.program_type == "meeting" and one.printed != other.printed:
        return _names_agree(one, other) or _met_by_name(one, other)
    return _names_agree(one, other) or _headlined(one, other)


_VAGUE = frozenset("training course seminar workshop forum conference meeting expo program fair".split())


def _headlined(one: Activity, other: Activity) -> bool:
    """Whether a headline calls the event of the lead by other words: "Africa Fair in Changsha Closes"."""
    vague = one.words <= _VAGUE
    if one.heading and one.printed and other.printed and other.sentence - one.sentence <= NEAR_LEAD:
        shared = len(one.words & other.words)
        return one.head == other.head and shared >= 0.6 * len(one.words) and shared > 1 and one.edition is None
    if not one.heading or other.heading or one.printed or other.sentence - one.sentence > (12 if vague else 3):
        return False
    if not vague and not other.printed:
        return False
    if one.program_type != other.program_type or one.program_type in STANDING:
        return False
    near = one.sentence == 0 or one.where is not None and other.where is not None and one.where.area == other.where.area
    return near and one.indefinite is False and _same_head(one, other)


def _masthead(one: Activity, other: Activity) -> bool:
    """Whether a paper is headed by the event at which those whom its lead tells of met: "Communiqué of the Third
    Forum", then "The ministers of A and B met in C"."""
    if not (one.heading and one.sentence == 0 and one.printed and one.edition is not None) or other.printed:
        return False
    met = other.rule in _MET and other.sentence <= NEAR_LEAD
    return met and one.program_type in _ATTENDED and bool(countries_of(one) & countries_of(other))


def _met_by_name(one: Activity, other: Activity) -> bool:
    """Whether "the heads of the offices of A and B met" tells the meeting that a headline or the lead names."""
    told = other if one.printed else one
    if not told.name.startswith("meeting of ") or other.sentence - one.sentence > NEAR_LEAD:
        return False
    a, b = countries_of(one), countries_of(other)
    if one.printed and one.heading and one.when is None and not a and other.when is not None:
        return True  # the masthead, "Third Meeting of the Ministers …", then "The Ministers of A and B met in C"
    return len(a & b) >= 2 and (a <= b or b <= a)


def _same_head(one: Activity, other: Activity) -> bool:
    if other.head == "it":
        return other.sentence - one.sentence == 1 and not one.heading
    if other.head == THEY and one.sentence == other.sentence and one.rule == _BY_NUMBER:
        return False  # "Officials of A attended; the next one will be held in B"
    if other.head == THEY:
        return 0 <= other.sentence - one.sentence < NEAR_LEAD and one.program_type in _ATTENDED
    return one.head == other.head or any({one.head, other.head} <= alike for alike in _ALIKE_HEADS)


def _sides_agree(one: Activity, other: Activity) -> bool:
    """Meetings without a name are one where the bodies of one are among those of the other."""
    a = countries_of(one) if one.heading else codes_of(one)
    b = countries_of(other) if one.heading else codes_of(other)
    if not a or not b:
        if one.sentence == other.sentence and "meeting" in (
            one.name,
            other.name.split(" in ")[0],
            one.name.split(" in ")[0],
        ):
            return True  # "A and B discussed it at a meeting in Lima"
        return one.heading and not b and not other.indefinite
    return (a <= b or b <= a) and (one.heading or len(a & b) >= 2)


def _names_agree(one: Activity, other: Activity) -> bool:
    a, b = one.words, other.words
    if not a or not b:
        return False
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if len(small) == 1 and len(large) > 1:
        # "the Forum" after "the Amber Road Forum"; a single other word is too little
        vague = one if a is small else other
        return small <= large and one.head == other.head and not vague.indefinite
    if small <= large:
        # "the Luban Workshop" is none of the members of the "Luban Workshop Development Alliance"
        return one.program_type == other.program_type or one.head == other.head or not (one.printed and other.printed)
    shared = len(small & large)
    if one.edition is not None and one.edition == other.edition and one.head == other.head:
        return shared >= 0.5 * len(small)
    return one.head == other.head and shared >= 0.8 * len(small) and shared >= 3
