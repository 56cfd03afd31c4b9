"""Mentions of activities in one sentence: each head noun with its name, ties, date, place and bodies.

Belongs here: putting together what naming.py, relations.py, setting.py and bodies.py see, and the traits that rules ask
for. Does not belong here: the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipelines.rules.programs.bodies.bodies import bodies_of
from pipelines.rules.programs.kinds import typed
from pipelines.rules.programs.names.naming import Naming, name_at
from pipelines.rules.programs.names.seats import in_several_places
from pipelines.rules.programs.relations import Relation, relations
from pipelines.rules.programs.rule import STANDING, Mention
from pipelines.rules.programs.times.ages import first_of_its
from pipelines.rules.programs.times.endings import ended, with_end
from pipelines.rules.programs.times.handed_on import inherited
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.other_times import goes_on
from pipelines.rules.programs.times.places import PLACES, where
from pipelines.rules.programs.times.setting import when
from pipelines.rules.programs.traits import TIED, proper, traits_of_name, traits_of_ties
from pipelines.rules.programs.view import Verb, View
from pipelines.rules.programs.words import NOUNS

_DOCUMENT_TITLE = re.compile(
    r"[\"“«][^\"”»]*\b(?:statement|declaration|agreement|memorandum|initiative|communiqu[eé]|convention|treaty|report|"
    r"plan|outline|opinions|regulations|guidelines|measures|law|act|protocol|book|paper)\b",
    re.IGNORECASE,
)
_PLAN_FOR = re.compile(
    r"[A-Z][a-z]+ (?:Plan|Agreement|Statement|Declaration|Protocol|Outline|Report|Guidelines|Roadmap|Memorandum) "
    r"(?:for|on) $"
)
_GENERAL = frozenset("project program programme platform mechanism scheme".split())
_ENDS = frozenset(
    "close conclude end wrap wind draw run visit tour attract bring gather return focus expire".split()
)  # verbs that begin nothing that stands
_OTHER_RITE = re.compile(
    r"\b(?:hand(?:ing)?[- ]?over|signing|graduation|award|prize|closing|farewell) ceremony of (?:the )?$"
)
_RITE = 40  # characters before a name in which such a ceremony is told, which begins nothing
_GATHERINGS = frozenset(("conference", "meeting", "exhibition", "training"))
_NEAR = 8  # characters from a name to its place
_TOWN_OF = re.compile(r",? (?:in|at|near) [A-Z][^\s,;]*(?: [A-Z][^\s,;]*)? in (?:the )?")  # ", at Goroka in Papua …"
_MODALS = frozenset("will shall may would should can could must".split())
_ROUNDS = frozenset("round edition session meeting".split())
_ONE_OF_THEM = frozenset("edition cohort intake batch class".split())
_BEGINS = frozenset(("found", "arise", "hold", "occur"))
_LISTED = re.compile(  # the dates of a series
    r" in [12]\d{3}| on (?:\d+ [A-Z]\w+|[A-Z]\w+ \d+) and |[A-Z][^\s,;()]* (?:\(|on \d|on [A-Z])|\d{4},? and "
)

ADDED = frozenset(("date", "place", "body", "organizer", "post_place", "post_date"))  # traits that come last
Worth = Callable[[Naming, frozenset[str], tuple[Relation, ...] | None, frozenset[str]], bool]
"""Asked with a name, the traits known of it, its ties (None while nobody looked), and the traits still hoped for."""


def mentions(view: View, topics: frozenset[str], worth: Worth) -> Iterator[Mention]:
    """Every head noun of a sentence as a mention, those inside a longer name and those that are not `worth` a look left
    out. `topics`: what the document is about as a whole (`kinds.topics_of`)."""
    last = -1
    tokens = view.tokens
    found: list[Naming] = []
    for head, token in enumerate(tokens):
        if token.lower not in NOUNS:
            continue
        if token.lower == "meeting" and token.tag == "VBG" and head > 0 and tokens[head - 1].text == ",":
            continue  # ", meeting its needs"
        if head > 0 and (tokens[head - 1].lower in _MODALS or token.tag == "VERB" and tokens[head - 1].tag == "PART"):
            continue  # "will register", "to exchange"
        naming = name_at(view, head)
        if naming is not None:
            found.append(naming)
    if not found:
        return
    covered = -1  # where the name ends that the last head is called by
    for position, naming in enumerate(found):
        if naming.start < covered:
            continue
        if naming.start > view.tokens[naming.head].end:
            covered = naming.end
        if naming.head < last or _inside_longer(found, position):
            continue
        explains = naming.determiner == "a" and last == naming.lead - 1 and tokens[last].text == ","
        before = found[position - 1] if position else None
        if before is not None and _explained(view, before, naming):
            continue
        after = found[position + 1] if position + 1 < len(found) else None
        if after is not None and _named_behind(view, naming, after):
            continue
        if before is not None and _round_of(view, before, naming):
            naming = replace(naming, start=before.start, end=before.end, printed=before.printed)
        last = naming.last
        if explains and not naming.printed and naming.noun.words[-1] in _GENERAL:
            continue  # "the Karsa railway, a flagship project of the plan"
        if naming.determiner == "generic" or _says_nothing(view, naming) or _in_document_title(view, naming):
            continue
        if _AS_A_WORD.search(view.text, view.sentence.start, view.tokens[naming.first].start) is not None:
            continue
        naming = typed(view, naming, topics)
        traits = traits_of_name(view, naming)
        if not worth(naming, traits, None, ADDED | TIED):
            continue
        ties = relations(view, naming)
        traits |= traits_of_ties(view, naming, ties)
        if worth(naming, traits, ties, ADDED) and worth(naming, traits, ties, _hoped(view)):
            yield _surrounded(view, naming, ties, traits)


_AS_A_WORD = re.compile(
    r"\b(?:words?|terms?|expression|phrase|notion) [\"“‘']$|"  # 'the word "workshop"'
    r"\b(?:theme|slogan|motto|topic)(?: of)?:? [\"“‘][^\"”’]*$|"  # 'under the theme "Building Bridges"'
    r"\b(?:Called|Named|Dubbed|Known as) (?:the )?[\"“]?$"  # "Called ASEAN TISC, the network …"
)


def _explained(view: View, before: Naming, naming: Naming) -> bool:
    """Whether a head only explains a printed name of its own noun: "the Peace Bridge, the first bridge of the land"."""
    if not before.printed or naming.printed or before.noun.words[-1] != naming.noun.words[-1] or naming.lead == 0:
        return False
    if naming.determiner != "the" or naming.edition != 1 or view.tokens[naming.lead - 1].text != ",":
        return False
    return not any(t.tag in ("VERB", "AUX") for t in view.tokens[before.last : naming.lead])


def _round_of(view: View, before: Naming, naming: Naming) -> bool:
    """Whether a round is told to be one of what is named right before: "a yearly dialogue, whose first round was"."""
    tokens = view.tokens
    if naming.noun.words[-1] not in _ROUNDS or naming.lead != before.last + 1 or tokens[before.last].text != ",":
        return False
    after = [t.lower for t in tokens[naming.last : naming.last + 2]]
    return tokens[naming.lead].lower == "whose" or after == ["of", "which"]


def _named_behind(view: View, naming: Naming, after: Naming) -> bool:
    """Whether the name of an event stands behind words that only announce it: "The next gathering of the sector, the
    Belgrade Rail Freight Days, is set for …"."""
    tokens = view.tokens
    if naming.printed or not after.printed or after.determiner not in ("the", "none") or after.lead == 0:
        return False
    if not {naming.program_type, after.program_type} <= _GATHERINGS or after.last >= len(tokens):
        return False
    return (
        tokens[after.lead - 1].text == ","
        and naming.last <= after.lead - 1 <= naming.last + 4
        and tokens[after.last].text in ",.;"
        and not any(t.tag in ("VERB", "AUX", "VBN") for t in tokens[naming.last : after.lead])
    )


