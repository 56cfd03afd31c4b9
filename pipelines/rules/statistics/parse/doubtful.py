"""Words that are noun or verb by what stands beside them.

Belongs here: which words are in doubt, and the letter of one of them. Does not belong here: the order in which a
sentence is gone through (letters.py).
"""

from __future__ import annotations

from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import is_past_form, is_plural, lemma, unit_of
from pipelines.rules.statistics.parse.hidden_verbs import (
    MEASURING,
    after_auxiliary,
)
from pipelines.rules.statistics.parse.letter_words import (
    ALWAYS_NOUNS,
    BASE,
    CONTESTS,
    COUNTING,
    DOERS,
    DOING,
    INVOLVING,
    MOODS,
    MOVES,
    NOUNS,
    PAST,
    PLAIN_WORDS,
    PROVEN,
    SHOWING,
    SOURCES,
    STANDING,
    TELLING_FORMS,
    THIRD,
    TOTALLED,
    TRADES,
)

_AUXILIARIES = frozenset(
    "be am is are was were been being have has had having do does did will would shall should can could may might must "
    "ought need dare not get got gets getting cannot used ca wo sha n't n’t "
    "'s 'd 'll 've 're 'm ’s ’d ’ll ’ve ’re ’m".split()
)
_BULLETS = frozenset("-–—•*·")
_TIMES = frozenset("day week month year hour night".split())
# Words whose letter may change whatever it is. Any other word is only asked about where it looks like a verb or an
# adjective: a new case of `letter_of` for other letters needs its words in here.
_NEXT = 5  # units

DOUBTFUL = (
    frozenset(("account", "accounts", "remaining", "that", "peaked", "speed", "to", "make"))
    | COUNTING
    | DOING
    | BASE
    | PAST
    | TOTALLED
    | MOVES
    | PLAIN_WORDS.keys()
    | SHOWING
    | TELLING_FORMS
    | THIRD
    | {"amounts", "customs", "market", "moves", "must", "trains", "up"}
)
_MEANS = frozenset(("average", "median", "mean"))
_MARKETS = frozenset("home domestic world global labour labor stock housing internal single common local".split())
_OWNERS = frozenset(("they", "we", "you"))
WATCHED = DOUBTFUL | {"abroad", "overseas"}


