"""Whether a standing thing is told of for itself, rather than named in passing or as a body that acts.

Belongs here: tests of mentions that the rules of standing things share. Does not belong here: these rules
(standing.py).
"""

from __future__ import annotations

import re

from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.rule import Mention, words

BEGINNINGS = words("setting founding foundation establishment opening creation inception launch inauguration")
DATING = words("dates dating dated")
_FOUNDED = re.compile(
    rf"(?:Since|From) (?:its|the) (?:setting[- ]up|{'|'.join(sorted(BEGINNINGS - {'setting'}))}) "
    r"[^,;.]{0,40}?,? ?(?:the|The) $"
)
_STANDS = re.compile(r" (?:in|at|near|outside) [A-Z]")
_AT = re.compile(r"[\"”»']?,? (?:in|at|near|on|between|through) (?:the )?(?:[a-z]+ ){0,4}(?:of )?[A-Z]")
_OF = re.compile(r" of (?:the |this |that )?")
_LINES = re.compile(
    r"\b(?:[Rr]ail\w*|[Rr]oads?|[Hh]ighways?|[Ee]xpressway|[Ll]ines?|[Cc]orridor|[Mm]etro|[Pp]ipeline|[Mm]otorway|[Cc]anal)\b"
)
_PLAIN = words("project projects program programme line section phase service")
_SERVED = words("serve serves served ply plies plied use uses used along")
_OPERATES = frozenset(("run", "operate", "host", "organize", "offer", "manage", "finance"))
_MANAGES = frozenset(("run", "operate", "manage", "finance", "fund", "administer", "offer", "maintain"))
_SEEN = frozenset(("visit", "tour"))
_PAPERS = re.compile(r"\b(?:[Aa]greements?|[Mm]emorand(?:um|a)|Mo[Uu]s?|[Ll]etters? of intent|[Pp]rotocols?)\b")
THANKED = re.compile(
    r"\b(?:[Tt]hank(?:s|ed)?(?: you)? (?:go )?(?:to )?|(?:gratitude|grateful|indebted) to )(?:the |all at the )?$"
)
_PAID_BY = re.compile(
    r"\b(?:(?:support|assistance|funding|funds|financing|sponsorship|grants?|contributions?|help|money) (?:of|from|by)|"
    r"(?:funded|financed|supported|sponsored|paid for) by) (?:the )?$"
)
_HELD_AT = re.compile(
    r"\b(?:held|offered|given|delivered|conducted|organi[sz]ed|staged|taught|took place|takes place|will take place) "
    r"[^;.]{0,40}?\bat (?:the )?$"
)
_PART_OF = re.compile(
    r"\b(?:[Dd]epartment|[Dd]ivision|[Ss]ection|[Ff]aculty|[Dd]irector|[Hh]ead|[Pp]resident|[Dd]ean|[Ss]tudents?|[Tt]eachers?|"
    r"[Rr]esearchers?|[Ee]xperts?|[Gg]raduates?) (?:of|from|at) the $"
)
_HARBOURS = frozenset("port ports seaport airport airports harbour harbor".split())
_ROW = 14  # tokens from a body to the verb that it shares with those named after it
_MADE = words("found arise run hold agree")
_ITS_OWN = words(
    "body board accelerator mentorship traineeship incubator program programme scheme fellowship internship academy "
    "corridor express operation network"
)
_SAYS = words(
    "pays paid holds held owns owned lend lends lent took takes buys bought invested subscribed contributed "
    "files filed obtained expects expected forecasts forecast estimates warned "
    "publishes published says said announced reports reported told appointed elected "
    "awarded presented granted "
    "signed agreed concluded recognised recognized ruled "
    "dismissed upheld ordered decided exchanged asked proposed applied invited visited sent"
)
_RUNS = re.compile(
    r"\d[\d,.]* (?:[a-z-]+ )?(?:trains|trips|runs|journeys|sailings|flights|voyages) (?:of|on|by) the [\"“]?$"
)
_HANDLED = re.compile(r"(?: (?:has|have|had))? (?:cleared|handled|processed|dispatched|inspected) \d")
_TOOK_PART = re.compile(
    r",? which (?:has |had |also |already )*(?:took|taken|bought|holds|held|owns|owned|lent|lends) "
)
_ASIDE = re.compile(
    r"(?: (?:in|of|at) [A-Z]\w*)?(?:, (?:which|who|whose)\b[^,;.]*,)?(?: (?:has|have|had|will|also|then))? "
)