def _hoped(view: View) -> frozenset[str]:
    """Those of ADDED that the mentions in and before a sentence can give to an activity in it."""
    out: set[str] = set()
    if view.scene.names:
        out.update(("body", "organizer"))  # pronouns may stand for a body of another sentence
    if any(name.kind in PLACES for name in view.names):
        out.update(("place", "post_place"))
    if view.periods:
        out.update(("date", "post_date"))
    elif view.scene.periods and inherited(view) is not None:
        out.add("date")
    return frozenset(out)


def _inside_longer(found: list[Naming], position: int) -> bool:
    """Whether a later head takes this one into its name ("training" in "training workshop on …")."""
    naming = found[position]
    return any(
        later.first <= naming.first
        and naming.head < later.head < naming.head + 12
        and later.first <= naming.head < later.head
        for later in found[position + 1 : position + 4]
    )


def _says_nothing(view: View, naming: Naming) -> bool:
    """Whether a head is of a form that no rule takes: a weak one alone ("a base"), or a plain plural ("courses")
    without
    the years of a series after it. This only saves time."""
    if naming.noun.words[-1] in ("scholarship", "scholarships"):
        return False
    if naming.noun.plural and not naming.printed and naming.program_type not in ("meeting", "transport_service"):
        if naming.program_type == "degree_education" and naming.determiner == "possessive" and naming.modified:
            return False  # "its joint master's degrees"
        if naming.program_type in STANDING and in_several_places(view.text, view.tokens[naming.head].end):
            return False
        after = view.text[naming.end : min(naming.end + 70, view.sentence.end)]
        return _LISTED.search(after) is None and not proper(view, naming)
    if not naming.noun.weak or naming.printed or naming.program_type not in STANDING - {"pilot", "project"}:
        return False
    if naming.program_type == "center" and any(verb.groups & {"found", "arise"} for verb in view.verbs):
        return False
    told = naming.modified or naming.complement
    return naming.determiner != "the" and not told and not proper(view, naming)


