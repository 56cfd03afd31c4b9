"""What a sentence does with an activity: the verb it is subject or object of, the preposition before it.

Belongs here: the grammatical surroundings of one name. Does not belong here: which of them make a row (the catalogue).
"""

from __future__ import annotations

from typing import Literal

from pipelines.objects import record
from pipelines.rules.programs.names.insertions import (
    BREAKS,
    RELATIVE_REACH,
    after_ends,
    before_relative,
    explained_until,
    insertion_end,
    is_apposition,
    leading_participle,
    of_its_own,
    only_place,
    own_subject,
    reduced,
    setting_at,
    time_or_place,
    verb_before_setting,
)
from pipelines.rules.programs.names.name_given import NAMED_BY
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.tie_words import HAVING, NOMINALS, PAPERS, only_there
from pipelines.rules.programs.verbs_after import is_subject, next_verb, participial
from pipelines.rules.programs.view import VERB_TAGS, Verb, View
from pipelines.rules.programs.word_forms import YEAR

RelationKind = Literal["subject", "object", "participle", "nominal", "preposition", "apposition", "bare"]

_LABELS = frozenset((":", "–", "—", "-"))
_SERVED = frozenset(("project", "transport_service"))
_REACHED = frozenset("reached reaches entered enters crossed crosses passed left leaves approached".split())
_FOR_ALL = frozenset(("available", "accessible", "public"))
_SHARED = 25  # tokens from a verb to the next one of its subject
_RELATIVE = frozenset("which who whom whose that where when while although whereas because if but".split())


@record
class Relation:
    """One tie between a name and the words around it. `groups` are those of the verb (or what a noun stands for)."""

    kind: RelationKind
    groups: frozenset[str]
    verb: Verb | None = None
    word: str = ""


def relations(view: View, naming: Naming) -> tuple[Relation, ...]:
    """All ties of a name inside its sentence, the nearest first."""
    out = [*_before(view, naming), *_after(view, naming)]
    if (led := leading_participle(view, naming.lead)) is not None:
        out.insert(0, Relation("participle", led.groups, led))
    if not any(tie.verb is not None or tie.kind == "subject" for tie in out):
        out += _all_of_them(view, naming)
    return tuple(out) or (Relation("bare", frozenset()),)


def _all_of_them(view: View, naming: Naming) -> list[Relation]:
    """What the end of a list says of all that it holds: "a centre for seeds, a fund for tea, all of which opened …"."""
    tokens = view.tokens
    for index in range(naming.last, len(tokens) - 3):
        if (
            tokens[index].lower in ("all", "both")
            and tokens[index + 1].lower == "of"
            and tokens[index + 2].lower == "which"
        ):
            verb = next_verb(view, index + 3)
            return [Relation("subject", verb.groups, verb)] if verb is not None else []
        if tokens[index].tag in ("VERB", "AUX") or tokens[index].text in BREAKS:
            return []
    return []