def letter_of(unit: Unit, before: Unit | None, after: Unit | None, units: list[Unit], at: int) -> str:
    """The part of speech of a word, by those beside it."""
    word = unit.lower
    if word in ("mark", "marks") and before is not None and before.lower == "trade":
        return "n"
    if word == "trains" and before is not None and before.letter in "nm" and after is not None:
        return (
            "v" if is_plural(after.lower) and unit_of(after.lower) == "person" else unit.letter
        )  # "it trains officials"
    if word in PLAIN_WORDS:
        return PLAIN_WORDS[word]
    if word == "to":
        return "p" if after is not None and after.letter == "q" else unit.letter  # "lifted throughput to 1.2 million"
    is_subject = unit.letter == "v" and after is not None and after.letter == "x" and before is not None
    if is_subject and before is not None and (before.letter in "daj" or before.lower in _MEANS):
        return "n"  # "the average wait is 27 months"
    if word == "own" and before is not None and after is not None and (before.letter == "w" or before.lower in _OWNERS):
        return "v" if after.letter in "nmkqda" else unit.letter  # "growers who own trademarks in 28 countries"
    if word == "make" and after is not None and after.lower == "up":
        return "v"
    if word == "moves" and before is not None and before.letter == "q" and after is not None:
        return "n" if after.lower in ("a", "an", "per") else unit.letter  # "28 moves an hour"
    if word == "customs" and after is not None and after.lower in ("and", ",") and before is not None:
        behind = units[at + 2 : at + 5]
        person = next((u for u in behind if u.letter == "n" and unit_of(u.lower) == "person"), None)
        return "a" if person is not None and before.letter == "q" else unit.letter  # "150 customs and patent officials"
    if word == "market" and before is not None and before.lower in _MARKETS:
        return "n"  # "on the home market the price was"
    if word == "must":
        return unit.letter if before is None or before.letter in "dja" else "x"  # "photographs must reach"
    if word == "cost" and after is not None and after.lower == "of":
        return "n"  # "at a global cost of 9 million"
    if word == "cost" and before is not None and before.lower in ("has", "have", "had") and after is not None:
        return "e" if after.letter in "qr" else unit.letter
    if word == "remaining" and before is not None and after is not None and before.letter + after.letter == "dq":
        return "a"  # "the government pays the remaining 52 million"
    if word == "speed" and before is not None and before.letter in "and" and after is not None and after.letter == "v":
        return "n"  # "the average speed rose"
    if word == "total" and unit.letter in "vx" and before is not None and (after is None or after.letter in ".,;:)"):
        return "n"  # "2 percent of the world total."
    if word == "total" and before is not None and before.lower == "in":
        return "n"  # "In total 410,000 tonnes were unloaded"
    if word in COUNTING and after is not None and after.letter == "q" and before is not None and before.letter in "nmk":
        return "v"  # "producers number 26,000", "a search costs 2,100 yuan"
    if (
        word == "work"
        and before is not None
        and before.lower in ("found", "find", "finding", "seek", "sought", "had", "have")
    ):
        return "n"
    if (
        word in SHOWING
        and unit.letter in "nv"
        and before is not None
        and before.letter == "n"
        and is_plural(before.lower)
    ):
        named = after is not None and word == "report" and after.letter in "nv" and is_plural(after.lower)
        return "v" if named or after is not None and after.letter in "wsd" else unit.letter  # "growers report gains"
    if word in TELLING_FORMS and before is not None and before.lower in SOURCES:
        return "v"  # "customs data shows exports rose"
    if before is not None and before.letter == "q" and word in PROVEN and after is not None and after.letter == "n":
        return "a" if is_plural(after.lower) else unit.letter  # "12 guides, 40 certified trainers"
    if unit.letter == "v" and before is not None and before.letter == "k" and at > 1 and units[at - 2].letter == "q":
        return "n" if is_plural(word) else unit.letter  # "of the 610 Rwandan files outstanding"
    if word == "up" and before is not None and before.letter == "e" and after is not None and after.letter in "vx":
        return "p"  # "reports drawn up numbered 90"
    if word in INVOLVING and before is not None and before.letter == "q" and after is not None:
        return "v" if after.letter in "kmdjan" else unit.letter  # "of the 59 inquiries, 19 involved firms from Peru"
    if unit.letter in "vega" and (
        word in ALWAYS_NOUNS
        or word.endswith(("ers", "ors", "ories", "encies", "logies", "tries"))
        and word not in DOERS
    ):
        return "n"  # "cruise passengers 1.49 million"
    if (
        unit.letter == "v"
        and before is not None
        and before.letter == "n"
        and after is not None
        and after.lower in TRADES
    ):
        return "v" if word.endswith(("s", "ed")) or is_plural(before.lower) else "n"  # "the patent pledge financing"
    if word in TRADES and unit.letter == "g" and at > 1 and before is not None and before.letter in "na":
        closed = after is None or after.letter in "xvp.,c" or after.lower in ("the", "its", "their")
        opened = units[at - 2].letter in "pc,"  # "in rail engineering the figure was"
        return "n" if closed and (opened or before.letter == "n" and _subject_from(units, at)) else unit.letter
    flows = word in ("imports", "exports") and before is not None and before.letter in "c,s"
    if flows and after is not None and after.letter == "q":
        return "n"  # "and imports 60 billion"
    if word in NOUNS and unit.letter in "vega":
        return "n" if _is_noun(before, after, units, at) else unit.letter
    if unit.letter == "x" and word not in _AUXILIARIES:
        unit = unit.lettered("n")  # "sea freight accounted for"
    if word == "peaked" and before is not None and before.letter in "nmk":
        return "v"
    if word == "that" and before is not None and before.lower in MOODS and after is not None and after.text == ",":
        return "s"  # "noted with satisfaction that, since 2019, the office has trained 90 people"
    if word == "that" and after is not None and after.lower in ("of", "for") and unit.letter in "ws":
        return "i"  # "40 times that of 2003"
    if word == "that" and after is not None and before is not None and before.letter == "p" and after.letter in "na":
        return "d"  # "agreements to that effect"
    if word == "that" and unit.letter == "w" and before is not None and before.letter in "ve":
        return "d" if _points_at_thing(units, at) else "w"
    if before is None:
        return unit.letter
    moves = word in MOVES and before.letter in "nmkT" or word == "amounts" and before.letter in "nmkTr"
    if moves and unit.letter == "n" and after is not None and after.lower in ("from", "to", "by"):
        return "v"
    adverbial = before.letter == "r" and at > 1 and units[at - 2].letter in "nmk"
    if adverbial and unit.letter in "ea" and word.endswith("ed") and after is not None and after.letter == "q":
        return "v"  # "the courts newly accepted 526 cases"
    named_behind = after is not None and after.letter in "nv"
    if unit.letter == "v" and before.letter == "d" and word.endswith("ed") and named_behind:
        return "a"
    if word in ("amount", "total", "value", "sum") and unit.letter == "v" and before.letter in "ead":
        return "n"  # "the awarded amount"
    if unit.letter == "v" and before.letter == "a" and units[at - 2].letter in "ds" and word in CONTESTS:
        return "n"  # "in the final test"
    if unit.letter in "vae" and after is not None and _is_participle(unit, before, after, units, at):
        return "e"  # "trademarks held by foreign owners"
    if (
        (
            unit.letter == "v"
            and before.letter == "n"
            and at > 1
            and units[at - 2].letter in "pa"
            and not word.endswith(("ed", "s"))
        )
        and (after is None or after.letter in "p,.")
        and word not in PAST
        and word not in MEASURING
    ):
        return "n"  # "tonnes of carbon dioxide out of the air"
    if word in ("account", "accounts") and after is not None and after.lower == "for" and before.letter in "nmkr":
        return "v"
    if word in COUNTING and after is not None and after.letter == "q" and before.letter in "nmkrvT":
        return "v"  # "producers now number 26,000"
    if unit.letter == "n" and word in DOING and before.letter == "q" and after is not None and after.letter == "p":
        return "v"  # "of the graduates 1,900 work in factories"
    second = unit.letter == "a" and before.letter == "c" and after is not None and after.letter in "qd"
    if second and is_past_form(word) and any(u.letter in "vx" for u in units[max(0, at - 24) : at]):
        return "v"  # "filed 2,310 applications and earned 214 million yuan"
    alone = before.text == "," and _verbless_before(units, at)  # "the text, binding since 2022, covers 28"
    if (
        word in THIRD
        and unit.letter == "n"
        and (before.letter == "c" or alone)
        and after is not None
        and after.letter in "qdj"
    ):
        return "v"  # "lent 90 million to 14 firms and employs 35 people"
    if word in THIRD and unit.letter == "n" and before.letter == "w":
        return "v"  # "the line, which links Suva with the coast"
    if word in BASE and unit.letter == "n" and before.letter == "c" and after is not None and after.letter in "qd":
        return "v"  # "provide 300 scholarships and train 1,000 technicians"
    if word in BASE and unit.letter in "na" and before.lower == "and" and after is not None and after.letter in "na":
        modal = any(u.lower in ("will", "would", "can", "to") and u.letter in "xt" for u in units[:at])
        return "v" if modal else unit.letter  # "will cost 3 million euros and create jobs"
    if unit.letter == "g" and before.letter in "csd," and after is not None and after.letter in "vx":
        return "n"  # "while spending stayed at"
    if word in PAST and unit.letter in "anekr" and before.lower in ("former", "latter"):
        return "v"
    if word in PAST and unit.letter in "anekr" and before.letter in "nmkTir)," and not after_auxiliary(units, at):
        stands = word in STANDING and (after is None or after.text in (",", ".", ";"))
        return "v" if stands or after is not None and after.letter in "qdTpjmnkari" else unit.letter
    if word in TOTALLED and after is not None and after.letter == "q":
        return "v"
    named = before.letter in "nmkrTe)" or before.lower in ("former", "latter")
    named = named or before.letter == "c" and units[at - 2].letter in "T,"  # "fell in May, and increased by 6% in June"
    participle = unit.letter in "ea" and word.endswith("ed") and named
    told = after is None or after.letter in "pqTr,." or after.lower in ("by", "to", "from")
    if participle and told and lemma(word) in MEASURING and not after_auxiliary(units, at):
        return "v"
    return unit.letter


