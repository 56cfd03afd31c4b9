"""What an amount with a unit of its own measures: what the rules of values.py build.

Belongs here: money, physical quantities and scores in their clause. Does not belong here: the patterns and examples
(values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.agents import agent_text, frame_object
from pipelines.rules.statistics.amount_clauses import announced, capacity_kind, group_text, purpose, topic
from pipelines.rules.statistics.bases import before_number, subject_base
from pipelines.rules.statistics.complements import clause_part, post_modifiers
from pipelines.rules.statistics.dimensions import amount_claim, dimension, of_goods
from pipelines.rules.statistics.mending import only_names
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.nouns import bare_head, is_generic
from pipelines.rules.statistics.priced import apposed_to, priced
from pipelines.rules.statistics.subject_words import main_verb, named_subject, subject_range, subject_text, verb_units
from pipelines.rules.statistics.tails import tail_end
from pipelines.rules.statistics.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.wording import plain, trimmed

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


# Verbs that put a value on their subject only with "at" or "to".
_ACTIVE = frozenset("put set see show mean advance gain return recover account cross pass break".split())


def verb(site: Site) -> Claim | None:
    """A verb before the number says what is done with the amount, or that it is the subject's value."""
    parse, frame = site.parse, site.frame
    if frame.verb is None or frame.verb > site.phrase:
        return None
    verb = frame.verb
    for at in range(site.phrase - 1, frame.verb, -1):
        if parse.phrases[at].kind == "verb" and parse.frame_of[at] == parse.frame_of[site.phrase]:
            verb = at
            break
    post, after = post_modifiers(site, site.phrase)
    name = main_verb(parse, verb)
    if name in ("take", "cost") and (aim := purpose(site)):
        return amount_claim(site, f"{'cost' if name == 'cost' else dimension(site.number.unit or '')} {aim}")
    modifier = parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower().split(" ")[0]
    subject = subject_base(site)
    unit = site.number.unit or ""
    owner = named_subject(site) if site.before.endswith(" with ") else ""
    told = site.memory.last_value(2, True, first=True)
    if owner and told is not None and site.number.kind == "money":
        whose = "trade with" if re.search(r"\bpartners? with $", site.before) else f"{told.claim.base} from"
        front, link, _ = told.claim.base.rpartition(" with ")  # "trade with Peru. Chile followed with 5 million"
        whose = f"{front}{link}".strip() if link and "partner" not in site.before else whose
        return amount_claim(site, f"{whose} {owner}", 0.7)  # "Fiji remained the top partner with 260 million"
    moved = name in lexicon.UP_VERBS | lexicon.DOWN_VERBS | {
        "bring",
        "take",
        "add",
        "push",
        "work",
        "start",
        "begin",
    } and re.search(r"\b(?:to|at|out|from) (?:\w+ )?$", site.before)
    active = name in _ACTIVE and not re.search(r"\b(?:to|at) (?:\w+ )?$", site.before)
    units_between = parse.units[parse.phrases[verb].first : site.unit]
    doubled = any(isinstance(u.mention, Number) and u.mention.kind == "multiple" for u in units_between)
    if (
        name in lexicon.VALUE_VERBS
        and not active
        or moved
        or doubled
        or (modifier and lexicon.lemma(modifier) in ("exceed", "surpass", "top", "cross", "pass", "break"))
    ):
        if site.number.kind == "money" and post.startswith("of ") and subject:
            return amount_claim(site, trimmed(f"{post[3:]} of {subject}"))
        extra = capacity_kind(site, subject)
        return amount_claim(site, trimmed(f"{subject} {extra} {post}"))
    if name in ("cover", "span", "measure", "occupy", "take", "extend", "run", "stretch") and dimension(unit) in (
        "area",
        "length",
    ):
        matter = topic(site)
        if name == "cover" and dimension(unit) == "length" and lexicon.is_plural(bare_head(matter)):
            return amount_claim(site, f"distance covered by {matter}")
        return amount_claim(site, f"{dimension(unit)} of {matter}")
    if is_linking(parse.of(verb)) and parse.phrases[site.phrase - 1].kind == "noun" and site.phrase - 1 > verb:
        noun = plain(parse, parse.phrases[site.phrase - 1].first, parse.phrases[site.phrase - 1].last, site.memory)
        return amount_claim(site, trimmed(f"{noun} {post}"))  # "part of it is a swap agreement over 50 billion"
    what = "amount" if site.number.kind == "money" else dimension(unit)
    group = verb_units(parse, verb)
    done = lexicon.participle(group[-1].lower) if group else ""
    between = plain(parse, parse.phrases[verb].last, parse.phrases[site.phrase].first, site.memory)
    if name == "put" and between == "in":
        done, between = "invested", ""
    if (
        name in _GIVING
        and between
        and only_names(parse.units[parse.phrases[verb].last : parse.phrases[site.phrase].first])
    ):
        between = f"to {between}"  # "will lend Bangladesh 688 million dollars"
    agent = agent_text(site, frame)
    end = next(
        (i for i in range(after, frame.last) if parse.phrases[i].kind in ("comma", "stop", "relative")), frame.last
    )
    end = min(end, tail_end(parse, after, frame.last))
    rest = plain(parse, parse.phrases[after].first, parse.phrases[end - 1].last, site.memory) if after < end else ""
    link = "for" if is_passive(parse.of(verb)) else "by"
    if name in ("have", "hold", "contain", "include", "offer"):
        return amount_claim(site, trimmed(f"{what} of {agent} {post}"))
    if name in ("cost", "weigh") or name in ("last", "take") and dimension(unit) == "time":
        return amount_claim(
            site, trimmed(f"{ {'cost': 'cost', 'weigh': 'weight'}.get(name, 'time') } of {agent} {post}")
        )
    if tied := priced(site, verb, what, done):
        return amount_claim(site, trimmed(f"{tied} {post}"))
    return amount_claim(site, trimmed(f"{what} {done} {between} {f'{link} {agent}' if agent else ''} {post} {rest}"))


