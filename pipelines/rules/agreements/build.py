"""From a link to rows: type, action, parties, date and title of an act on an instrument.

Belongs here: turning what a rule found into the columns of the table, and what must hold for a row. Does not belong
here: constructions (the rule families), several mentions of one act (merge.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.acts import Dating, document_date, first_part, when
from pipelines.rules.agreements.extent import FIELD, subject_end
from pipelines.rules.agreements.instruments import PPH
from pipelines.rules.agreements.lexicon import USUAL_NAMES, WORDS
from pipelines.rules.agreements.links import clause_end
from pipelines.rules.agreements.listing import FOLLOWING
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Instrument, Link, Row, View
from pipelines.rules.agreements.parties import OPEN_TO_ALL, completed, parties_of
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.bodies import Body

LONGEST_SPAN = 600  # characters of evidence that a row may have
FAR_BACK, NEAR_BACK = 12, 2  # sentences back to which a definite phrase and a pronoun point
STATES = frozenset({"in_effect"})
NEW_TERM = frozenset({"extended", "renewed", "launched", "entered_into_force", "amended", "planned"})
ONE_SIDED = frozenset({"action_plan", "initiative"})
_STEMS = {
    "patent_prosecution_highway": ("prosecution", "pph"),
    "authority_designation": ("search", "isa", "ipea"),
    "recognition_arrangement": ("recogni", "protect", "geographical", "validat", "extension", "gi ", "gis "),
}
_BARE = frozenset("memorandum mou agreement treaty protocol contract accord pact arrangement".split())
_ANNIVERSARY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th) anniversary of\b")
_OCCASION = re.compile(
    r"\b(?:at|during|on the sidelines of|on the margins of|on the occasion of|within the framework of)\s+(?:the\s+)?"
    r"((?:[A-Z0-9][\w’'&-]*)(?:\s+(?:of|on|for|and|the|in)|\s+[A-Z0-9][\w’'&-]*){1,14})"
)
_EVENT = re.compile(
    r"Forum|Conference|Meeting|Summit|Assembl|Expo|Fair|Dialogue|Session|Symposium|Congress|Week|Seminar|Workshop",
    re.IGNORECASE,
)


def rows_of(view: View, rule: AgreementRule, link: Link, topic: str | None) -> Iterator[Row]:
    """The rows that a link stands for; none where the act is hoped for, denied, counted or one-sided."""
    act, ins = link.act, link.instrument
    if act is not None and (act.mood == "open" or act.negated):
        return
    if ins is not None and ins.counted and not ins.parties:
        return
    if ins is not None and ins.plural and FOLLOWING & {t.lower for t in view.sentence.tokens}:
        return  # what follows is told item by item
    back = _antecedent(view, link) if ins is not None or link.back else None
    if ins is None and back is None and link.type is None:
        return
    kind = link.type or _kind(view, ins, back)
    form = ins.form if ins is not None and not ins.generic else back.form if back else kind
    if act is not None and act.verb.types and kind not in act.verb.types and form not in act.verb.types:
        return
    subject, partner = parties_of(view, link)
    named = (*subject, *partner)
    if back is not None and named and back.parties and not _overlaps(named, back.parties):
        # another pair: of the antecedent only its kind holds, and that only within a topic ("the pilot with C …")
        if back.type not in view.topics and ins is None:
            return
        back = replace(back, parties=(), title=_pilot_title(back.title)) if back.type in view.topics else None
    if ins is not None and not partner and _is_counted(view, link, ins):
        return
    if ins is not None and ins.generic and back is None and not partner and not _says_it(ins) and not _has_date(view):
        return
    if ins is not None and ins.weak and len(named) < 2 and len(ins.subjects) < 2:
        return
    if not view.listed and not _is_joint(link, kind, ins, named):
        return
    action = _action(view, link, act_types=kind)
    if act is not None and action == "planned" and act.action == "terminated":
        return  # a scheduled end is not an act
    joins = act is not None and act.verb.joins
    explicit = bool(subject) and not partner and link.action not in ("renewed", "extended")
    parties = completed(view, named, kind, topic, joins=joins, explicit=explicit)
    if back is not None and (len(named) < 2 and back.parties):
        if not named or {b.code for b in named} <= set(back.parties) or _overlaps(named, back.parties):
            parties = back.parties
    if not _enough(
        kind, parties, joins=joins or ins is not None and ins.named, listed=ins is not None and len(ins.subjects) > 1
    ):
        return
    title, title_span, proper = _title(link, ins, back, kind, parties)
    if act is not None and ins is not None and back is None and not proper and (about := _about(view, ins, act.last)):
        title = f"{title} {about}"
    dating = _dating(view, link, action)
    if (
        action == "planned"
        and dating.edtf
        and dating.basis != "document"
        and act is not None
        and act.verb.action != "signed"
    ):
        if dating.edtf[:10] <= view.lookup.scene.document.published_on.isoformat()[: len(dating.edtf[:10])]:
            action = act.verb.action
    if (
        action == "terminated"
        and dating.edtf
        and dating.edtf[:10] > view.lookup.scene.document.published_on.isoformat()
    ):
        return  # a scheduled end is not an act
    occasion, occasion_span = _occasion(view)
    span = _evidence(view, link)
    base = Row(
        rule.name, kind, form, action, parties, tuple(b.span for b in named), title, title_span, proper, dating.edtf, dating.basis,
        dating.span, Span(act.start, act.end) if act is not None else span, span, view.sentence.index, view.sentence.paragraph,
        view.sentence.kind == "headline", occasion, occasion_span, _subjects(title), _confidence(rule, dating, named, parties),
        ins.id if ins is not None else back.id if back else "", Span(ins.start, ins.end) if ins is not None else None,
        ins is not None and ins.plural,
    )  # fmt: skip
    yield from _split(base, ins, subject, partner, topic, view) if link.split else (base,)


def _enough(kind: str, parties: Sequence[str], *, joins: bool, listed: bool) -> bool:
    """Whether the parties suffice for a row: many kinds need two, those open to all need none."""
    if joins or kind in OPEN_TO_ALL or kind == "protocol" or listed:
        return True
    return len(parties) >= (2 if kind in USUAL_NAMES else 1)


def _says_it(ins: Instrument) -> bool:
    return any(stem in ins.title.lower() for stem in _STEMS[ins.type])


def _has_date(view: View) -> bool:
    return bool(view.lookup.periods(view.sentence.start, view.sentence.end))


def _pilot_title(title: str) -> str:
    return title if "between" not in title else title.partition(" between")[0]


def _is_counted(view: View, link: Link, ins: Instrument) -> bool:
    """Whether the partners are only counted: "has signed arrangements with 54 countries" is a statistic."""
    last = view.sentence.tokens[min(clause_end(view, ins.head), len(view.sentence.tokens)) - 1].end
    return any(
        n.kind == "plain"
        and n.value > 1
        and _COUNTED.match(view.text, n.end) is not None
        and _WITH.search(view.text[max(ins.start, n.start - 60) : n.start])
        for n in view.lookup.numbers(ins.start, last)
    )


_COUNTED = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:countries|offices|partners|states|regions|administrations|organi[sz]ations|members|economies|institutions|authorities|companies|universities)\b"
)
_WITH = re.compile(r"\b(?:with|between|among|by|of)\b[^.;]*$")


def _overlaps(named: Sequence[Body], parties: Sequence[str]) -> bool:
    return any(b.code in parties for b in named)


def _kind(view: View, ins: Instrument | None, back: Antecedent | None) -> str:
    if ins is None or ins.generic:
        return (
            back.type if back is not None and (ins is None or not ins.generic) else ins.type if ins is not None else PPH
        )
    if back is not None and ins.definite and ins.form == back.form:
        return back.type
    if ins.type in ("agreement", "memorandum_of_understanding") and not ins.proper and _provides_authority(view, ins):
        return "authority_designation"
    return ins.type


def _provides_authority(view: View, ins: Instrument) -> bool:
    """ "an agreement under which the office acts as International Searching Authority"."""
    tokens = view.sentence.tokens
    return any(
        found[1].type == "authority_designation"
        for i in range(ins.head, len(tokens))
        if tokens[i].lower in WORDS.table and (found := WORDS.at(tokens, i))
    )


def _antecedent(view: View, link: Link) -> Antecedent | None:
    """The instrument told before that a pronoun or a definite phrase ("the memorandum", "that pilot") points back to."""
    ins = link.instrument
    if ins is not None and (ins.proper or not ins.definite or ins.title.count(" ") > 3 and not ins.generic):
        return None
    if ins is not None and ins.parties is not None:
        return None
    for past in reversed(view.past):
        if view.sentence.index - past.sentence > (FAR_BACK if ins is not None or link.far else NEAR_BACK):
            break
        if ins is None and (not past.acted or link.act is not None and past.start >= link.act.start):
            continue
        if ins is not None and past.start >= ins.start:
            continue
        if ins is None or _fits(ins, past):
            return past
    return None


def _fits(ins: Instrument, past: Antecedent) -> bool:
    return (
        ins.id == past.id
        or ins.form == past.form
        or ins.type == past.type
        and ins.type in (PPH, "authority_designation")
        or (ins.id == "agreement" and past.form in ("treaty", "protocol", "contract"))
        or (ins.id in ("treaty", "document") and past.form in ("treaty", "agreement", "protocol"))
    )


def _is_joint(link: Link, kind: str, ins: Instrument | None, named: Sequence[Body]) -> bool:
    """Plans and initiatives that one side issues alone are no agreements."""
    if kind not in ONE_SIDED or ins is None:
        return True
    if len(named) >= 2 or any(b.kind == "area" for b in named):
        return True
    joint = re.search(r"\b(?:joint|bilateral|common|cooperat\w+|between)\b", f"{ins.title}", re.IGNORECASE) is not None
    if named:
        return joint and kind == "action_plan" or ins.form == "action_plan" and link.action == "signed"
    return joint or ins.proper and link.action in ("signed", "adopted", "launched") or link.action == "signed"


def _action(view: View, link: Link, act_types: str) -> str:
    act = link.act
    if act is None or link.action != act.verb.action:
        return link.action
    if act.mood in ("planned", "decided"):
        if link.action in ("extended", "renewed", "terminated") and (
            act.mood == "decided" or _is_decided(view, act.group)
        ):
            return link.action
        return "planned"
    if link.action == "signed" and act_types == "joint_statement" and act.verb.id == "reach":
        return "adopted"
    return link.action


def _is_decided(view: View, group: int) -> bool:
    """Whether a future act rests on a decision that is told ("it was agreed that …", "by a joint decision"), or names
    its new term: then the act is the decision."""
    text = view.text[view.sentence.start : view.sentence.end]
    return (
        re.search(
            r"\b(?:agreed|decided|decision|for (?:another|a further|an additional|\w+ (?:more )?years?|\w+ years?)|from|as of|indefinitely)\b",
            text,
        )
        is not None
    )


def _title(
    link: Link, ins: Instrument | None, back: Antecedent | None, kind: str, parties: Sequence[str]
) -> tuple[str, Span | None, bool]:
    if link.title is not None:
        return link.title, link.title_span, False
    if back is not None and (ins is None or ins.generic or len(back.title) > len(ins.title)):
        return back.title, back.title_span, back.proper
    assert ins is not None
    title, proper = ins.title, ins.proper
    stems = _STEMS.get(kind, ())
    if stems and not any(stem in f"{title.lower()} " for stem in stems):
        return (
            f"{USUAL_NAMES[kind]} {title}" if ins.generic else f"{title} ({USUAL_NAMES[kind]})",
            ins.title_span,
            False,
        )
    if ins.bare and title.lower() in _BARE and len(parties) > 1 and not any(" " in p for p in parties[:2]):
        return f"{title} between {' and '.join(parties[:2])}", ins.title_span, False
    return title, ins.title_span, proper


def _about(view: View, ins: Instrument, last: int) -> str:
    """The subject that stands after the act: "signed an agreement in Lindow on raising the capacity"."""
    if {"on", "for", "concerning", "regarding"} & set(ins.title.lower().split()):
        return ""
    tokens = view.sentence.tokens
    start = max(last, ins.last)
    for i in range(start, min(len(tokens) - 2, start + 30)):
        lower = tokens[i].lower
        if tokens[i].text in (";", ":") or lower in ("which", "who", "while"):
            break
        if lower in ("on", "concerning", "regarding") or lower == "in" and tokens[i + 2].lower in FIELD:
            end = subject_end(view.lookup, view.sentence, i, view.acts, ins)
            if end > i + 1:
                return view.text[tokens[i].start : tokens[end - 1].end]
    return ""


def _dating(view: View, link: Link, action: str) -> Dating:
    start, end = (link.act.start, link.act.end) if link.act is not None else (link.start, link.end)
    skip = [Span(i.start, max(i.title_span.end, i.start)) for i in view.instruments]
    skip += _claimed(view, link.act)
    if link.act is not None:
        start = view.sentence.tokens[link.act.group].start
    if not link.dated:
        return document_date(view.lookup.scene)
    if link.dates and link.dates[0].start >= view.sentence.start:
        return Dating(first_part(link.dates[0].edtf), link.dates[0].basis, Span(link.dates[0].start, link.dates[0].end))
    if link.dates and not view.lookup.periods(view.sentence.start, view.sentence.end):
        first, last = first_part(link.dates[0].edtf), first_part(link.dates[-1].edtf)
        edtf = first if first == last else f"{first}/{last}"
        return Dating(edtf, "context", Span(link.dates[0].start, link.dates[-1].end))
    anniversary = _ANNIVERSARY.search(view.text, view.sentence.start, start)
    if anniversary is not None:
        year = view.lookup.scene.document.published_on.year - int(anniversary.group(1))
        return Dating(str(year), "context", Span(anniversary.start(), anniversary.end()))
    state = action in STATES
    found = when(
        view.lookup,
        view.sentence,
        start,
        end,
        skip=skip,
        point=not state,
        inherit=not state and not (link.act is not None and link.act.perfect and link.act.voice != "passive"),
        from_term=action in NEW_TERM,
        past=action in ("signed", "adopted", "issued"),
        taken=[p.date_span for p in view.past if p.date_span is not None]
        if action in ("extended", "renewed", "launched", "terminated")
        else (),
    )
    if state and found.edtf and found.basis != "document" and link.only_since and not _since(view, found):
        return document_date(view.lookup.scene)
    if state and found.edtf and _since(view, found):
        return Dating(f"{first_part(found.edtf)}/..", found.basis, found.span)
    return found


def _claimed(view: View, act: Act | None) -> list[Span]:
    """Dates that stand right behind another act ("started on 1 May, it was extended") and are not shared with it."""
    tokens = view.sentence.tokens
    out: list[Span] = []
    for other in view.acts:
        if (
            other is act
            or act is None
            or other.voice == "noun"
            or tokens[other.first - 1].lower == "and"
            or abs(other.first - act.last) <= 2
        ):
            continue
        last = min(other.last + 3, len(tokens)) - 1
        if last >= other.last:
            out += (Span(p.start, p.end) for p in view.lookup.periods(tokens[other.last].start, tokens[last].end))
    return out


def _since(view: View, dating: Dating) -> bool:
    return dating.span is not None and any(
        p.kind == "since" or p.kind == "until" and view.text.startswith(("as of", "As of"), p.start)
        for p in view.lookup.periods(dating.span.start, dating.span.start + 1)
    )


def _occasion(view: View) -> tuple[str | None, Span | None]:
    for match in _OCCASION.finditer(view.text, view.sentence.start, view.sentence.end):
        words = re.sub(r"(?:\s+(?:of|on|for|and|the|in))+$", "", match.group(1))
        if _EVENT.search(words):
            return words, Span(match.start(1), match.start(1) + len(words))
    return None, None


def _subjects(title: str) -> tuple[str, ...]:
    match = re.search(r"\b(?:on|for|concerning|regarding|in the field of)\s+(?:the\s+)?(.+)$", title)
    return (match.group(1),) if match else ()


def _evidence(view: View, link: Link) -> Span:
    """The sentence; of a long one the stretch around act and instrument."""
    start, end = view.sentence.start, view.sentence.end
    if end - start <= LONGEST_SPAN:
        return Span(start, end)
    left = min([link.start, *([link.subject.start] if link.subject else [])])
    left = max(start, min(left, link.start))
    if link.end - left > LONGEST_SPAN:
        left = link.start
    return Span(left, min(end, left + LONGEST_SPAN, max(link.end, left + 300)))


def _confidence(rule: AgreementRule, dating: Dating, named: Sequence[Body], parties: Sequence[str]) -> float:
    sure = rule.sure
    if dating.basis == "document":
        sure -= 0.08
    if len(named) < 2:
        sure -= 0.1 if len(parties) >= 2 else 0.15
    return round(max(0.05, sure), 3)


def _split(
    row: Row, ins: Instrument | None, subject: Sequence[Body], partner: Sequence[Body], topic: str | None, view: View
) -> Iterator[Row]:
    """A plural noun is one row a counterpart, or one a subject ("on X, on Y and on Z")."""
    if ins is None or not ins.plural:
        yield row
        return
    between = ins.parties is not None and view.text.startswith(("between", "among"), ins.parties.start)
    if len(ins.subjects) > 1:
        head = view.text[ins.start : view.sentence.tokens[ins.head - 1].end]
        for span in ins.subjects:
            words = view.text[span.start : span.end]
            yield replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
        return
    if not partner and len(subject) > 2 and "bilateral" in row.title:
        subject, partner = subject[:1], subject[1:]  # "China and the governments of A and B signed bilateral plans"
    if len(partner) < 2 or between:
        yield row
        return
    own = tuple(b.code for b in subject) or ((topic,) if topic else ())
    for body in partner:
        spans = (*(b.span for b in subject), body.span)
        codes = (*own, body.code) if body.code not in own else own
        yield replace(row, parties=codes, party_spans=spans)