def _points_at_thing(units: list[Unit], at: int) -> bool:
    """Whether a "that" behind a verb is of the one noun that ends its clause: "nine have reached that mark so far"."""
    thing = units[at + 1] if at + 1 < len(units) else None
    if thing is None or thing.letter != "n" or is_plural(thing.lower):
        return False
    behind = next((u for u in units[at + 2 : at + _NEXT] if u.letter not in "Tr"), None)
    return behind is None or behind.text in (".", ";", ",")


def _subject_from(units: list[Unit], at: int) -> bool:
    """Whether a word ends the noun phrase that a clause begins with, and the verb of the clause follows behind a place:
    "patent financing in Norland came to"."""
    first = at
    while first > 0 and units[first - 1].letter in "najdmk":
        first -= 1
    if first > 0 and units[first - 1].letter not in "c,;.s":
        return False
    behind = units[at + 1 : at + 9]
    verb = next((u for u in range(len(behind)) if behind[u].letter in "xv"), 0)
    return verb > 0 and behind[0].letter == "p" and all(u.letter in "pdnamk" for u in behind[:verb])


def _verbless_before(units: list[Unit], at: int) -> bool:
    """Whether no verb stands between the last semicolon and a word."""
    for unit in reversed(units[:at]):
        if unit.text == ";":
            return True
        if unit.letter in "vx":
            return False
    return True


def _is_participle(unit: Unit, before: Unit, after: Unit, units: list[Unit], at: int) -> bool:
    """Whether a past form after a noun is passive: somebody follows after "by"."""
    by = after.lower == "by" and at + 2 < len(units) and units[at + 2].letter in "dajnmk"
    return by and before.letter in "nmk)" and is_past_form(unit.lower) and lemma(unit.lower) not in MEASURING


def _is_noun(before: Unit | None, after: Unit | None, units: list[Unit], at: int) -> bool:
    if before is not None and before.text in _BULLETS:
        return True
    if after is not None and after.lower == "a" and at + 2 < len(units) and units[at + 2].lower in _TIMES:
        return True  # "two freight trains a day"
    if after is not None and (after.letter in "dqji" and after.lower != "that"):
        return before is not None and before.letter in "dajs"
    if before is None:
        return True
    if before.text in (";", ":", "("):
        return True
    if before.lower in ("and", "or", "&", ","):
        return at > 1 and units[at - 2].letter in "nmkqT"
    return before.letter in "dajsgkqpnmceT" and before.lower not in ("to", "which", "that", "who")
