"""Whether two mentions speak of one activity, and the one activity that they make together.

Belongs here: the words that identify an activity, comparing and merging inside one document. Does not belong here:
the same activity in several documents (pipelines/resolve).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.programs.bodies.bodies import Bodies, each_once, union
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
from pipelines.rules.programs.times.endings import until
from pipelines.rules.programs.times.status import Status

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
_STAY = "programs.people_stay_with_a_body"
_BY_NUMBER = "programs.edition_by_number"
_ATTENDED = frozenset(("conference", "meeting", "exhibition", "training"))
_MET = frozenset(("programs.people_meet", "programs.people_come_together"))
_NEAR_LEAD = 4  # sentences between the name of a meeting and the sentence that tells it
LONGEST_SPAN = 600  # characters of evidence
MOST_COMPARED = 60  # groups that one mention is compared with
MOST_MEMBERS = 12  # mentions of a group that are looked at
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
    if other.rule == _STAY and one.heading and one.program_type == "training":
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
    if one.heading and one.printed and other.printed and other.sentence - one.sentence <= _NEAR_LEAD:
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
    met = other.rule in _MET and other.sentence <= _NEAR_LEAD
    return met and one.program_type in _ATTENDED and bool(countries_of(one) & countries_of(other))


def _met_by_name(one: Activity, other: Activity) -> bool:
    """Whether "the heads of the offices of A and B met" tells the meeting that a headline or the lead names."""
    told = other if one.printed else one
    if not told.name.startswith("meeting of ") or other.sentence - one.sentence > _NEAR_LEAD:
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
        return 0 <= other.sentence - one.sentence < _NEAR_LEAD and one.program_type in _ATTENDED
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


def merge(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Activities of one document, each once, in order of their richest sentence. What only points back and finds
    nothing is dropped. A mention is compared with the latest groups that share a word with it, so time is linear."""
    groups: list[list[Activity]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for activity in activities:
        near = _near(activity, by_word, len(groups))
        home = _home([groups[i] for i in near], activity)
        if home is not None:
            home.append(activity)
        elif not activity.anaphoric or activity.rule:
            groups.append([activity])
            for word in {*activity.words, activity.head}:
                by_word[word].append(len(groups) - 1)
    return tuple(sorted((_together(group) for group in groups), key=lambda a: a.span))


def _near(activity: Activity, by_word: dict[str, list[int]], count: int) -> list[int]:
    """Numbers of the groups that an activity is compared with, in order."""
    if activity.anaphoric:
        return list(range(max(0, count - MOST_COMPARED), count))
    found = {i for word in {*activity.words, activity.head} for i in by_word[word][-MOST_COMPARED:]}
    found |= {count - 1} if activity.rule == _STAY and count else set()  # the heading before may be its course
    if activity.name.startswith("meeting of "):
        found |= set(range(max(0, count - _NEAR_LEAD), count))  # the masthead may call it a session
    return sorted(found)[-MOST_COMPARED:]


def _home(groups: list[list[Activity]], activity: Activity) -> list[Activity] | None:
    """The group that an activity belongs to, the latest first; what points back looks for its own noun before a like
    one."""
    if activity.anaphoric and activity.head != "it":
        for group in reversed(groups):
            if any(m.head == activity.head for m in group if not m.anaphoric) and _belongs(group, activity):
                return group
    fitting = [group for group in groups if _belongs(group, activity)]
    if activity.head == "it" and len(fitting) > 1 and fitting[-1][-1].rule == _OCCASION:
        latest = fitting[-1][-1].sentence  # "The forum was held during the Fair. It was hosted by …"
        return next((g for g in reversed(fitting[:-1]) if g[-1].sentence == latest), fitting[-1])
    return fitting[-1] if fitting else None


_OCCASION = "programs.event_gives_the_occasion"


def _belongs(group: list[Activity], activity: Activity) -> bool:
    latest = group[-1].sentence
    group = [m for m in group if not m.anaphoric][:MOST_MEMBERS]
    if activity.head == "it" and activity.sentence - latest == 1:
        group = [replace(m, sentence=latest) for m in group]  # "… A built the centre. Since its opening in 2021 …"
    editions = {member.edition for member in group if member.edition is not None}
    if activity.edition is not None and editions and activity.edition not in editions:
        return False
    years = {m.when.first.year for m in group if m.when is not None and m.when.first is not None and not m.anaphoric}
    own = activity.when.first.year if activity.when is not None and activity.when.first is not None else None
    if own is not None and years and own not in years and not _stands(group, activity):
        return False
    return any(same(member, activity) for member in group if not member.anaphoric)


def _stands(group: list[Activity], activity: Activity) -> bool:
    """Whether a date of another year may be of one thing: of what stands, if "it" does not tell a second beginning."""
    if activity.program_type:
        return activity.program_type in STANDING
    begun = any(m.when is not None and m.when.edtf.endswith("/..") for m in group)
    return not begun and group[0].program_type in STANDING


def _both(named: Activity, begins: Activity) -> Span:
    """The sentence that tells the beginning; from the name on where it only points back."""
    back = begins.head == "it" or named.heading or begins.anaphoric and begins.sentence - named.sentence == 1
    if back and named.span.start < begins.span.start:
        short = begins.span.end - named.span.start <= LONGEST_SPAN
        return Span(named.span.start, begins.span.end) if short else named.span
    return begins.span


_TAUGHT = frozenset(("degree_education", "training"))


def _begun(activity: Activity) -> Activity:
    """A course that "starts on 9 September": it begins then, and does not stand from then on, as one "run since 2012"
    does."""
    when = activity.when
    if when is None or when.since or not when.edtf.endswith("/..") or when.first is None:
        return activity
    return replace(activity, when=replace(when, edtf=when.edtf[:-3], last=when.first))


def _together(group: list[Activity]) -> Activity:
    """What the mentions of one activity say together, in the sentence that says most."""
    own = [a for a in group if not a.anaphoric] or group
    best = max(own, key=lambda a: (a.weight, -a.span.start))
    named = max(own, key=lambda a: (a.printed and not a.heading, a.printed, len(a.words), a is best))
    name = best if best.printed and not best.heading and len(best.words) >= len(named.words) - 1 else named
    if best.program_type in _TAUGHT:
        group, own, best = [_begun(a) for a in group], [_begun(a) for a in own], _begun(best)
    founded = next((a.when for a in group if a.when is not None and a.when.edtf.endswith("/..")), None)
    dated = (
        (founded if best.program_type in STANDING else None)
        or best.when
        or next((a.when for a in own if a.when is not None), None)
        or next((a.when for a in group if a.when is not None), None)
    )
    placed = best.where or next((a.where for a in group if a.where is not None), None)
    bodies = Bodies(
        union([best.bodies.organizers, *(a.bodies.organizers for a in group)]),
        union([best.bodies.participants, *(a.bodies.participants for a in group)]),
    )
    bodies = each_once(bodies)
    ended = next((a.when for a in group if a.when is not None and a.when.edtf.startswith("../")), None)
    if best.program_type in STANDING and founded is not None and ended is not None:
        dated = until(founded, ended)
    status: Status = (
        best.status if best.status != "unknown" else next((a.status for a in group if a.status != "unknown"), "unknown")
    )
    if best.program_type in STANDING and any(a.status == "completed" for a in group):
        status = "completed"  # "the scheme … It was closed in May"
    telling = next((a for a in group if a.anaphoric and a.when is dated and not a.heading and a.head != "it"), None)
    if best.heading and telling is not None and telling.span > best.span:
        short = telling.span.end - best.span.start <= LONGEST_SPAN  # "Seventh Tea Fair … The Fair was held from …"
        best = replace(best, span=Span(best.span.start, telling.span.end) if short else telling.span)
    begins = next((a for a in group if a.when is founded and founded is not None), None)
    if begins is not None and best.program_type in STANDING and best.when is not founded:
        best = replace(best, span=_both(best, begins), sentence=begins.sentence)
    if named.heading and best.span.end - named.span.start <= LONGEST_SPAN and named.span < best.span:
        # the heading that names it belongs to what states it, where both stand together
        best = replace(best, span=Span(named.span.start, best.span.end)) if named is name else best
    edition = best.edition or next((a.edition for a in own if a.edition is not None), None)
    return replace(
        best,
        name=name.name,
        name_span=name.name_span,
        printed=name.printed,
        words=frozenset().union(*(a.words for a in own)),
        when=dated,
        where=placed,
        bodies=bodies,
        status=status,
        edition=edition,
        confidence=max(a.confidence for a in own),
    )