def _before(view: View, naming: Naming) -> list[Relation]:
    """The verb whose object the name is, or the preposition and what it hangs on."""
    tokens = view.tokens
    index = naming.lead - 1
    if naming.determiner == "possessive" and tokens[naming.lead].lower in ("'s", "’s", "'", "’"):
        owner = naming.owner
        index = view.index(owner.start) - 1 if owner is not None else naming.lead - 2
        while index >= 0 and tokens[index].tag in ("DET", "ADJ", "PROPN", "NOUN"):
            index -= 1
    coordinated = False
    goes_on = naming.last < len(tokens) and tokens[naming.last].tag in ("AUX", "VERB")
    if not goes_on and (opening := before_relative(view, naming.lead)) is not None:
        index, coordinated = opening - 1, True
    inserted: int | None = None  # the preposition of a time or place between the verb and its object
    steps = 0
    while index >= 0 and steps < 30:
        token = tokens[index]
        if coordinated and view.period_at(index):
            index, steps = index - 1, steps + 1
            continue
        if steps == 0 and token.lower in _REACHED:
            return [Relation("preposition", frozenset(), None, "to")]
        verb = view.verb_by_last.get(index)
        if verb is not None and not (verb.passive and verb.bare and token.tag == "VBN" and coordinated):
            # the patient of a passive stands before it: what follows "was held" is not its object
            told = not verb.passive or inserted is not None and verb.bare and index > 0
            kind: RelationKind = "object" if told else "preposition"
            if verb.base == "make" and naming.last < len(tokens) and tokens[naming.last].lower in _FOR_ALL:
                return [Relation("object", frozenset(("found",)), verb)]  # "has made its tool available to all"
            return [Relation(kind, verb.groups, verb)]
        if token.lower in HAVING and of_its_own(view, naming.last):
            return [Relation("object", frozenset(("found",)))]
        if steps == 0 and (acted := verb_before_setting(view, index)) is not None:
            return [Relation("object", acted.groups, acted)]
        if steps == 0 and view.period_at(index):
            break  # "Since 2012 the centre has …"
        if token.text in BREAKS:
            break  # "-- The railway was opened": whatever the mark is taken for
        if token.tag == "ADP" or token.lower in ("during", "including"):
            if coordinated and index and tokens[index - 1].lower in _BESIDE:
                break  # "On the margins of the forum, A and the Port of Suva signed …": not beside the port
            if coordinated and naming.determiner == "a" and tokens[index + 1].lower not in ("a", "an"):
                index, steps = index - 1, steps + 1  # "will set up a laboratory on lasers and a fund"
                continue
            if time_or_place(view, index, naming.lead):
                inserted = index if inserted is None else inserted
                index, steps = index - 1, steps + 1
                continue
            return _served(naming, _preposition(view, index if inserted is None else inserted))
        if token.tag in ("AUX", "SCONJ", "VERB") or token.lower in _RELATIVE:
            break
        if token.lower in ("and", "or", ",", "&", "as"):
            coordinated = True
        elif (
            not coordinated
            and token.tag not in ("ADV", "DET", "NUM", "ADJ", "PART", "VBN", "VBG")
            and token.text not in '"“'
            and token.lower not in ("its", "their", "our")
            and not (inserted is not None and (view.period_at(index) or view.name_at(index) is not None))
        ):
            break
        index -= 1
        steps += 1
    return [] if inserted is None else _preposition(view, inserted)


_BESIDE = frozenset("margins sidelines fringes".split())


def _served(naming: Naming, found: list[Relation]) -> list[Relation]:
    """ "Commercial service began on the railway": what begins on a line is the line's own work."""
    tie = found[0]
    if tie.word != "on" or tie.verb is None or naming.program_type not in _SERVED or tie.verb.passive:
        return found
    return [Relation("nominal", frozenset(("found",)), tie.verb, "service")] if "arise" in tie.groups else found


def _preposition(view: View, index: int) -> list[Relation]:
    tokens = view.tokens
    word = tokens[index].lower
    if index > 0 and word in ("of", "on"):
        noun = tokens[index - 1].lower
        group = NOMINALS.get(noun)
        if group is not None and (word == "of") != (noun in ("work", "works", "ground")):
            if group == "hold" and only_there(view, index - 1):
                group = "attend"
            ahead = next((v for v in view.verbs if v.first > index), None) if word == "on" else None
            return [Relation("nominal", frozenset((group,)), ahead, noun)]
    if word == "for" and {"ground", "broken"} <= {t.lower for t in tokens[:index]}:
        return [Relation("nominal", frozenset(("found",)), None, "ground")]  # "Ground was broken on 4 May for a dam"
    paper = index - 1
    while paper > 0 and setting_at(view, paper):
        paper -= 1  # "signed an agreement in Lima on 4 May on a weekly service"
    if index > 0 and word in ("on", "for", "about") and tokens[paper].lower in PAPERS:
        return [Relation("preposition", frozenset(("agree",)), None, word)]
    verb = next((v for v in reversed(view.verbs) if v.last < index and index - v.last <= 6), None)
    between = tokens[verb.last + 1 : index] if verb is not None else ()
    if verb is not None and any(t.text in BREAKS or t.text == "," or t.tag in VERB_TAGS for t in between):
        verb = None
    return [Relation("preposition", verb.groups if verb is not None else frozenset(), verb, word)]


