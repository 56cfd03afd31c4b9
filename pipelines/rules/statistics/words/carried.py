"""What was carried, sold or let in, where a label says no more than "amount": "amount of fruit let in by land ports".

Belongs here: goods named before their quantity. Does not belong here: goods behind it (dimensions.py), what passes
through works (passing.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Site

_CARRIED = re.compile(
    r"^(?P<lead>Growth of |Increase in |Decrease in )?[Aa]mount (?P<done>(?:that (?:\w+ ){0,2}?)?(?:moved|carried|"
    r"handled|transported|shipped|transhipped|lifted|hauled|shifted|cleared|loaded|unloaded|discharged|ferried|let in|"
    r"let|banked|expected|forwarded|processed|dispatched|taken in|taken|conveyed|flew|flown|sold|bought|exported|"
    r"imported|harvested|picked|landed|delivered|left|arrived|crossed|planned|foreseen|allowed|admitted|sent|gone|went))\b"
)
# what is carried, and what may be said for it by name
_GOODS = re.compile(
    r"\b(freight|cargo|goods|merchandise|fruits?|durians?|bananas|mangoes|vegetables|grain|wheat|maize|rice|barley|"
    r"soybeans?|sugar|tea|coffee|cocoa|cotton|wool|silk|timber|wood|pulp|coal|coke|ores?|copper|cobalt|lithium|iron|steel|"
    r"cement|fertili[sz]ers?|oil|petrol|diesel|gas|meat|beef|mutton|pork|poultry|fish|seafood|shrimps?|honey|nuts|wine|"
    r"flowers|milk|salt|potash|uranium|rubber|electricity)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_BACK = 300  # characters before a number in which its goods may be named


def of_goods(site: Site, text: str) -> str:
    """ "6.5 million tonnes were moved" where freight is spoken of: freight moved."""
    if site.number.kind == "money" or _CARRIED.match(text) is None or _GOODS.search(text):
        return text
    start = max(0, site.parse.clauses.sentence.start - _BACK)
    printed = site.parse.clauses.text[start : site.number.start]
    named = _GOODS.findall(_BRACKET.sub("", printed[printed.rfind("\n") + 1 :]))  # no part of another amount
    return (
        _CARRIED.sub(lambda m: f"{m['lead'] or ''}amount of {named[-1].lower()} {m['done']}", text) if named else text
    )
