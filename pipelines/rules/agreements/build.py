"""From a link to rows: type, action, parties, date and title of an act on an instrument.

Belongs here: turning what a rule found into the columns of the table, and what must hold for a row. Does not belong
here: constructions (the rule families), several mentions of one act (merge.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Span, Unresolved
from pipelines.rules.act_dates import document_date
from pipelines.rules.agreements.antecedents import antecedent
from pipelines.rules.agreements.circumstances import (
    begins,
    day_of_another,
    has_date,
    is_counted,
    is_joint,
    is_present,
    is_renewed,
    is_vague,
    of_these,
    says_it,
    signed_noun,
    with_several,
)
from pipelines.rules.agreements.clauses import clause_of
from pipelines.rules.agreements.columns import action_of, confidence_of, evidence_of, with_its_mention
from pipelines.rules.agreements.dates.dating import dating_of
from pipelines.rules.agreements.instruments.kinds import AUTHORITY, PPH
from pipelines.rules.agreements.instruments.titling import STEMS, about, occasion_of, subjects_of, title_of
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import AgreementRule, Link, Row, View
from pipelines.rules.agreements.parties.completion import as_states, between_states, completed
from pipelines.rules.agreements.parties.inner import as_offices, provision
from pipelines.rules.agreements.parties.pairs import one_by_one
from pipelines.rules.agreements.parties.parties import OPEN_TO_ALL, parties_of
from pipelines.rules.agreements.parties.referents import home_of
from pipelines.rules.agreements.parties.splitting import split_rows, whose
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns.alike import pattern_of, staying
from pipelines.rules.agreements.patterns.gapping import gapped
from pipelines.rules.agreements.provisions import respectively, to_come
from pipelines.rules.agreements.purpose import of_what, purpose_of
from pipelines.rules.agreements.refused import is_no_act
from pipelines.rules.agreements.sides import (
    AMENDS,
    ATTENDED,
    BOTH,
    FOR,
    NTH,
    SO_MANY,
    all_within,
    another_side,
    binds,
    enough,
    first_to,
    is_with,
    of_another_firm,
    of_trade,
    of_two,
    overlaps,
    pilot_title,
    whose_rights,
)
from pipelines.rules.agreements.types_told import kind_of
from pipelines.rules.localities import Body

STAYING = frozenset({"continue", "run", "operate"})
JOINING = ("active", "gerund", "infinitive")  # voices in which whoever joins is the subject
AGREED = frozenset({"agree", "agree_on"})
SIGNED = frozenset(
    {"contract", "agreement", "memorandum_of_understanding", "treaty", "protocol", "letter_of_intent"}
    | {"recognition_arrangement"}
)
UNDER_WAY = frozenset({"signed", "adopted", "planned"})  # what a treaty of many goes through without a party
_FUNDS = re.compile(r"\b(?:loan|financing|credit|investment) (?:agreement|deal)")  # of a state, no commercial deal
_CONTRACT = frozenset({"contract", "contracts"})
TO_COME = frozenset({"entered_into_force", "launched"})


def rows_of(view: View, rule: AgreementRule, link: Link) -> Iterator[Row]:
    """The rows that a link stands for; none where the act is hoped for, denied, counted or one-sided."""
    act, ins = link.act, link.instrument
    if is_no_act(view, act, ins):
        return
    if ins is not None and ins.id == "one" and antecedent(view, link) is None:
        return
    back = antecedent(view, link) if ins is not None or link.back else None
    if ins is None and back is None and link.type is None:
        return
    pattern = pattern_of(view, ins) if back is None else None
    kind = link.type or (pattern.type if pattern is not None else kind_of(view, ins, back))
    form = ins.form if ins is not None and not ins.generic else back.form if back else kind
    if act is not None and act.verb.types and kind not in act.verb.types and form not in act.verb.types:
        return
    if kind == "protocol" and act is not None and act.verb.joins and back is None and ins is not None and ins.proper:
        kind = kind if AMENDS.search(ins.title) else "treaty"  # what a state accedes to by itself changes no other
    subject, partner = parties_of(view, link)
    both = ins is not None and ins.parties is not None and kind not in OPEN_TO_ALL  # "ratified the pact with Sudland"
    if act is not None and act.verb.joins and (subject or act.voice in JOINING) and not both:
        partner = ()  # one joins; where the instrument of accession lies is no party
    if act is not None and act.verb.joins and act.voice == "infinitive" and (first := first_to(view, act)):
        subject, partner = first, ()
    if pattern is not None and ins is not None and not subject:
        subject = staying(view, pattern, partner, ins)
    named = (*subject, *partner)
    entering = act is not None and act.verb.joins
    alone = back is not None and len(back.parties) == 1 and ins is not None and ins.definite and not entering
    if back is not None and ins is not None and alone and another_side(named, back):
        known = entity(back.parties[0]).kind  # "A signed a memorandum. The paper bears the signature of B."
        named = (Body(back.parties[0], Span(ins.start, ins.end), known), *named)
    pair = back is not None and back.acted and len(back.parties) == len("AB") and not partner
    if pair and link.subject is not None and BOTH.fullmatch(view.text, link.subject.start, link.subject.end):
        named, subject = (), ()  # "the two offices": those of what was told
    if back is not None and ins is not None and ins.id == "one" and len(named) == 1 and not subject:
        subject = staying(view, back, named, ins) if not overlaps(named, back.parties) else ()
        named = (*subject, *named)
    if back is not None and named and back.parties and not overlaps(named, back.parties):
        # another pair: of the antecedent only its kind holds, and that only within a topic ("the pilot with C …")
        if back.type not in view.topics and ins is None and not entering:
            return
        same_kind = entering or back.type in view.topics or ins is not None and ins.id == "one"  # "the one with C"
        own = ins is not None and not ins.generic and ins.id != "one"
        title = ins.title if ins is not None and own else pilot_title(back.title)
        back = replace(back, parties=(), title=title) if same_kind else None
    if back is not None and ins is not None and form == "contract" and of_another_firm(view, ins, back):
        back = None
    if ins is not None and not partner and len(subject) < 2 and not ins.named and is_counted(view, ins):
        return
    if ins is not None and kind == "contract" and not partner and len(subject) < 2 and NTH.match(ins.title):
        return  # "has thus won its fourth contract in the region"
    of_one = kind == PPH and ins is not None and ins.plural and back is None and len(named) < 2 and not partner
    if of_one and subject and act is not None and act.voice == "active":
        return  # "the office launched a new phase of its PPH programmes"
    if ins is not None and ins.generic and back is None and not partner and not says_it(ins) and not has_date(view):
        return
    if ins is not None and ins.id == "paper" and len(subject) < 2 and is_vague(ins) and not (act and len(partner) > 1):
        return
    vague = ins is not None and is_vague(ins) and not one_by_one(view, ins)
    if vague and back is None and len(subject) < 2 and not of_these(view, act, partner):
        return  # "bilateral documents were signed after the talks"
    group = any(b.kind == "area" for b in named)  # "guidelines were adopted by the ASEAN offices"
    if ins is not None and ins.weak and back is None and len(named) < 2 and len(ins.subjects) < 2 and not group:
        return
    if not view.listed and len(view.own) < 2 and not is_joint(view, link, kind, ins, named):
        return
    action = action_of(view, link, act_types=kind)
    if action == "signed" and ins is not None and not ins.plural and is_renewed(view, act, ins):
        action = "renewed"
    agreed = action == "adopted" and act is not None and act.verb.id in AGREED or action == "issued"
    if agreed and kind in SIGNED:
        action = "signed"  # a plan is adopted when it is agreed, a contract is concluded
    if action == "signed" and act is not None and ins is not None and (noun := signed_noun(view, act, ins)) is not None:
        action = noun.action  # "signed the renewal of their accord"
    if act is not None and act.action == "terminated" and (action == "planned" or act.mood == "planned"):
        return  # a scheduled end is not an act
    state = act is not None and act.action in ("entered_into_force", "in_effect") and kind in ("treaty", "protocol")
    bound = state and act is not None and FOR.match(view.text, act.end) is not None
    joins = (
        link.alone
        or bound
        and len(partner) == 1
        or act is not None
        and (act.verb.joins and not both or ins is not None and ins.named and binds(act, partner))
    )
    explicit = bool(subject) and not partner and link.action not in ("renewed", "extended")
    explicit = explicit or kind == AUTHORITY and link.action in ("renewed", "extended")
    apart = tuple(i.parties for i in view.instruments if i is not ins and i.parties is not None and kind != "protocol")
    plain_one = ins is not None and not ins.proper
    ours = (
        whose(view, kind) if with_several(view, act, subject, partner) and not (ins is not None and ins.plural) else ()
    )
    if ours and not any(same_side(ours[0], b.code) for b in partner):
        named = (Body(ours[0], Span(link.start, link.end), entity(ours[0]).kind), *named)
    rights = whose_rights(view, link) if kind == "recognition_arrangement" and len(named) < 2 else ()
    named = as_offices(view, rights or named) if kind == "recognition_arrangement" else named
    if not named and kind == "protocol" and ins is not None and not ins.proper:
        named = of_trade(view, ins)
    open_to_all = ins is not None and ins.named and kind == "treaty" and not named and action in UNDER_WAY
    parties = (
        ()
        if open_to_all
        else completed(
            view,
            named,
            kind,
            joins=joins,
            explicit=explicit,
            plain=plain_one,
            clause=clause_of(view, link),
            apart=apart,
            with_one=not subject and len(partner) == 1 and is_with(view, partner[0]),
        )
    )
    alone_in = back is not None and back.form == "treaty" and back.proper  # others of it are no parties of this entry
    if back and not entering and len(named) < 2 and back.parties and (not named or overlaps(named, back.parties)):
        other = [c for c in view.bodies[:2] if not any(same_side(c, p) for p in back.parties)]
        parties = (*other[:1], *back.parties) if len(back.parties) == 1 and not named and not alone_in else back.parties
    if not parties and entering and ins is not None and ins.proper and (home := home_of(view)) is not None:
        parties = (home,)  # "the Act was ratified on 3 May": by the country that the text is about
    if not named and link.subject is not None and ATTENDED.fullmatch(view.text, link.subject.start, link.subject.end):
        parties = () if not of_two(view) else parties
    parties = as_states(parties, {b.code for b in named}, kind)
    if entering:
        parties = tuple(entity(c).country or c for c in parties)  # a parliament ratifies for its country
        parties = tuple(c for c in parties if area_of(c)) or parties  # WIPO, which keeps the paper, is no party
    if ins is not None and kind == ins.form == "contract" and not _CONTRACT & view.lower:
        borrows = _FUNDS.search(ins.title.lower()) is not None and any(
            entity(c).kind == "country" or c.endswith("-MOF") for c in parties
        )
        if borrows or between_states(parties):
            kind = "agreement"  # a deal of governments is no commercial one
    if (
        ins is not None
        and ins.plural
        and kind == "contract"
        and (len(parties) < 2 or not named and ins.title.lower().startswith("contracts"))
    ):
        return  # "companies have signed contracts for 45 projects"
    named_one = joins or ins is not None and ins.named
    listed = ins is not None and len(ins.subjects) > 1
    plain = ins is not None and back is None and not ins.proper and kind in ("treaty", "protocol")
    plain = plain and not (act is not None and act.action == "signed" and not act.verb.joins)
    if (
        entering
        and link.subject is not None
        and not subject
        and SO_MANY.search(view.text, link.subject.start, link.subject.end)
    ):
        return  # "twelve member states had ratified the protocol"
    if act is not None and act.verb.id == "ratify" and not parties and kind not in OPEN_TO_ALL:
        return  # "signed in July and ratified by the House in August"
    if not enough(kind, parties, joins=named_one, listed=listed) or plain and not parties and not named_one:
        view.lost.append(Unresolved(Span(link.start, link.end), "agreement", "too few parties are named"))
        return
    told = provision(view, ins) if ins is not None else None
    clause = view.text[told.start : told.end] if told is not None else None
    told_so = back is not None and ins is not None and len(back.parties) > 1 and not ins.generic and ins.id != "one"
    if told_so and back is not None and ins is not None and not all_within(parties, back.parties):
        back = replace(back, title=ins.title, title_span=ins.title_span, proper=ins.proper)  # it is of another pair
    title, title_span, proper = title_of(link, ins, back, kind, parties, clause)
    if pattern is not None:
        title, title_span = pattern.title.partition(" between ")[0], pattern.title_span
    if act is not None and ins is not None and back is None and not proper and (words := about(view, ins, act.last)):
        title = f"{title} {words}"
    elif ins is not None and back is None and not proper and clause is None and (words := purpose_of(view, ins)):
        told_there = any(stem in words.lower() for stem in STEMS.get(kind, ()))  # "that provides for a PPH pilot"
        whole = ins.title if told_there else title
        title = f"{whole if words.startswith('under which') else whole.partition(' between ')[0]} {words}"
    dating = dating_of(view, link, action)
    if kind == "recognition_arrangement" and title.endswith(f"({USUAL_NAMES[kind]})"):
        title = f"{title[:-1]}{of_what(view)})"
    adds = back is not None and len(back.parties) < len(parties)
    dated = has_date(view) or adds
    if ins is not None and ins.id == "paper" and back is not None and (not dated or link.action != "signed"):
        return  # "the text" with no date of its own adds nothing to what was told
    today = view.lookup.scene.document.published_on.isoformat()
    day = dating.edtf[:10] if dating.edtf and dating.basis != "document" else None
    if act is not None and act.verb.id in STAYING and act.mood == "planned" and dating.basis == "document":
        return  # "will continue", "will run for three years": it stays as it is
    if act is not None and act.verb.id in STAYING and day_of_another(view, act, dating):
        return  # "the pilots, launched in 2015, continue"
    if act is not None and act.voice == "predicate" and act.mood == "planned" and not begins(view, act):
        return  # "will be in effect until 2029": it stays as it is
    begun = act is not None and act.mood == "done" or link.dates
    if action == "planned" and not begun and day is not None and int(day[:4]) < int(today[:4]) - 1:
        dating, day = document_date(view.lookup.scene), None  # a day of years ago is that of something else
    ahead = (
        action == "planned"
        and not (act is not None and act.mood == "done")
        or act is not None
        and act.mood == "planned"
    )
    if ahead and (later := to_come(view, dating)) is not None:
        dating, day = later, later.edtf
    past = day is not None and (day < today[: len(day)] or day == today)  # "this year" is not over
    if act is not None and action == "planned" and past and (act.action != "signed" or act.verb.joins):
        action = act.action  # announced for a day that has passed
    if action == "amended" and act is not None and is_present(view, act) and back is None:
        return  # "it updates the accord of 2019": told of another paper
    if action == "terminated" and (day is not None and day > today or act is not None and is_present(view, act)):
        return  # a scheduled end is not an act
    start = (dating.edtf or "").partition("/")[0]
    if action == "in_effect" and act is None and len(start) >= len("2025-04") and start > today[: len(start)]:
        action, dating = "planned", replace(dating, edtf=start)  # "from next month applicants may choose …"
    if action in TO_COME and act is not None and day and len(day) >= 7 and day > today[: len(day)]:
        action = "planned"  # "the accord takes effect on 1 May": told in the present of a day to come
    occasion, occasion_span = occasion_of(view)
    span = with_its_mention(view, evidence_of(view, link), back)
    base = Row(
        rule.name,
        kind,
        form,
        action,
        parties,
        tuple(b.span for b in named),
        title,
        title_span,
        proper,
        dating.edtf,
        dating.basis,
        dating.span,
        Span(act.start, act.end) if act is not None else span,
        span,
        view.sentence.index,
        view.sentence.paragraph,
        view.sentence.kind == "headline",
        occasion,
        occasion_span,
        subjects_of(title),
        confidence_of(rule, dating, named, parties),
        ins.id if ins is not None else back.id if back else "",
        Span(ins.start, ins.end) if ins is not None else None,
        ins is not None and ins.plural,
        ins is not None and not ins.definite and link.act is not None and link.act.voice == "active",
    )
    rows = respectively(view, link, tuple(split_rows(base, ins, subject, partner, view) if link.split else (base,)))
    yield from gapped(view, link, tuple(rows), joins=joins)
