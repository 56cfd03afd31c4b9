"""Mentions of activities in one sentence: each head noun with its name, ties, date, place and bodies.

Belongs here: putting together what naming.py, relations.py, setting.py and bodies.py see, and the traits that rules ask
for. Does not belong here: the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.authority import ENTITIES
from pipelines.rules.programs.bodies import bodies_of
from pipelines.rules.programs.kinds import typed
from pipelines.rules.programs.naming import Naming, name_at
from pipelines.rules.programs.relations import Relation, relations
from pipelines.rules.programs.rule import STANDING, Mention
from pipelines.rules.programs.setting import When, Where, when, where
from pipelines.rules.programs.view import Verb, View
from pipelines.rules.programs.words import NOUNS, modifier_type

_DOCUMENT_TITLE = re.compile(
    r"[\"“«][^\"”»]*\b(?:statement|declaration|agreement|memorandum|initiative|communiqu[eé]|convention|treaty|report|"
    r"plan|outline|opinions|regulations|guidelines|measures|law|act|protocol|book|paper)\b",
    re.IGNORECASE,
)
_BEGINS = frozenset(("found", "arise", "hold", "occur"))
_TITLES = frozenset(
    "director president head chair chairman researcher researchers professor expert experts fellow spokesperson "
    "dean manager analyst "
    "analysts scholar scholars scientist scientists study report secretary economist lawyer partner".split()
)
_LISTED = re.compile(r" in [12]\d{3}|[A-Z][^\s,;()]* (?:\(|on \d|on [A-Z])")  # the dates of a series


def mentions(view: View, topics: frozenset[str]) -> Iterator[Mention]:
    """Every head noun of a sentence as a mention, those inside a longer name left out. `topics`: what the document is
    about as a whole (`kinds.topics_of`)."""
    last = -1
    tokens = view.tokens
    found: list[Naming] = []
    for head in range(len(tokens)):
        gathered = (
            tokens[head].lower == "meeting" and tokens[head].tag == "VBG" and head > 0 and tokens[head - 1].text == ","
        )
        if not gathered and tokens[head].lower.replace("’", "'") in NOUNS:
            naming = name_at(view, head)
            if naming is not None:
                found.append(naming)
    for position, naming in enumerate(found):
        if naming.head < last or _inside_longer(found, position):
            continue
        last = naming.last
        if naming.determiner == "generic" or _says_nothing(view, naming) or _in_document_title(view, naming):
            continue
        yield mention_of(view, typed(view, naming, topics))


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
        after = view.text[naming.end : min(naming.end + 70, view.sentence.end)]
        return _LISTED.search(after) is None and not _proper(view, naming)
    if not naming.noun.weak or naming.printed or naming.program_type not in STANDING - {"pilot", "project"}:
        return False
    return naming.determiner != "the" and not naming.modified and not _proper(view, naming)


def _in_document_title(view: View, naming: Naming) -> bool:
    """Whether the name only stands in the quoted title of a document."""
    before = view.text[max(view.sentence.start, naming.start - 160) : naming.start]
    opening = max(
        before.rfind('"') if before.count('"') % 2 else -1,
        before.rfind("“") if before.rfind("“") > before.rfind("”") else -1,
    )
    return opening >= 0 and _DOCUMENT_TITLE.match(before[opening:] + " ") is not None


def mention_of(view: View, naming: Naming) -> Mention:
    """A name with all that its sentence says of it."""
    ties = relations(view, naming)
    standing = naming.program_type in STANDING
    verb = _own_verb(ties, standing)
    begun = any(_begins(tie, standing) for tie in ties)
    dated = when(view, naming, verb, standing and naming.program_type != "pilot", begun)
    placed = where(view, naming, verb)
    bodies = bodies_of(view, naming, ties, verb, standing)
    traits = _traits(
        view, naming, ties, dated, placed, bool(bodies.organizers or bodies.participants), bool(bodies.organizers)
    )
    return Mention(view, naming, ties, verb, dated, placed, bodies, traits)


def _begins(tie: Relation, standing: bool) -> bool:
    """Whether a tie tells a beginning; what a standing thing itself organises or opens is none of its own."""
    if tie.kind == "bare":
        return standing  # an item without a verb: "the workshop in Accra (2019)"
    if tie.kind not in ("subject", "object", "participle", "nominal") or not tie.groups & _BEGINS:
        return False
    verb = tie.verb
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


def _known_body(view: View, naming: Naming, ties: tuple[Relation, ...]) -> bool:
    """Whether the head belongs to the name of a body of the vocabulary ("China Council for …"), which is no
    activity."""
    name = view.name_at(naming.head)
    if name is None or name.kind in ("city", "province", "person"):
        return False
    if name.kind in ("area", "country"):
        return True
    if name.entity_id in ENTITIES:
        return naming.program_type != "fund"
    made = [tie for tie in ties if "found" in tie.groups and tie.kind in ("participle", "subject")]
    if any(
        tie.word == "relative" or naming.determiner == "the" and tie.verb is not None and not tie.verb.has_object
        for tie in made
    ):
        return False  # "the College, which A and B opened in 2022"
    return name.kind in ("office", "university") or name.kind == "company" and naming.program_type != "mechanism"


def _capital(view: View, index: int) -> bool:
    """Whether a word is written with a capital that the beginning of the sentence does not explain."""
    text = view.tokens[index].text
    return text[0].isupper() and (index > 0 or "-" in text and text.rpartition("-")[2][:1].isupper())


def _proper(view: View, naming: Naming) -> bool:
    """Whether a lower-case head carries a proper name: "China-Laos railway", "terminal of Chancay"."""
    if view.title_case:
        return False
    for index in range(naming.first, naming.last):
        token = view.tokens[index]
        if (
            index == naming.head
            or index == 0
            or not token.text[0].isupper()
            or (token.text.isupper() and len(token.text) <= 3)
        ):
            continue
        name = view.name_at(index)
        if name is None or name.form != "demonym":
            return True
    return False


def _dated_after(view: View, naming: Naming, dated: When | None) -> bool:
    """Whether the date stands right behind the name, at most a place between ("the summit in Xi'an in May 2023")."""
    if dated is None or dated.span is None or dated.span.start < naming.end:
        return False
    between = view.tokens[naming.last : view.index(dated.span.start)]
    return len(between) <= 9 and all(
        t.tag in ("ADP", "DET", "PROPN", "ADJ") or t.text in ",()" or t.lower in ("held", "city", "province")
        for t in between
    )


def _traits(
    view: View,
    naming: Naming,
    ties: tuple[Relation, ...],
    dated: When | None,
    placed: Where | None,
    body: bool,
    organizer: bool,
) -> frozenset[str]:
    out = {naming.determiner, "plural" if naming.noun.plural else "singular", naming.noun.words[-1]}
    typed = modifier_type([t.lower for t in view.tokens[naming.first : naming.head]]) is not None
    capitals = any(_capital(view, index) for index in range(naming.first, naming.last))
    flags = {
        "printed": naming.printed,
        "named": naming.printed or capitals and not view.title_case,
        "proper": naming.printed or _proper(view, naming),
        "edition": naming.edition is not None,
        "year": naming.year is not None,
        "date": dated is not None and not (naming.year is not None and dated.edtf == naming.year),
        "place": placed is not None,
        "body": body or naming.owner is not None,
        "organizer": organizer,
        "owner": naming.owner is not None,
        "complement": naming.complement,
        "modified": naming.modified,
        "heading": view.sentence.kind in ("headline", "heading"),
        "item": view.sentence.kind == "item",
        "first": naming.lead == 0,
        "denied": any(tie.verb is not None and (tie.verb.negated or "cancel" in tie.verb.groups) for tie in ties),
        "future": any(tie.verb is not None and tie.verb.future for tie in ties),
        "weak": naming.noun.weak,
        "typed": naming.noun.weak and (typed or naming.noun.words == ("training",) and naming.determiner == "a"),
        "untyped_service": naming.noun.words == ("service",) and not typed,
        "with_body": naming.complement
        and any(t.lower == "with" for t in view.tokens[naming.head : naming.last])
        and bool(view.names_between(naming.head, naming.last)),
        "predicate": naming.lead > 0
        and view.tokens[naming.lead - 1].lower in ("is", "was", "become", "became", "as")
        and any(t.lower.endswith("est") or t.lower == "most" for t in view.tokens[naming.lead : naming.head]),
        "affiliation": naming.lead > 1
        and view.tokens[naming.lead - 1].lower in ("of", "at", "from", "with", "by")
        and (view.tokens[naming.lead - 2].lower in _TITLES or view.tokens[naming.lead - 1].lower == "by"),
        "post_place": placed is not None and 0 <= placed.span.start - naming.end <= 8,
        "post_date": _dated_after(view, naming, dated),
        "apposed": naming.printed
        and naming.determiner == "none"
        and naming.end <= view.starts[naming.head]
        and naming.head > naming.first,
        "known_body": _known_body(view, naming, ties),
        "venue": naming.lead > 0
        and view.tokens[naming.lead - 1].lower in ("at", "in", "inside")
        and any(tie.groups & {"hold", "occur", "attend"} for tie in ties),
        "verbless": not any(t.tag in ("VERB", "AUX", "VBN") for t in view.tokens),
        "asked": view.tokens[-1].text == "?",
    }
    out.update(flag for flag, holds in flags.items() if holds)
    return frozenset(out)
