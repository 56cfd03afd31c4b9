"""English words that mean numbers, comparisons and times.

Belongs here: word lists as data, which the grammars of numbers and periods turn into patterns. Does not
belong here: patterns, code, and names of units, currencies, places or bodies (schemas/vocab).
"""

from __future__ import annotations

from pipelines.model import Relation

DIGITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
MULTIPLIERS = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
SHORT_MULTIPLIERS = {"mln": 1e6, "mn": 1e6, "bln": 1e9, "bn": 1e9, "trn": 1e12, "tn": 1e12, "k": 1e3, "K": 1e3}
MONEY_MULTIPLIERS = {"m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "mm": 1e6, "MM": 1e6, "t": 1e12, "T": 1e12}
"""Letters that multiply only after a currency sign: "$5m" is money, "5m" a length."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "thirty-first": 31,
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25,
    "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29,
}  # fmt: skip
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20,
}  # fmt: skip
FRACTION_SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8}

MULTIPLE_VERBS = {
    "double": 2, "treble": 3, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6, "halve": 0.5,
}  # fmt: skip
FOLDS = {
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "elevenfold": 11, "twelvefold": 12, "fifteenfold": 15, "twentyfold": 20,
    "thirtyfold": 30, "fiftyfold": 50, "hundredfold": 100, "thousandfold": 1000,
}  # fmt: skip

BEFORE: dict[str, Relation] = {
    "over": "gt", "more than": "gt", "greater than": "gt", "higher than": "gt", "larger than": "gt", "above": "gt",
    "upward of": "gt", "upwards of": "gt", "exceeding": "gt", "exceeded": "gt", "exceeds": "gt", "exceed": "gt",
    "surpassing": "gt", "surpassed": "gt", "surpasses": "gt", "surpass": "gt", "topping": "gt", "topped": "gt",
    "tops": "gt", "to top": "gt", "will top": "gt", "in excess of": "gt", "beyond": "gt", "past": "gt",
    "north of": "gt", "crossed": "gt",
    "crossing": "gt", "passed": "gt", "broke through": "gt", "broken through": "gt", "breaking through": "gt",
    "outstripped": "gt", "outstripping": "gt",
    "broke": "gt", "better than": "gt", "just over": "gt", "well over": "gt", "well above": "gt",
    ">": "gt", "overtook": "gt", "longer than": "gt", "farther than": "gt",
    "at least": "ge", "no fewer than": "ge", "no less than": "ge", "not less than": "ge", "not fewer than": "ge",
    "a minimum of": "ge", "minimum of": "ge", "no lower than": "ge", "not lower than": "ge", "≥": "ge",
    "under": "lt", "less than": "lt", "fewer than": "lt", "below": "lt", "lower than": "lt", "just under": "lt",
    "well under": "lt", "short of": "lt", "smaller than": "lt", "<": "lt", "shy of": "lt",
    "up to": "le", "at most": "le", "no more than": "le", "not more than": "le", "a maximum of": "le",
    "maximum of": "le", "not exceeding": "le", "no greater than": "le", "no higher than": "le", "as many as": "eq",
    "as much as": "eq", "limited to": "le", "capped at": "le", "≤": "le", "not to exceed": "le", "ceiling of": "le",
    "about": "approx", "around": "approx", "some": "approx", "roughly": "approx", "approximately": "approx",
    "approx": "approx", "approx.": "approx", "nearly": "approx", "almost": "approx", "close to": "approx",
    "nearing": "approx", "circa": "approx", "ca.": "approx", "c.": "approx", "an estimated": "approx",
    "estimated": "approx", "near": "approx", "approaching": "approx", "approached": "approx", "neared": "approx",
    "in the region of": "approx", "in the order of": "approx", "on the order of": "approx",
    "somewhere around": "approx", "near to": "approx", "practically": "approx", "virtually": "approx",
    "not far from": "approx", "not far off": "approx", "not quite": "approx", "~": "approx", "≈": "approx",
    "nigh on": "approx", "close on": "approx", "just about": "approx", "a good": "approx",
}  # fmt: skip
"""Words before a number and the relation they set, matched longest first."""

AFTER: dict[str, Relation] = {
    "or more": "ge", "and more": "ge", "or above": "ge", "and above": "ge", "or over": "ge", "and over": "ge",
    "and upward": "ge", "and upwards": "ge", "or higher": "ge", "or greater": "ge", "at least": "ge",
    "at a minimum": "ge", "or better": "ge",
    "or less": "le", "or fewer": "le", "or below": "le", "or lower": "le", "at most": "le", "at the most": "le",
    "and below": "le", "or under": "le",
    "or so": "approx", "odd": "approx", "more or less": "approx", "or thereabouts": "approx",
    "plus": "gt",
}  # fmt: skip
"""Words after a number (or after its unit or noun) and the relation they set."""

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""Months in which a season begins and ends (northern hemisphere)."""

TIME_UNITS = {
    "second": 0.0, "minute": 0.0, "hour": 0.0, "day": 0.0, "night": 0.0, "week": 0.0, "fortnight": 0.0,
    "month": 1.0, "quarter": 3.0, "season": 3.0, "year": 12.0, "decade": 120.0, "century": 1200.0, "generation": 0.0,
}  # fmt: skip
"""Units of time and their length in months; 0 where shorter than a month or vague."""

SPEECH_VERBS = (
    "said", "says", "told", "tells", "stated", "explained", "explains", "noted", "notes", "added", "adds", "recalled",
    "remarked", "stressed", "commented", "declared", "reported", "announced", "pointed out", "emphasized", "emphasised",
)  # fmt: skip
"""Verbs between a quotation and the one who says it."""

FUTURE_WORDS = frozenset(
    "will shall next coming upcoming scheduled planned due plans plan expected until till forthcoming would".split()
)

NUMBER_LABELS = frozenset(
    "age aged agenda airbus annex annexes announcement answer apartment appendix apt art article articles avenue "
    "batch bench block boeing booth box building call case category checkpoint chang'e channel chapter chapters "
    "circular class "
    "classes clause clauses code column columns cop decision decree desk dial directive district document edition "
    "exhibit expo ext extension fax fig figs figure figures file flight floor footnote forbes form forms formula "
    "fortune gate gb global goal goals grade group hall highway horizon hotline house iec iso issue item items "
    "law lesson level line lines lot model module no nos note notice number option order p page pages para "
    "paragraph paragraphs part parts petition phase phone pier platform point points postcode pp protocol q "
    "question rank "
    "regulation resolution "
    "road room rooms round route row rows rule rules schedule sdg sec section sections series shenzhou "
    "seat st stage stand step steps street studio suite table tables target tel telephone terminal tiangong tier "
    "top track "
    "type unit version versions vision vol volume wave window windows zip zone".split()
)
"""Words whose number is a name: "Article 5", "Class 35", "Room 305", "dial 12335", "Top 500"."""
