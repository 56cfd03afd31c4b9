"""Parts of a group that the sentence names without a number: "firms, of which 212 have used it", "Of the trips, 90 …".

Belongs here: finding such a group before or around its part. Does not belong here: groups that an earlier number
counted (recalling.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.adjectives import adjective_of, worded_with
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import as_modifier
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain


def of_named(site: Site) -> Claim | None:
    """ "Examiners, 25 of them, are invited": what stands before the comma."""
    parse, noun = site.parse, site.phrase - 2
    if noun < 0 or parse.units[site.unit - 1].text != "," or not re.match(r" of (?:them|whom|which)\b", site.after):
        return None
    units = parse.of(noun)
    if parse.phrases[noun].kind != "noun" or not lexicon.is_plural(units[-1].lower) or units[0].letter == "q":
        return None
    counts = [u.mention for u in parse.units[: site.unit] if isinstance(u.mention, Number)]
    which = re.match(r" of (?:whom|which)\b", site.after) is not None
    if any(isinstance(u.mention, Number) for u in units) or any(not which or n.kind == "plain" for n in counts):
        return None
    head = plain(parse, parse.phrases[noun].first, parse.phrases[noun].last, site.memory)
    rest = re.match(r" of (?:them|whom|which) ([^,.;:()]{3,70})", parse.clauses.text[site.number.end :][:90])
    part = rest.group(1) if rest else clause_part(site, noun, site.phrase + 1)
    return Claim(trimmed(f"{head} {part}"), unit_from(head), stock_measure(site), head=head, weight=0.7)


_OF_WHICH = re.compile(r",? (?:of|among) (?:which|whom),? (?:about |some |over |only )?$")


def of_which(site: Site) -> Claim | None:
    """ "It is meant for small firms, of which 212 have used it": a part of what was named without a number."""
    parse = site.parse
    if not site.bare or _OF_WHICH.search(site.before) is None:
        return None
    at = next((i for i in range(site.phrase - 1, 0, -1) if parse.phrases[i].kind == "relative"), 0)
    at -= 1
    while at >= 0 and parse.phrases[at].kind in ("adposition", "comma"):
        at -= 1
    end = parse.phrases[at].last if at >= 0 else 0
    while at > 1 and parse.of(at)[-1].letter == "m" and parse.phrases[at - 1].kind in ("adposition", "conjunction"):
        at -= 2  # "trains between Suva and Nadi, of which 160 ran"
    if at < 0 or parse.phrases[at].kind != "noun" or not lexicon.is_plural(parse.of(at)[-1].lower):
        return None
    head = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    tied = plain(parse, parse.phrases[at].last, end, site.memory)
    verb = site.frame.verb
    done = ""
    if verb is not None and verb > site.phrase:
        stop = parse.phrases[tail_end(parse, verb + 1, site.frame.last) - 1].last
        done = as_modifier(site, verb, parse.phrases[verb].last, stop)
    return Claim(trimmed(f"{head} {tied} {done}"), unit_from(head), stock_measure(site), head=head, weight=0.7)


_NUMBERED = re.compile(r"^(?:some |about |over )?[\d,.]+ (?:million |billion |thousand )?")


def opening_group(site: Site) -> Claim | None:
    """ "Of the trips in 2023, 7,300 started at the border": the sentence opens with what is counted."""
    parse = site.parse
    if not parse.units or parse.units[0].lower not in ("of", "among") or len(parse.phrases) < 2 or not site.bare:
        return None
    words = re.sub(
        r"^(?:the|these|those|its|their|all)\s", "", parse.clauses.text[parse.phrases[1].start : parse.phrases[1].end]
    )
    words = _NUMBERED.sub("", words)
    unit = unit_from(words)
    if not unit or unit in lexicon.GENERIC_HEADS or site.frame.verb is None or site.phrase > site.frame.verb:
        return None
    verb = site.frame.verb
    end = tail_end(parse, verb + 1, site.frame.last)
    stop = parse.phrases[end - 1].last if end > verb else parse.phrases[verb].last
    tail = as_modifier(site, verb, parse.phrases[verb].last, stop)
    kind = adjective_of(site, verb)
    text = worded_with(kind, words) if kind else trimmed(f"{words} {tail}")
    return Claim(text, unit, stock_measure(site), head=words, weight=0.8)