def told_of(mention: Mention) -> bool:
    """Whether the thing is spoken of for itself: "a study by the X Center" only says who wrote, and a plural without a
    verb ("Multilateral Platforms") is a heading."""
    if {"plural", "verbless"} <= mention.traits or among_bodies(mention):
        return False
    if any(tie.kind == "preposition" and tie.word in ("by", "since", "than", "like") for tie in mention.ties):
        return False  # "a study by the X Center", "the largest gift since the X Center"
    if any(tie.kind == "object" and tie.verb is not None and tie.verb.base in _SEEN for tie in mention.ties):
        return False  # "the guests visited the Amber Centre"
    if any(tie.verb is not None and tie.verb.base == "meet" for tie in mention.ties):
        return False  # "the Standing Committee met": a meeting, not its founding
    if serves_an_event(mention):
        return False
    if THANKED.search(mention.view.text, mention.view.sentence.start, mention.naming.start) is not None:
        return False  # "thank you to the Amber Laboratory for its hall": a body
    if _PART_OF.search(mention.view.text, mention.view.sentence.start, mention.naming.start) is not None:
        return False  # "the Learning Department of the Amber Academy": a body that acts
    if mention.naming.program_type == "project":
        harbour = mention.naming.noun.words[-1] in _HARBOURS and acts(mention)
        return not all(in_passing(tie) for tie in mention.ties) and not harbour
    if mention.naming.program_type not in ("center", "mechanism", "fund"):
        return True
    if shares(mention):
        return False
    # "agreements were made with the Cairo Regional Centre", "the Center publishes this letter": bodies, not activities
    view, naming = mention.view, mention.naming
    if _PAPERS.search(view.text, view.sentence.start, view.sentence.end) is not None:
        return False
    partner = any(tie.kind == "preposition" and tie.word in ("with", "between", "and") for tie in mention.ties)
    return (
        not partner
        and not acts(mention)
        and view.text[naming.start : naming.end] not in (view.scene.document.publisher or "")
    )


def serves_an_event(mention: Mention) -> bool:
    """Whether a fund only pays for an event, or a centre only houses it: "with the support of the Amber Fund", "was
    offered at the Amber Centre"."""
    form = {"fund": _PAID_BY, "center": _HELD_AT}.get(mention.naming.program_type)
    start = mention.view.sentence.start
    return form is not None and form.search(mention.view.text, start, mention.naming.start) is not None


def acts(mention: Mention) -> bool:
    """Whether a centre does what bodies do: "the Court in Ningbo recognised …", "the Fund and the Bank agreed"."""
    view, naming = mention.view, mention.naming
    if mention.naming.program_type == "project" and mention.naming.noun.words[-1] not in _PLAIN:
        if _HANDLED.match(view.text, naming.end, view.sentence.end) is not None:
            return True  # "Karsa railway port has cleared 900 trains"
        told = (t.verb for t in mention.ties if t.kind == "subject" and t.verb is not None)
        return any(v.base in _OPERATES and not v.passive and v.has_object for v in told)  # "Karsa Port runs a train"
    if mention.naming.program_type not in ("center", "mechanism", "fund"):
        return False
    told = (t.verb for t in mention.ties if t.kind == "subject" and t.verb is not None)
    if mention.naming.noun.weak and any(v.base in _MANAGES and not v.passive and v.has_object for v in told):
        return True  # "the Academy of Sciences manages 45 centres"
    after = view.tokens[naming.last].lower if naming.last < len(view.tokens) else ""
    if after == "and":  # the verb of both
        ahead = view.tokens[naming.last : naming.last + _ROW]
        after = next((t.lower for t in ahead if t.tag in ("VERB", "AUX")), "")
        return after in _SAYS
    if _TOOK_PART.match(view.text, naming.end, view.sentence.end) is not None:
        return True  # "the Amber Fund, which took a 49 percent stake in the plant, is in talks"
    aside = _ASIDE.match(view.text, naming.end, view.sentence.end)
    return aside is not None and view.text[aside.end() : aside.end() + 20].split(None, 1)[0].rstrip(",") in _SAYS


def acts_not(mention: Mention) -> bool:
    """Whether a place is told of rather than one that runs others: "the port is run by A", not "the port runs a
    train"."""
    return not acts(mention)


def shares(mention: Mention) -> bool:
    """Whether a fund is one of those that pay in: "to which A subscribes 40 percent, the Silk Road Fund 35 percent"."""
    tokens, at = mention.view.tokens, mention.naming.last
    return mention.naming.program_type == "fund" and at < len(tokens) and tokens[at].tag == "NUM"


def in_passing(tie: Relation) -> bool:
    """Whether a tie tells nothing of a piece of infrastructure but that it is there: "a road leads to the highway",
    "the school supplies the railway"."""
    if tie.kind == "object":
        return tie.verb is not None and not tie.groups & _MADE
    return tie.kind == "preposition" and tie.word in ("to", "into", "onto", "near", "past", "from")


def runs_counted(mention: Mention) -> bool:
    """Whether the runs of a service are counted: "has cleared 4,226 trains of the X Express"."""
    return _RUNS.search(mention.view.text, mention.view.sentence.start, mention.naming.start) is not None


def not_the_first(mention: Mention) -> bool:
    """Whether an ordinal tells one of several that stand: a "first" may be no more than an attempt."""
    return mention.naming.edition is not None and mention.naming.edition > 1 and mention.where is not None


