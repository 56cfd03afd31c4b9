"""Amounts that a noun beside them names: "a loan of 2 billion yuan", "tools worth 3 million euros".

Belongs here: their labels. Does not belong here: amounts that a verb tells (amounts.py), the patterns and examples
(values.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.amounts.dimensions import amount_claim, dimension, of_goods
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.wording import plain

_OWNED = re.compile(
    r"\bwith an? ((?:[\w-]+ ){0,3}(?:value|volume|capacity|area|length|cost|price|investment|turnover|"
    r"budget|amount)) of (?:[\w ]{0,20})?$"
)


_MEASURES = frozenset("capacity length area value price cost speed size depth volume height weight output".split())
_MEANS = frozenset(("average", "mean", "median"))
_APIECE = re.compile(r"\s((?:an?|per|each) [a-z]+|each)\b")
_WORTH = re.compile(r"[,;]\s(?:jointly |together |each )?(?:worth|valued at) (?:[\w ]{0,20})?$")


def _priced(site: Site, last: Told) -> Told:
    """What a sum after a comma is the value of: not what only hangs on a preposition ("80 kinds of tools in nine
    classes, worth 3 million euros")."""
    phrases, units = site.parse.phrases, site.parse.units

    def hangs(told: Told) -> bool:
        before = phrases[told.phrase - 1] if told.phrase else None
        return before is not None and before.kind == "adposition" and units[before.first].lower not in _ABOUT

    near = [t for t in site.memory.told if t.sentence == last.sentence and t.frame == last.frame and not hangs(t)]
    return near[-1] if near else last


_AIMS = frozenset("target goal norm forecast quota limit ceiling standard".split())
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|below|above|beyond) (?:an? |the |its )?(?:\w+ )?of (?:\w+ )?$"
)
_WORTH_IT = re.compile(r"\b(?:worth|valued at) (?:[a-z]+ ){0,2}$")
_ABOUT = frozenset("over about around up".split())


def _before_comma(site: Site) -> str:
    """The noun phrase before the comma of ", worth 3 million euros", with what belongs to it."""
    parse, last = site.parse, site.phrase - 1
    while last > 0 and parse.phrases[last].kind != "comma":
        last -= 1
    last -= 1
    if last < 0 or parse.phrases[last].kind != "noun":
        return ""
    first = last
    while first > 1 and parse.phrases[first - 1].kind in ("adposition", "conjunction"):
        if parse.phrases[first - 2].kind != "noun" or parse.frame_of[first - 2] != parse.frame_of[first]:
            break
        first -= 2
    return trimmed(plain(parse, parse.phrases[first].first, parse.phrases[last].last, site.memory))


_REACHED = re.compile(r"\b(?:to|at|reach(?:es|ed|ing)?|hit) an? (?:[\w-]+ ){1,2}of $")
_HIGHS = frozenset("high peak record level low".split())
_LEVELS = _HIGHS | frozenset("average mean median maximum minimum".split())


def of_noun(site: Site) -> Claim | None:
    """A noun before the number names it: "a loan of 2 billion yuan", "contracts worth 3 billion dollars"."""
    if re.search(
        r"\b(?:is|was|were|are|be|been)(?: now| then| also| estimated)? (?:worth|valued at)(?: [\w ]{0,20})?$",
        site.before,
    ):
        subject = subject_base(site)
        flow = re.search(r"\b(?:trade|exports?|imports?|investments?|value|commerce|turnover)\b", subject.lower())
        return amount_claim(site, trimmed(subject if flow else f"value of {subject}"))
    parse = site.parse
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index
    if told is not None and here and _WORTH.search(site.before):
        return amount_claim(site, f"value of {_priced(site, told).claim.base}")
    if _WORTH.search(site.before) and (thing := _before_comma(site)):
        return amount_claim(site, f"value of {thing}")
    link = site.phrase - 1
    between = ("adverb", "adjective", "verb", "adposition", *(("period",) if _WORTH_IT.search(site.before) else ()))
    while link >= 0 and parse.phrases[link].kind in between:
        link -= 1
    if link < 0 or parse.phrases[link].kind != "noun":
        return None
    owned = _OWNED.search(site.before)
    if told is not None and here and owned:
        return amount_claim(site, f"{owned.group(1)} of {re.sub(r' with an? .*', '', told.claim.base)}")
    start = link
    while (
        start >= 2
        and parse.phrases[start - 1].kind == "adposition"
        and parse.phrases[start - 2].kind == "noun"
        and (parse.frame_of[start - 2] == parse.frame_of[start])
    ):
        if site.frame.verb is not None and start - 2 < site.frame.verb < start:
            break
        start -= 2
    noun = plain(parse, parse.phrases[start].first, parse.phrases[link].last, site.memory)
    if not noun:
        return None
    worth = re.search(r"\b(?:worth|valued|totall?ing|amounting|value)\b", site.before[-30:]) is not None
    post, after = post_modifiers(site, site.phrase)
    bare = noun.split()[-1].lower()
    if bare in _LEVELS and len(noun.split()) < 3 and _REACHED.search(site.before) and (base := subject_base(site)):
        return amount_claim(site, base if bare in _HIGHS else f"{bare} {base[:1].lower()}{base[1:]}")
    if bare in lexicon.COUNT_NOUNS and post.startswith("of ") and site.number.kind == "quantity":
        return of_goods(site)  # "a total of 493 thousand TEUs of goods were handled"
    if bare in _AIMS and (told is not None and here or subject_base(site)) and _AGAINST.search(site.before):
        return amount_claim(site, f"{noun} for {told.claim.base if told is not None and here else subject_base(site)}")
    if bare in lexicon.COUNT_NOUNS | {"total"} and len(noun.split()) < 3:
        base = subject_base(site) or (told.claim.base if told else "")
        return amount_claim(site, trimmed(f"{base} {post}"))
    if bare in _MEANS and told is not None and here and told.number.kind == site.number.kind and not told.claim.lead:
        each = _APIECE.match(site.after)  # "fines totalled 45 billion, an average of 38 million a case"
        return amount_claim(site, trimmed(f"{noun} {told.claim.base} {each[1] if each else post}"))
    if bare in _MEASURES and len(noun.split()) < 4:
        owner = agent_text(site, site.frame) if site.frame.verb is not None and site.frame.verb < site.phrase else ""
        return amount_claim(site, trimmed(f"{noun} of {owner} {post}" if owner else f"{noun} {post}"))
    lead = "value of " if worth and bare != "value" else ""
    kind = dimension(site.number.unit or "") if site.number.kind == "quantity" else ""
    if kind in ("area", "capacity", "length", "volume", "speed") and kind not in noun.lower():
        lead = f"{kind} of "
    return amount_claim(site, trimmed(f"{lead}{noun} {post} {clause_part(site, start, after)}"))


def worth_of(site: Site) -> Claim | None:
    """ "1.33 trillion yuan worth of products"."""
    post, after = post_modifiers(site, site.phrase)
    goods = re.sub(r"^(?:worth )?of ", "", post)
    return amount_claim(site, trimmed(f"value of {goods} {clause_part(site, site.phrase, after)}"))
