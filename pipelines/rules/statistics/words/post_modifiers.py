"""What follows a noun phrase and belongs to it: "patents in force in China", "firms with patents abroad".

Belongs here: how far it goes. Does not belong here: what the clause around it adds (complements.py).
"""

from __future__ import annotations

from pipelines.model import Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.words.owners import joined
from pipelines.rules.statistics.words.wording import plain

_POST = frozenset(
    "of in for from to with on by between among at across under against into within as per along "
    "including worth through via "
    "throughout like around over about behind beyond towards toward".split()
)


_IN_USE = (["of", "operation"], ["of", "operations"], ["of", "business"], ["of", "service"], ["of", "trading"])


def post_modifiers(site: Site, phrase: int) -> tuple[str, int]:
    """What follows a noun phrase and belongs to it, in words, and the phrase after it."""
    parse, phrases = site.parse, site.parse.phrases
    out: list[str] = []
    at = phrase + 1
    while at < len(phrases):
        here = phrases[at]
        word = parse.units[here.first].lower
        if here.kind == "adverb" or here.kind == "period":
            at += 1
            continue
        if word == "(" and at + 2 < len(phrases):
            close = next(
                (j for j in range(at + 1, min(at + 8, len(phrases))) if parse.units[phrases[j].first].text == ")"), None
            )
            if close is None or not _converts(site, [u for j in range(at, close) for u in parse.of(j)]):
                break
            at = close + 1
            continue
        follows = phrases[at + 1] if at + 1 < len(phrases) else None
        if word == "in" and follows is not None and parse.units[follows.first].lower in ("all", "total"):
            at += 2
            continue
        if (
            word == "with"
            and at + 3 < len(phrases)
            and parse.of(at + 2)[0].lower == "of"
            and _numbered(parse.of(at + 3)[:1])
        ):
            at += 4  # "projects with a total value of 9 million dollars": that is told of its own number
            continue
        if here.kind == "adposition" and (word in _POST or word == "since") and follows is not None:
            if follows.kind == "noun" or follows.kind == "number":
                units = parse.of(at + 1)
                if any(isinstance(u.mention, Period) for u in units) and all(
                    isinstance(u.mention, Period) or u.letter in "djar" for u in units
                ):
                    at += 2  # "in its first three months of operation"
                    behind = parse.units[phrases[at].first : phrases[at].first + 2] if at < len(phrases) else ()
                    at += 2 * ([u.lower for u in behind] in _IN_USE)
                    continue
                words = plain(parse, follows.first, follows.last, site.memory)
                numbered = any(isinstance(u.mention, Number) for u in units)
                if numbered and len(words.split()) < 2:
                    at += 2 + joined(site, at + 2)
                    if (
                        at < len(phrases)
                        and parse.units[phrases[at].first].lower == "and"
                        and phrases[at].kind == "noun"
                    ):
                        at += 1  # "47 agreements with 18 offices and regional organizations"
                    if not words:
                        break
                    at += at < len(phrases) and _says_how_often(parse.of(at))
                    continue
                if word == "since":
                    break
                if words:
                    out.append(f"{word} {words}")
                at += 2
                continue
            if follows.kind == "verb" and parse.units[follows.first].letter == "g":
                out.append(f"{word} {plain(parse, follows.first, follows.last, site.memory)}")
                at += 2
                if at < len(phrases) and phrases[at].kind == "noun":
                    out.append(plain(parse, phrases[at].first, phrases[at].last, site.memory))
                    at += 1
                continue
            break
        if (
            here.kind == "verb"
            and at != site.frame.verb
            and parse.units[here.first].letter in "eg"
            and parse.frame_of[at] == parse.frame_of[phrase]
            and word != "compared"  # "4 months compared with 21 months": with what is told next
        ):
            if word.endswith("ing") and follows is not None and _numbered(parse.of(at + 1)):
                break  # "2,454 applications containing 4,870 designs"
            by = word.endswith("ed") and follows is not None and parse.units[follows.first].lower == "by"
            if by and at + 2 < len(phrases) and _numbered(parse.of(at + 2)):
                break  # "24 courses attended by 1,150 people"
            out.append(plain(parse, here.first, here.last, site.memory))
            at += 1
            if (
                at < len(phrases)
                and phrases[at].kind == "noun"
                and not any(isinstance(u.mention, (Number, Period)) for u in parse.of(at))
            ):
                out.append(plain(parse, phrases[at].first, phrases[at].last, site.memory))
                at += 1
            continue
        if here.kind == "noun" and word == "and" and not _numbered(parse.of(at)) and not _is_subject(site, at):
            out.append(plain(parse, here.first, here.last, site.memory))  # "64,000 fake toys and mobile phones"
            at += 1
            continue
        if here.kind == "noun" and parse.of(at)[0].letter == "T":
            at += 1
            continue
        if word == "," and follows is not None and only_names(parse.of(at + 1)) and only_names(parse.of(at - 1)):
            out[-1:] = [f"{out[-1] if out else ''}, {plain(parse, follows.first, follows.last, site.memory)}"]
            at += 2
            continue
        if here.kind == "adjective" and word == "worth":
            at += 1
            while at < len(phrases) and (phrases[at].kind in ("adverb", "number") or parse.of(at)[-1].letter == "q"):
                at += 1
            continue
        if here.kind == "conjunction" and follows is not None and follows.kind == "noun" and word in ("and", "or", "&"):
            if parse.units[follows.first].lower in ("those", "that"):
                break  # "lodged 310 requests and those from Chile 290"
            if only_names(parse.of(at + 1)) and only_names(parse.of(at - 1)) and out:
                out[-1] = f"{out[-1]} {word} {plain(parse, follows.first, follows.last, site.memory)}"
                at += 2
                continue
            if any(isinstance(u.mention, (Number, Period)) for u in parse.of(at + 1)) or site.frame.verb == at + 2:
                break
            own = phrases[at + 2 : at + 4]  # "revenue of 210 million dollars and a profit of 64 million"
            list_goes_on = bool(own) and own[0].kind == "conjunction"  # "25 foods and drinks and 13 handicrafts"
            if len(own) == 2 and not list_goes_on and any(isinstance(u.mention, Number) for u in parse.of(at + 3)):
                break
            if _has_own_number(site, at + 2):
                break  # "exports came to 5 million dollars and its imports from there to 4 million"
            if own and own[0].kind == "noun" and isinstance(parse.of(at + 2)[0].mention, Number):
                break  # "exports reached 5 million dollars and imports 7 million"
            if (
                at + 2 < len(phrases)
                and phrases[at + 2].kind == "verb"
                and parse.units[phrases[at + 2].first].letter in "vx"
            ):
                break
            out.append(f"{word} {plain(parse, follows.first, follows.last, site.memory)}")
            at += 2
            continue
        break
    return " ".join(part for part in out if part.strip()), at


