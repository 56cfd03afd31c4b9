"""What an amount with a unit of its own measures: what the rules of values.py build.

Belongs here: money, physical quantities and scores in their clause. Does not belong here: the patterns and examples
(values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.amounts.amount_clauses import announced, capacity_kind, group_text, purpose, topic
from pipelines.rules.statistics.amounts.dimensions import amount_claim, dimension
from pipelines.rules.statistics.amounts.priced import apposed_to, priced
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.parse.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.told.said_alike import gapped_amount, other_end, risen_to
from pipelines.rules.statistics.words.agents import agent_text, frame_object, hung_by
from pipelines.rules.statistics.words.bases import before_number, of_role, subject_base
from pipelines.rules.statistics.words.exchanged import exchanged
from pipelines.rules.statistics.words.nouns import bare_head, is_generic
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import (
    main_verb,
    named_subject,
    subject_range,
    subject_text,
    verb_units,
)
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

# Verbs that put a value on their subject only with "at" or "to".
_ACTIVE = frozenset("put set see show mean advance gain return recover account cross pass break".split())


_TAKING = frozenset("take buy import absorb purchase receive get supply provide send contribute".split())


def verb(site: Site) -> Claim | None:
    """A verb before the number says what is done with the amount, or that it is the subject's value."""
    parse, frame = site.parse, site.frame
    if frame.verb is None or frame.verb > site.phrase:
        return None
    if (alike := gapped_amount(site) or risen_to(site) or other_end(site) or _included(site)) is not None:
        return alike
    verb = frame.verb
    for at in range(site.phrase - 1, frame.verb, -1):
        if parse.phrases[at].kind == "verb" and parse.frame_of[at] == parse.frame_of[site.phrase]:
            verb = at
            break
    post, after = post_modifiers(site, site.phrase)
    name = main_verb(parse, verb)
    if name in ("take", "cost") and (aim := purpose(site)):
        return amount_claim(site, f"{'cost' if name == 'cost' else dimension(site.number.unit or '')} {aim}")
    if name in _TAKING and (role := of_role(site)):
        return amount_claim(site, role)  # "Peru was the largest buyer of tea, taking 5 million dollars"
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
    set_to = site.before.endswith(" from ") and _TO_NUMBER.match(site.after) is not None
    moved = (
        set_to
        or name
        in lexicon.UP_VERBS
        | lexicon.DOWN_VERBS
        | {
            "bring",
            "take",
            "add",
            "push",
            "work",
            "start",
            "begin",
        }
        and re.search(r"\b(?:to|at|out|from) (?:\w+ )?$", site.before)
    )
    active = name in _ACTIVE - ({"pass"} if site.number.kind == "money" else set()) and not re.search(
        r"\b(?:to|at) (?:\w+ )?$", site.before
    )
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
    between = _OTHER.sub("", between)
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
    opens = parse.phrases[verb].first  # "is now issued", "Built for 200 km per hour, the line …"
    split = opens == 0 or any(u.lower in _BE for u in parse.units[max(0, opens - 2) : opens])
    passive = is_passive(parse.of(verb)) or split and parse.of(verb)[-1].letter == "e"
    if passive and done and agent and site.number.kind == "quantity" and (behind := _BEHIND.search(f" {between}")):
        mean = " on average" if "average" in rest else ""  # "a decision is issued after 14 months on average"
        is_ = "are" if lexicon.is_plural(bare_head(agent)) else "is"
        return amount_claim(site, trimmed(f"{what} {behind[1]} which {agent} {is_} {done}{mean}"))
    if name == "pend" and agent:
        return amount_claim(site, trimmed(f"pendency of {agent} {rest}"))
    if tied := priced(site, verb, what, done):
        return amount_claim(site, trimmed(f"{tied} {post}"))
    return amount_claim(
        site, trimmed(f"{what} {done} {between} {hung_by(site)} {f'{link} {agent}' if agent else ''} {post} {rest}")
    )


def _included(site: Site) -> Claim | None:
    """ "paid 4 billion dollars for the works, including 1 billion in interest": a part of the sum before."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or _INCLUDING.search(site.before) is None or told.number.unit != site.number.unit:
        return None
    post, _ = post_modifiers(site, site.phrase)
    here = told.sentence == site.parse.clauses.sentence.index and not told.claim.lead
    base = exchanged(told.claim.base, post) or f"{told.claim.base} {post}"
    return amount_claim(site, trimmed(base), 0.8) if here and _LINKED.match(post) else None


_OTHER = re.compile(r"^(?:and|an?|(?:the )?(?:other|remaining)|(?:a |an )?(?:further|additional))$")
_INCLUDING = re.compile(r",? (?:including|of which|among (?:it|them)) $")
_LINKED = re.compile(r"(?:in|for|to|from|on|by|under|through|of) ")
_BE = frozenset("is are was were".split())
_TO_NUMBER = re.compile(r" to (?:[\w$€]+ )?\d")
_BEHIND = re.compile(r" (after|within|at|for)$")
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
    if (alike := gapped_amount(site)) is not None:
        return alike
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
