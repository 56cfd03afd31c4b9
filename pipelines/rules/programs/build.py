"""From an accepted mention to an activity, and from an activity to a fact.

Belongs here: the fields of a row and where each is stated. Does not belong here: finding or merging activities.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pipelines.mentions.names.authority import area_of
from pipelines.model import Fact, Field, Scene, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.kinds import row_type
from pipelines.rules.programs.names.name_right import topic_after
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.rule import STANDING, Activity, Mention, ProgramRule
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.places import PLACES, place_of
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import View

_OURSELVES = frozenset(
    ("our", body) for body in ("firm", "office", "academy", "university", "institute", "association")
)
LONGEST_SPAN = 600
_SPACE = re.compile(r"\s+")
_REPORT = re.compile(
    r"\b(?:report|yearbook|review|year|results|figures|statistics)\b[^.\n]{0,24}\b(20\d\d)\b|"
    r"\b(20\d\d) (?:annual report|yearbook|in (?:figures|review|numbers))",
    re.IGNORECASE,
)
_QUOTES = '"“”«» '
_DEFINED = re.compile(r"(?:[^\s,;:()]+ ){0,9}[^\s,;:().]+")  # "programme that pairs inventors with engineers"
_IN_PLACE = re.compile(r"\s+(?:in|at|near)\s+(?:the\s+)?")
_COUNTS = 4  # tokens of "It was already"
_APPOSED = 3  # tokens of "Its project,"
_WE = 4  # tokens from "we" to its verb
_BEGINS = frozenset(("hold", "occur", "found", "arise"))


def activity_of(mention: Mention, rule: ProgramRule | None, *, back: bool = False) -> Activity:
    """The activity of a mention. `rule` is None where the mention only points back to an earlier one; with `back` it
    does so unless there is none."""
    view, naming = mention.view, mention.naming
    end = naming.end
    if (
        _IN_PLACE.fullmatch(view.text[naming.end : mention.where.span.start] if mention.where else "")
        and not naming.printed
        and not naming.complement
        and naming.edition is None
        and mention.where is not None
    ):
        end = mention.where.span.end  # "the workshop in Portugal": the place is what tells it from others
    name = clean(view.text[naming.start : end])
    topic = topic_after(view, naming.last, naming.head) if not naming.printed and not naming.complement else None
    if topic is not None:
        about = view.text[view.tokens[topic[0]].start : view.tokens[topic[1] - 1].end]
        name = clean(f"{view.text[naming.start : naming.end]} {about}")
    bare = not (naming.printed or naming.complement or naming.modified)
    defined = _DEFINED.match(view.text, naming.start, view.sentence.end) if "defined" in mention.traits else None
    if bare and defined is not None:
        name = clean(defined[0])
    elif bare and naming.edition is None and mention.where is not None and not name.endswith(mention.where.text):
        name = f"{name} in {mention.where.text}"  # a bare "workshop" is told from others by its place alone
    standing = naming.program_type in STANDING
    program_type = row_type(view, naming)
    weight = (
        (rule.confidence if rule else 0.0)
        + 0.5 * (mention.when is not None)
        + 0.3 * (mention.where is not None)
        + 0.2 * min(len(mention.bodies.organizers) + len(mention.bodies.participants), 2)
        - 1.0 * (view.sentence.kind in ("headline", "heading"))
        + 0.2 * naming.printed
    )
    return Activity(
        rule.name if rule else "",
        program_type,
        naming.noun.words[-1].rstrip("s"),
        name,
        Span(naming.start, naming.end),
        naming.printed,
        words_of_name(name),
        naming.edition,
        rule is None or back,
        naming.determiner == "a"
        or (naming.determiner == "none" and naming.noun.plural)
        or view.tokens[naming.first].lower in ("next", "another", "further"),
        view.tokens[naming.lead].lower in ("our", "we", "its") or _done_by_us(mention) or _own_apposed(mention),
        sentence_span(view, naming.start, naming.end),
        view.sentence.index,
        view.sentence.paragraph,
        view.sentence.kind in ("headline", "heading"),
        mention.when if rule is not None or _stated_here(mention) else None,
        (mention.where if rule is not None or _tells(mention) else None) or _owned(mention),
        mention.bodies,
        status_of(view.scene.document.published_on, mention.when, mention.verb, mention.ties, standing),
        rule.confidence if rule else 0.0,
        weight,
    )


def _done_by_us(mention: Mention) -> bool:
    """Whether "we" hold or founded it: "we run a course", "our firm will hold a webinar"."""
    told = (t.verb for t in mention.ties if t.kind in ("object", "participle") and t.verb is not None)
    if _BELONGING.search(mention.view.text, mention.view.sentence.start, mention.naming.start) is not None:
        return True  # "we are a founding member of the alliance"
    own = (v.first for v in told if not v.passive or mention.view.tokens[v.first - 1].lower == "we")
    before = ([t.lower for t in mention.view.tokens[max(0, at - _WE) : at]] for at in own)
    return any("we" in words or not _OURSELVES.isdisjoint(pairwise(words)) for words in before)


def _own_apposed(mention: Mention) -> bool:
    """Whether "its" leads the words that a name explains: "Its latest undertaking, the Amber project, …"."""
    tokens, lead = mention.view.tokens, mention.naming.lead
    if lead < _APPOSED or tokens[0].lower not in ("its", "our") or tokens[lead - 1].text != ",":
        return False
    return not any(t.text == "," or t.tag in ("VERB", "AUX") for t in tokens[1 : lead - 1])


def _stated_here(mention: Mention) -> bool:
    """Whether the date stands in the sentence itself rather than before it."""
    span = mention.when.span if mention.when is not None and _tells(mention) else None
    return span is not None and span.start >= mention.view.sentence.start


def _tells(mention: Mention) -> bool:
    """Whether the sentence holds, opens or founds what it points back to, or at least tells nothing else of it that
    the date and place may belong to ("The meeting took note of the plan of 2023")."""
    if {"post_date", "post_place"} & mention.traits or any(tie.groups & _BEGINS for tie in mention.ties):
        return True
    if all(tie.kind == "preposition" and tie.word in ("of", "by") for tie in mention.ties):
        return False  # "published by the secretariat of the Expo"
    return not any(tie.kind == "subject" and tie.verb is None for tie in mention.ties)


def _owned(mention: Mention) -> Where | None:
    """The country that owns a thing is where it stands ("Kazakhstan's workshop")."""
    owner = mention.naming.owner
    if owner is None and mention.view.tokens[mention.naming.lead].lower == "whose":
        country = next(((code, span) for code, span in mention.bodies.participants if len(code) == 3), None)
        if country is not None:  # "In Setúbal (Portugal), whose academy …"
            return Where(mention.view.text[country[1].start : country[1].end], *country)
    if owner is None or owner.kind not in ("country", "city", "province") or owner.entity_id is None:
        return None
    return Where(mention.view.text[owner.start : owner.end], area_of(owner.entity_id), Span(owner.start, owner.end))


_BELONGING = re.compile(
    r"\b[Ww]e (?:are|were|became|have become) (?:now |also )?(?:a |an |one of the |the |among the )?(?:[a-z]+ )?"
    r"(?:members?|partners?|founders?|hosts?|coordinators?) of (?:the )?$"
)
_LASTS = re.compile(r"\w+-(?:day|week|month|hour)(?:-long)?|week-?long|day-?long")


def points_back(mention: Mention) -> bool:
    """Whether a mention is no more than "the conference": a definite head without words of its own."""
    naming = mention.naming
    # a date behind what stands is that of its verb: "A has funded the programme since 2009"
    apart = (
        {"post_place"} if naming.program_type in STANDING and mention.verb is not None else {"post_date", "post_place"}
    )
    return (
        naming.determiner == "the"
        and not apart & mention.traits
        and not naming.complement
        and (not naming.modified or _only_lasts(mention))
        and naming.edition is None
        and not naming.noun.plural
    )


def _only_lasts(mention: Mention) -> bool:
    """Whether a name says no more than how long something lasts: "the two-day seminar"."""
    naming = mention.naming
    before = mention.view.tokens[naming.first : naming.head]
    return bool(before) and all(_LASTS.fullmatch(t.lower) for t in before)


def counts_back(mention: Mention) -> bool:
    """Whether a mention only counts what the sentence before told: "It was the fourth course of the kind"."""
    naming, tokens = mention.naming, mention.view.tokens
    if naming.edition is None or naming.determiner not in ("the", "possessive") or not 1 < naming.lead <= _COUNTS:
        return False
    return tokens[0].lower in ("it", "this") and tokens[1].tag in ("AUX", "VERB") and tokens[1].lower in ("is", "was")


def tells_of_elsewhere(mention: Mention) -> bool:
    """Whether the verb has another place than what it would point back to: "the service started there in 2011"."""
    verb = mention.verb
    return verb is not None and any(t.lower == "there" for t in mention.view.tokens[verb.last + 1 : verb.last + 2])


def elsewhere(mention: Mention, row: Activity) -> Activity:
    """A thing that "there" puts where the sentence began: "With Portugal the college, which founded the workshop there
    in 2018, …"."""
    view = mention.view
    places = [n for n in view.names if n.end <= mention.naming.start and n.kind in PLACES and n.form != "demonym"]
    if not places:
        return row
    where = place_of(view, places[0])
    guest = () if where.area is None else ((where.area, where.span),)
    name = f"{row.name} in {where.text}"
    bodies = Bodies(row.bodies.organizers, (*row.bodies.participants, *guest))
    return replace(row, name=name, words=words_of_name(name), where=where, bodies=bodies, indefinite=True)


