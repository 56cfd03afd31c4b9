"""Words beside a number that set its relation: "over", "no fewer than", "or more", "+".

Belongs here: looking left and right of a number. Does not belong here: the words (languages/english.py).
"""

from __future__ import annotations

import re

from pipelines.languages.english import AFTER, BEFORE
from pipelines.mentions.number_words import alternation
from pipelines.model import Relation

_LONGEST = max(phrase.count(" ") for phrase in BEFORE) + 1
_LAST_WORDS = frozenset(phrase.split(" ")[-1] for phrase in BEFORE)
_SIGNS = "~≈<>≤≥"
_OPENING = "(\"“‘'[—–"
# "adds up to 500", "inched up to 900", "spread over 12 towns": the word belongs to its verb and sets no bound
_UP = (
    r"(?:add|inch|edg|tick|nudg|pick|mov|jump|shoot|bounc|push|bring|creep)(?:e|s|es|ed|ing)?|crept|shot|brought|"
    r"go(?:es|ing|ne)?|went"
)
_OF_VERB = re.compile(
    rf"\b(?:(?:{_UP}) (?:back )?up to|there passed|spread(?:s|ing)? (?:out )?over|(?:rule|preside|stretch|extend)"
    r"(?:s|d|ed|ing|es)? over)\s$",
    re.IGNORECASE,
)
_VERBS = frozenset(
    "exceeded exceeds exceed surpassed surpasses surpass topped tops top crossed passed broke broken outstripped "
    "overtook approached neared".split()
)
_GAPS = re.compile(r"\S+\s")
# "limited to certain fields and to 200 requests": the verb stands further left
_LIMITED = re.compile(r"\b(?:limited|restricted|confined|capped)\b[^.;:]{0,60}\b(?:to|at)\s$", re.IGNORECASE)
_TURNED: dict[Relation, Relation] = {"gt": "le", "lt": "ge"}
_WORDS = r"(?:[^\W\d]+(?:['’-][^\W\d]+)*\s)"
_NEGATION = re.compile(
    r"\b(?:neither|nor|never|cannot|not(?!\s(?:only|just|least|yet|until|surprisingly)\b)|[a-z]+n['’]t"
    rf"|(?:no|none)\s{_WORDS}{{1,4}}?(?:will|may|can|shall|must|should|could|has|have|had))\s"
    rf"(?!(?:longer|fewer|less|more|later)\b){_WORDS}{{0,7}}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s|(?=-(?:odd|plus)\b)-)(?P<words>{alternation(AFTER)})\b(?!\sthan\b)|(?P<plus>\s?\+)(?![\d\w])",
    re.IGNORECASE,
)
_MAY_FOLLOW = frozenset("+-" + "".join({phrase[0] for phrase in AFTER}))


def modifier_before(text: str, pos: int, left: int) -> tuple[Relation, int]:
    """Relation set by the words before `pos`, not left of `left`, and where they begin; ("eq", pos) without any."""
    if pos <= left:
        return "eq", pos
    if text[pos - 1] in _SIGNS:
        return BEFORE[text[pos - 1]], pos - 1
    window = text[max(left, pos - 40) : pos]
    parts = window.rsplit(None, 1)
    if not parts or not window[-1].isspace():
        return "eq", pos
    last = parts[-1].lower().lstrip(_OPENING)
    if last in ("to", "at") and _LIMITED.search(text[max(left, pos - 80) : pos]):
        return "le", pos
    if last not in _LAST_WORDS:
        return "eq", pos
    words = window.lower().split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        relation = BEFORE.get(phrase.lstrip(_OPENING))
        if relation is not None and last in ("to", "over", "passed") and _OF_VERB.search(window):
            return "eq", pos
        if relation is not None and last in _VERBS:
            return relation, pos  # the clause needs its verb: "filings exceeded 3,000"
        if relation is not None:
            begin = list(_GAPS.finditer(window))[-count].start() + len(phrase) - len(phrase.lstrip(_OPENING))
            return relation, pos - len(window) + begin
    return "eq", pos


def negated(text: str, relation: Relation, pos: int, left: int) -> Relation:
    """The relation of a number that begins at `pos`, turned round where its clause is negative: "neither office will
    accept more than 150" is at most 150, "did not fall below 50" at least 50."""
    turned = _TURNED.get(relation)
    if turned is None or _NEGATION.search(text[max(left, pos - 64) : pos]) is None:
        return relation
    return turned


def modifier_after(text: str, pos: int, right: int) -> tuple[Relation, int] | None:
    """Relation set by the words after `pos` and where they end; None without any."""
    if pos >= right or (text[pos] not in "+-" and text[pos + 1 : pos + 2].lower() not in _MAY_FOLLOW):
        return None
    match = _AFTER.match(text, pos, right)
    if match is None:
        return None
    return ("gt" if match["plus"] else AFTER[match["words"].lower()]), match.end()
