"""When an activity was.

Belongs here: the date of one activity from its clause. Does not belong here: what holds on from before
(handed_on.py), where it was (places.py), bodies (bodies.py), merging what several sentences say (identity.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.mentions.times.plan_terms import is_term_of_plan
from pipelines.mentions.times.reporting import is_apposed
from pipelines.model import Period, Span
from pipelines.rules.nearness import TOO_FAR, distance
from pipelines.rules.programs.names.insertions import before_relative
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.surroundings import other_clause
from pipelines.rules.programs.times.ages import anniversary, begun_with_it
from pipelines.rules.programs.times.handed_on import DATELINE_END, inherited
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.other_times import (
    bracketed_elsewhere,
    counts_since,
    goes_on,
    in_own_bracket,
    of_enrolment,
    only_agreed,
)
from pipelines.rules.programs.view import Verb, View

_SAYING = frozenset(
    "said announced told reported noted added stated announces says according released published issued updated".split()
)
_SINCE = re.compile(
    r"\b(?:since|from) (?:it|they|its|their|the) [^,;.]{0,70}$|"
    r"\bwhere [^,;.]{0,40}(?:cut the ribbon|opened) (?:on |in )?$",
    re.IGNORECASE,
)
_WILL = frozenset(("will", "shall"))
_PROMISED = frozenset("agreed decided pledged plan plans promised undertook intend intends committed is are".split())
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter|half|quarter)\b", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:due|scheduled|slated|set|expected|planned) (?:for |to )?(?:be )?"
    r"(?:completion|complet\w+|open\w*|finish\w*|inaugurat\w+|ready|deliver\w+) (?:in |by |on )?(?:the )?$"
)
_SCHOOL_YEAR = re.compile(r"\b(?:academic|school) year $")
_LASTING = frozenset("run operate implement carry conduct manage finance fund undertake deliver offer".split())
_NEXT_CLAUSE = re.compile(r", (?:and|but) (?:on |in )?$")
_ITS_SUBJECT = re.compile(r",? (?:he|she|it|they|we) ")
_YEAR = 4  # characters of a date that is no more than a year
_YEARS = 9  # the same of one from a year to another
_LATE = 45  # days between the dateline of a report and its publication
_FIRST_HELD = re.compile(r"\b[Ff]irst (?:held|organi[sz]ed|hosted|staged|convened|launched) [^,;.]{0,40}$")
_LEADS_ALL = 12  # characters before a date that opens its sentence, and so holds for all of it
_LEADS_CLAUSE = 3  # characters before a date that opens a clause, and holds for those joined to it
_THAT_OF = re.compile(
    r"\b(?:that|those|the one) (?:of|in|from) (?:[A-Z][a-z]+ )?(?:\d{4}(?:, | and ))*$|"
    r"\b(?:\w+th|first|second|third|last|edition) (?:after|since) (?:that of )?$"
)
_EXTENDED = re.compile(
    r"\b(?:extend|prolong|renew)(?:s|ed|ing)?\b[^.;]{0,60} (?:to|until|till|through) (?:the end of )?$"
)
_NOW = frozenset(("now", "Now"))
_PUT_OFF = re.compile(
    r"\b(?:postponed|rescheduled|moved|put off|put back|brought forward|delayed|shifted) (?:\w+ ){0,3}?"
    r"(?:to|until|till|for) (?:the )?$"
)


def when(view: View, naming: Naming, verb: Verb | None, standing: bool, begun: bool) -> When | None:
    """The period that dates the activity; None where the sentence has none. `begun`: the verb says that something
    standing came into being, so that a point is its beginning."""
    best: tuple[float, Period] | None = None
    aged = anniversary(view) if standing and naming.determiner not in ("a", "possessive") else None
    if aged is not None:
        return aged
    looking_back = _since(view) or begun_with_it(view, naming) if standing else None
    if looking_back is not None:
        return _when(view, looking_back, standing, begun=True)
    for period in view.periods:
        inside = naming.start <= period.start < naming.end
        due = period.kind == "until" and verb is not None and verb.future
        due = due or period.kind == "until" and standing and naming.noun.plural and period.edtf.startswith("../")
        if _denies(view, verb, period) or len(view.periods) > 1 and view.text[period.start : period.end] in _NOW:
            continue
        lasting = period.kind == "since" and verb is not None and verb.base in _LASTING
        if inside or not (due or lasting or _dates(view, naming, period, standing)) or _dateline(view, period):
            continue
        if is_term_of_plan(view.text, period.start) or _year_of_name(view, naming, period):
            continue
        if (
            _put_off(view, period)
            or bracketed_elsewhere(view, naming, period)
            or _of_another(view, period)
            or _apart(view, naming, period)
            or of_enrolment(view, naming, period)
        ):
            continue
        if not standing and _FIRST_HELD.search(view.text, max(view.sentence.start, period.start - 60), period.start):
            continue  # "the annual seminar, first held in 2010, took place …"
        far = distance(view.sentence, period, naming.start, naming.end)
        if standing and verb is not None and only_agreed(view, verb, period):
            continue
        if verb is not None:
            tokens = view.tokens
            far = min(far, 0.5 + distance(view.sentence, period, tokens[verb.first].start, tokens[verb.last].end))
        if _PUT_OFF.search(view.text, naming.end, period.start):
            far = min(far, 1.0)  # the day that holds, however far behind the one given up
        if standing and (goes_on(view, naming, period.start) or in_own_bracket(view, naming, period)):
            far = 1.0
        if is_apposed(view.sentence, period):
            far += 8
        if told_when_said(view, period):
            there = naming.lead > 0 and view.tokens[naming.lead - 1].lower in ("at", "during")
            if not standing and not there:
                continue  # "held a seminar, the office said on Monday"
            far += 12
        entry = (
            _entry(view, period)
            or standing
            and _DUE.search(view.text, max(view.sentence.start, period.start - 50), period.start) is not None
            or _SCHOOL_YEAR.search(view.text, max(view.sentence.start, period.start - 30), period.start) is not None
            or standing
            and _right_behind(view, naming, period)
            or period.kind == "range"
            and _lasts(view, naming, verb, period)
        )
        if standing and not begun and period.kind != "since" and not entry and not due:
            continue
        if far <= TOO_FAR + 6 and (best is None or far < best[0]):
            best = far, period
    if best is not None and not (naming.year is not None and not standing and _other_year(view, naming, best[1])):
        return _when(view, best[1], standing, begun)
    if naming.year is None and (begun or not standing):
        before = inherited(view)
        if before is not None and not _denies(view, verb, before):
            dated = _when(view, before, standing, begun)
            return When(dated.edtf, "context", dated.span, dated.first, dated.last)
    if naming.year is not None:
        year = int(naming.year)
        return When(naming.year, "stated", Span(naming.start, naming.end), date(year, 1, 1), date(year, 12, 31))
    return None


def _year_of_name(view: View, naming: Naming, period: Period) -> bool:
    """Whether a year only numbers a name whose day follows: "the Trade Fair 2024 was held from 14 to 27 November"."""
    if len(period.edtf) != _YEAR or not 0 <= period.start - naming.end <= 1:
        return False
    return any(p.start > period.end and p.kind in ("point", "range") and p.edtf[:_YEAR] == period.edtf
               and len(p.edtf) > _YEAR for p in view.periods)  # fmt: skip


def _other_year(view: View, naming: Naming, period: Period) -> bool:
    """Whether a date is of another year than the name has: "set up in 2009 following the 2008 Summit". A year more
    or less may be that of something put off."""
    if naming.year is None or period.first is None or period.last is None:
        return False
    before = view.tokens[naming.lead - 1].lower if naming.lead else ""
    near = 0 if before in ("following", "after", "since", "from", "of") else 1
    return not period.first.year - near <= int(naming.year[:4]) <= period.last.year + near


def _apart(view: View, naming: Naming, period: Period) -> bool:
    """Whether a semicolon parts a date from the name: "A opened in 2020; in Lima B runs a center"."""
    if period.start - view.sentence.start <= _LEADS_ALL:
        later = (q for q in view.periods if period.end < q.start and q.end <= naming.start)
        return any(view.text[view.sentence.start : q.start].endswith("; ") for q in later)
    aside = before_relative(view, naming.lead)
    if aside is not None and view.starts[aside] < period.start < naming.start:
        return True  # "a dialogue, whose first round was held in May, and a course"
    first, last = sorted((naming.start, period.start))
    if period.start > first and other_clause(view, first, last):
        return True
    if _NEXT_CLAUSE.search(view.text, first, period.start) and _ITS_SUBJECT.match(view.text, period.end):
        return True
    leads = view.text[max(view.sentence.start, period.start - _LEADS_CLAUSE) : period.start].strip()
    joined = period.end <= naming.start and leads[-1:] not in ("", ";", ":", ".")
    if joined and other_clause(view, period.end, naming.start):
        return True
    parted = view.text.find(";", first, last) >= 0 and "(" not in view.text[first:last]
    return parted and not goes_on(view, naming, period.start) and not in_own_bracket(view, naming, period)


def _of_another(view: View, period: Period) -> bool:
    """Whether a date tells another of the kind: "the second after that of 2022", "longer than those of 2016 and
    2018"."""
    return _THAT_OF.search(view.text, max(view.sentence.start, period.start - 40), period.start) is not None