def clean(name: str) -> str:
    """A name without line breaks and enclosing quotation marks."""
    name = _SPACE.sub(" ", name).strip(" ,;:|")
    if name.count('"') == 1 and name[0] != '"' and name[-1] != '"':
        return name.replace('"', "")
    if name.count('"') == 1 or (
        name[:1] in _QUOTES and name[-1:] in _QUOTES and name.count('"') + name.count("“") <= 1
    ):
        return name.strip(_QUOTES)
    return name


def sentence_span(view: View, start: int, end: int) -> Span:
    """The sentence, or where it is too long the part of it around a name."""
    sentence = view.sentence
    if sentence.end - sentence.start <= LONGEST_SPAN:
        return Span(sentence.start, sentence.end)
    first = max(sentence.start, start - LONGEST_SPAN // 2)
    last = min(sentence.end, max(end, first + LONGEST_SPAN - 20))
    return Span(min(first, start), min(last, min(first, start) + LONGEST_SPAN))


def fact_of(scene: Scene, activity: Activity) -> Fact:
    """One activity as a row. Where no date is stated the day of publication stands for it, and says so."""
    dated = activity.when or _of_document(scene, activity)
    fields = {
        "name": Field(activity.name, activity.name_span),
        "name_is_printed": Field(activity.printed, activity.name_span),
        "program_type": Field(activity.program_type, activity.name_span),
        "status": Field(activity.status, dated.span),
        "date": Field(dated.edtf, dated.span),
        "date_basis": Field(dated.basis, dated.span),
        "organizers": _codes(activity.bodies.organizers),
        "participants": _codes(activity.bodies.participants),
    }
    if activity.where is not None:
        fields["location"] = Field(activity.where.text, activity.where.span)
        if activity.where.area is not None:
            fields["location_area"] = Field(activity.where.area, activity.where.span)
    return Fact("programs", activity.span, activity.rule, fields, _confidence(activity))


def _of_document(scene: Scene, activity: Activity) -> When:
    """The date that a document gives to what it does not date: the year that a report covers, else its own day."""
    published = scene.document.published_on
    head = scene.sentences[0] if scene.sentences else None
    title = f"{scene.document.title or ''} {scene.document.text[head.start : head.end] if head else ''}"
    match = _REPORT.search(title)
    year = int(match.group(1) or match.group(2)) if match else published.year
    if activity.status == "planned" or year != published.year - 1:
        return When(published.isoformat(), "document", None, published, published)
    return When(str(year), "document", None, date(year, 1, 1), date(year, 12, 31))


def _codes(bodies: tuple[tuple[str, Span], ...]) -> Field:
    return Field(tuple(code for code, _ in bodies), bodies[0][1] if bodies else None)


def _confidence(activity: Activity) -> float:
    """The rule's own confidence, less what the sentence leaves open."""
    value = activity.confidence
    value += 0.05 * activity.printed
    value -= 0.1 * (activity.when is None)
    value -= 0.05 * (not activity.bodies.organizers and not activity.bodies.participants)
    return round(min(0.95, max(0.3, value)), 2)
