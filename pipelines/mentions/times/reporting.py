"""The period that a text, or a section of it, reports on: the year of annual figures, the months of a bulletin.

Belongs here: finding that period in headline, headings and lead. Does not belong here: what holds at one clause
(period_context.py), reading times (periods.py).

A period reports where it is closed when the text is published, not long over, and stands in the headline, in the
heading of a section, or in a lead sentence with a figure: there in the main clause, neither as a base of comparison nor
as the day on which something else was signed or founded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pipelines.languages import english
from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.reviewed_years import reviewed_year
from pipelines.model import Period, Sentence
from pipelines.objects import lazy

TOP = 16
"""Sentences among which the lead is looked for."""
_PARAGRAPHS = 2  # paragraphs of the lead
_SENTENCES = 2  # sentences of the lead in which a period need not come first
_SHORT = 6  # tokens: a line that is no sentence
_SECTION = 40  # sentences of a section
_DAYS = (27, 367)
# what is looked at of a sentence, so that time stays linear where a text has no full stops
_BEHIND = 320  # characters before a period
_BACK = 60  # tokens on either side
_LONG = 2_000  # characters or tokens of a sentence
LOOKED_AT = 8
"""Periods of a sentence that are looked at."""
_DISTANCE = re.compile(
    r"\b(?:ago|earlier|before|later|previously|after)\b|\bsame\speriod\s(?:of\s|in\s)?(?:last|the|\d)", re.IGNORECASE
)
_DATELINE = re.compile(r"\s?(?:\([^)\n]{0,40}\)\s?)?(?:--|—|–)\s")
_FRONT = re.compile(
    r"(?:[^\n]{0,60}(?:--|—|–)\s)?(?:[\w’'-]+(?:\s[\w’'-]+){0,3}[.:]\s)?"
    r"(?:(?:in|during|over|for|from|between|throughout|across|within|the|whole|of|course|full|all|calendar|year|period|as|a|week|month|months|quarter|days?|weekend|on)\s){0,5}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|who|whose|where|when|after|before|since|until|once|although|while)\s[^;]*$")
_ACTS = frozenset(
    "signed concluded founded established launched opened inaugurated built created initialled ratified adopted agreed "
    "announced published issued approved introduced initiated begun started commissioned unveiled proposed dated set "
    "put".split()
)
_TELLING = frozenset("published issued announced released unveiled".split())
_SUBJECTS = frozenset("it they we he she i".split())
_HELD = re.compile(
    r"\b(?:conference|briefing|meeting|issue|edition|forum|summit)\s(?:for|in|of|held\sin)\s$", re.IGNORECASE
)
_PLUPERFECT = re.compile(
    r"\bhad\s(?:\w+ly\s|already\s|not\s|never\s)?"
    r"(?:been|\w+ed|risen|grown|fallen|come|stood|gone|made|met|had|become|reached)\b"
)
# "In 2022 it was 840", "The figure for 2021 was 790": another time's value of what was just told
_WAS = re.compile(
    r"(?:In\s\d{4},?\s|(?:A|The)\s(?:year|quarter|month)\s(?:before|earlier),?\s|Two\syears\s(?:before|earlier),?\s)?"
    r"(?:it|they|th(?:is|e)\s(?:figure|number|total|share|rate)s?|the\scorresponding\s\w+)\s"
    r"(?:(?:for|in|of)\s(?:the\s)?(?:\d{4}|year\sbefore|previous\syear)\s)?(?:was|were|stood\sat|came\sto)\s(?:\S+\s)?\S*\d",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"\b(?:grew|rose|fell|recovered|increased|decreased|declined|dropped|slowed|expanded|rebounded|surged|slipped|figures|"
    r"statistics|results|data|(?:statistical|annual|yearly)\sreports?|"
    r"(?:bulletin|report|review|digest|issue|edition|newsletter|release|overview|chapter|note|page)\s(?:\w+\s){0,2}?"
    r"(?:covers?|covering|presents?|refers?|relates?|reviews?|summari[sz]es|sums|describes|reports|shows|looks|deals))\b",
    re.IGNORECASE,
)
# "The financial year under report ran from 1 July 2013 to 30 June 2014": of the whole text, wherever it says so
_YEAR_RAN = re.compile(
    r"\b(?:year|period)(?:\s(?:under|in)\s\w+)?\s(?:ran|runs|lasted|lasts|covered|covers|extended|extends)\s",
    re.IGNORECASE,
)
_BUSINESS_YEAR = re.compile(r"(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)$")
_OWN_YEAR = re.compile(r"(?:19|20)\d\d")


class Reported:
    """The periods on which one text and its sections report; the text is looked through once."""

    def __init__(self, text: str, sentences: Sequence[Sentence], periods: Sequence[Period], published_on: date) -> None:
        self._text, self._sentences, self._periods, self._published_on = text, sentences, periods, published_on
        self._starts = [period.start for period in periods]

    def _within(self, sentence: Sentence) -> Sequence[Period]:
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return self._periods[first : min(last, first + LOOKED_AT)]

    def around(self, at: int) -> Period | None:
        """The period on which the section around sentence number `at`, else the whole text, reports."""
        sentences = self._sentences
        for i in range(min(at, len(sentences) - 1), max(-1, at - _SECTION), -1):
            if sentences[i].kind == "heading" and i >= _first_body(sentences):
                for j in (i, i + 1):
                    if j < len(sentences) and j <= at and sentences[j].kind != "item":
                        for period in self._within(sentences[j]):
                            if may_report(self._text, sentences[j], period, self._published_on):
                                return period
                break
        return self.lead(TOP if sentences[at].kind == "headline" else at + 1)

    def lead(self, top: int = TOP) -> Period | None:
        """The period on which the whole text reports, by those of its headline and lead that are among the first `top`
        sentences."""
        if self._first is None:
            return None
        at, period = self._first
        return period if at < top else None

    @lazy
    def _first(self) -> tuple[int, Period] | None:
        for i, sentence in enumerate(self._sentences[:TOP]):
            for period in self._within(sentence):
                if reports(self._text, self._sentences, i, period, self._published_on):
                    return i, period
        if (reviewed := reviewed_year(self._text, self._published_on)) is None:
            return None
        start, end, year = reviewed
        return 0, Period(start, end, year.edtf, year.first, year.last, "point", "context")


def reports(text: str, sentences: Sequence[Sentence], at: int, period: Period, published_on: date) -> bool:
    """Whether a period of sentence number `at` is the one that the whole text reports on."""
    if at >= TOP or not may_report(text, sentences[at], period, published_on):
        return False
    first = _first_body(sentences)
    if sentences[at].kind == "headline" or at < first:
        return True
    if sentences[at].kind != "body":
        return False
    if _YEAR_RAN.search(text, sentences[at].start, min(sentences[at].end, sentences[at].start + _LONG)):
        return True
    lead = [s for s in sentences[first : at + 1] if s.kind == "body" and s.longer(_SHORT)]
    if not is_fronted(text, sentences[at], period):
        return len(lead) <= _SENTENCES and not any(s.kind in ("heading", "item") for s in sentences[first:at])
    return len({s.paragraph for s in lead}) <= _PARAGRAPHS + (sentences[0].kind != "headline")


def may_report(text: str, sentence: Sentence, period: Period, published_on: date) -> bool:
    """Whether a period can be the one that is reported on, by its length, its age and its place in the sentence."""
    first, last = period.first, period.last
    if first is None or last is None or period.kind not in ("point", "range"):
        return False
    length = (last - first).days + 1
    if 365 < length < 2 * _DAYS[1] and _BUSINESS_YEAR.search(text, period.start, period.end):
        length = 365  # "2023/24": a year of business, printed as two, which ends within the second
        last = min(last, published_on) if last.year == published_on.year else last
    if last > published_on:
        return False
    if not _DAYS[0] < length < _DAYS[1] or (published_on - last).days > 100 + 1.1 * length:
        return False
    before = text[max(sentence.start, period.start - 24) : period.start]
    if is_distant(text, period) or is_dateline(text, sentence, period) or _HELD.search(before):
        return False
    if text[period.end : period.end + 2] in ("'s", "’s") and not is_fronted(text, sentence, period):
        return False  # "; last year's fair had 1,653"
    if comparison_at(text, period.start, sentence.start, period.end) is not None:
        return False
    if sentence.kind in ("headline", "heading"):
        return True
    if sentence.kind != "body":
        return False
    if is_pluperfect(text, sentence) or before.lower().endswith("with "):
        return False
    if _YEAR_RAN.search(text, sentence.start, period.start):
        return True
    if not _has_figure(sentence) and not _TREND.search(text, sentence.start, min(sentence.end, sentence.start + _LONG)):
        return False
    return not is_aside(text, sentence, period)


def is_fronted(text: str, sentence: Sentence, period: Period) -> bool:
    """Whether a period opens its sentence: "In the first half of 2024, …", "Patents. In 2023 …"."""
    return _FRONT.match(text[max(sentence.start, period.start - 160) : period.start]) is not None


def is_distant(text: str, period: Period) -> bool:
    """Whether a period is told by its distance from another: "forty years ago", "a year earlier"."""
    return _DISTANCE.search(text, period.start, period.end) is not None


def is_dateline(text: str, sentence: Sentence, period: Period) -> bool:
    """Whether a period is the date of a dateline ("LIMA, 20 May 2025 -- …"), which says when a text was filed only."""
    return sentence.kind == "dateline" or (
        period.start - sentence.start < 60 and _DATELINE.match(text, period.end, sentence.end) is not None
    )


def is_pluperfect(text: str, sentence: Sentence) -> bool:
    """Whether a sentence looks back from another time: "had been", "had grown", "in 2022 it was 840"."""
    end = min(sentence.end, sentence.start + _LONG)
    return (
        _WAS.match(text, sentence.start, end) is not None or _PLUPERFECT.search(text, sentence.start, end) is not None
    )


_OF_A_TEXT = re.compile(
    r"\b(?:agreement|treaty|convention|protocol|act|law|memorandum|charter|declaration|code|decree|regulation|ordinance|"
    r"statute|accord|pact|communiqu[eé])(?:\s\([^()]{1,16}\))?,?\sof\s$",
    re.IGNORECASE,
)


def is_of_a_text(text: str, pos: int) -> bool:
    """Whether the year at `pos` only says which agreement or law is meant: "under the transit agreement of 1995"."""
    if "of" not in text[max(0, pos - 4) : pos].lower():
        return False
    match = _OF_A_TEXT.search(text, max(0, pos - 48), pos)
    return match is not None and "since" not in text[max(0, match.start() - 24) : match.start()].lower()


_GOES_BACK = re.compile(r"\bdat(?:es?|ed|ing)\s(?:from\s)?as\sfar\sback\sas\s$|\bgo(?:es|ing)\sback\sto\s$")


def goes_back(text: str, period: Period) -> bool:
    """Whether a period only says how old something is: "the plan, which dates back to 2007"."""
    dates = text[period.start : period.start + 4].lower() in ("date", "dati")
    return dates or _GOES_BACK.search(text, max(0, period.start - 30), period.start) is not None


def is_aside(text: str, sentence: Sentence, period: Period) -> bool:
    """Whether a period only dates what a sentence mentions by the way: "which opened in 2019", "(in 2016)", "under a
    memorandum signed in May"."""
    before = text[max(sentence.start, period.start - _BEHIND) : period.start]
    if sentence.kind != "heading" and "(" in before[before.rfind(")") + 1 :]:
        return True
    if is_apposed(sentence, period) or is_of_a_text(text, period.start) or goes_back(text, period):
        return True
    clause = before[before.rfind(", ") + 2 :]
    if period.kind == "since":
        clause = clause.rpartition("since ")[0]  # "has carried 50 since it opened in 2021" tells of that time
    return _RELATIVE.search(clause) is not None or _dates_an_act(sentence, period)


