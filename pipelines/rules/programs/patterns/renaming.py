"""One thing under two names in a sentence: "the office renamed its help desk the Brand Clinic".

Belongs here: telling that, and what it means for both rows. Does not belong here: names that are given to what has none
(name_given.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.programs.rule import Activity
from pipelines.rules.programs.view import View

WORDS = frozenset("renamed rebranded rechristened became become formerly previously originally".split())
_VERB = r"(?:renamed|rebranded|rechristened)"
_ARTICLE = r"(?:the |a |an |its )?[\"“]?"
_BETWEEN = re.compile(rf"[^;.]{{0,60}}\b(?:{_VERB}|became|has become)(?: (?:as|to|into))? {_ARTICLE}")
_FORMER = re.compile(rf"[\"”]?,? \(?(?:formerly|previously|originally)(?: known as| called| named)? {_ARTICLE}")
_BEFORE = re.compile(rf"\b{_VERB} [^;.]*$")
_AFTER = re.compile(rf"[\"”]?(?: (?:as|to|into))? {_ARTICLE}")


def renamed(view: View, before: Activity | None, row: Activity) -> Activity:
    """A row as that of the thing which the row before it in the sentence calls by its other name, if it does."""
    if before is None or before.name_span is None or row.name_span is None or before.sentence != row.sentence:
        return row
    first, second = before.name_span, row.name_span
    if first.end > second.start:
        return row
    between = view.text[first.end : second.start]
    if _FORMER.fullmatch(between) is not None:  # the name of today stays
        return replace(row, program_type=before.program_type, words=before.words, printed=False, indefinite=False)
    called = _AFTER.fullmatch(between) and _BEFORE.search(view.text, view.sentence.start, first.start)
    if not called and _BETWEEN.fullmatch(between) is None:
        return row
    return replace(row, program_type=before.program_type, words=row.words | before.words, indefinite=False)


def begun_before(view: View, row: Activity) -> Activity:
    """A row without an open end of its date, where that is the day of its new name and not of its beginning."""
    when = row.when
    if (
        when is None
        or when.span is None
        or not when.edtf.endswith("/..")
        or not _RENAMES.search(view.text, view.sentence.start, view.sentence.end)
    ):
        return row
    return replace(row, when=replace(when, edtf=when.edtf.removesuffix("/.."), last=when.first))


_RENAMES = re.compile(rf"\b{_VERB}\b")