def _after(view: View, naming: Naming) -> list[Relation]:
    """Participles right after the name, what a relative clause says of it, and the verb whose subject it is."""
    tokens = view.tokens
    out: list[Relation] = []
    index = after_ends(view, naming.last)
    ends = naming.last + (naming.last < len(tokens) and YEAR.match(tokens[naming.last].text) is not None)
    depth = 0
    steps = 0
    commas = 0
    while index < len(tokens) and steps < 45:
        token = tokens[index]
        steps += 1
        told = view.verb_by_token.get(index + 1) if index == naming.last and token.text in _LABELS else None
        if told is not None and told.bare:
            out.append(Relation("participle", told.groups, told))  # "Dry port of Bar: opened in 2021"
        elif token.text == "(":
            inner = view.verb_by_token.get(index + 1)
            if inner is not None and inner.bare and only_place(view, naming.last, index, named=False):
                out.append(Relation("participle", inner.groups, inner))  # "the centre in Nadi (opened in 2014)"
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif (closing := explained_until(view, index)) is not None:
            index, commas = closing, 2  # "the X Desk – a service of A – was opened"
        elif depth or token.lower in ("its", "'s", "’s"):  # which are taken for auxiliaries at times
            pass
        elif token.lower == "as" and commas == 1 and tokens[min(index + 2, len(tokens) - 1)].tag == "NOUN":
            index += 1  # ", with 20 universities as founding members, was set up"
        elif token.text in BREAKS or token.tag == "SCONJ" and not (token.lower == "that" and index - naming.last <= 1):
            break
        elif token.text == ",":
            commas += 1
        elif (
            token.lower == "which"
            and tokens[index - 1].tag == "ADP"
            and (closing := insertion_end(view, ends, index)) is not None
        ):
            index, commas = closing, 2  # "the programme, under which seed is given, was extended"
        elif token.lower in ("which", "that") and (
            index - naming.last <= 3 or only_place(view, naming.last, index) or is_apposition(view, naming.last, index)
        ):
            verb = next_verb(view, index + 1, RELATIVE_REACH)
            if verb is not None and not own_subject(view, index + 1, verb.first):
                out.append(Relation("subject", verb.groups, verb))
                index = verb.last + 1
                continue
            if verb is not None:
                out.append(Relation("participle", verb.groups, verb, "relative"))
                index = verb.last + 1
                continue
            if (closing := insertion_end(view, ends, index)) is not None:
                index, commas = closing, 2  # "the group, which has members from Kenya and Togo, was set up"
        elif token.lower in _RELATIVE:
            closing = insertion_end(view, ends, index)
            if closing is None:
                break
            index, commas = closing, 2
        elif index - naming.last <= 1 and commas <= 1 and token.lower in ("a", "an", "the") and commas == 1:
            out.append(Relation("apposition", frozenset()))
        elif token.lower == "marks" and tokens[index - 1].lower == "trade":
            pass  # which is taken for a verb at times
        elif token.tag in VERB_TAGS or token.tag == "AUX" or view.verb_by_token.get(index) is not None:
            verb = next_verb(view, index)
            if token.lower in NAMED_BY and tokens[index - 1].text == ",":
                verb = None  # "the railway, called Whoosh, was opened"
            if verb is None:
                added = token.tag == "VBN" or token.lower.endswith("ed")
                closing = insertion_end(view, index - 1, index) if added else None
                if closing is not None:  # ", shared with three others and begun in 2019, was opened"
                    joined = (v for v in view.verbs if index < v.first < closing and v.bare and v.passive)
                    out += [Relation("participle", v.groups, v) for v in joined if tokens[v.first - 1].lower == "and"]
                    index, commas = closing, 2
                elif index == naming.last and reduced(view, index):
                    pass  # "a plant priced at $70m has been …"
                elif token.tag in ("VERB", "AUX"):
                    out.append(Relation("subject", frozenset(), word=token.lower))
                    out += _shared_subject(view, index)
                    break
            elif participial(view, naming, verb, index):
                out.append(Relation("participle", verb.groups, verb))
                index = verb.last + 1
                continue
            elif is_subject(view, naming, index):
                out.append(Relation("subject", verb.groups, verb))
                out += _shared_subject(view, verb.last)
                break
            else:
                closing = insertion_end(view, ends, index) if token.tag == "VBN" else None
                if closing is None:
                    break
                index, commas = closing, 2  # "the workshop, made possible with funds of A, was held"
        index += 1
    return out


def _shared_subject(view: View, index: int) -> list[Relation]:
    """What a sentence goes on to say of its subject, where that is how it began: "lies near Minsk and was founded in
    2012"."""
    tokens = view.tokens
    for at in range(index + 1, min(index + _SHARED, len(tokens) - 2)):
        if tokens[at].text in BREAKS or tokens[at].lower in _RELATIVE:
            return []
        if tokens[at].lower == "and" and tokens[at + 1].lower in ("was", "were", "is", "are", "will"):
            verb = next_verb(view, at + 1)
            found = verb is not None and verb.passive and verb.groups & {"found", "hold"}
            return [Relation("subject", verb.groups, verb)] if verb is not None and found else []
    return []