def dates_from(mention: Mention) -> bool:
    """Whether the words right after the name date it: "whose academy dates from May 2019"."""
    after = mention.view.text[mention.naming.end : mention.naming.end + 12].split()
    return bool(after) and after[0] in DATING


def among_bodies(mention: Mention) -> bool:
    """Whether a centre stands in a row with a body: "WIPO and the Amber Training Center will receive guests"."""
    view, lead = mention.view, mention.naming.lead
    if mention.naming.program_type not in ("center", "fund"):
        return False
    tokens, last = view.tokens, mention.naming.last
    joins = ("and", ",") if mention.naming.program_type == "fund" else ("and",)
    beside = view.name_at(lead - 2) if lead > 1 and tokens[lead - 1].lower in joins else None
    if beside is None and mention.naming.printed and last + 1 < len(tokens) and tokens[last].lower == "and":
        other = last + 2 if tokens[last + 1].lower == "the" else last + 1
        beside = view.name_at(other) if other < len(tokens) else None  # "the Amber Academy and WIPO ran a seminar"
    return beside is not None and beside.kind in ("office", "organization", "university", "company")


def known_by_name(mention: Mention) -> bool:
    """Whether a programme or scheme is called by a name; other words that say little are left alone."""
    traits = mention.traits
    if among_bodies(mention) or acts(mention):
        return False
    if "weak" not in traits:
        return True
    if (
        "organizer" in traits
        and "printed" in traits
        and any(t.kind == "object" and "run" in t.groups for t in mention.ties)
    ):
        return True  # "A runs the Amber College in Lima with B"
    return mention.naming.noun.words[-1] in _ITS_OWN and ("printed" in traits or called_by_words(mention))


def called_by_words(mention: Mention) -> bool:
    """Whether a word with a capital before the head is of its own name: "the Green Farms programme", but not "the WIPO
    programme" or "the Chinese scheme"."""
    view, naming = mention.view, mention.naming
    if view.title_case or naming.first == 0:
        return False
    own = (i for i in range(naming.first, naming.head) if view.tokens[i].text[:1].isupper() and view.tokens[i].text[1:])
    return any(view.name_at(i) is None or view.tokens[i].text[-1].isdigit() for i in own)  # "the Samarkand-1 scheme"


def counted(mention: Mention) -> bool:
    """Whether a number follows the verb: "the network counts 46 members"."""
    tokens = mention.view.tokens
    verb = mention.verb
    ahead = tokens[verb.last + 1 : verb.last + 5] if verb is not None else ()
    return any(t.tag == "NUM" for t in ahead)


def lasting(mention: Mention) -> bool:
    """Whether a thing that stands serves with a figure, rather than a plan or a line that is told in passing."""
    view, end = mention.view, mention.naming.end
    stands = "post_place" in mention.traits or _STANDS.match(view.text, end) is not None
    return stands and mention.naming.noun.words[-1] not in _PLAIN and counted(mention)


def since_founding(mention: Mention) -> bool:
    """Whether the sentence looks back on the founding of what it tells: "Since its opening in 2013, the base has …"."""
    view, naming = mention.view, mention.naming
    return _FOUNDED.fullmatch(view.text[view.sentence.start : naming.start]) is not None


def of_a_line(mention: Mention) -> bool:
    """Whether a section is one of a line: "of the X Railway", "from A to B"; a section of a code or a list is none."""
    view, naming = mention.view, mention.naming
    if naming.noun.words[-1] == "line" and view.tokens[naming.lead - 1].lower in _SERVED and naming.lead:
        return False  # "nine ferries serve the line": told of the ferries
    if naming.noun.words[-1] == "line" and view.tokens[naming.lead - 1].lower in ("in", "into") and naming.lead:
        return False  # "in line with the Energy Plan 2030"
    if naming.noun.words[-1] != "section" or _OF.match(view.text, view.tokens[naming.head].end) is None:
        return True
    return _LINES.search(view.text, naming.start, naming.end) is not None


def at_a_place(mention: Mention) -> bool:
    """Whether a place follows the name, that no list need know: "a green lane, at Rasht"."""
    view, end = mention.view, mention.naming.end
    return _AT.match(view.text, end, view.sentence.end) is not None or "post_place" in mention.traits


def stands_alone(mention: Mention) -> bool:
    """Whether the name opens a sentence that has no verb, as an answer or an item has none."""
    return mention.naming.lead <= 1 and len(mention.view.tokens) > mention.naming.last


def runs(mention: Mention) -> bool:
    """Whether a train does more than "make up" a part of something, or be counted ("the number of block trains")."""
    if not mention.naming.printed and mention.view.text.endswith("umber of ", 0, mention.naming.start):
        return False
    return _MADE_UP.match(mention.view.text, mention.naming.end, mention.view.sentence.end) is None


_MADE_UP = re.compile(r"[^,;.]{0,60}? (?:made|make|making|makes) up ")
