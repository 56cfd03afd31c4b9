"""English words that the rules of statistics share.

Belongs here: word lists as data, forms of nouns and verbs. Does not belong here: patterns over sentences (the
families of rules), indicators and units (schemas/vocab).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipelines.rules.statistics.persons import PERSON

# Verbs whose object or complement is the value of their subject, in any form.
VALUE_VERBS = frozenset(
    "reach attain total stand come amount exceed surpass hit number average measure remain grow rise increase fall "
    "drop climb swell sink soar jump go top near approach register record post range be expand shrink decline "
    "decrease slide surge "
    "pass cross break equal stay become leap contract slip dip recover return account expect estimate value project "
    "forecast put set see show mean advance gain shoot double triple quadruple multiply appear seem become hover "
    "peak bottom plateau plunge tumble plummet slump dwindle diminish recede edge inch creep tick balloon mushroom "
    "rocket touch improve worsen rebound".split()
)
UP_VERBS = frozenset(
    "grow rise increase climb swell soar jump expand surge leap advance gain improve accelerate widen strengthen boost "
    "raise lift shoot extend enlarge edge tick rocket beat outstrip top outpace overtake mushroom balloon inch "
    "creep nudge".split()
)
DOWN_VERBS = frozenset(
    "fall drop decline decrease sink shrink contract slide slip dip cut reduce lower narrow save "
    "plunge tumble slow weaken "
    "shorten lose ease halve retreat trim slash slump plummet crash dwindle ebb diminish recede".split()
)
UP_NOUNS = frozenset(
    "increase rise growth gain expansion jump surge improvement climb leap uptick upturn increment progression upswing "
    "uplift advance".split()
)
DOWN_NOUNS = frozenset(
    "decrease drop decline fall reduction cut contraction dip slump saving loss shrinkage discount".split()
)

UP = "|".join(sorted(UP_NOUNS))
DOWN = "|".join(sorted(DOWN_NOUNS))
"""The same as alternatives of a pattern."""

# Nouns that stand for a value told before when they come without "of".
GENERIC_HEADS = frozenset(
    "amount value total figure number sum stock volume count increase growth rate level quantity "
    "pace result tally output "
    "average mean median share proportion ratio one ones figures rates numbers totals former latter both this "
    "that it they these those "
    "which them there".split()
)
# Adjectives that tell one part from another: a bare noun later on is not of that part.
CONTRASTS = frozenset(
    "westbound eastbound northbound southbound inbound outbound outward homebound return foreign domestic overseas "
    "local resident loaded empty new first second last next additional further male female".split()
)
# What is often measured, also where a tagger takes its capital for a name.
STATISTICAL = frozenset(
    "turnover revenue exports imports trade sales output production traffic throughput investment investments profit "
    "income spending demand supply prices costs employment tourism consumption grants filings renewals registrations "
    "parcels freight cargo membership attendance trademarks patents designs applications".split()
)
# Words that can be no unit, whatever the tagger takes them for.
NO_UNIT = frozenset(
    "the a an each since then ago down up daily this that these those latter former first second third other others "
    "all both half rest whole".split()
)
# Nouns that only announce the quantity: "the number of X" is X.
COUNT_NOUNS = frozenset("number total sum count quantity tally roll maximum minimum cumulative".split())
CONTAINERS = frozenset("total number sum average maximum minimum record tally".split())
_IRREGULAR_NOUNS = {
    "people": "person", "persons": "person", "alumni": "alumnus", "memoranda": "memorandum", "series": "series",
    "criteria": "criterion", "children": "child", "women": "woman", "men": "man", "fora": "forum",
    "analyses": "analysis",
    "species": "species", "headquarters": "headquarters", "businesses": "business", "premises": "premises",
    "businessmen": "person", "staff": "staff", "personnel": "personnel", "mou": "memorandum", "mous": "memorandum",
    "processes": "process", "classes": "class", "addresses": "address", "passes": "pass", "crises": "crisis",
    "buses": "bus",
    "lives": "life", "knives": "knife", "halves": "half", "wives": "wife", "movies": "movie", "calories": "calorie",
    "gis": "geographical_indication", "gi": "geographical_indication", "ties": "tie", "data": "data", "news": "news",
    "gas": "gas", "occasions": "time",
    "campus": "campus", "census": "census", "means": "means", "works": "work", "goods": "goods",
}  # fmt: skip
# Heads that say little without the word before them.
_COMPOUNDS = {"indications": "geographical", "indication": "geographical", "models": "utility", "model": "utility"}

_IRREGULAR_VERBS = {
    "sat": "sit", "foresaw": "foresee",
    "sent": "send", "made": "make", "held": "hold", "gave": "give", "given": "give", "built": "build", "took": "take",
    "taken": "take", "brought": "bring", "drew": "draw", "drawn": "draw", "grew": "grow", "grown": "grow",
    "rose": "rise",
    "risen": "rise", "fell": "fall", "fallen": "fall", "came": "come", "went": "go", "gone": "go", "stood": "stand",
    "sank": "sink", "sunk": "sink", "swelled": "swell", "swollen": "swell", "hit": "hit", "cut": "cut",
    "put": "put", "set": "set",
    "won": "win", "sold": "sell", "bought": "buy", "paid": "pay", "spent": "spend", "lent": "lend", "left": "leave",
    "met": "meet", "ran": "run", "saw": "see", "seen": "see", "struck": "strike", "shown": "show", "showed": "show",
    "did": "do", "done": "do", "got": "get", "kept": "keep", "led": "lead", "laid": "lay", "lay": "lie",
    "lain": "lie", "had": "have",
    "has": "have", "having": "have", "was": "be", "were": "be", "is": "be", "are": "be", "been": "be",
    "being": "be", "am": "be",
    "fed": "feed", "wrote": "write", "written": "write", "knew": "know", "known": "know", "taught": "teach",
    "found": "find",
    "sought": "seek", "became": "become", "began": "begin", "begun": "begin", "broke": "break", "broken": "break",
    "chose": "choose", "chosen": "choose", "shrank": "shrink", "shrunk": "shrink", "leapt": "leap", "lost": "lose",
    "thought": "think", "told": "tell", "said": "say", "bore": "bear", "borne": "bear", "drove": "drive",
    "driven": "drive",
    "overtook": "overtake", "undertook": "undertake", "undertaken": "undertake", "shot": "shoot", "slid": "slide",
    "submitted": "submit", "committed": "commit", "dropped": "drop", "slipped": "slip", "dipped": "dip",
    "topped": "top",
    "equipped": "equip", "totalled": "total", "totaled": "total", "totalling": "total", "totaling": "total",
    "bound": "bind",
    "goes": "go", "does": "do", "dealt": "deal", "ships": "ship", "shipped": "ship", "planned": "plan",
    "lies": "lie", "lying": "lie",
    "put up": "put", "inked": "ink", "fought": "fight", "heard": "hear", "caught": "catch", "flew": "fly",
    "flown": "fly",
}  # fmt: skip
_PARTICIPLES = {
    "send": "sent", "make": "made", "hold": "held", "give": "given", "build": "built", "take": "taken",
    "bring": "brought",
    "draw": "drawn", "grow": "grown", "win": "won", "sell": "sold", "buy": "bought", "pay": "paid", "spend": "spent",
    "lend": "lent", "leave": "left", "meet": "met", "run": "run", "see": "seen", "strike": "struck", "show": "shown",
    "do": "done", "get": "got", "keep": "kept", "lead": "led", "lay": "laid", "feed": "fed", "write": "written",
    "know": "known", "teach": "taught", "find": "found", "seek": "sought", "break": "broken", "choose": "chosen",
    "lose": "lost", "tell": "told", "say": "said", "drive": "driven", "undertake": "undertaken", "cut": "cut",
    "put": "put",
    "set": "set", "hit": "hit", "submit": "submitted", "commit": "committed", "equip": "equipped", "bind": "bound",
    "ship": "shipped", "plan": "planned", "deal": "dealt", "rise": "risen", "fall": "fallen", "fly": "flown",
    "overtake": "overtaken",
    "hear": "heard", "fight": "fought", "catch": "caught", "think": "thought", "become": "become", "go": "gone",
    "come": "come",
    "stand": "stood", "have": "had", "shoot": "shot", "lie": "lain", "begin": "begun", "forbid": "forbidden",
    "transfer": "transferred", "permit": "permitted", "admit": "admitted", "control": "controlled",
    "stop": "stopped", "drop": "dropped", "refer": "referred", "log": "logged", "bear": "borne",
    "win over": "won over", "spread": "spread", "let": "let", "sit": "sat",
    "foresee": "foreseen", "shed": "shed", "weave": "woven", "woven": "woven", "read": "read", "cost": "cost",
}  # fmt: skip
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_E_ENDINGS = re.compile(r"(?:[aeiou][bcdgklmnprstuvz]|[cgsuvz]|[aeiou]r|ll?at|bl|pl|dl|ct?iz)$")


_WORDS = 8192  # words whose forms are kept: many times what one text has
_KNOWN_VERBS = VALUE_VERBS | UP_VERBS | DOWN_VERBS | frozenset(_PARTICIPLES) | frozenset(_IRREGULAR_VERBS.values())


@lru_cache(maxsize=_WORDS)
def singular(noun: str) -> str:
    """The singular of an English noun in lower case ("countries" → "country")."""
    word = noun.lower()
    if word in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=_WORDS)
def is_plural(noun: str) -> bool:
    """Whether a noun looks like more than one."""
    return singular(noun) != noun.lower() or noun.lower() in ("people", "staff", "personnel")


# words for many of a kind, and the kind
_ARRIVING = frozenset("tourist visitor passenger guest traveller traveler foreign international holiday hotel".split())
_OF_MANY = {
    "enquiry": "inquiry",
    "membership": "member",
    "attendance": "person",
    "turnout": "person",
    "ridership": "person",
}


@lru_cache(maxsize=_WORDS)
def unit_of(noun: str, before: str = "") -> str:
    """The unit of a counted noun; `before` is the word in front of it."""
    word = singular(noun.replace("-", "_").lower())
    if word == "indication":
        return "geographical_indication"  # what these texts mean by the bare word
    if word in PERSON or word.rsplit("_", 1)[-1] in PERSON:
        return "person"
    if word in _OF_MANY:
        return _OF_MANY[word]
    if word == "arrival" and before.lower() in _ARRIVING:
        return "person"
    if before in ("GI", "gi") and word in ("tag", "name", "product", "label", "registration", "sign"):
        return "geographical_indication"
    if _COMPOUNDS.get(noun.lower()) == before.lower():
        return f"{before.lower()}_{word}"
    return word


_PREFIXES = ("under", "over", "with", "fore", "out", "mis", "up", "re")


def _prefix(word: str, known: Mapping[str, str]) -> str | None:
    """What stands before an irregular verb in a word made of it: "up" of "upheld", "with" of "withdrew"."""
    return next((p for p in _PREFIXES if word.startswith(p) and word[len(p) :] in known), None)


@lru_cache(maxsize=_WORDS)
def lemma(verb: str) -> str:
    """The plain form of a verb ("exported" → "export"). Only as good as matching against word lists needs; of
    "brings together" that of the verb alone."""
    word = verb.lower().partition(" ")[0]
    if word in _IRREGULAR_VERBS:
        return _IRREGULAR_VERBS[word]
    if (front := _prefix(word, _IRREGULAR_VERBS)) is not None:
        return front + _IRREGULAR_VERBS[word[len(front) :]]
    for ending in ("ied", "ies"):
        if word.endswith(ending) and len(word) > 4:
            return word[:-3] + "y"
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if known := next((form for form in (stem, stem + "e", stem[:-1]) if form in _KNOWN_VERBS), None):
                return known
            if _DOUBLED.search(stem) and not stem.endswith(("ll", "ss")):
                return stem[:-1]
            return (
                stem + "e"
                if _E_ENDINGS.search(stem)
                and not re.search(r"[aeiou]{2}[a-z](?<!uat)(?<!iat)$|(?:er|en|on|or|it|al|el)$", stem)
                else stem
            )
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


_NO_VERBS = frozenset("behind beyond against under over after before within among along thereof".split())


@lru_cache(maxsize=_WORDS)
def participle(verb: str) -> str:
    """The past participle of a verb in any form ("sends" → "sent", "sets aside" → "set aside")."""
    word, blank, rest = verb.lower().partition(" ")
    if blank:
        return f"{participle(word)} {rest}"
    if lemma(word) == "be" or word in _NO_VERBS:
        return ""
    if word.endswith("ed") and word not in ("feed", "need", "exceed", "showed"):
        return word
    base = lemma(word)
    if base in _PARTICIPLES:
        return _PARTICIPLES[base]
    if (front := _prefix(base, _PARTICIPLES)) is not None:
        return front + _PARTICIPLES[base[len(front) :]]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"


@lru_cache(maxsize=_WORDS)
def is_past_form(verb: str) -> bool:
    """Whether a verb form tells of the past ("rose", "exported"), as far as its looks say."""
    word = verb.lower().partition(" ")[0]
    if word in _IRREGULAR_VERBS:
        return word not in (
            "has",
            "is",
            "are",
            "am",
            "goes",
            "does",
            "lies",
            "lay",
            "ships",
            "having",
            "being",
            "lying",
        )
    return word.endswith("ed") and word not in ("need", "feed", "exceed", "succeed")