def is_apposed(sentence: Sentence, period: Period) -> bool:
    """Whether a period stands in words set off between subject and verb: "The course, new in 2016, was held"."""
    tokens = sentence.tokens
    at = bisect_left(tokens, period.start, key=lambda t: t.start)
    first = next((i for i in range(at - 1, max(0, at - 10), -1) if tokens[i].text == ","), None)
    if first is None or first > 12 or tokens[first + 1].tag == "ADP" or first + 1 == at:
        return False
    after = next((i for i in range(at, min(len(tokens), at + 8)) if tokens[i].start >= period.end), len(tokens))
    if after + 1 >= len(tokens) or tokens[after].text != "," or tokens[after + 1].tag not in ("VERB", "AUX"):
        return False
    told = [i for i in range(first, at) if tokens[i].tag in ("VBN", "VERB")]
    if told and not (period.kind == "since" and told[0] < first + 3):
        return False  # "the course, held in 2016, drew 90", but "the school, jointly run since 2016, taught 90"
    return not any(token.tag in ("VERB", "AUX", "VBG") or token.text == "," for token in tokens[:first])


def _dates_an_act(sentence: Sentence, period: Period) -> bool:
    """Whether the participle of an act, without "was" or "has", stands between a period and the comma before it."""
    tokens = sentence.tokens
    at = bisect_left(tokens, period.start, key=lambda t: t.start)
    for i in range(at - 1, max(-1, at - _BACK), -1):
        if tokens[i].text in (",", ";", ":"):
            return False
        if tokens[i].lower in _TELLING and tokens[at - 1].lower in ("for", "of"):
            return False  # "published its annual report for 2016"
        if tokens[i].lower in _ACTS and (tokens[i].tag == "VBN" or i == 0):
            if i == 0:
                return True
            if tokens[i - 1].tag == "PRON" and tokens[i - 1].lower in _SUBJECTS:
                return False
            around = (*tokens[max(0, i - _BACK) : i], *tokens[i + 1 : i + _BACK])
            alone = not any(token.tag in ("VERB", "AUX") for token in around)
            return not alone and not any(token.tag == "AUX" for token in tokens[max(0, i - 3) : i])
    return False


def _first_body(sentences: Sequence[Sentence]) -> int:
    return next((i for i, s in enumerate(sentences[:TOP]) if s.kind == "body"), TOP)


def _has_figure(sentence: Sentence) -> bool:
    """Whether a number other than a year or the day of a month stands in a sentence."""
    tokens = sentence.tokens[:_LONG]
    for i, token in enumerate(tokens):
        if token.text[0].isdigit() and not (len(token.text) == 4 and _OWN_YEAR.match(token.text)):
            near = (tokens[i - 1].lower if i else "", tokens[i + 1].lower if i + 1 < len(tokens) else "")
            if not any(word.rstrip(".") in english.MONTHS for word in near):
                return True
    return False
