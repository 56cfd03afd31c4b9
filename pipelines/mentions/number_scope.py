"""What looks like a number and is none: parts of names, list and form numbers, telephone numbers, definite sets.

Belongs here: the look around a value that puts it out (annotation guide, "Out"). Does not belong here: reading
values, and times (periods.py has taken them before).
"""

from __future__ import annotations

import re

from pipelines.mentions.number_words import Value
from pipelines.model import Number, Relation

_LABELS = (
    "article|articles|art|section|sections|sec|chapter|chapters|page|pages|pp|p|paragraph|paragraphs|para|clause|clauses|annex|appendix|"
    "table|tables|figure|figures|fig|figs|column|columns|row|rows|line|lines|item|items|form|forms|rule|rules|step|"
    "version|versions|volume|vol|issue|number|numbers|nos|no|room|rooms|desk|floor|hall|building|booth|gate|terminal|"
    "pier|unit|level|grade|type|class|classes|group|phase|stage|part|parts|point|route|flight|highway|"
    "extension|ext|dial|call|hotline|tel|telephone|phone|fax|box|postcode|zip|resolution|decree|order|law|"
    "regulation|directive|decision|circular|announcement|notice|document|file|case|protocol|schedule|category|"
    "chapter|exhibit|note|footnote|question|q|answer|option|lot|batch|district|zone|channel|studio|series|model|"
    "edition|lesson|unit|module|boeing|airbus|iso|iec|gb|top|fortune|global|aged|age|cop|agenda|vision|horizon|expo|track"
)
# "Class 35", "Articles 3 and 4", "pages 2 to 6", "Rule 39.1": the label and the numbers already listed after it
_LABELLED = re.compile(
    rf"(?<![\w-])(?:{_LABELS})\.?\s?(?:\(?\d[\w.]*\)?(?:\s?[,–-]\s?|\s(?:and|or|to|&)\s)){{0,6}}$", re.IGNORECASE
)
# labels that also are verbs or nouns which a quantity may follow: only with a capital, or never before a unit
_NUMBER_SIGN = re.compile(r"(?:(?<![A-Za-z])[Nn](?:o|os|r|°|º)\.?\s?|#\s?|№\s?)$")
_TELEPHONE = re.compile(r"\+?\(?\d{1,4}\)?(?:[-–\s()]{1,2}\d{2,5}){2,}(?!\d)|\+\d{6,}")
_GLUED_LEFT = re.compile(r"(?:[^\W\d_][-–.]?|[\d_/@#&=+*:.,-]|\d[-–])$")
_CLOCK = re.compile(
    r"\d{1,2}(?::\d{2}(?::\d{2})?|\.\d{2}(?=\s?[ap]\.?m\b))?\s?(?:[ap]\.?m\b|o['’]clock\b|GMT\b|hrs\b|hours\s(?:GMT|local))"
)
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th|d)\b")
_SET_NOUNS = (
    "side|sides|party|parties|country|countries|nation|nations|state|states|office|offices|member|members|government|"
    "governments|leader|leaders|people|peoples|economy|economies|administrations|ministers|presidents|delegations|"
    "institutions|organizations|organisations|companies|firms|cities|continents|neighbours|neighbors|regions|sets|ends|"
    "men|women|halves|bodies|partners|houses|signatories|ministries|agencies|heads|authorities|chambers"
)
_SET_AFTER = re.compile(rf"(?:\s[A-Za-z’'-]+){{0,2}}?\s(?:{_SET_NOUNS})\b", re.IGNORECASE)
_DEFINITE = frozenset("the these those both former latter other our their its all any such same said".split())
_ONE_OK = re.compile(r"\s(?:or|to)\s(?:two|three|four|five|2|3)\b|\s(?:in|out\sof)\s(?:every\s)?\w+", re.IGNORECASE)
_ONE_COUNTED = re.compile(
    r"(?:\s[a-z’'-]+){1,4}(?:,|\sand)\s(?:an?other\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s[a-z]"
)
_IDIOM = re.compile(
    r"\s(?:thanks|times|ways?|miles|words|flowers|years?|which|who|that|and\sone\b|to\sone\b|percent|per\scent)",
    re.IGNORECASE,
)
_HYPHEN_COUNT = re.compile(r"-(?:member|person|people|strong|seat|bed|room|berth|country|nation)\b")
_OUT_AFTER = re.compile(
    r"\s(?:each\b|another\b|by\sone\b|after\sanother|of\sthe\b)|-(?:[a-z]+)|\s(?:label|edition|series|version)\b",
    re.IGNORECASE,
)
_NAME_AROUND = re.compile(r"[\w,’'] $")
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
# 'five offices', "3+3": a name in quotes that opens with the number; 3.0 is a release
_QUOTED = re.compile(r"[\"“‘'][A-Za-z0-9-]+(?:\s[\w+-]+){0,2}[\"”’']")
_RELEASE = re.compile(r"\d\.0")
_CITATION = re.compile(r"\s?[)\]]")