def _is_subject(site: Site, at: int) -> bool:
    """Whether a verb or a number of its own follows a noun phrase."""
    phrases = site.parse.phrases
    follows = phrases[at + 1] if at + 1 < len(phrases) else None
    verb = follows is not None and follows.kind == "verb" and site.parse.units[follows.first].letter in "vx"
    return verb or site.frame.verb == at + 1 or _has_own_number(site, at + 1)


def _has_own_number(site: Site, first: int) -> bool:
    """Whether the noun before these phrases has a number behind "to" or "at", without a verb."""
    parse = site.parse
    for at in range(first, min(first + 6, len(parse.phrases) - 1)):
        if parse.phrases[at].kind not in ("adposition", "noun", "adverb"):
            return False
        if parse.units[parse.phrases[at].first].lower in ("to", "at") and _numbered(parse.of(at + 1)[:1]):
            return True
    return False


def _says_how_often(units: tuple[Unit, ...]) -> bool:
    return len(units) == 2 and units[0].lower in ("a", "an", "each", "every") and units[1].lower in _TIMES


_TIMES = frozenset("day week month year hour".split())


def _numbered(units: tuple[Unit, ...]) -> bool:
    return any(isinstance(unit.mention, Number) for unit in units)


def _converts(site: Site, units: list[Unit]) -> bool:
    """Whether a bracket holds no figure of its own: none at all, or a sum of money in another currency."""
    numbers = [u.mention for u in units if isinstance(u.mention, Number)]
    return not numbers or site.number.kind == "money" and all(n.kind == "money" for n in numbers)
