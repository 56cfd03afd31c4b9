"""What looks like a number and is none: parts of names, list and form numbers, telephone numbers, definite sets.

Belongs here: the look around a value that puts it out (annotation guide, "Out"). Does not belong here: reading
values, times (periods.py has taken them before), and limits of a group (thresholds.py).
"""

from __future__ import annotations

import re

from pipelines.languages.english import NUMBER_LABELS
from pipelines.mentions.number_words import Value

_LISTED = re.compile(r"(?P<label>[A-Za-z'’-]+)\.?\s?(?:\(?\d[\w.]*\)?(?:\s?[,–-]\s?|,?\s(?:and|or|to|&)\s)){0,6}$")
_NUMBER_SIGN = re.compile(r"(?:(?<![A-Za-z])[Nn](?:o\.?|os\.|r\.|°|º)\s?|[#№]\s?)$")
# "freight trains number 14 a day", "its members now number 35"
_NUMBERING = re.compile(
    r"\b(?!(?:this|his|its|as|is|was|has|series|bus)\b)[A-Za-z]{3,}(?:s|people|men|staff)(?:\s(?:now|already|today|still))?\snumber\s$"
)
_TELEPHONE = re.compile(r"\(?\d{1,4}\)?(?:[-–\s()]{1,2}\d{2,8}){1,6}(?!\d)")
_ABROAD = re.compile(r"\d{1,4}\)?(?:[-–\s()]{1,2}\d{1,8}){1,6}(?![\d.,%]\d|\d|%)")
_TELEPHONE_WORD = re.compile(
    r"\b(?:tel|telephone|phone|fax|dial|call|hotline|mobile|whatsapp)\b[^.;]{0,24}$", re.IGNORECASE
)
_GLUED_LEFT = re.compile(r"(?:[^\W\d_][-–.]?|[\d_/@#&=+*:.,%-]|\d[-–])$")
# "from 10.00 to 11.30": hours and minutes on both sides, and nothing that is measured after them
_HOUR = r"(?:[01]?\d|2[0-3])\.[0-5][05]"
_HOURS = re.compile(
    rf"{_HOUR}\s?(?:to|and|until|till|-|–)\s?{_HOUR}(?!\d)(?=\s?(?:[;,.)\n]|$|(?:on|in\sthe|at|local|hours|hrs)\b|[A-Z]))"
)
_HOURS_BEFORE = re.compile(r"(?:\b(?:from|between|at|daily|time|hours|day),?\s|[(:,]\s?)$", re.IGNORECASE)
_CHANGED_BEFORE = re.compile(
    r"\b(?:r[oi]s\w+|fell|fall\w*|grew|grow\w*|increas\w+|drop\w*|declin\w+|up|down|cut|reduc\w+|rates?|scores?)\b",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\s(?:pages|pp\.)(?!\w)")
# sizes of containers: "twenty-foot equivalent units", "40-foot boxes"
_BOX = re.compile(r"[-\s](?:foot|feet|ft)\b(?!\s(?:long|wide|high|deep|tall|above|below)\b)")
_BOX_SIZES = frozenset((10.0, 20.0, 40.0, 45.0, 53.0))
# one of several countries with its figure in brackets: "China (148) and India (67)"
_FIGURE_BEFORE = re.compile(r"[A-Z][\w.’'-]*\s\(\d[\d,.]*\)[^().;:]{1,48}[A-Z][\w.’'-]*\s\($")
_FIGURE_AFTER = re.compile(r"\)(?:,|,?\sand)\s(?:the\s)?(?:[A-Z][\w.’'-]*\s){1,4}\(\d")
# kinds, each with its figure in brackets: "roads (8), pumps (4) and licences (2)"
_KIND_BEFORE = re.compile(r"[a-z]\s\(\d[\d,.]*\)(?:,|;|,?\sand)\s[^().;:\d]{2,48}[a-z]\s\($")
_KIND_AFTER = re.compile(r"\)(?:,|;|,?\sand)\s[^().;:\d]{2,48}[a-z]\s\(\d{1,4}\)(?=[,;.]|\sand\b)")
_NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]*\s\($")
_CLOCK = re.compile(r"(?::\d{2}){1,2}|(?:\.\d{2})?\s?(?:[ap]\.?m\b|o['’]clock\b|GMT\b|hrs\b|hours\s(?:GMT|local))")
_SPACES = " \n\u00a0(\"“‘'[—"

_SET_NOUNS = (
    "sides?|part(?:y|ies)|countr(?:y|ies)|nations?|states?|offices?|members?|governments?|leaders?|peoples?|econom(?:y|ies)|"
    "administrations?|ministers|presidents|delegations|institutions|organi[sz]ations|companies|firms|cities|continents|neighbou?rs|"
    "regions|sets|ends|men|women|halves|bodies|partners|houses|signatories|ministries|agencies|heads|authorities|chambers"
)
_SET_AFTER = re.compile(rf"(?:\s[A-Za-z’'-]+){{0,2}}?\s(?:{_SET_NOUNS})\b", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s(?!(?:were|are|was|have|had|will|came|went|of|in|from)\b)[a-z]")
_DEFINITE = frozenset(
    "the these those both former latter other our their its all any such same said top first last only".split()
)
_THE_ONLY = re.compile(r"\b(?:the|its|their|our|these|those)\sonly\s$", re.IGNORECASE)
_ONE_IS_A_COUNT = re.compile(
    r"\s(?:or|to)\s(?:two|three|four|five|2|3)\b"
    r"|(?:\s[a-z’'-]+){1,4}(?:,|\sand)\s(?:an?other\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s[a-z]"
)
_ROUND = frozenset({"a hundred", "a thousand", "a million", "a billion", "a trillion"})
_COUNTED = re.compile(
    r"\s(?!(?:thanks|times|ways?|miles|words|flowers|years?|which|who|that|to|and|or|percent|per)\b)[A-Za-z]"
)
_HYPHEN = re.compile(r"-[A-Za-z]")
_HYPHEN_COUNT = re.compile(r"-(?:member|person|people|strong|seat|bed|room|berth|country|nation|company|firm|plus)\b")
_PRONOUN_AFTER = re.compile(r"\s(?:do|does|did|who|whom|of\s(?:us|you))\b")
_NAME_AROUND = re.compile(r"[\w,’'] $")
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
# 'five offices', "3+3": a name in quotes that opens with the number; 3.0 is a release
_QUOTED = re.compile(r"[\"“‘'][A-Za-z0-9-]+(?:\s[\w+-]+){0,2}[\"”’']")
_QUOTED_NAME = re.compile(r"[\"“‘'][A-Z][\w-]*\s$")
_AGED = re.compile(r"\b(?:older|younger)\sthan\s$", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:[A-Z][a-z]+|[a-z]*(?:man|woman|er|or|ist|ant)|monk|judge|student|graduate|technician|mechanic|mother|farmhand|pupil),\s"
    r"(?:now\s|aged\s)?$|,\snow\s$|\bwho\sis\s$"
)
_AGE_AFTER = re.compile(r",\s[a-z]")
_AT_AGE = re.compile(r"\bat\s$", re.IGNORECASE)
_OF_AGE = re.compile(r"\s(?:he|she)\s")
# "a boy of 16", "He is 61"
_PERSON_OF = re.compile(
    r"\b(?:[Aa]n?|the|that|this)\s(?:[a-z]+\s){0,2}?(?:boy|girl|man|woman|lady|youth|teacher|student|"
    r"pupil|trainee|apprentice|graduate|farmer|worker|engineer|technician|inventor|widow|pensioner|mother|father|"
    r"grandmother|grandfather|monk)\sof\s$|"
    r"(?:^|[.!?;,\"“]\s)(?:[Hh]e|[Ss]he)(?:\s(?:is|was)|['’]s)\s(?:now\s|only\s|just\s)?$"
)
_ENDS = re.compile(r"\s?(?:[,.;:!?)]|$|and\b|when\b|but\b|who\b)")
# "920021421": what is counted is printed in groups or with a multiplier
_UNGROUPED = re.compile(r"\d{7,}(?![.,]?\d)")
# "6.2 The office", "6.3 Rwanda": a paragraph of an outline
_OUTLINE = re.compile(r"\d{1,2}\.\d{1,2}\s+[A-Z]")
_ADDRESS = re.compile(
    r"\s(?:(?:[A-Z][\w.]+\s){1,3}(?:Street|Road|Avenue|Boulevard|Lane|Square|Highway)\b|"
    r"(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Qq]uai|[Vv]ia|Calle|Carrera|Rua|Piazza|Plaza)\s(?:d[eu]s?\s|del\s|la\s|l['’]){0,2}[A-Z])"
)
# "Lesson two: hardware follows finance"
_HEADING = re.compile(r"\s?[:.–—](?:\s|$)")
# "three lessons from the rush", "five things to know": what a text is about to say, in words
_TO_BE_SAID = re.compile(
    r"\s(?:(?:quick|simple|big|key|hard|short|final|other|more|main|good|basic|practical)\s)?"
    r"(?:(?:things|reasons|takeaways|tips|truths|myths|remarks|observations|words|thoughts|pages)(?=$|[.:,;?!\n])|"
    r"(?:things|lessons|reasons|questions|takeaways|tips|truths|myths|remarks|thoughts)(?=\s(?:from|to|about|on|why|for)\b))"
)
# "call … 7238-6300 local 4400"
_DIALLED = re.compile(r"\d{3,}\s(?:local|loc\.|ext\.?)\s$")
_RELEASE = re.compile(r"\d\.0")


def label_end(text: str, value: Value, left: int, right: int) -> int | None:
    """End of the name, clock time or telephone number that the digits at `value` belong to; None where to none.

    "Article 5", "No. 11", "pages 2 to 6", "G20", "+86 10 1234 5678", "9:30", "(1)".
    """
    start, end = value.start, value.end
    if _UNGROUPED.match(text, start, right) and not value.scaled:
        return end
    if "." in text[start:end] and text[start - 1 : start] in ("", "\n") and _OUTLINE.match(text, start, right):
        return end
    glued = start > 0 and text[start - 1] not in _SPACES
    if glued and not is_signed(text, start) and _GLUED_LEFT.search(text[max(0, start - 2) : start]):
        return _telephone(text, start, left, right) or end
    after = text[end] if end < right else " "
    # "3x" is a multiple, "3D" a name
    if (
        (after.isalpha() and not (after == "x" and text[end + 1 : end + 2] in (" ", ".", ",")))
        or after == "_"
        or (after in "/:+×.," and text[end + 1 : end + 2].isdigit())
    ):
        return end
    if after in ":. apohG" and (clock := _CLOCK.match(text, end, right)):
        return clock.end()
    before = text[max(left, start - 48) : start]
    if "." in text[start:end] and (hours := _hours_end(text, value, before, right)) is not None:
        return hours
    if after == " " and _PAGES.match(text, end, right):
        return end
    if glued and text[start - 1] == "+" and (telephone := _telephone(text, start, left, right)) is not None:
        return telephone
    if before.endswith("= "):  # "(2015 = 100)"
        return end
    if not value.words and not value.scaled and "," not in text[start:end] and _is_listed(before):
        return end
    if (after in "-–) " and text[end + 1 : end + 2].isdigit()) or after == ")":
        if (telephone := _telephone(text, start, left, right)) is not None:
            return telephone
        small = value.value < 100 and value.value.is_integer() and not value.words
        if (
            after == ")"
            and small
            and not _is_figure(text, start, end)
            and (before[-1:] == "(" or "(" not in text[max(0, start - 48) : start])
        ):
            return end
    aged = after == "," and 10 <= value.value < 100 and _AGE_BEFORE.search(before[-24:]) is not None
    if aged and _AGE_AFTER.match(text, end, right):
        return end
    grown = 10 <= value.value < 100 and not value.scaled and "." not in text[start:end]
    if grown and _ENDS.match(text, end, right) and _PERSON_OF.search(before[-48:]):
        return end
    if after == " " and 10 <= value.value < 100 and _AT_AGE.search(before[-4:]) and _OF_AGE.match(text, end, right):
        return end  # "at 27 he was keeping cattle"
    if after == " " and _ADDRESS.match(text, end, right):
        return end
    if (before[-1:] == "[" and after == "]") or (after in "\"”’'" and _QUOTED_NAME.search(before)):
        return end
    if start - left <= 3 and not before.strip(" •*-–·") and after in ".)、" and text[end + 1 : end + 2] in (" ", ""):
        return end if (start == 0 or text[start - 1] in "\n \u00a0•*-–·") and not value.words else None
    return None


def _hours_end(text: str, value: Value, before: str, right: int) -> int | None:
    """End of the two clock times that begin at a value: "from 10.00 to 11.30"."""
    match = _HOURS.match(text, value.start, right)
    if match is None or not _HOURS_BEFORE.search(before) or _CHANGED_BEFORE.search(before):
        return None
    return match.end()


def _is_figure(text: str, start: int, end: int) -> bool:
    """Whether a number in brackets is one of several figures: "China (148) and India (67)"."""
    before = text[max(0, start - 96) : start]
    if _FIGURE_BEFORE.search(before) or _KIND_BEFORE.search(before):
        return True
    if before[-3:-2].islower() and _KIND_AFTER.match(text, end):
        return True
    return _NAME_BEFORE.search(before) is not None and _FIGURE_AFTER.match(text, end) is not None


def is_box(text: str, value: Value) -> bool:
    """Whether a number is the size of a container: "twenty-foot equivalent units", "40-foot boxes"."""
    return value.value in _BOX_SIZES and _BOX.match(text, value.end) is not None


def is_signed(text: str, start: int) -> bool:
    """Whether a plus or minus sign of its own stands directly before the digits at `start`."""
    return text[start - 1] in "+-−–" and (start == 1 or text[start - 2] in " (\u00a0")


def _is_listed(before: str) -> bool:
    words = before[-32:].lower().split()
    if not words:
        return False
    last = words[-1].lstrip("(").rstrip(".")
    if last == "number" and len(words) > 1 and _NUMBERING.search(before):
        return False
    if last in NUMBER_LABELS:
        return before[-1:] in " .\u00a0"
    if last == "local" and _DIALLED.search(before):
        return True
    if last in ("is", "are", "was") and len(words) > 1 and words[-2] in ("code", "extension"):
        return True
    if words[-1][-1] in ".°º#№" and _NUMBER_SIGN.search(before[-6:]):
        return True
    # "pages 2 to 6", "Articles 3, 4 and 5": the label stands before the numbers already listed
    if (len(words) > 1 and last in ("and", "or", "to", "&") and words[-2][-1].isdigit()) or words[-1][-1] in ",-–":
        match = _LISTED.search(before)
        return match is not None and match["label"].lower() in NUMBER_LABELS
    return False


def _telephone(text: str, start: int, left: int, right: int) -> int | None:
    """End of the telephone number that begins at `start`: three groups or more, a "+", or a word that says so."""
    international = start > left and text[start - 1] == "+"
    match = (_ABROAD if international else _TELEPHONE).match(text, start, min(right, start + 40))
    if match is None:
        return None
    groups = re.findall(r"\d+", match.group())
    plain = re.search(r"\d{1,3}(?: \d{3})+\Z", match.group())
    told = _TELEPHONE_WORD.search(text[max(left, start - 40) : start])
    dialled = groups[0][:1] == "0" and len("".join(groups)) >= 8
    if told or international or dialled or (len(groups) > 2 and plain is None and len("".join(groups)) >= 8):
        return match.end()
    return None


def is_definite_set(text: str, value: Value, word_before: str, right: int) -> bool:
    """Whether "the two sides", "both five countries", "the former two": a set that is known, not a measure."""
    if word_before not in _DEFINITE:
        return False
    if word_before == "only" and not _THE_ONLY.search(text[max(0, value.start - 12) : value.start]):
        return False  # "the treaty counted only nine"
    if word_before in ("these", "those") and _NOUN_AFTER.match(text, value.end, right):
        return True
    if word_before == "first" and text[max(0, value.start - 9) : value.start].lower() == "at first ":
        return False
    if value.words and value.value <= 12:
        return not text.startswith(" others", value.end)  # "the five others were sent to Moscow"
    return word_before == "top" or (value.value <= 60 and _SET_AFTER.match(text, value.end, right) is not None)


def is_idiom(text: str, value: Value, word_before: str, right: int) -> bool:
    """Whether words only look like a count: "one of the", "per 10,000", "a thousand thanks", "two-way"."""
    if word_before in ("per", "every", "each"):
        return True
    # "no older than 45"
    if word_before == "than" and _AGED.search(text[max(0, value.start - 16) : value.start]):
        return True
    printed = text[value.start : value.end].lower()
    if (value.start and text[value.start - 1] in "\"“‘'" and _QUOTED.match(text, value.start - 1, right)) or (
        len(printed) == 3 and _RELEASE.fullmatch(printed)
    ):
        return True
    if printed == "one":
        return _ONE_IS_A_COUNT.match(text, value.end, min(right, value.end + 90)) is None
    if printed == "zero":
        return True
    if printed in _ROUND and word_before == "worth":
        return True
    if printed in _ROUND:
        return _COUNTED.match(text, value.end, right) is None
    if _HYPHEN.match(text, value.end, right):
        return _HYPHEN_COUNT.match(text, value.end, right) is None
    if not value.words:
        return False
    if (
        word_before in NUMBER_LABELS
        and word_before != "number"
        and value.value < 20
        and _HEADING.match(text, value.end, right + 1)
    ):
        return True
    if value.value <= 12 and _TO_BE_SAID.match(text, value.end, right):
        return True
    if word_before in ("one", "no") or _PRONOUN_AFTER.match(text, value.end, right):
        return not value.scaled
    # "Two Sessions", "Three Gorges" in mid-sentence: a name
    return (
        text[value.start].isupper()
        and _NAME_AROUND.search(text[max(0, value.start - 2) : value.start]) is not None
        and _CAPITAL_NEXT.match(text, value.end) is not None
    )