def _put_off(view: View, period: Period) -> bool:
    """Whether a day was given up for a later one of the sentence: "set for June, it was postponed to 3 September"."""
    later = (p for p in view.periods if p.start > period.end and p.kind in ("point", "range"))
    return any(
        _PUT_OFF.search(view.text, period.end, p.start) and ";" not in view.text[period.end : p.start] for p in later
    )


def _right_behind(view: View, naming: Naming, period: Period) -> bool:
    """Whether a date is tied to a name by nothing but "of" or a bracket: "the X scheme of 2021", "the X Centre (May
    2019)"."""
    return period.kind == "point" and view.text[naming.end : period.start].strip() in ("of", "(", "of (")


def _entry(view: View, period: Period) -> bool:
    """Whether a period heads the entry of a chronicle: "2009 – The portal …", "May 2012: A centre …"."""
    if period.start - view.sentence.start > 3:
        return False
    return view.text[period.end : period.end + 3].lstrip()[:1] in (":", "–", "—", "-") and not _dateline(view, period)


def _lasts(view: View, naming: Naming, verb: Verb | None, period: Period) -> bool:
    """Whether a range says how long something lasted: "ran from 2017 to 2023", "From 2019 to 2021 the Office carried
    out …", "a project (2022-2025)"."""
    if verb is not None and verb.base in ("run", "operate") and 0 < view.index(period.start) - verb.last <= 2:
        return True
    if period.start - view.sentence.start <= 5 and verb is not None and verb.base in _LASTING:
        return True
    bracketed = view.text[max(0, period.start - 1) : period.start] == "(" or in_own_bracket(view, naming, period)
    return len(period.edtf) == _YEARS and bracketed


