"""Which instrument an act was done to: the grammar that the rules of this room share.

Belongs here: objects and coordination. Does not belong here: which
constructions count (the rule families), where the partners stand (partners.py), what becomes of a link (build.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Token
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.verbs import Act

PREPOSITIONS = frozenset(
    (
        "of in on at for to from by with under within into through via about against during after before since until "
        "following as towards toward upon between among including like than concerning regarding per without"
    ).split()
)
LISTING = frozenset("among including include includes namely containing comprising covering".split())
ITEMISING = frozenset((":", "–", "—", "including", "namely", "among"))
PACKAGES = frozenset(
    (
        "series number list set range package batch host couple variety renewal renewals version versions draft text "
        "texts copies pair phase"
    ).split()
)
SORTS = frozenset("kind kinds type types sort sorts form forms category categories".split())
COORDINATORS = frozenset(
    (
        ", and as well together along with plus also the a an its their them both & then or separately another second "
        "besides"
    ).split()
)
TO = frozenset({"accede", "adhere"})


def preposition_before(view: View, instrument: Instrument) -> str:
    """The preposition that governs an instrument's noun phrase, "" where none does. "A series of" is looked through."""
    tokens = view.sentence.tokens
    i = instrument.first - 1
    while i >= 0 and (
        tokens[i].tag in ("DET", "NUM", "PUNCT")
        and tokens[i].text not in (",", ";", ":")
        or tokens[i].lower in ("its", "their", "own", "new", "both", "also", "our", "'s", "’s")
    ):
        i -= 1
    if i < 0 or tokens[i].lower not in PREPOSITIONS:
        return ""
    if tokens[i].lower == "of" and i > 0 and tokens[i - 1].lower in SORTS:
        return "of"
    if tokens[i].lower == "of" and i > 0 and tokens[i - 1].lower in PACKAGES:
        return ""
    if (
        tokens[i].lower in ("including", "like")
        or tokens[i].lower == "as"
        and i > 0
        and tokens[i - 1].lower in ("such", "well")
    ):
        return ""
    if tokens[i].lower == "with" and i > 0 and tokens[i - 1].lower in ("together", "along"):
        return ""
    return tokens[i].lower


def objects_of(view: View, act: Act) -> list[Instrument]:
    """Instruments that an active verb, gerund or infinitive has for its object, coordinated ones too."""
    tokens = view.sentence.tokens
    starts = {ins.first: ins for ins in view.instruments}
    i, other = act.last, False
    if _is_aside(view, act):
        return []
    while i < min(len(tokens), act.last + _REACH):
        token = tokens[i]
        if i in starts:
            ins = starts[i]
            if _is_next_subject(view, act.last, ins):
                return []
            adjacent = not any(t.tag == "ADP" for t in tokens[act.last : ins.first])
            before = "" if adjacent and ins.first - act.last <= 2 else preposition_before(view, ins)
            agreed = act.verb.id == "agree" and before in ("on", "upon")  # "agreed in Lindow on a plan"
            agreed = agreed or act.verb.id in TO and before == "to"  # "acceded on 3 May to the treaty"
            if (agreed or not (before and before != "into")) and not other:
                named = _singled_out(view, ins) if ins.plural else []  # "12 papers, among them a protocol"
                return without_names(view, named or [ins, *_up_to_clause(view, coordinated(view, ins))])
            if before:
                i = ins.last
                continue
            return []
        if (
            is_finite(view, i)
            or token.text == ";"
            or token.lower == "to"
            and i + 1 < len(tokens)
            and tokens[i + 1].tag == "VERB"  # "agreed to sign": the object is that of the infinitive
            or token.lower in ("which", "who", "whose", "where", "when", "while", "that")
        ):
            return []
        if token.lower in LISTING or token.text == ":" and act.action in ("signed", "adopted", "issued"):
            other = False
        elif (
            token.tag in ("NOUN", "PROPN")
            and not _skipped(view, i)
            and token.lower not in PACKAGES
            and not (_prepositional(tokens, act.last, i))
        ):
            other = other or i + 1 not in starts and i + 2 not in starts
        i += 1
    return []


def _is_aside(view: View, act: Act) -> bool:
    """ "an agreement with A, subscribed in 2016, and a memorandum": said of what goes before, whatever its tag."""
    tokens = view.sentence.tokens
    if act.voice != "active" or act.group != act.first or not act.first or tokens[act.first - 1].text != ",":
        return False
    if not any(ins.last == act.first - 1 for ins in view.instruments) or act.last >= len(tokens):
        return False
    day = next(iter(view.lookup.periods(act.end, act.end + len(" in 2016"))), None)
    after = next((ins.start for ins in view.instruments if ins.start > act.end), view.sentence.end)
    return tokens[act.last].tag in ("ADP", "NUM") and day is not None and view.text.find(",", day.end, after) >= 0


_REACH = 120  # tokens from a verb to its object


def _up_to_clause(view: View, joined: Sequence[Instrument]) -> list[Instrument]:
    """Those of joined instruments that no verb of their own follows: "signed an accord with A, and one with B took
    effect"."""
    stop = next((k for k, ins in enumerate(joined) if has_verb(view, ins)), len(joined))
    return list(joined[:stop])


def has_verb(view: View, ins: Instrument) -> bool:
    """Whether a finite verb stands right behind an instrument."""
    at = next((k for k in range(ins.last, len(view.sentence.tokens)) if view.sentence.tokens[k].tag != "ADV"), None)
    return at is not None and is_finite(view, at)


