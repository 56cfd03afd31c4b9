"""What a later mention points back to: "it", "the memorandum", "a first one".

Belongs here: choosing among the instruments told before. Does not belong here: what becomes of the row (build.py).
"""

from __future__ import annotations

import re

from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Antecedent, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span

USUAL_SHORT = frozenset({"Protocol", "Agreement", "Treaty", "Convention", "Act"})
SPECIAL = frozenset({"recognition_arrangement", "authority_designation"})
PAPER_BACK = 4  # sentences back to which "the text" points
FAR_BACK, NEAR_BACK = 12, 2  # sentences back to which a definite phrase and a pronoun point


_TO_THIS_END = re.compile(r" (?:to|on|about|for|in) (?:this|that|the same)(?: (?:end|effect|purpose|respect))?\b")


def antecedent(view: View, link: Link) -> Antecedent | None:
    """What a link's instrument points back to, None where it is told for the first time. Of several told alike that
    one is meant whose partner is named again ("accords with A, B and C. That with B …")."""
    ins = link.instrument
    if ins is not None and _TO_THIS_END.match(view.text, ins.end, view.sentence.end):
        for past in reversed(view.past):
            if view.sentence.index - past.sentence > NEAR_BACK:
                break
            if past.acted and past.type in SPECIAL | {PPH} and past.start < ins.start:
                return past
    found = _last_told(view, link)
    if found is None or ins is None or ins.parties is None:
        return found
    who = {b.code for b in in_span(view, ins.parties)}
    if not who or not who.isdisjoint(found.parties):
        return found
    for past in reversed(view.past):
        if view.sentence.index - past.sentence > FAR_BACK:
            break
        if past.acted and past.type == found.type and past.start < ins.start and not who.isdisjoint(past.parties):
            return past
    return found


def _last_told(view: View, link: Link) -> Antecedent | None:
    """The instrument told before that a pronoun or a definite phrase ("the memorandum", "that pilot") points back
    to."""
    ins = link.instrument
    pronoun = ins is not None and ins.id == "one"
    if (
        ins is not None
        and not pronoun
        and (ins.proper or not ins.definite or ins.title.count(" ") > 3 and not ins.generic)
    ):
        return None
    if ins is not None and ins.parties is not None and not pronoun:
        return None
    paper = ins is not None and ins.id == "paper"
    far = link.far or ins is not None and not paper and (not pronoun or ins.parties is not None)
    found: Antecedent | None = None
    for past in reversed(view.past):
        if view.sentence.index - past.sentence > (FAR_BACK if far else PAPER_BACK if paper else NEAR_BACK):
            break
        back = view.sentence.index - past.sentence
        told = past.acted or not back or back == 1 and (len(past.parties) > 1 or past.form == "contract")
        if ins is None and (not told or link.act is not None and past.start >= link.act.start):
            continue
        if ins is not None and past.start >= ins.start:
            continue
        if ins is None:
            return past
        if past.form == PPH and _OWN_SUBJECT.search(view.text, ins.start, ins.end + len(" for the exchange")):
            continue  # "the arrangement for the exchange of documents" is no highway
        if (past.form == "treaty" != ins.form or past.form == PPH) and _WHICH.match(
            view.text, ins.end, view.sentence.end
        ):
            continue  # "the agreement under which A searches for others" is told by what it is for
        if found is not None and past.sentence != found.sentence:
            break
        if (fits(ins, past) or back <= NEAR_BACK and is_any(view, ins, past)) and (
            found is None or past.form == ins.form
        ):
            if past.form == ins.form or pronoun or paper:
                return past
            found = past  # "the agreement" may be a protocol, unless an agreement was told of beside it
    return found


_OWN_SUBJECT = re.compile(r" (?:for|on) the (?:exchange|sharing|supply|use)\b")
_WHICH = re.compile(r" (?:under|by|through) which ")


def fits(ins: Instrument, past: Antecedent) -> bool:
    """Whether what was told before can be what a definite phrase means."""
    if past.form == past.type and past.type in SPECIAL | {PPH} and past.acted and ins.id in ("agreement", "memorandum"):
        return " " not in ins.title  # "patents hold there. The arrangement …": told without a word for an instrument
    return _says_no_other(ins, past) and (
        ins.id in (past.id, "one")
        or ins.id == "paper"
        and not ins.plural
        or ins.form == past.form
        or ins.type == past.type
        and ins.type in (PPH, "authority_designation", "recognition_arrangement")
        or (ins.id == "agreement" and past.form in ("treaty", "protocol", "contract"))
        or (ins.id in ("treaty", "document") and past.form in ("treaty", "agreement", "protocol"))
        or past.id == "named_treaty"
        and ins.form in ("protocol", "agreement", "treaty")
        and ins.title[0].isupper()
        and ins.title in USUAL_SHORT
        or shortened(ins, past)
    )


def is_any(view: View, ins: Instrument, past: Antecedent) -> bool:
    """Whether "the deal", "the agreement" is the instrument just concluded, whatever that is called; "the accord signed
    in May" says which it is."""
    if not ins.definite or ins.title.lower() not in _ANY_CALLED or not past.acted or past.form not in _CALLED_SO:
        return False
    tokens = view.sentence.tokens
    behind = tokens[ins.last : ins.last + 1]
    if not ins.first or tokens[ins.first - 1].lower != "the":
        return False
    return not behind or behind[0].tag not in ("VBN", "ADP", "SCONJ", "PRON")


_ANY_CALLED = frozenset(("deal", "agreement", "pact", "accord"))
_CALLED_SO = frozenset("agreement memorandum_of_understanding protocol contract treaty recognition_arrangement".split())
_PLAIN = frozenset(
    "the this that bilateral trilateral joint new original same said underlying existing present first second third "
    "latter former initial final latest current earlier previous framework intergovernmental whole mutual".split()
)
_STEM = 5  # letters of a word that must be met


def _says_no_other(ins: Instrument, past: Antecedent) -> bool:
    """Whether no word before the head tells of another subject: "the free trade agreement" is no memorandum on seeds,
    and no pact on trains."""
    if ins.generic or ins.form != past.form or past.title_span is None or " " not in past.title:
        return True
    own = [w for w in ins.title.lower().split()[:-1] if w.isalpha() and w not in _PLAIN]
    title = past.title.lower()
    return not own or any(w[:_STEM] in title for w in own)


def shortened(ins: Instrument, past: Antecedent) -> bool:
    """ "the Protocol" after "the Madrid Protocol"."""
    title = past.title.lower()
    return title.endswith(f" {ins.title.lower()}") and " that " not in title