_GIVING = frozenset("lend give grant pay offer send award".split())
_GOING = frozenset("come go flow move leave pass arrive enter".split())


def before_verb(site: Site) -> Claim | None:
    """The amount is the subject: "210 billion takes the form of credit lines", "80 million yuan was spent on
    training"."""
    verb = site.frame.verb
    if verb is None or site.phrase > verb:
        return None
    modifier = site.parse.clauses.text[site.number.start : site.number.value_span.start].strip().lower().split(" ")[0]
    if modifier and lexicon.lemma(modifier) in lexicon.VALUE_VERBS and lexicon.is_past_form(modifier):
        return amount_claim(site, before_number(site))
    if site.frame.first == 0 and site.parse.units[0].letter in "eg" and site.frame.kind == "main":
        done = plain(site.parse, 0, site.unit, site.memory)
        subject = subject_text(site)  # "Built for 350 km per hour, the line is the first of its kind"
        if subject and len(done.split()) < 5 and subject_range(site.parse, site.frame)[0] > site.phrase:
            return amount_claim(site, trimmed(f"{dimension(site.number.unit or '')} {done.lower()} of {subject}"), 0.8)
    if named := apposed_to(site):
        return amount_claim(site, named)
    end = next(
        (i for i in range(verb + 1, site.frame.last) if site.parse.phrases[i].kind in ("comma", "stop")),
        site.frame.last,
    )
    rest = plain(site.parse, site.parse.phrases[verb].last, site.parse.phrases[end - 1].last, site.memory)
    group = verb_units(site.parse, verb)
    told = site.memory.last_value(2)
    if (
        told is not None
        and re.search(r"\bof (?:which|this|these|them|that),? (?:\w+ )?$", site.before)
        and (site.number.kind == "quantity" or told.number.kind == "money")
    ):
        return amount_claim(
            site, trimmed(f"{told.claim.head or told.claim.base} that {group_text(site, verb)} {rest}"), 0.8
        )
    passive = is_passive(site.parse.of(verb))
    name = main_verb(site.parse, verb)
    if (
        told is not None
        and passive
        and name in ("reach", "exceed", "record", "register", "surpass", "top")
        and not rest
    ):
        return amount_claim(site, told.claim.base, 0.7)  # "the peak of 2022, when 316.9 billion was reached"
    done = group[-1].lower if group and passive else ""
    parted = told is not None and told.claim.unit == site.number.unit and not passive and name in _GOING
    if parted and told is not None and group:  # "of 90 billion invested. In Peru came 39 billion"
        whole = told.claim.head or told.claim.base
        return amount_claim(site, trimmed(f"{whole} that {group_text(site, verb)} {rest}"), 0.8)
    if group and not passive and site.number.kind == "quantity" and not is_linking(site.parse.of(verb)):
        return amount_claim(site, trimmed(f"{dimension(site.number.unit or '')} that {group[-1].text} {rest}"), 0.8)
    rest = re.sub(r"^(?:the )?forms? of ", "", rest)
    post, _ = post_modifiers(site, site.phrase)
    what = "amount" if site.number.kind == "money" else dimension(site.number.unit or "")
    if not post and not (rest and name in ("take", "be", "have")):
        post = what if done else f"{what} that {group[-1].text if group else ''}"
    return amount_claim(site, trimmed(f"{post} {done} {rest}"), 0.8)