def _denies(view: View, verb: Verb | None, period: Period) -> bool:
    """Whether a period lies in the past of what a sentence says will be: it dates something else."""
    if (
        verb is None
        or not verb.future
        or verb.past
        or period.last is None
        or period.last >= view.scene.document.published_on
    ):
        return False
    before = [t.lower for t in view.tokens[max(0, verb.first - 4) : verb.first]]
    if verb.base == "plan" or not _WILL.isdisjoint(before):
        return True
    return "to" in before and any(t.lower in _PROMISED for t in view.tokens[: verb.first])


def _dates(view: View, naming: Naming, period: Period, standing: bool) -> bool:
    if period.kind in ("term", "duration") or period.kind == "until":
        return False
    if period.kind == "since" and naming.program_type == "pilot":
        return True
    if period.kind == "since" and naming.program_type == "center" and counts_since(view, period):
        return False
    if period.kind == "since":
        return standing or view.text.startswith("from", period.start) or view.text.endswith("from ", 0, period.start)
    if standing:
        return True
    before = view.text[max(view.sentence.start, period.start - 90) : period.start]
    return not before.lower().endswith(("until ", "valid to ")) and _EXTENDED.search(before) is None


def _since(view: View) -> Period | None:
    """When something began that a sentence looks back on: "since it was inaugurated in Kitwe in October 2021"."""
    for period in view.periods:
        before = view.text[max(view.sentence.start, period.start - 90) : period.start]
        if period.kind == "point" and _SINCE.search(before):
            return period
    return None


def _dateline(view: View, period: Period) -> bool:
    """Whether a period stands in the place and date before a report ("BEIJING, May 3 (Xinhua) --")."""
    if period.start - view.sentence.start > 60 or period.start - view.sentence.start <= 3 and view.verbless:
        return False
    published = view.scene.document.published_on
    if period.last is not None and abs((published - period.last).days) > _LATE:
        return False  # "2009 – The portal was launched": an entry of a chronicle
    after = view.text[period.end : min(period.end + 40, view.sentence.end)]
    return DATELINE_END.match(after) is not None


def told_when_said(view: View, period: Period) -> bool:
    """Whether a period tells when something was said rather than done."""
    index = view.index(period.start)
    around = [t.lower for t in view.tokens[max(0, index - 3) : index]]
    if any(word in _SAYING for word in around):
        return True
    told = index >= 3 and view.tokens[index - 1].lower == "on"
    return told and any(t.lower == "told" for t in view.tokens[max(0, index - 8) : index - 2])


def _when(view: View, period: Period, standing: bool, begun: bool) -> When:
    if standing and period.kind == "until" and period.edtf.startswith("../"):
        return When(period.edtf, period.basis, Span(period.start, period.end), None, period.last)
    edtf = period.edtf.removeprefix("../")
    last = period.last
    if period.kind == "until":
        return When(edtf, period.basis, Span(period.start, period.end), last, last)
    season = period.kind == "range" and _SEASON.search(view.text, period.start, period.end) is not None
    if standing and (period.kind == "since" or begun and (season or period.kind == "point")):
        edtf, last = f"{edtf.split('/')[0]}/..", None
    return When(edtf, period.basis, Span(period.start, period.end), period.first, last, period.kind == "since")
