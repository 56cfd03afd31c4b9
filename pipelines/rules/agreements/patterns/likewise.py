"""Rules: somebody else does what was told just before ("Norland did the same in May", "Sudland followed suit").

Belongs here: verbs that stand for the act told last. Does not belong here: pronouns for an instrument (antecedents.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.evidence import is_ahead
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns import elliptical
from pipelines.rules.agreements.patterns.gapping import dated_pairs
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_SAME = re.compile(
    r"\b(?:did the same|does the same|did likewise|follow(?:ed|s) suit|followed (?:its|the|this|that) example|"
    r"will (?:follow(?: suit)?|do the same)(?=,? (?:in|on|by|next|from)\b))",
    re.IGNORECASE,
)
_CAME = re.compile(  # with nothing for its object: "Chile came in a year later"
    r"\b(?:came (?:in|next|on board|aboard)|was next|were next|joined(?: in| up)?|signed(?: up| too| as well)?|"
    r"was added|did so(?: too)?|followed)"
    r"(?=,? (?:in|on|only|just|soon|a|one|two|three|some|early|late|last|this|by) |[.;,])"
)
WORDS = frozenset(
    ("same suit likewise example follow those ones others one own another followed came next joined signed did").split()
)


def _same(view: View) -> Iterator[Link]:
    """ "Kenya acceded in May; Peru did the same a year later": the act told last, by another."""
    match = _SAME.search(view.text, view.sentence.start, view.sentence.end)
    if match is None and not view.instruments:
        match = _CAME.search(view.text, view.sentence.start, view.sentence.end)
    last = next((p for p in reversed(view.past) if p.acted), None)
    if match is None or last is None or view.sentence.index - last.sentence > 1 or not last.parties:
        return
    subject, _ = subject_span(view, token_at(view, match.start()))
    who = in_span(view, subject)
    if len(who) != 1 or not view.lookup.periods(view.sentence.start, view.sentence.end):
        return
    if match.re is _CAME and (
        any(same_side(who[0].code, p) for p in last.parties) or not _is_followed(view, match.end())
    ):
        return
    own = next((x for x in view.instruments if x.start > match.start()), None)
    ahead = match.group().lower().startswith("will")
    others = [code for code in last.parties if code != _replaced(view, last, who[0])]
    here = Span(match.start(), match.end())
    yield Link(
        None,
        None,
        "planned" if ahead else last.action,
        match.start(),
        match.end(),
        None,
        type=last.type,
        title=own.title if own is not None else last.title.partition(" between ")[0],
        title_span=own.title_span if own is not None else last.title_span,
        printed=(who[0], *(Body(code, here, "country") for code in others)),
        alone=not others,
    )


def _is_followed(view: View, at: int) -> bool:
    """Whether a date, or the end of a clause, comes right behind a verb: "joined in May", "followed a week later"."""
    day = next(iter(view.lookup.periods(at, min(at + 24, view.sentence.end))), None)
    return day is not None or view.text[at : at + 1] in (".", ";", ",")


def _replaced(view: View, last: Antecedent, who: Body) -> str:
    """Whose place somebody takes: that of the party which the text is not about, else of the first."""
    other = [c for c in last.parties if not same_side(c, "CHN") and not same_side(c, who.code)]
    other = [c for c in other if entity(c).kind == who.kind] or other
    if len(other) == len(last.parties):  # nobody is China, who most texts are about
        other = [c for c in other if not (view.topic and same_side(c, view.topic))] or other
    return other[0] if other else last.parties[0]


def _those(view: View) -> Iterator[Link]:
    """ "after those with Kenya (May 2015) and Peru (June 2017)": what was told last, with others, each on its day."""
    match = _THOSE.search(view.text, view.sentence.start, view.sentence.end)
    last = next((p for p in reversed(view.past) if p.acted), None)
    if match is None or last is None or view.sentence.index - last.sentence > 1:
        return
    pairs = dated_pairs(view, match.end()) or _in_turn(view, match.end())
    others = {body.code for body, _ in pairs}
    own = [code for code in last.parties if code not in others and (not view.topic or same_side(code, view.topic))]
    own = own or [code for code in last.parties if code not in others][:1]
    here = Span(match.start(), match.end())
    plain = next(
        (
            i
            for i in view.instruments
            if i.end <= match.start() and i.form == last.form and not i.proper and i.id != "one"
        ),
        None,
    )
    stay = bool(pairs) and _REMAIN.match(view.text, max(max(b.span.end, d.end) for b, d in pairs)) is not None
    for body, day in pairs:
        yield Link(
            None,
            None,
            "in_effect" if stay else "signed" if last.action == "planned" and not is_ahead(view, day) else last.action,
            body.span.start,
            day.end,
            None,
            type=last.type,
            title=plain.title if plain is not None else last.title.partition(" between ")[0],
            title_span=plain.title_span if plain is not None else last.title_span,
            printed=(*(Body(code, here, "country") for code in own[:1]), body),
            dates=(day,),
        )


_REMAIN = re.compile(
    r"\)? (?:(?:still|also|both|all) )?(?:remain(?:s|ed)?|are|were|stay(?:s|ed)?)(?: still)? (?:in|valid)\b"
)
_CAME_ON = re.compile(
    r" (?:(?:have|has)? ?followed|came|were (?:signed|concluded|added)|took effect|became (?:effective|operative)|"
    r"(?:entered|came) into force)(?: (?:only|then))? (?:on|in) $"
)


def _in_turn(view: View, start: int) -> list[tuple[Body, Period]]:
    """ "those with A and B followed on 1 May and 3 June": as many days as bodies, or one day for all."""
    days = [p for p in view.lookup.periods(start, view.sentence.end) if p.kind == "point"]
    who = bodies_in(view.lookup, view.sentence, start, days[0].start, strict=False) if days else ()
    if not who or not _CAME_ON.fullmatch(view.text, who[-1].span.end, days[0].start):
        return []
    if len(days) not in (1, len(who)):
        return []
    return list(zip(who, days * len(who) if len(days) == 1 else days, strict=True))


def _next(view: View) -> Iterator[Link]:
    """ "Kenya ratified it in May, followed by Peru a month later": the same act by another, in a time of its own."""
    match = _FOLLOWED.search(view.text, view.sentence.start, view.sentence.end)
    last = next((p for p in reversed(view.past) if p.acted), None)
    if match is None or last is None or last.sentence != view.sentence.index or len(last.parties) != 1:
        return
    who = in_span(view, Span(match.end(), min(match.end() + 40, view.sentence.end)), strict=False)[:1]
    day = next(iter(view.lookup.periods(match.end(), view.sentence.end)), None)
    if not who or day is None or who[0].span.start > match.end() or day.start - who[0].span.end > len(" only on "):
        return
    yield Link(
        None,
        None,
        last.action,
        match.start(),
        day.end,
        type=last.type,
        title=last.title,
        title_span=last.title_span,
        printed=who,
        dates=(day,),
        alone=True,
    )


_FOLLOWED = re.compile(r", (?:and was )?followed by (?:the )?(?=[A-Z])")
_THOSE = re.compile(
    r"\b(?:those|the ones|others|similar ones) (?:(?:established|concluded|signed|agreed|reached|made|launched) )?"
    r"(?:with|for|of)\s",
    re.IGNORECASE,
)

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.did_the_same",
        "agreements",
        (
            Example(
                "Kenya acceded to the Madrid Protocol in May 2023. Peru did the same on 3 June 2024.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-06-03", "parties": ("PER",)},
            ),
            Example(
                "Validation of European patents became possible in Peru in 2020. Kenya was added in May 2021.",
                {"instrument_type": "recognition_arrangement", "date": "2021-05", "parties": ("KEN", "EPO")},
            ),
        ),
        ("Kenya opened an office in May 2023. Peru did the same in June.",),
        find=_same,
        quiet=True,
        sure=0.65,
        alone=True,
        back=True,
    ),
    AgreementRule(
        "agreements.followed_by",
        "agreements",
        (
            Example(
                "Kenya ratified the Hague Agreement in May 2018, followed by Peru on 3 June 2019.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019-06-03", "parties": ("PER",)},
            ),
        ),
        ("Kenya ratified the Hague Agreement in May 2018, followed by a party on 3 June 2019.",),
        find=_next,
        quiet=True,
        sure=0.65,
        alone=True,
        back=True,
    ),
    AgreementRule(
        "agreements.those_with",
        "agreements",
        (
            Example(
                "A treaty on seed names between Peru and Chile has been in force since 1 May 2024. "
                "It came after those with Kenya (1 March 2015) and Mongolia (1 November 2017).",
                {"action": "in_effect", "date": "2017-11-01", "parties": ("PER", "MNG")},
                count=2,
            ),
        ),
        ("The office is larger than those of Kenya (2015) and Mongolia (2017).",),
        find=_those,
        quiet=True,
        sure=0.65,
        alone=True,
        back=True,
    ),
    *elliptical.RULES,
)
