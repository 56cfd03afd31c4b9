"""Trigger words of the grammars of names: what makes a capitalised sequence a body, a person or a reference.

Belongs here: closed word lists, as data. Does not belong here: names of single bodies (schemas/vocab).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# --- head words of bodies ---------------------------------------------------------------------------

_OFFICE = (
    "Patent Office|Patents Office|Patent and Trademark Office|Patent and Trade Mark Office|"
    "Patents and Trademarks Office|"
    "Intellectual Property Office|Industrial Property Office|Trademark Office|Trademarks Office|IP Office|"
    "Intellectual Property Institute|Industrial Property Institute|Institute of Industrial Property|"
    "Institute of Intellectual Property|Institute for Industrial Property|Institute for Intellectual Property|"
    "Office of Intellectual Property|Office of Industrial Property|Office for Intellectual Property|"
    "Office of Industrial and Commercial Property|Intellectual Property Agency|Intellectual Property Administration|"
    "Intellectual Property Authority|Industrial Property Authority|Authority for Intellectual Property|"
    "Agency for Intellectual Property|Agency on Intellectual Property|Agency of Intellectual Property|"
    "Intellectual Property Department|Industrial Property Department|Department of Industrial Property|"
    "Intellectual Property Service|Service of Intellectual Property|Service for Intellectual Property|"
    "Directorate of Industrial Property|Directorate of Intellectual Property|"
    "Directorate General of Industrial Property|"
    "Intellectual Property Corporation|Intellectual Property Organization|Intellectual Property Organisation|"
    "Intellectual Property Center|Intellectual Property Centre|Center of Intellectual Property|"
    "Patent Agency|Patent Authority|Patent Bureau|Patents Bureau|Patent and Registration Office"
)
_PLAIN_OFFICE = (
    "patent office|patents office|patent and trademark office|intellectual property office|industrial property office|"
    "trademark office|IP office|intellectual property institute|industrial property institute|"
    "institute of industrial property|institute of intellectual property|intellectual property agency|"
    "intellectual property administration|intellectual property authority|IP administration|IP authority|IP agency|"
    "intellectual-property office|industrial-property office|patent authority|patent agency|IP regulator|"
    "intellectual property regulator|patent regulator"
)
_UNIVERSITY = (
    "University|College|Polytechnic|Universiti|Université|Universidad|Universidade|Universitas|Università|Universität|"
    "Institute of Technology"
)
# Head words that come first in their language, with the name after them: "Universitas Gadjah Mada".
LEADING = frozenset("Universiti Université Universidad Universidade Universitas Università Universität".split())
_MINISTRY = "Ministry"
_PLAIN_MINISTRY = (
    "commerce ministry|trade ministry|foreign ministry|finance ministry|justice ministry|education ministry|"
    "health ministry|transport ministry|agriculture ministry|economy ministry|energy ministry|industry ministry|"
    "culture ministry|science ministry|Trade ministry|Commerce ministry|Foreign ministry|Finance ministry"
)
_BODY = (
    "Institute|Institution|Academy|School|Department|Bureau|Administration|Agency|Authority|Commission|Committee|"
    "Council|Court|Tribunal|Bank|Fund|Foundation|Association|Organization|Organisation|Federation|Union|Chamber|"
    "Society|Alliance|Consortium|League|Secretariat|Center|Centre|Laboratory|Observatory|Hospital|Embassy|Consulate|"
    "Parliament|Senate|Office|Board|Directorate|Confederation|Congress|Procuratorate|Observer|Museum|Library|Press|"
    "Exchange|Service|Corps|Registry|Inspectorate|Superintendence|Secretaría|Think Tank|Customs"
)
_COMPANY = (
    "Co., Ltd.|Co., Ltd|Co. Ltd.|Co. Ltd|Co.,Ltd.|Co.,Ltd|Company Limited|Company, Ltd.|Ltd.|Ltd|Limited|Inc.|"
    "Inc|Corp.|Corp|"
    "Corporation|Company|Group|Holdings|Holding|GmbH|AG|SE|S.A.|SA|PLC|plc|LLC|LLP|Pte Ltd|Pte. Ltd.|Sdn Bhd|Sdn. Bhd.|"
    "N.V.|B.V.|S.p.A.|JSC|Airlines|Airways|Motors|Technologies|Electronics|Pharmaceuticals|Pharmaceutical|Industries|"
    "Partners LLP|Law Firm|Motor|Railways|Steel|Petroleum"
)


# Common nouns beside an unlisted name (appositions.py).
_PLACE = (
    "province|Province|prefecture|Prefecture|county|County|district|District|region|Region|municipality|"
    "Municipality|"
    "City|Governorate|governorate|Oblast|oblast|state|town|city of|town of|port of|province of|village of|Port of"
)
_FIRM = (
    "company|firm|maker|manufacturer|carmaker|automaker|giant|operator|developer|conglomerate|retailer|start-up|"
    "startup|shipbuilder|miner|steelmaker|subsidiary|contractor|supplier|, a company|, a firm|, a subsidiary|"
    ", a manufacturer|"
    ", a maker|, a developer|, a supplier|, a producer|, a start-up|, a startup|, an enterprise|, a unit of|"
    ", a contractor"
)


def _map(**classes: str) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in classes.items() for word in words.split("|")})


HEADS = _map(
    office=_OFFICE,
    plain_office=_PLAIN_OFFICE,
    university=_UNIVERSITY,
    ministry=_MINISTRY,
    plain_ministry=_PLAIN_MINISTRY,
    body=_BODY,
    company=_COMPANY,
    place=_PLACE,
    firm=_FIRM,
)
# With one of these after it a capitalised sequence is an event or a document and not a body.
EVENTS = frozenset(
    "Meeting Meetings Conference Conferences Forum Forums Summit Workshop Workshops Seminar Seminars Week "
    "Dialogue Dialog "
    "Program Programme Programs Programmes Project Projects Initiative Initiatives Agreement Agreements "
    "Declaration Treaty "
    "Protocol Convention Report Award Awards Day Plan Festival Expo Exhibition Fair Roundtable Course Training "
    "Mechanism "
    "Statement Act Law Regulations Strategy Roadmap Memorandum Highway Express Session Symposium Congress Index "
    "Heads".split()
)
# Inside a name, but not its first word.
ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Last Next Former".split())
# Not part of a name, although a sentence may begin with it.
NOT_A_NAME = frozenset(
    "The A An In At On For From By With When While As And But Or Nor So If Its Their His Her My Our Your This "
    "That These Those "
    "Both Each Every All Some Many Most Several Since After Before During Under Through To Of Into Over About "
    "Between Among "
    "Against Within Without Upon Also Then Thus However Meanwhile Moreover Currently Today Yesterday Recently "
    "Notably Here "
    "There Where Who What Which Whose How Why Not No Yes Two Three Four Five Six Seven Eight Nine Ten One "
    "Another Other "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September "
    "October November December Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. Prof Prof. President Vice Director Deputy "
    "Commissioner Minister "
    "Premier Chairman Chairwoman Chair Secretary Ambassador Professor Manager Question Answer Q Because "
    "Although "
    "Unlike Like Once Until Thanks Additionally Furthermore Finally "
    "Visiting Through "
    "Led Founded Signed Organized Organised Hosted Supported According Including Following Besides Despite "
    "Across Along".split()
)

# --- persons ------------------------------------------------------------------------------------------

TITLES = _map(
    title="Mr.|Mr|Mrs.|Mrs|Ms.|Ms|Dr.|Dr|Prof.|Professor|President|Vice President|Premier|Vice Premier|"
    "Prime Minister|Minister|"
    "Vice Minister|Deputy Minister|Foreign Minister|Commissioner|Deputy Commissioner|Director General|Director-General|"
    "Deputy Director General|Deputy Director-General|Secretary General|Secretary-General|Ambassador|Chairman|"
    "Chairwoman|"
    "Chairperson|Governor|Mayor|King|Queen|Prince|Princess|Sheikh|Judge|Justice|Senator|Chancellor|Director|Manager|CEO"
)

# --- references ---------------------------------------------------------------------------------------

# What is meant: `word:W` the body whose name holds W, `kind:K` the last of a kind, `many:N:K` the last N of a kind,
# `area` the last region,
# `these` the last region or list of countries, `home` the country of the text, `we` its publisher.
_ONE = {
    "administration": "word:administration",
    "agency": "word:agency",
    "authority": "word:authority",
    "commission": "word:commission",
    "corporation": "word:corporation",
    "department": "word:department",
    "council": "word:council",
    "court": "word:court",
    "institute": "word:institute",
    "academy": "word:academy",
    "association": "word:association",
    "bank": "word:bank",
    "ministry": "word:ministry",
    "organization": "word:organi",
    "organisation": "word:organi",
    "secretariat": "word:secretariat",
    "office": "kind:office",
    "patent office": "kind:office",
    "university": "kind:university",
    "company": "kind:company",
    "firm": "kind:company",
    "country": "kind:country",
    "nation": "kind:country",
    "kingdom": "kind:country",
    "province": "kind:province",
    "bloc": "kind:group",
    "region": "area:",
    "continent": "kind:continent",
}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MANY = {
    "sides": "side",
    "parties": "side",
    "offices": "office",
    "IP offices": "office",
    "patent offices": "office",
    "administrations": "office",
    "agencies": "office",
    "authorities": "office",
    "heads of office": "office",
    "office heads": "office",
    "organizations": "body",
    "organisations": "body",
    "institutions": "body",
    "bodies": "body",
    "countries": "country",
    "nations": "country",
    "neighbours": "country",
    "neighbors": "country",
    "governments": "country",
    "economies": "country",
    "ministries": "body",
    "universities": "university",
    "companies": "company",
    "firms": "company",
}

# A bare head word after "the" is a reference: "the Organization", "the Office".
BARE = MappingProxyType({w.capitalize(): key for w, key in _ONE.items() if key.startswith("word") or w == "office"})


def _anaphors() -> Mapping[str, str]:
    out = {f"the {word}": key for word, key in _ONE.items()}
    out |= {f"that {word}": key for word, key in _ONE.items() if key.startswith(("word", "kind")) and word != "nation"}
    for noun, kind in _MANY.items():
        out[f"both {noun}"] = f"many:2:{kind}"
        for number, size in _NUMBERS.items():
            out |= {f"{lead} {number} {noun}": f"many:{size}:{kind}" for lead in ("the", "our")}
    out |= {
        "the pair": "many:2:side",
        "the parties": "many:2:side",
        "the sides": "many:2:side",
        "each side": "many:2:side",
    }
    out |= {"each party": "many:2:side", "either side": "many:2:side", "each other": "", "one another": ""}
    for noun in ("countries", "nations", "economies", "regions", "states", "markets"):
        out[f"these {noun}"] = out[f"those {noun}"] = "these"
    capitalised = {word[0].upper() + word[1:]: key for word, key in out.items()}
    home = "our country|my country|our government|my government|our side|our nation"
    homes = dict.fromkeys(home.split("|"), "home") | {w.capitalize(): "home" for w in home.split("|")}
    we = {"we": "we", "We": "we", "our": "we", "Our": "we"}
    return MappingProxyType({w: k for w, k in (out | capitalised | homes | we).items() if k})


ANAPHORS = _anaphors()
