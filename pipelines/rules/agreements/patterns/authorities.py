"""Rules: offices as International Searching and Preliminary Examining Authorities (PCT Articles 16 and 32) of others.

Belongs here: who searches for whom, however it is told. Does not belong here: other standing arrangements
(standing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import clause_end, token_at
from pipelines.rules.agreements.dates.dating import AS_OF
from pipelines.rules.agreements.instruments.kinds import AUTHORITY
from pipelines.rules.agreements.lexicon import USUAL_NAMES, WORDS
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.patterns.gapping import dated_pairs
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.localities import Body

_BECOMES = frozenset(
    (
        "select selects elect elects appoint appoints choose chooses opt pick picks picked become becomes became "
        "becoming act acts acted acting serve serves served serving function functions functioned functioning "
        "designated chosen appointed selected named elected recognized recognised work works worked operate operates "
        "designate designates designating specify specified chose made makes accredit accredits "
        "accredited accreditation designation appointment"
    ).split()
)
BEGINS = frozenset("since begin begins began begun start starts started to".split())
_TAKEN_OVER = re.compile(r"\b(?P<verb>taken|takes|took) (?:over|on|up) the (?:role|tasks?|function|duties) of ")
SEARCHING = frozenset("international isa ipea isa/ipea search searching".split())


def authority_told(view: View) -> Iterator[Link]:
    """ "A has become an International Searching Authority for B", "B designated A as its ISA"."""
    tokens = view.sentence.tokens
    if not SEARCHING & view.lower:
        return
    for i, token in enumerate(tokens):
        found = WORDS.at(tokens, i) if token.lower in WORDS.table else None
        if found is None or found[1].type != "authority_designation":
            continue
        verb = next((k for k in range(i - 1, max(-1, i - 25), -1) if tokens[k].lower in _BECOMES), None)
        if verb is None and (over := _TAKEN_OVER.search(view.text, view.sentence.start, token.start)) is not None:
            verb = token_at(view, over.start("verb"))
        if verb is None:  # "has been the searching authority of A"
            verb = next((k for k in range(i - 1, max(0, i - 4), -1) if tokens[k].lower == "been"), None)
        if verb is not None and {"cease", "ceased", "ceases", "stop", "stopped"} & {t.lower for t in tokens[:verb]}:
            continue  # "will cease to act as an ISA": an end
        if verb is None or any(tokens[k].text == ";" for k in range(verb, i)):
            continue
        planned = (
            "principle" in view.lower
            or any(t.lower in ("will", "shall", "to") for t in tokens[max(0, verb - 3) : verb])
            and not any(
                t.lower in ("agreed", "agreement", "free", "able", "entitled", "allowed")
                for t in tokens[max(0, verb - 5) : verb]
            )
        )
        if any(
            (x.form in ("agreement", "memorandum_of_understanding", "treaty") or x.type == AUTHORITY)
            and x.first < verb
            and not x.named  # "the Assembly of the PCT Union appointed …"
            for x in view.instruments
        ):
            continue  # what an instrument provides for is told with that instrument
        group = verb
        able = verb > 1 and tokens[verb - 2].lower in ("free", "able", "entitled", "allowed")
        while group > 0 and (
            tokens[group - 1].tag in ("AUX", "ADV", "PART")
            or able
            and verb - 2 <= group - 1
            or tokens[group - 1].lower in BEGINS
        ):
            group -= 1
        subject, _ = subject_span(view, group)
        may = any(t.lower in ("may", "can", "could") for t in tokens[max(0, verb - 2) : verb])
        done = (
            not able
            and not may
            and not {"effect", "force"} & view.lower
            and tokens[verb].lower.startswith(
                ("design", "chose", "appoint", "accredit", "select", "name", "elect", "specif", "choose")
            )
        )
        end = view.sentence.end
        action = (
            "planned"
            if planned
            else "signed"
            if done and (view.lookup.periods(view.sentence.start, end) or "assembly" in view.lower)
            else "in_effect"
        )
        again = _AGAIN.search(view.text, view.sentence.start, end) if action != "planned" else None
        if again is not None:
            action = "extended" if (again["act"] or again["done"] or "renewed")[:3] in ("ext", "pro") else "renewed"
        pairs = dated_pairs(view, tokens[found[0] - 1].end)
        searches = in_span(view, subject)
        if len(pairs) > 1 and len(searches) == 1:
            here, title = tokens[verb].start, USUAL_NAMES[AUTHORITY]
            for body, day in pairs:
                both = (searches[0], body)
                yield Link(None, None, action, here, day.end, type=AUTHORITY, title=title, printed=both, dates=(day,))
            break
        days = view.lookup.periods(view.sentence.start, end)
        since = any(p.kind in ("since", "point") or AS_OF.match(view.text, p.start) for p in days)
        stop = clause_end(view, found[0])
        closes = tokens[stop].start if found[0] < stop < len(tokens) else end  # "…, and the pilot with C was extended"
        yield Link(
            None,
            None,
            action,
            tokens[verb].start,
            tokens[found[0] - 1].end,
            subject,
            Span(
                view.sentence.start if able or may else tokens[verb].start,
                next((t.start for t in tokens[found[0] : stop] if t.lower in _ENDING), closes),
            ),
            "authority_designation",
            USUAL_NAMES["authority_designation"],
            dated=action != "in_effect" or since,
            loose=True,
            alone="assembly" in view.lower and tokens[verb].lower in _BY_ASSEMBLY,
        )
        break


_ENDING = frozenset("which who ; addition besides alongside".split())  # "as ISA in addition to C": C was so before
_BY_ASSEMBLY = frozenset("appointed appoints appointment designated".split())  # for nobody in particular


# "has extended the appointment of A", "its designation was renewed", "was reappointed"
_AGAIN = re.compile(
    r"\b(?P<act>extended|prolonged|renewed) (?:the |its |their )(?:appointment|designation|status|mandate)\b|"
    r"\b(?:appointment|designation|status|mandate) [^.;,]{0,90}?(?:was|were|been) (?:also |again )?"
    r"(?P<done>extended|prolonged|renewed)\b|\bre-?(?:appointed|designated)\b"
)
_NAMED = re.compile(r"\b(?:named|chose|chosen|designated|selected|appointed|opted for|turned to)\s+(?:the )?(?=[A-Z])")


def _named(view: View) -> Iterator[Link]:
    """ "Kenya chose CNIPA in May 2023" where the text is about international authorities."""
    if AUTHORITY not in view.topics:
        return
    for match in _NAMED.finditer(view.text, view.sentence.start, view.sentence.end):
        office = next(iter(view.lookup.names(match.end(), match.end() + 1)), None)
        dated = view.lookup.periods(view.sentence.start, view.sentence.end)
        if office is None or office.kind != "office" or not dated or next(authority_told(view), None) is not None:
            continue
        subject, _ = subject_span(view, token_at(view, match.start()))
        yield Link(
            None,
            None,
            "in_effect",
            match.start(),
            office.end,
            subject,
            Span(office.start, office.end),
            "authority_designation",
            USUAL_NAMES["authority_designation"],
            loose=True,
        )


_RECOGNISED = re.compile(
    r"\b(?P<verb>recogni[sz]e[sd]?|accept(?:s|ed)|designated|named|specified|chosen) (?:it|the Office|the office|"
    r"(?:the )?[A-Z][^,;.]{1,60}?) as (?:an? |its |the |one of its )?competent (?:authority|office|ISA)\b"
    r"|\b(?:took|taken|takes) up (?:these|its|their|the|this|that) (?:functions?|duties|role|work|activity)\b"
)


def _taken_up(view: View) -> Iterator[Link]:
    """ "Kenya has recognised it as a competent authority since May", "it took up these functions in May", where the
    text is about authorities."""
    if AUTHORITY not in view.topics:
        return
    for match in _RECOGNISED.finditer(view.text, view.sentence.start, view.sentence.end):
        days = view.lookup.periods(view.sentence.start, view.sentence.end)
        at = token_at(view, match.start())
        while at > 1 and view.sentence.tokens[at - 1].tag in ("AUX", "ADV"):
            at -= 1
        subject, _ = subject_span(view, at)
        who = in_span(view, subject)
        ours = next((p.parties for p in reversed(view.past) if p.acted and p.type == AUTHORITY), view.bodies[:1])
        office = next((c for c in (*view.bodies[:1], *ours) if entity(c).kind in ("office", "organization")), None)
        if not days or office is None:
            continue
        here = Span(match.start(), match.end())
        ourselves = (Body(office, here, "office"),)
        action = "launched" if match["verb"] is None else "in_effect"
        yield Link(
            None,
            None,
            action,
            match.start(),
            match.end(),
            type=AUTHORITY,
            title=USUAL_NAMES[AUTHORITY],
            printed=ourselves if match["verb"] is None else (*(b for b in who if b.code != office), *ourselves),
            alone=True,
        )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.authority_taken_up",
        "agreements",
        (
            Example(
                "KIPO is an International Searching Authority. Kenya has recognised it as a competent authority since "
                "1 January 2023.",
                {"instrument_type": AUTHORITY, "action": "in_effect", "parties": ("KEN", "KIPO")},
            ),
            Example(
                "KIPO is an International Searching Authority. It took up these functions on 1 July "
                "2022 under an agreement with WIPO.",
                {"instrument_type": AUTHORITY, "action": "launched", "date": "2022-07-01", "parties": ("KIPO",)},
            ),
        ),
        ("Kenya has recognised it as a competent authority since May.", "The court took up its work in May 2023."),
        find=_taken_up,
        sought=_RECOGNISED,
        quiet=True,
        sure=0.65,
        alone=True,
    ),
    AgreementRule(
        "agreements.authority",
        "agreements",
        (
            Example(
                "China has become an International Searching Authority for applications filed in Peru and Kenya.",
                {"instrument_type": "authority_designation", "action": "in_effect"},
            ),
            Example(
                "From 1 May 2024 applicants from Peru may select the EPO as International Searching Authority.",
                {"action": "in_effect", "parties": ("PER", "EPO")},
            ),
            Example(
                "Accreditation of KIPO as an international search authority for the office of Peru.",
                {"action": "in_effect", "parties": ("KIPO", "INDECOPI")},
            ),
            Example(
                "KIPO has acted as an ISA for Kenya since 2006 and for Fiji since 2013.",
                {"action": "in_effect", "date": "2006/..", "parties": ("KIPO", "KEN")},
                count=2,
            ),
        ),
        ("An International Searching Authority writes an opinion.",),
        find=authority_told,
        quiet=True,
        sure=0.78,
        alone=True,
    ),
    AgreementRule(
        "agreements.named_authority",
        "agreements",
        (
            Example(
                "An International Searching Authority (ISA) is chosen freely. Kenya named CNIPA from 1 July 2023.",
                {"instrument_type": "authority_designation", "action": "in_effect", "parties": ("KEN", "CNIPA")},
            ),
        ),
        ("The jury named CNIPA as the best office in 2023.",),
        find=_named,
        sought=_NAMED,
        quiet=True,
        sure=0.65,
        alone=True,
    ),
)
