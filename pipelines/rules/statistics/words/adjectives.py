"""Parts of a whole that an adjective alone tells: "of which 263,000 were cross-border", "25 of them foreign".

Belongs here: finding the adjective, and putting it before its noun. Does not belong here: other parts (recalling.py).
"""

from __future__ import annotations

from pipelines.model import Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.verb_groups import is_linking

_GROUPS = frozenset("women men girls boys foreigners graduates students newcomers".split())


def adjective_of(site: Site, verb: int | None) -> str:
    """The lone adjective that a part is told by: "of which 263,000 were cross-border", "25 of them foreign"; "" for
    any other words."""
    parse = site.parse
    at = site.phrase + 1
    if at + 1 < len(parse.phrases) and parse.units[parse.phrases[at].first].lower == "of":
        at += 2
    if at == verb and is_linking(parse.of(at)):
        at += 1
    if at < site.phrase + 2 or at >= len(parse.phrases) or parse.phrases[at - 1].kind not in ("verb", "noun"):
        return ""
    units = parse.of(at)
    ends = at + 1 >= len(parse.phrases) or parse.phrases[at + 1].kind in ("comma", "stop", "conjunction")
    alone = ends and len(units) == 1 and not isinstance(units[0].mention, (Number, Period))
    told = alone and (units[0].letter in "ak" or units[0].lower in _GROUPS)
    joint = parse.phrases[at + 1 : at + 3]
    if told and len(joint) == 2 and joint[0].kind == "conjunction" and joint[1].kind == "adjective":
        return f"{units[0].text} and {parse.of(at + 2)[0].text}"  # "small and medium-sized"
    return units[0].text if told else ""


def worded_with(kind: str, whole: str) -> str:
    """A whole with the adjective before it, or what a nationality stands among: "foreign ships", "Kenyans among
    staff"."""
    grouped = kind in _GROUPS or kind[:1].isupper() and lexicon.is_plural(kind)
    among = f"{kind} among" if grouped else kind
    return f"{among} {whole}"
