"""The one activity that the mentions of a document make together.

Belongs here: grouping mentions, and what a group says of its activity: name, date, place, bodies, status, evidence.
Does not belong here: whether two mentions speak of one activity (identity.py), the same activity in several documents
(pipelines/resolve).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.programs.bodies.bodies import Bodies, each_once, union
from pipelines.rules.programs.identity import NEAR_LEAD, STAY, same
from pipelines.rules.programs.rule import STANDING, Activity
from pipelines.rules.programs.times.endings import until
from pipelines.rules.programs.times.status import Status

LONGEST_SPAN = 600  # characters of evidence
MOST_COMPARED = 60  # groups that one mention is compared with
MOST_MEMBERS = 12  # mentions of a group that are looked at


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
    found |= {count - 1} if activity.rule == STAY and count else set()  # the heading before may be its course
    if activity.name.startswith("meeting of "):
        found |= set(range(max(0, count - NEAR_LEAD), count))  # the masthead may call it a session
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
