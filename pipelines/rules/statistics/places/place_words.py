"""Places in the words of a label: where they stand, in what order, and what part they play.

Belongs here: reading a finished label. Does not belong here: what a text says elsewhere (placing.py, whereabouts.py),
which places a number gets in the end (areas.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.mentions.names.authority import entity
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.places.whereabouts import LEFT_OUT
from pipelines.rules.statistics.words.asked_of_labels import seldom

_FROM = re.compile(
    r"\b(?:from|originating in|native to|based on)\s(?:(?!(?:in|to|at|into|for)\s)[\w-]+\s){0,5}$", re.IGNORECASE
)
_TO = re.compile(
    r"\b(?:to|in|into|for|with|across|within|throughout|towards|among|at|on)\s(?:[\w-]+\s){0,5}$", re.IGNORECASE
)
_BY = re.compile(
    r"\bby\s(?!(?:the\s)?(?:office|court|registry|authority|institute)\sof\s)"
    r"(?:(?!(?:to|in|for|at|from)\b)[\w-]+\s){1,3}of\s(?:the\s)?$|"
    r"\b(?:(?:filed|lodged|deposited|submitted|owned|held|registered|sold|exported|shipped|supplied) by|"
    r"belong(?:s|ed|ing)? to) (?:the )?$",
    re.IGNORECASE,
)  # "filed by residents of"
_AGENT = re.compile(r"\b(?:which|whom|by)\s(?:the\s)?$")
# "BRI countries with which China …": the places counted are those that the thing goes to (or comes from)
_TURNED = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:(from|in|with|to|for|at|by|on|of) (?:which|whose|whom)|[a-z]+ed by)\b")
# "Norlandic patents recognised by Sudland" came from the first
_TAKEN = re.compile(
    r"(?:\s[\w-]+){0,4}?\s(?:recogni[sz]ed|examined|accepted|adopted|validated|protected|registered|searched|granted|"
    r"received|introduced|taken over|used|bought|imported|ordered|admitted) by\b"
)
_REGIONAL = frozenset(("European", "Eurasian"))
_PATENT = re.compile(r" patents?\b")
_LIST = re.compile(r"[-–—]|,? (?:and )?(?:the )?")
_TOWARDS = re.compile(r"\b(?:to|into|in|with|for|among|across|on) (?:the )?(?:(?!by )[\w-]+ )?$")
_ORIGIN = re.compile(r"\bfrom (?:the )?(?:[\w-]+ of (?:the )?)?$")
# what only measures: "the largest source behind Norland", "seventh in the G20"
_COMPARED = re.compile(r"\b(?:behind|ahead of|followed by|than)\s(?:the\s)?$")
_RANKED = re.compile(
    r"\b(?:largest|biggest|longest|first|highest|fastest|rank|only|place)\b.*\bin (?:the )?$", re.IGNORECASE
)
_HOST = re.compile(r"\b(?:received|welcomed|hosted|attracted|drawn|seen|counted) by (?:the )?$")
_AMONG = re.compile(r" among (?:[\w-]+ ){1,4}(?:in|at|of|before|with) (?:the )?$")
_BEST = re.compile(r"['’]s (?:first|largest|biggest|longest|busiest|highest|fastest|only)\b")
# a people's name for its language: "teachers of Chinese", "editions in French"
_TONGUE = re.compile(r"\b(?:(?<!ports )of|in|into)\s$")
_FILED = seldom(
    r"\b(?:applications?|filings?|registrations|requests|grants|classes|designations|patents|trademarks|marks|"
    r"designs|lawsuits|suits|cases|judgments|matters|proceedings|disputes|appeals|oppositions)\b",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"\b(?:[Ii]nternational|PCT|Madrid|Hague|[Ww]orld|[Gg]lobal)\b")
_APPLICANT = re.compile(
    r"\b(?:from|with which|by (?:applicants|residents|owners|companies|firms|nationals|persons|parties) (?:of|in)|"
    r"(?:applications?|filings|requests|classes|cases|counted|lodged|filed)(?: for [\w-]+(?: [\w-]+){0,2})? (?:of|by)|"
    r"led by|based on (?:the )?(?:[\w-]+ ){1,3}of|(?:based|relied|relying|resting|built) on|"
    r"involving (?:(?:at least|a|an|one|two|some) ){0,2}|"
    r"(?:supplied|brought|contributed|accounted for|made) by)"
    r"(?: the)?\s$"
)
_APPLICANTS = re.compile(
    r" (?:applicants|residents|owners|party|company|applicant|companies|firms|nationals|filers|parties|holders|"
    r"enterprises|ones)\b"
)
_RESIDENTS = re.compile(
    r"(?:^|\b[a-z][\w-]* )(?:[Hh]olders|[Aa]pplicants|[Oo]wners|[Ff]ilers|[Rr]esidents|[Nn]ationals|[Pp]roprietors) "
    r"(?:in|of|at) (?:the )?$"
)
_DESIGNATED = re.compile(r" (?:was|were|is|are|has been|had been) (?:designated|chosen|named)\b")
_SITE = re.compile(r"\b(?:in|near|outside) (?:the )?(?:(?:(?!(?:which|whom|whose|by)\b)[\w-]+ ){1,3}of (?:the )?)?$")
_SUPPLIED = re.compile(r"\b(?:supplied|delivered|shipped|exported|sold) by (?:the )?$")
_TAKEN_IN = re.compile(
    r"\b(?:accepted|received|taken in|granted|handled|examined|dealt with|issued) by (?:the )?(?:office of (?:the )?)?$"
)
_DOER_IN = re.compile(r"\bby (?:[\w'’-]+ ){1,6}(?:in|at|of) (?:the )?$")
_GIVER = re.compile(
    r"\b(?:lent|provided|granted|financed|donated|invested|offered|given|sent|pledged|promised|exported|paid|"
    r"put(?: in| into| up)?|committed|injected|covered|funded|borne|advanced|subscribed)\b"
    r"(?: [\w-]+){0,3} by (?:the )?(?:(?!(?:in|at) )[\w'’-]+ ){0,4}$|"
    r"\b(?:[Gg]rants?|[Ll]oans?|[Cc]redits?|[Mm]oney|[Aa]id|[Dd]onations?|[Ff]unding|[Gg]ifts?) from (?:the )?"
    r"(?:[\w-]+ ){0,4}$"
)


_GAVE = re.compile(r" (?:has |had |will |is to )?(?:paid?|lent|lends?|gave|gives?|provide[sd]?|donated|spent|put up)\b")
_SENDER = re.compile(r"\b(?:sold|exported|shipped|supplied|delivered|dispatched|lent|donated)\b[^,;]* by (?:the )?$")
_BOUGHT = re.compile(
    r"\b(?:imported|bought|purchased|ordered|adopted|taken over|introduced|applied|used|"
    r"(?:exports|shipments|sales|output|harvest) (?:taken|absorbed)|"
    r"^[Ss]hare of (?!space|floor|stands|seats|places|votes).*(?:taken|absorbed|received)) by "
    r"(?:the )?(?:[\w-]+ (?:in|of|from) (?:the )?)?$"
)
_GONE = re.compile(
    r"\b(?:leaves?|left|gone|go|goes|went|going|travel(?:s|led|ling)?|ended|ends?|departed|departs?|headed|heading|"
    r"bound|"
    r"destined|dispatched|forwarded|delivered|shipped) (?:to|for|in) (?:the )?$"
)
_SENT = re.compile(
    r"\b(?:[Ee]xport(?:s|ed)?|[Ii]mport(?:s|ed)?|[Ss]hipments|[Dd]eliveries|[Ss]ales|[Ss]old|[Ff]lights|"
    r"[Ff]reight|[Cc]argo|[Tt]raffic|[Tt]rains|[Tt]rips|[Tt]rucks|[Cc]ontainers|[Pp]arcels)(?: of [\w-]+)* "
    r"(to|from) (?:the )?$"
)


_APPOSED = seldom(r", an? (?=[a-z])")
# what stands beside no place belongs to the next claim: "applications and the Norlandic" of "Norland had 9
# applications and Sudland 8"
_STRAY = re.compile(r" and (\d[\d,.]* from )?(?:the )?$")
_JOINED = re.compile(r" (?!\(|[a-z]+ed\b|(?:taken|held|sold|bought|given|made|sent)\b)\S")
# "ships Norlandic", what a label makes of "17 of the ships are Norlandic"
_PREDICATE = re.compile(r"\b(?!(?:of|in|into|to|from|for|with|the|an?|and|or)\b)[a-z]+ $")
# behind an adjective: a noun, or a verb that tells what somebody is ("twelve are Norlandic")
_NOUN = re.compile(
    r" (?!(?:and|or|that|which|who|of|in|at|to|from|have|has|had|were|was|are|is|will|(?:[a-z]+ )?"
    r"(?:courts?|offices?|registry|register|part|side|section|institutions))\b)[a-z]"
)


class Hit(NamedTuple):
    """A name of places in a label, where it stands, the words right before it, and whether it is that of a firm or an
    adjective ("Norlandic firms", not "Norlanders")."""

    start: int
    end: int
    places: tuple[str, ...]
    lead: str
    firm: bool = False
    adjective: bool = False


# "to Norland via the Suva-Asia Express": the name of a line says how, not where
_BY_WAY = re.compile(r"\b(?:via|through|aboard|along) (?:the )?[A-Z][\w.]*[-–]$")


def hits(label: str, places: Places) -> list[Hit]:
    """Where a label names the places that its number is of, from left to right and the longest first."""
    found: list[tuple[int, int, tuple[str, ...], str]] = []
    for words, codes in places.printed_in(label):
        if words not in label:
            continue
        at = label.find(words)
        link = _STRAY.search(label, 0, at)
        if link and not _is_beside(label, link, places) and (again := label.find(words, at + 1)) > 0:
            at = again
        end = at + len(words)
        if (at == 0 or not label[at - 1].isalnum()) and not label[end : end + 1].isalnum():
            found.append((at, -end, codes, words))
    found.sort()
    found = [one for one in found if not _owns_next(label, one, found)]
    aside = label.rfind(" (") if label.endswith(")") else -1
    if aside >= 0 and any(at < aside for at, *_ in found):
        found = [one for one in found if one[0] < aside]  # what stands in brackets told of the claim before
    out: list[Hit] = []
    passed = 0
    compared = False
    for at, end, codes, words in found:
        if at < passed:
            continue
        lead = label[max(0, at - 80) : at]
        compared = _COMPARED.search(lead) is not None or compared and _LIST.fullmatch(label, passed, at) is not None
        passed = -end
        tongue = words in places.tongues and not label[passed : passed + 2].strip(" (),;") and _TONGUE.search(lead)
        wide = codes[0] in places.groups and (_RANKED.search(lead) or _BEST.match(label, passed))
        kind = words in _REGIONAL and _PATENT.match(label, passed)  # a European patent is one in each of its states
        left_out = "cl" in lead and LEFT_OUT.search(lead) or "cept" in lead and LEFT_OUT.search(lead)
        if not compared and not tongue and not wide and not kind and not left_out and not _BY_WAY.search(lead):
            adjective = words in places.tongues and (
                _NOUN.match(label, passed)
                and not _TOWARDS.search(lead)
                or not label[passed : passed + 2].strip(" (")
                and (_PREDICATE.search(lead) or lead.endswith((" by ", "mports of ")))
            )
            out.append(Hit(at, passed, codes, lead, words in places.firms, bool(adjective)))
    if apposed := _APPOSED.search(label):  # "places of the centre, a gift from Norland": what it is, not where
        out = [hit for hit in out if hit.start < apposed.start()]
    own = [hit for hit in out if not (link := _STRAY.search(label, 0, hit.start)) or _is_beside(label, link, places)]
    # unless a participle follows, more behind it joins the place to what was said: "Norland's ports and Sudland in all"
    return own if own and not any(_JOINED.match(label, hit.end) for hit in out if hit not in own) else out


def _owns_next(
    label: str, one: tuple[int, int, tuple[str, ...], str], found: Sequence[tuple[int, int, tuple[str, ...], str]]
) -> bool:
    """Whether a country only says whose a province is: "south Norland's Lindow Region"."""
    end = -one[1]
    if label[end : end + 3] not in ("'s ", "’s "):
        return False
    return any(at == end + 3 and entity(codes[0]).country == one[2][0] for at, _, codes, _ in found)


def _is_beside(label: str, link: re.Match[str], places: Places) -> bool:
    """Whether an "and" joins two places and nothing else."""
    return link[1] is None and any(label.endswith(words, 0, link.start()) for words in places.printed)


def in_order(label: str, found: Sequence[Hit]) -> tuple[str, ...]:
    """The places of a label in order, from first."""
    sources: list[str] = []
    middle: list[str] = []
    targets: list[str] = []
    done = 0
    where: list[str] | None = None
    last: tuple[str, ...] = ()
    for hit in found:
        if hit.places == last and label[done : hit.start].strip() in ("of", "of the"):
            done = hit.end
            continue  # "the office of Norland" is one place
        last = hit.places
        lead = label[max(done, hit.start - 40) : hit.start]
        if where is not None and _LIST.fullmatch(label, done, hit.start):
            pass  # a list: each has the place of the first
        elif done and found[0].adjective and _HOST.search(lead):
            where = targets  # "Norlandic visitors received by Sudland"
        elif _BY.search(lead) or _SENDER.search(hit.lead) or done and lead in (" of ", " of the "):
            where = sources
        elif _BOUGHT.search(hit.lead) and not is_filed(label):
            where = targets
        elif _AGENT.search(lead):
            where = middle  # "with which China has …": who does it
        elif label.startswith("Rank ") and _AMONG.search(label, 0, hit.start):
            where = targets  # "Rank of Norland among applicants in Sudland"
        elif _FROM.search(lead) or _RESIDENTS.search(lead):
            where = sources
        elif is_filed(label) and (_TAKEN_IN.search(lead) or _DESIGNATED.match(label, hit.end)):
            where = targets  # where it was filed
        else:
            where = targets if _TO.search(lead) else middle
        taken = hit.adjective and _TAKEN.match(label, hit.end)
        if hit.start == 0 and not taken and (turn := _TURNED.match(label[hit.end :])):
            where = sources if turn.group(1) == "from" else targets
        where.extend(hit.places)
        done = hit.end
    return tuple(dict.fromkeys((*sources, *middle, *targets)))


def is_filed(label: str) -> bool:
    """Whether a label counts what is filed with an office or a court."""
    return _FILED.search(label) is not None


def is_worldwide(label: str) -> bool:
    """Whether a label counts what is filed for the whole world: "PCT applications"."""
    return _INTERNATIONAL.search(label) is not None


def files(label: str, hit: Hit, *, worldwide: bool = False) -> bool:
    """Whether a place is that of those who file: "requests from Norland", "Norlandic applicants"."""
    if not is_filed(label) or is_worldwide(label) and not worldwide:
        return False
    if hit.adjective and hit.lead.endswith(" by ") and not label[hit.end :].strip():
        return True  # "marks lodged by Norlandic" ones
    return _APPLICANT.search(hit.lead) is not None or _APPLICANTS.match(label, hit.end) is not None


def gives(label: str, hit: Hit) -> bool:
    """Whether a place is that of who gives: "money lent by the bank of Norland", "the grant for which Norland paid"."""
    if _GIVER.search(hit.lead) is not None:
        return True
    return _AGENT.search(hit.lead) is not None and _GAVE.match(label, hit.end) is not None


def goes(label: str, hit: Hit) -> str:
    """ "to" or "from" where what is sent goes there or comes from there: "exports to Norland", "bound for Norland"."""
    if _BOUGHT.search(hit.lead) and not is_filed(label) or _GONE.search(hit.lead):
        return "to"
    found = _SENT.search(hit.lead)
    return found[1] if found else ""


def comes(hit: Hit) -> bool:
    """Whether a place is where something or somebody comes from: "firms from Norland", "Norlandic doctors"."""
    return hit.adjective or is_from(hit)


def is_from(hit: Hit) -> bool:
    """Whether a label says "from" of a place."""
    return _ORIGIN.search(hit.lead) is not None


def is_site(hit: Hit) -> bool:
    """Whether a place is where something stands: "in the region of Norland"."""
    return not hit.adjective and _SITE.search(hit.lead) is not None


def supplies(hit: Hit) -> bool:
    """Whether a place is that of who supplies what is counted: "goods delivered by Norland"."""
    return _SUPPLIED.search(hit.lead) is not None


def is_goal(hit: Hit) -> bool:
    """Whether a place is where something goes to or stands."""
    return _TOWARDS.search(hit.lead) is not None


def is_doers(hit: Hit) -> bool:
    """Whether a place only says where the doer is: "courses offered by the workshop in Norland"."""
    return _DOER_IN.search(hit.lead) is not None