def _is_next_subject(view: View, start: int, ins: Instrument) -> bool:
    """Whether an instrument after a comma or "and" has a verb of its own ("joined the club, and the treaty now has
    …")."""
    tokens = view.sentence.tokens
    if not any(t.lower in (",", "and") for t in tokens[start : ins.first]):
        return False
    i = ins.last
    while i < len(tokens) and tokens[i].tag == "ADV":
        i += 1
    return i < len(tokens) and (is_finite(view, i) or tokens[i].tag == "VBN")


def _skipped(view: View, i: int) -> bool:
    """Words of a name, a date, a price or an instrument: they are no object of their own."""
    token = view.sentence.tokens[i]
    lookup = view.lookup
    priced = any(n.kind == "money" and n.end > token.start for n in lookup.numbers(token.start - 24, token.end))
    return (
        priced  # "signed a EUR 214 million contract"
        or any(n.end > token.start for n in lookup.names(token.start - 120, token.end))
        or any(p.end > token.start for p in lookup.periods(token.start - 60, token.end))
    )


def _prepositional(tokens: Sequence[Token], start: int, i: int) -> bool:
    """Whether a noun stands in a prepositional phrase that began after the verb ("signed in Lindow")."""
    for k in range(i - 1, start - 1, -1):
        if tokens[k].tag == "ADP":
            return True
        if tokens[k].tag not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PUNCT", "PART", "PRON"):
            return False
    return False


def coordinated(view: View, first: Instrument) -> list[Instrument]:
    """Instruments joined to one by "and", commas, "together with", "as well as", "including"."""
    tokens, out, last = view.sentence.tokens, [], first
    for ins in view.instruments:
        if ins.first < last.last or ins is first:
            continue
        between = tokens[last.last : ins.first]
        again = [t.lower for t in between[:2]] in (["and", "of"], [",", "of"])  # "of a treaty and of a protocol"
        if not 0 < len(between) <= 8 or not all(_coordinates(t) for t in between[2 * again :]):
            if _over_another(between):
                out.append(ins)
                last = ins
                continue
            break
        if not any(t.lower in JOINING or t.lower in LISTING for t in between):
            break
        out.append(ins)
        last = ins
    return out


def _over_another(between: Sequence[Token]) -> bool:
    """Whether a list goes on over something else: "a plan, a set of rules for the forum and a declaration"."""
    lower = [t.lower for t in between]
    closing = len(lower) > 1 and lower[-2] == "and" and between[-1].tag == "DET"
    plain = all(t.tag in ("DET", "ADJ", "NOUN", "ADP", "CCONJ", "PUNCT") and t.text not in (";", ":") for t in between)
    if lower[:2] == [",", "which"] and lower[-3:-1] == [",", "and"] and between[-1].tag == "DET":
        return len(between) <= 14  # "a memorandum, which replaces that of 2018, and a letter of intent"
    return len(between) <= 12 and lower[:1] == [","] and between[1].tag in ("DET", "NOUN") and closing and plain


def _coordinates(token: Token) -> bool:
    lower = token.lower
    return (
        lower in COORDINATORS
        or lower in LISTING
        or lower in MONEY
        or token.tag in ("DET", "ADJ", "NUM", "ADV")
        or lower in QUOTES
    )


def without_names(view: View, found: list[Instrument]) -> list[Instrument]:
    """Objects without the one that the next only names ("a declaration, the Lindow Consensus") or itemises ("five
    documents, including a protocol on rails")."""
    tokens = view.sentence.tokens
    out: list[Instrument] = []
    for at, here in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None:
            between = [t.lower for t in tokens[here.last : after.first]]
            listed = any(word in LISTING or word in ("such", ":") for word in between)
            named = between[:1] == [","] and set(between) <= {",", "the", "namely", "called", "entitled", *QUOTES}
            listed = listed and not named
            if listed and here.plural or named and here.form == after.form and after.proper and not here.proper:
                continue
        out.append(here)
    return out


MONEY = frozenset("dollar euro yuan $ US$ million billion".split())
QUOTES = frozenset('"“”')
JOINING = frozenset({"and", ",", "together", "besides", "along", "as", "plus", "&", "such", ":"})


def coordinated_before(view: View, last: Instrument) -> list[Instrument]:
    """Instruments joined in front of one: "a treaty and a protocol were signed"; what a verb before has for its object
    is not."""
    out: list[Instrument] = []
    objects = {ins.first for act in view.acts if act.voice == "active" for ins in objects_of(view, act)}
    for ins in reversed([i for i in view.instruments if i.last <= last.first and i.first not in objects]):
        if (out[0] if out else last) in coordinated(view, ins):
            out.insert(0, ins)
        else:
            break
    return out


def itemised(view: View, index: int) -> list[Instrument]:
    """The list behind token `index` that says which papers were meant: "Two were signed: a treaty and a protocol"."""
    tokens = view.sentence.tokens
    at = next((k for k in range(index, len(tokens)) if tokens[k].lower in ITEMISING), None)
    first = next((x for x in view.instruments if at is not None and at < x.first <= at + 3), None)
    return [first, *coordinated(view, first)] if first is not None else []


def _singled_out(view: View, papers: Instrument) -> list[Instrument]:
    """The instruments that are named of several: right behind them, after "including", "among them", "namely"."""
    tokens = view.sentence.tokens
    at = next((k for k in range(papers.last, min(papers.last + 9, len(tokens))) if tokens[k].lower in _SINGLING), None)
    first = next((x for x in view.instruments if at is not None and at < x.first <= at + 4), None)
    return [first, *coordinated(view, first)] if first is not None and not first.plural else []


_SINGLING = frozenset("including among namely notably".split())
