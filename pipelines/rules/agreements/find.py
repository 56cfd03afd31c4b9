"""Agreements of a text: the one entry to this room.

Belongs here: walking over the sentences, applying the rules, making facts of the rows. Does not belong here: any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.mentions.names.authority import area_of
from pipelines.model import Fact, Field, Scene, Sentence, Span, Unresolved, Value
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.antecedents import NEAR_BACK, SPECIAL, fits
from pipelines.rules.agreements.applying import apply
from pipelines.rules.agreements.instruments.instruments import find_instruments
from pipelines.rules.agreements.instruments.kinds import AUTHORITY, PAPERS, PPH, RECOGNITION, RECOGNITION_TOLD
from pipelines.rules.agreements.listing import is_dated_line, opened
from pipelines.rules.agreements.merge import is_done, merged, without_ends
from pipelines.rules.agreements.model import Antecedent, Instrument, Opening, Row, View
from pipelines.rules.agreements.parties.inner import in_span, within
from pipelines.rules.agreements.parties.sections import Sections, sections
from pipelines.rules.agreements.parties.topics import told_once, topic_bodies
from pipelines.rules.agreements.patterns import documents
from pipelines.rules.agreements.provisions import provided
from pipelines.rules.agreements.verbs import find_acts
from pipelines.rules.agreements.wanted import ANY, NAMING, PPH_WORDS, ahead, goes_on, may_go_on, names_one
from pipelines.rules.faults import broken
from pipelines.rules.localities import Body
from pipelines.rules.titles import covering, sentence_quotes

MULTILATERAL = frozenset({"WORLD", "UN", "BRI", "AFRICA", "ASIA", "EUROPE", "LATIN_AMERICA"})
AUTHORITIES = frozenset({"isa", "ipea", "isa/ipea", "searching"})
RECOGNISING = frozenset(
    "recognition recognizing recognising recognize recognise recognized recognised recognizes recognises "
    "validation validating validate validated".split()
)
RECOGNISED = frozenset("patent patents mutual mutually operators results certificates standards economic aeo".split())
LONGEST_SENTENCE = 1500  # tokens; what is longer is a table or worse, and is reported instead of read
REMEMBERED = 40  # mentions back among which a definite phrase has to find what it means
FOCUS = 3  # sentences over which a topic holds on


class Reader:
    """One pass over a document; `ahead`: the sentences that are likely to be read, which costs less at once."""

    def __init__(self, scene: Scene, lookup: Lookup) -> None:
        self.scene, self.lookup = scene, lookup
        self.ahead = tuple(ahead(lookup.held))

    def find(self) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
        """All acts on instruments that a scene states, in order of the text, and what was seen but not understood."""
        found, lost = _rows(self.scene, self.lookup, self.lookup.held)
        rows = without_ends(_without_headlines(merged(found)))
        facts = tuple(_fact(row, self.lookup) for row in sorted(rows, key=lambda r: (r.span, r.action_span)))
        return facts, tuple(lost)


def find_facts(scene: Scene) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
    """The agreements of a scene by itself."""
    return Reader(scene, Lookup(scene)).find()


def _without_headlines(rows: Sequence[Row]) -> Sequence[Row]:
    """A headline that speaks of several instruments ("A and B sign documents") only announces what the text tells."""
    told = [row for row in rows if not (row.headline and row.several)]
    return [row for row in told or rows if not is_done(row, rows)]


def _rows(scene: Scene, lookup: Lookup, gates: Sequence[int]) -> tuple[list[Row], list[Unresolved]]:
    bodies: tuple[str, ...] | None = None
    parts = Sections((), (), {})
    lost: list[Unresolved] = []
    rows: list[Row] = []
    past: list[Antecedent] = []
    headed = authority = recognised = False
    recognition = -1  # the paragraph that speaks of recognition
    opening: Opening | None = None
    own: tuple[str, ...] = ()
    seen = -FOCUS - 1
    long = {s.index for s in scene.sentences if s.end - s.start > LONGEST_SENTENCE}
    for at, open_for in enumerate(gates):
        wanted = open_for & (ANY if past else NAMING)
        if not (wanted or opening or headed or at - seen <= FOCUS or at in long):
            continue  # as most of most texts
        sentence = scene.sentences[at]
        if at in long and sentence.longer(LONGEST_SENTENCE):
            lost.append(Unresolved(Span(sentence.start, sentence.end), "agreement", "sentence too long"))
            continue
        in_focus = headed or sentence.index - seen <= FOCUS
        last = past[-1].sentence if past else None
        if (
            not in_focus
            and opening is None
            and not open_for & NAMING
            and not may_go_on(scene, sentence, open_for, last)
        ):
            continue
        lower = sentence.lowers
        pph = not PPH_WORDS.isdisjoint(lower)
        if pph:
            seen = sentence.index
            headed = headed or sentence.index < FOCUS
        in_focus = in_focus or pph
        opening = opening if opening is not None and _still_listing(sentence) else None
        if not (
            in_focus
            or names_one(lower, authority=authority)
            or opening is not None
            and (opening.deals or sentence.tokens[-1].text == ":")
            or goes_on(scene, sentence, last)
        ):
            continue
        if bodies is None:
            bodies, parts = topic_bodies(scene), sections(lookup)
        authority = authority or not AUTHORITIES.isdisjoint(lower)
        if not RECOGNISING.isdisjoint(lower) and not RECOGNISED.isdisjoint(lower):
            recognition = sentence.paragraph
            recognised = recognised or sentence.index < FOCUS
        topics = frozenset({PPH}) if in_focus else frozenset({AUTHORITY}) if authority else frozenset[str]()
        if recognised or recognition == sentence.paragraph:
            topics |= {RECOGNITION}
        if past and past[-1].acted and past[-1].type == RECOGNITION and sentence.index - past[-1].sentence <= NEAR_BACK:
            topics |= {RECOGNITION_TOLD}
        if opening is not None and not opening.deals:
            topics |= {PAPERS}
        acts = find_acts(sentence)
        quotes = sentence_quotes(scene.document.text, sentence)
        if quotes:
            acts = tuple(a for a in acts if covering(quotes, a.start) is None)
        instruments = find_instruments(lookup, sentence, acts, quotes, topics)
        if instruments:
            acts = tuple(a for a in acts if not any(i.head <= a.first and a.last <= i.last for i in instruments))
        view = View(
            lookup,
            sentence,
            scene.document.text,
            acts,
            instruments,
            quotes,
            topics,
            past,
            opening,
            opening is not None or is_dated_line(lookup, sentence) or lookup.entry(sentence) is not None,
            parts.ranked(sentence, bodies),
            parts.about(sentence),
            own,
            lower,
            lost,
        )
        past += (
            _mention(view, ins)
            for ins in instruments
            if not ins.plural
            and ins.id != "one"
            and (ins.proper or not ins.definite or ins.parties or not any(fits(ins, p) for p in past[-REMEMBERED:]))
        )
        try:
            told = apply(view, past)
        except Exception as error:
            lost.append(broken(sentence.start, sentence.end, error))
            continue
        own = own or next((row.parties for row in told if row.rule == documents.OWN_TEXT), ())
        rows += told
        if any(row.type in SPECIAL for row in told) and not pph:
            seen = -FOCUS - 1  # "the arrangement" is no longer a highway
        if told and sentence.kind in ("item", "heading") and all(row.type == PPH for row in told):
            seen = sentence.index  # the next line of a list of partners
        opening = opened(view) or opening
    return rows, lost


def _still_listing(sentence: Sentence) -> bool:
    """Whether a sentence can be an item of a list: marked as one, or a line that ends as items do."""
    tokens = sentence.tokens
    marked = sentence.kind in ("item", "heading", "dateline") or tokens[0].text in ("-", "–", "•", "*", "(")
    marked = marked or tokens[-1].text == ":"  # a heading, then the sentence that leads to the items
    return marked or tokens[-1].text in (";", ",") or len(tokens) > 1 and tokens[-2].text == ";"


def _mention(view: View, ins: Instrument) -> Antecedent:
    parties = tuple(b.code for b in within(view, ins) or _two_around(view, ins))
    return Antecedent(
        provided(view, ins) or ins.type if ins.parties is not None else ins.type,
        ins.form,
        ins.title,
        ins.title_span,
        ins.proper,
        parties,
        ins.id,
        view.sentence.index,
        ins.start,
        acted=False,
    )


def _two_around(view: View, ins: Instrument) -> tuple[Body, ...]:
    """The two bodies of a sentence that names one instrument: "A and B also share an accord. It was signed …"."""
    if len(view.instruments) > 1 or ins.bare and ins.definite:
        return ()
    found = in_span(view, Span(view.sentence.start, view.sentence.end))
    return found if len(found) == len("AB") else ()


def _fact(row: Row, lookup: Lookup) -> Fact:
    fields: dict[str, Field] = {
        "title": Field(row.title, row.title_span),
        "title_is_printed": Field(row.proper or row.title_span is not None and "(" not in row.title, row.title_span),
        "instrument_type": Field(row.type, row.type_span),
        "action": Field(row.action, row.action_span),
        "date": Field(row.date, row.date_span),
        "date_basis": Field(row.basis if row.date else None, row.date_span),
        "parties": Field(tuple(map(lookup.printed, told_once(row.parties))), _hull(row.party_spans)),
        "lateralism": Field(_lateralism(row.parties), None),
        "subjects": Field(row.subjects, row.title_span if row.subjects else None),
        "occasion": Field(row.occasion, row.occasion_span),
    }
    return Fact("agreements", row.span, row.rule, fields, row.confidence)


def _hull(spans: Iterable[Span]) -> Span | None:
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found)) if found else None


def _lateralism(parties: Sequence[str]) -> Value:
    if set(parties) & MULTILATERAL:
        return "multilateral"
    sides = {area_of(code) or code for code in parties}
    return None if len(sides) < 2 else "bilateral" if len(sides) == 2 else "plurilateral"
