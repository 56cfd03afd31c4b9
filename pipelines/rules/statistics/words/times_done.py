"""How often something was done, as what was held or made: "the committee met four times" are four meetings.

Belongs here: verbs whose every time is an event with a name. Does not belong here: other counts of times
(complements.py), multiples ("four times as many").
"""

from __future__ import annotations

from pipelines.model import Span
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.verb_groups import is_passive
from pipelines.rules.statistics.words.agents import agent_text, first_unit
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb
from pipelines.rules.statistics.words.wording import plain

# the verb as `lexicon.lemma` gives it: the event, and what links it with whom it is done to; without such it is done
# by its subject alone
_EVENTS = {
    "meet": ("meetings", ""),
    "conven": ("meetings", "of"),
    "visit": ("visits", "to"),
    "sued": ("cases", "against"),
    "inspect": ("inspections", "of"),
    "cit": ("citations", "of"),
    "download": ("downloads", "of"),
    "audit": ("audits", "of"),
}


def times_done(site: Site, unit: str, unit_span: Span | None) -> Claim | None:
    """The events of a clause whose number says how many times they took place."""
    verb = site.frame.verb
    if unit != "time" or verb is None or verb > site.phrase or site.frame.kind == "relative":
        return None
    named, link = _EVENTS.get(main_verb(site.parse, verb), ("", ""))
    who = agent_text(site, site.frame)
    if not named or not who:
        return None
    if is_passive(site.parse.of(verb)):
        words = f"{named} {link or 'of'} {who}"
    elif link:
        last = first_unit(site, site.phrase)
        thing = plain(site.parse, first_unit(site, verb + 1), last, site.memory)
        words = f"{named} {link} {thing} by {who}" if thing else f"{named} by {who}"
    else:
        words = f"{named} of {who}"
    noun = lexicon.unit_of(named)
    return Claim(trimmed(words), noun, stock_measure(site), head=named, unit_span=unit_span)