def _in_document_title(view: View, naming: Naming) -> bool:
    """Whether the name only stands in the quoted title of a document."""
    before = view.text[max(view.sentence.start, naming.start - 160) : naming.start]
    if _PLAN_FOR.search(before):
        return True
    opening = max(
        before.rfind('"') if before.count('"') % 2 else -1,
        before.rfind("“") if before.rfind("“") > before.rfind("”") else -1,
    )
    return opening >= 0 and _DOCUMENT_TITLE.match(before[opening:] + " ") is not None


def mention_of(view: View, naming: Naming) -> Mention:
    """A name with all that its sentence says of it."""
    ties = relations(view, naming)
    return _surrounded(view, naming, ties, traits_of_name(view, naming) | traits_of_ties(view, naming, ties))


def _surrounded(view: View, naming: Naming, ties: tuple[Relation, ...], traits: frozenset[str]) -> Mention:
    """A mention with its date, place and bodies, and the traits that these add."""
    standing = naming.program_type in STANDING
    verb = _own_verb(ties, standing)
    told = bool(view.verbs) and view.sentence.kind == "body"
    begun = any(_begins(tie, standing, told) for tie in ties) or standing and first_of_its(view, naming) is not None
    begun = begun or standing and goes_on(view, naming, view.sentence.end)
    begun = begun and not (
        standing and _OTHER_RITE.search(view.text, max(view.sentence.start, naming.start - _RITE), naming.start)
    )
    dated = when(view, naming, verb, standing and not _lasts_a_while(view, naming), begun)
    if standing and dated is not None:
        dated = with_end(view, ties, _of_edition(ties, dated))
    if standing and dated is None:
        dated = ended(view, ties)
    placed = where(view, naming, verb)
    bodies = bodies_of(view, naming, ties, verb, standing)
    added = set()
    if dated is not None and not (naming.year is not None and dated.edtf == naming.year):
        added.add("date")
    if placed is not None:
        near = 0 <= placed.span.start - naming.end <= _NEAR
        near = near and not any(t.tag == "VERB" for t in view.tokens[naming.last : view.index(placed.span.start)])
        near = near or _TOWN_OF.fullmatch(view.text[naming.end : placed.span.start]) is not None
        added.update(("place", "post_place") if near else ("place",))
    if bodies.organizers or bodies.participants:
        added.update(("body", "organizer") if bodies.organizers else ("body",))
    if _dated_after(view, naming, dated):
        added.add("post_date")
    return Mention(view, naming, ties, verb, dated, placed, bodies, traits | added)


def _lasts_a_while(view: View, naming: Naming) -> bool:
    """Whether a thing that stands is dated as an event is: a pilot, or an exchange in a time that has passed."""
    if naming.program_type == "expert_exchange":
        return not any(period.kind == "since" for period in view.periods)
    return naming.program_type == "pilot"


def _of_edition(ties: tuple[Relation, ...], dated: When) -> When:
    """A date without the open end of what stands, where one edition alone is told: "the 17th edition of the course"."""
    if not dated.edtf.endswith("/..") or not any(t.kind == "nominal" and t.word in _ONE_OF_THEM for t in ties):
        return dated
    return replace(dated, edtf=dated.edtf.removesuffix("/.."))


def _begins(tie: Relation, standing: bool, told: bool) -> bool:
    """Whether a tie tells a beginning; what a standing thing itself organises or opens is none of its own."""
    if tie.kind == "bare":
        return standing and not told  # an item without a verb: "the workshop in Accra (2019)"
    if tie.kind == "nominal" and tie.word in _ONE_OF_THEM:
        return standing
    if tie.kind not in ("subject", "object", "participle", "nominal") or not tie.groups & _BEGINS:
        return False
    verb = tie.verb
    if verb is not None and (verb.base in _ENDS or verb.base == "come" and "arise" not in verb.groups):
        return False
    acts = standing and tie.kind == "subject" and verb is not None and not verb.passive and verb.has_object
    return not acts


def _own_verb(ties: tuple[Relation, ...], standing: bool) -> Verb | None:
    """The verb that says what is done with the activity: one that begins or holds it before any other."""
    telling = [tie.verb for tie in ties if tie.verb is not None and tie.kind != "preposition"]
    wanted = ("found", "arise", "hold") if standing else ("hold", "occur")
    for verb in telling:
        if verb.groups & set(wanted):
            return verb
    if telling:
        return telling[0]
    return next((tie.verb for tie in ties if tie.verb is not None), None)


def _dated_after(view: View, naming: Naming, dated: When | None) -> bool:
    """Whether the date stands right behind the name, at most a place between ("the summit in Xi'an in May 2023")."""
    if dated is None or dated.span is None or dated.span.start < naming.end:
        return False
    between = view.tokens[naming.last : view.index(dated.span.start)]
    bare = not (naming.printed or naming.modified or naming.complement)
    led = naming.lead > 0 and view.tokens[naming.lead - 1].tag == "ADP"
    if bare and led and naming.determiner == "the" and between and between[0].text == ",":
        return False  # "Ahead of the fair, on 3 September, the Office held …"
    return len(between) <= 9 and all(
        t.tag in ("ADP", "DET", "PROPN", "ADJ") or t.text in ",()" or t.lower in ("held", "city", "province")
        for t in between
    )
