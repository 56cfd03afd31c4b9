"""How a clause ties a number to the program or agreement that it speaks of, each way with its own examples.

Belongs here: constructions between a mention and a number of one sentence. Does not belong here: which words mention
something (mentions.py), walking over a text (find.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipelines.rules.belonging.continuity import clause_goes_on, counted, no_finite, opens_relative
from pipelines.rules.belonging.places import (
    AT,
    BREAKS,
    BRINGING,
    BRINGING_FIRST,
    LONGEST,
    MEETING_UNITS,
    NEAR,
    REPORTING,
    SENT,
    SUBORDINATE,
    TOOK_PART,
    UNDER,
    Place,
)
from pipelines.rules.nearness import VERB_TAGS


@dataclass(frozen=True)
class Tie:
    """One way in which a clause says what a number belongs to. `examples` map a text to the printed numbers that must
    be tied and the words that the name of the program or agreement must hold; in `rejects` no number may be tied."""

    name: str
    holds: Callable[[Place], bool]
    examples: Mapping[str, Mapping[str, str]]
    rejects: tuple[str, ...]


def _subject(place: Place) -> bool:
    if place.end > place.number.start or place.crossed() or place.opens_clause():
        return False
    between = place.between()
    if len(between) > LONGEST or not clause_goes_on(between):
        return False
    before = place.before()
    comma = max((k for k, t in enumerate(before) if t.text == ","), default=-1)
    fronted = before[: comma + 1]
    clause = any(t.lower in SUBORDINATE for t in fronted)  # "Six months after it opened, the line has carried …"
    joined = any(t.lower == "and" for t in before[comma + 1 :])
    if not joined and (clause or not any(t.tag in VERB_TAGS for t in fronted)):
        before = before[comma + 1 :]
    if not before:
        return True
    if any(t.tag in VERB_TAGS for t in before) and not opens_relative(between):
        return False
    if any(t.lower in BREAKS or t.lower in REPORTING for t in before):
        return False
    governed = next((t for t in reversed(before) if t.tag == "ADP"), None)
    return opens_relative(between) or governed is None or counted(before)


def _fronted(place: Place) -> bool:
    """ "Under the programme, 210 …": the mention opens the sentence after its preposition."""
    if place.end > place.number.start or place.crossed():
        return False
    before, between = place.before(), place.between()
    if not before or len(between) > LONGEST or any(t.tag in VERB_TAGS for t in before):
        return False
    opening = before[0].lower
    if opening not in UNDER and not (opening in ("at", "during") and place.unit in MEETING_UNITS):
        return False
    if len([t for t in before if t.tag == "ADP"]) > 2 or len(before) > 8:
        return False
    return not any(t.lower in BREAKS or t.lower in REPORTING or t.lower == "that" for t in between)


def _since(place: Place) -> bool:
    """ "Since the launch of the service, 10,000 trips …": counted from its beginning."""
    if place.end > place.number.start or place.crossed():
        return False
    before, between = place.before(), place.between()
    words = [t.lower for t in before]
    if not words or words[0] != "since" or len(words) > 8:
        return False
    began = {"launch", "start", "opening", "inception", "establishment", "beginning", "launching", "signing"} & {*words}
    names = any(t.tag == "PROPN" for t in between)
    return bool(began) and not names and not any(t.lower in BREAKS or t.lower in REPORTING for t in between)


def _phrase(place: Place) -> bool:
    """ "a course for 50 officials": the number belongs to the phrase of the mention."""
    if place.end > place.number.start or place.crossed():
        return False
    between = place.between()
    if not between or len(between) > NEAR or not no_finite(between) or any(t.text in ("(", ")") for t in between):
        return False
    leading = next(
        (t for t in reversed(between) if t.lower in BRINGING or t.tag in ("ADP", "VBG", "VBN", "VERB")), None
    )
    if leading is None:
        return False
    if leading.lower in ("of", "for", "worth"):
        return between[0] is leading
    opening = [t for t in between if t.lower in BRINGING_FIRST and (t.tag != "ADP" or t.lower == "with")]
    if not opening:
        return False
    after = between[between.index(opening[0]) + 1 :]
    return len(after) <= 6 and not any(t.tag in ("VBG", "VBN") and t.lower not in BRINGING for t in after)


def _taking_part(place: Place) -> bool:
    """ "300 delegates attended the forum", "requests filed under the scheme": the mention after its number."""
    if place.number.end > place.start or place.crossed():
        return False
    between = place.between()
    if len(between) > 18 or not between or any(t.lower in BREAKS - {"who"} or t.lower in REPORTING for t in between):
        return False
    governing = next((t for t in reversed(between) if t.tag not in ("DET", "ADJ", "NUM", "NOUN", "PROPN")), None)
    if governing is None or any(t.text in (",", "and") for t in between[-4:]):
        return False
    if governing.lower in UNDER:
        return True
    tokens = place.sentence.tokens
    led = [t.lower for t in tokens if t.end <= place.number.start][-5:]
    acted = (
        any(t.lower in TOOK_PART for t in between) or not SENT.isdisjoint(led) and governing.lower in ("in", "to", "at")
    )
    return acted and (governing.lower in AT or governing.lower in TOOK_PART)


def _opened(place: Place) -> bool:
    """ "With 71 branches, the center …", "Carrying goods worth 100 million yuan, the train …"."""
    if place.number.end > place.start or place.crossed():
        return False
    first, between = place.sentence.tokens[0], place.between()
    words = [t for t in between if t.tag not in ("DET", "ADJ")]
    if first.lower not in ("with", "covering") and first.tag != "VBG" or not words or words[-1].text != ",":
        return False
    return len(between) <= 30 and no_finite(between)


def _held(place: Place) -> bool:
    """The number is part of the name itself ("agreement on mutual protection of 110 names")."""
    return place.start <= place.number.start and place.number.end <= place.end


TIES = (
    Tie(
        "belonging.held",
        _held,
        {
            "In May 2021 Kenya and Chile signed an agreement on mutual protection of 110 geographical indications.": {
                "110": "agreement"
            },
        },
        ("In May 2021 Kenya and Chile signed an agreement on trade. In June, 110 names were published.",),
    ),
    Tie(
        "belonging.subject",
        _subject,
        {
            "The Lindow Training Center was opened in Nairobi in May 2021. It has trained 1,300 officials.": {
                "1,300": "Lindow Training Center"
            },
            "On 3 May 2021 CNIPA launched a training course on patents in Nairobi. The course drew 45 examiners.": {
                "45": "training course"
            },
            "Kenya and Chile signed a free trade agreement on 3 May 2021. The agreement covers 240 products.": {
                "240": "free trade agreement"
            },
            "Six months after it opened, the Lindow Training Center in Nairobi has trained 1,300 officials.": {
                "1,300": "Lindow Training Center"
            },
        },
        (
            "The Lindow Training Center was opened in Nairobi in May 2021. Kenya has trained 1,300 officials.",
            "The Lindow Training Center was opened in Nairobi in May 2021, and Kenya granted 500 patents.",
            "The Lindow Training Center was opened in May 2021, and 500 experts will travel to Kenya.",
            "On 3 May 2021 CNIPA launched a training course on patents. The courses of Chile drew 45 examiners.",
        ),
    ),
    Tie(
        "belonging.under",
        _fronted,
        {
            "CNIPA and INAPI launched a PPH pilot on 3 May 2021. Under the pilot, 210 requests were filed.": {
                "210": "PPH"
            },
            "The Second Lindow IP Forum was held in May 2021. At the forum, 17 agreements were signed.": {
                "17": "Lindow IP Forum"
            },
        },
        (
            "CNIPA and INAPI launched a PPH pilot on 3 May 2021. In Chile, 210 requests were filed.",
            "CNIPA and INAPI launched a PPH pilot on 3 May 2021. Under the law, 210 requests were refused.",
            "The Second Lindow IP Forum was held in May 2021. At the forum, officials said exports rose by 17 percent.",
        ),
    ),
    Tie(
        "belonging.since",
        _since,
        {
            "The Lindow Training Center was opened in Nairobi in May 2021. Since the opening of the center, 1,300 "
            "officials have been trained.": {"1,300": "Lindow Training Center"},
        },
        ("The Lindow Training Center was opened in Nairobi in May 2021. Since the war, 1,300 officials have died.",),
    ),
    Tie(
        "belonging.phrase",
        _phrase,
        {
            "CNIPA held a training course for 45 examiners from Kenya in May 2021.": {"45": "training course"},
            "The Second Lindow IP Forum was held in Nairobi in May 2021, attracting 300 delegates from 40 countries.": {
                "300": "Lindow IP Forum",
                "40": "Lindow IP Forum",
            },
        },
        (
            "The Second Lindow IP Forum was held in Nairobi in May 2021, a city of 4 million people.",
            "CNIPA held a training course on patents in May 2021, the year in which it granted 700,000 patents.",
        ),
    ),
    Tie(
        "belonging.opened",
        _opened,
        {
            "The Lindow Training Center was opened in Nairobi in May 2021. With 71 branches, the center is growing.": {
                "71": "Lindow Training Center"
            },
        },
        ("The Lindow Training Center was opened in Nairobi in May 2021. With 71 offices, Kenya runs the center.",),
    ),
    Tie(
        "belonging.taking_part",
        _taking_part,
        {
            "More than 300 representatives from 40 countries attended the Second Lindow IP Forum in May 2021.": {
                "300": "Lindow IP Forum",
                "40": "Lindow IP Forum",
            },
        },
        ("With 300 patents granted, CNIPA held the Second Lindow IP Forum in Nairobi in May 2021.",),
    ),
)