def gapped(site: Site) -> Claim | None:
    """No verb of its own: "and imports to 4.43 trillion yuan", "704 billion in construction contracts"."""
    parse = site.parse
    post, _ = post_modifiers(site, site.phrase)
    told = site.memory.last(2)
    if site.number.kind == "money" and site.counted[1] > site.counted[0] and re.search(r"(?:,|and) $", site.before):
        thing = plain(parse, *site.counted, site.memory)
        if lexicon.is_plural(bare_head(thing)):  # "and 371 billion dollars non-financial investments"
            return amount_claim(site, trimmed(f"{thing} {post}"), 0.75)
    at = site.phrase - 1
    if at >= 1 and parse.phrases[at].kind == "adposition" and parse.phrases[at - 1].kind == "noun":
        start = at - 1
        while start >= 2 and parse.phrases[start - 1].kind == "adposition" and parse.phrases[start - 2].kind == "noun":
            start -= 2
        noun = plain(parse, parse.phrases[start].first, parse.phrases[at].first, site.memory)
        if noun:
            return amount_claim(site, trimmed(f"{noun} {post}"), 0.75)
    if re.match(r"in\s", post):
        return amount_claim(site, trimmed(f"{post[3:]}"), 0.75)
    if post.startswith(("of ", "for ")):
        thing = post.split(" ", 1)[1]
        after_verb = site.frame.verb is not None and site.frame.verb < site.phrase
        done_to = frame_object(site, site.frame.verb or 0, site.phrase) if after_verb else ""
        return amount_claim(
            site,
            trimmed(f"{thing} {done_to}"),
            0.7,
        )
    that = re.match(r"\s(?:that|those)\s(?:of|from|in|for)\s([\w ,'’-]{3,60})", site.after)
    if that:
        return amount_claim(site, trimmed(that.group(1)), 0.75)
    if said := announced(site):
        return amount_claim(site, trimmed(f"{said} {post}"), 0.75)
    if (own := before_number(site)) and not is_generic(own):
        return amount_claim(site, trimmed(f"{own} {post}"))  # "Mutual investment exceeded 380 billion dollars"
    if told is not None:
        return amount_claim(site, told.claim.base, 0.6)
    subject = subject_base(site) or site.memory.lead_in
    return amount_claim(site, trimmed(f"{subject} {post}"), 0.5) if subject else None
