"""Where what follows a verb ends.

Belongs here: the end of a stretch of phrases. Does not belong here: putting it into words (complements.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.parse.mending import only_names


def _counts_anew(parse: Parse, at: int) -> bool:
    """Whether a conjunction leads to a part with a number of its own: "came from Peru and 690 from Chile", "reached 5
    million dollars and imports 7 million"."""
    if parse.phrases[at].kind != "conjunction" or at + 1 >= len(parse.phrases):
        return False
    if any(isinstance(unit.mention, Number) for unit in parse.of(at + 1)):
        return True
    behind = at + 2 < len(parse.phrases) and parse.phrases[at + 1].kind == parse.phrases[at + 2].kind == "noun"
    return behind and isinstance(parse.of(at + 2)[0].mention, Number)


def _lists_names(parse: Parse, at: int) -> bool:
    """Whether a comma parts two names of one list: "in Asia, Europe and Africa"."""
    if not 0 < at < len(parse.phrases) - 2:
        return False
    names = only_names(parse.of(at - 1)) and only_names(parse.of(at + 1))
    return names and parse.phrases[at + 2].kind in ("comma", "conjunction")


def tail_end(parse: Parse, first: int, last: int) -> int:
    """The first of some phrases that is a comma or stop or begins a part with a number of its own; else `last`."""
    for at in range(first, last):
        if parse.phrases[at].kind == "comma" and _lists_names(parse, at):
            continue
        if parse.phrases[at].kind in ("comma", "stop") or _counts_anew(parse, at) or _does_anew(parse, at):
            return at
        if parse.phrases[at].kind == "conjunction" and parse.units[parse.phrases[at].last].lower == "that":
            return at  # "said that 64 marks belong to firms and that few are used"
    return last


def _does_anew(parse: Parse, at: int) -> bool:
    """Whether a conjunction leads to the next verb of the same subject: "invest in the mill and buy maize"."""
    if parse.phrases[at].kind != "conjunction" or at + 1 >= len(parse.phrases):
        return False
    behind = parse.frame_at(at + 1)
    return parse.phrases[at + 1].kind == "verb" and behind.kind == "coordinate" and behind.verb == at + 1


def rest_end(site: Site, start: int) -> int:
    """End of what follows a verb: up to the next clause, a comma that opens an apposition, a part with a
    number of its own, or a stop."""
    parse, frame = site.parse, site.parse.frame_of[max(0, start - 1)]
    at = start
    while at < len(parse.phrases) and parse.frame_of[at] == frame:
        phrase = parse.phrases[at]
        text = parse.units[phrase.first].text
        if text in (".", ";", ":", "?", "!", "(", ")") or phrase.kind in ("relative", "subordinator"):
            break
        if (
            text == ","
            and not _lists_names(parse, at)
            and not (at + 1 < len(parse.phrases) and parse.phrases[at + 1].kind == "conjunction")
            and not (at > 0 and parse.phrases[at - 1].kind == "adjective")
        ):
            break
        if _counts_anew(parse, at):
            break
        at += 1
    return at


_DONE = re.compile(r"\s([a-z]{3,}(?:ed|en))(?=[,.;]|\s?$)")


def is_done(site: Site) -> bool:
    """Whether a participle and no more stands behind a number: "Appeals: 64 lodged, 51 decided"."""
    return _DONE.match(site.after) is not None


def done_with(site: Site, base: str) -> str:
    """What is counted with the participle behind its number: "Scholarships: 400 promised, 286 awarded"."""
    done = _DONE.match(site.after)
    return f"{base} {done[1]}" if done else base
