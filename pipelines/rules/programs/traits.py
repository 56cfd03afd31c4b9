"""Traits of a name: what rules ask for by a word ("printed", "plural", "future", "known_body").

Belongs here: what can be said of a name from its words and its ties. Does not belong here: date, place and bodies,
which mention.py adds.
"""

from __future__ import annotations

from pipelines.mentions.authority import ENTITIES
from pipelines.rules.programs.naming import Naming
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import modifier_type

_TITLES = frozenset(
    "director president head chair chairman researcher researchers professor expert experts fellow spokesperson "
    "dean manager analyst "
    "analysts scholar scholars scientist scientists study report secretary economist lawyer partner".split()
)


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


def proper(view: View, naming: Naming) -> bool:
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


def traits_of(view: View, naming: Naming, ties: tuple[Relation, ...]) -> frozenset[str]:
    """What can be said of a name by itself and its ties; date, place and bodies add traits of their own."""
    out = {naming.determiner, "plural" if naming.noun.plural else "singular", naming.noun.words[-1]}
    typed = modifier_type([t.lower for t in view.tokens[naming.first : naming.head]]) is not None
    capitals = any(_capital(view, index) for index in range(naming.first, naming.last))
    flags = {
        "printed": naming.printed,
        "named": naming.printed or capitals and not view.title_case,
        "proper": naming.printed or proper(view, naming),
        "edition": naming.edition is not None,
        "year": naming.year is not None,
        "body": naming.owner is not None,
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