def is_label(text: str, value: Value, left: int, right: int) -> bool:
    """Whether the digits name something: "Article 5", "No. 11", "Form 3", "G20", "+86 10 1234 5678", "9:30"."""
    before, start, end = text[max(left, value.start - 48) : value.start], value.start, value.end
    glued = text[max(0, start - 2) : start]
    if glued and not glued[-1].isspace() and _GLUED_LEFT.search(glued):
        return True
    if end < len(text) and _glued_right(text, value, right):
        return True
    if _NUMBER_SIGN.search(before[-6:]) or _LABELLED.search(before):
        return True
    if _CLOCK.match(text, start, min(len(text), end + 24)):
        return True
    bracket = before[-1:]
    if bracket in ("(", "[") and _CITATION.match(text, end) and float(value.value).is_integer() and value.value < 400:
        return True
    line = text.rfind("\n", 0, start) + 1
    if (
        start - line <= 3
        and not text[line:start].strip(" •*-–·")
        and re.match(r"[.)、](?:\s|$)|(?:\.\d+)+\s", text[end : end + 8])
    ):
        return True
    telephone = _TELEPHONE.match(text, start, min(len(text), start + 40))
    return telephone is not None and telephone.end() > end and "," not in telephone.group()


def _glued_right(text: str, value: Value, right: int) -> bool:
    char = text[value.end]
    if char.isalpha() or char == "_":
        return True
    after = text[value.end : value.end + 2]
    return len(after) == 2 and value.end + 1 < right and after[1].isdigit() and (char in "/:+×" or char in ".,")


def is_definite_set(text: str, value: Value, word_before: str, right: int) -> bool:
    """Whether "the two sides", "both five countries", "the former two": a set that is known, not a measure."""
    if word_before not in _DEFINITE and word_before not in ("first", "last", "top", "only"):
        return False
    if value.words and value.value <= 12:
        return True
    return value.value <= 60 and _SET_AFTER.match(text, value.end, right) is not None


def is_idiom(text: str, value: Value, word_before: str, right: int) -> bool:
    """Whether words only look like a count: "one of the", "a thousand thanks", "a hundred which", "two-way"."""
    printed = text[value.start : value.end].lower()
    if value.start and _QUOTED.match(text, value.start - 1, right) or _RELEASE.fullmatch(printed):
        return True
    if printed == "one":
        if _ONE_OK.match(text, value.end, right):
            return False
        return not _ONE_COUNTED.match(text, value.end, min(right, value.end + 90))
    if printed == "zero":
        return True
    if printed in ("a hundred", "a thousand", "a million", "a billion", "a trillion"):
        after = text[value.end : right]
        return not re.match(r"\s[a-z]", after) or _IDIOM.match(text, value.end, right) is not None
    if text[value.end : value.end + 1] == "-" and not _HYPHEN_COUNT.match(text, value.end, right):
        return re.match(r"-[A-Za-z]", text[value.end : value.end + 2]) is not None
    if word_before in ("one", "no") and not value.scaled:
        return True
    # "Two Sessions", "Three Gorges" in mid-sentence: a name
    return (
        value.words
        and text[value.start].isupper()
        and _NAME_AROUND.search(text[max(0, value.start - 2) : value.start]) is not None
        and _CAPITAL_NEXT.match(text, value.end) is not None
    )


_THRESHOLD_NOUN = re.compile(
    r"(?P<noun>\b(?:transactions|loans|projects|deals|orders|companies|firms|enterprises|businesses|investments|contracts|cases|"
    r"claims|parcels|goods|shipments|purchases|disputes|countries|cities|households|funds|those|anyone|any|borrowers|"
    r"applicants|packages|tariffs|vessels|ships|plants|stations))\s(?:(?:valued|worth|priced)\s(?:at\s)?)?$",
    re.IGNORECASE,
)
_COMPANY_WITH = re.compile(
    r"\b(?:companies|firms|enterprises|businesses|cities|countries|plants|those|vessels|ships|projects)\swith\s(?:[a-z-]+\s){0,4}$",
    re.IGNORECASE,
)


def is_threshold(text: str, number: Number, relation: Relation, left: int) -> bool:
    """Whether the number only restricts a noun: "transactions above 100 million dollars", "firms with over 50 staff"."""
    if relation not in ("gt", "lt", "ge", "le") or number.start <= left:
        return False
    modifier = text[number.start : number.value_span.start].split()
    before = text[max(left, number.start - 48) : number.start]
    word = modifier[0].lower() if modifier else ""
    if word in ("above", "under", "below", "over", "exceeding") and _THRESHOLD_NOUN.search(before):
        return word != "over" and word != "exceeding" or number.kind == "money"
    return _COMPANY_WITH.search(before) is not None
