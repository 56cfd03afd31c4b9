"""What is known of the tags of words whatever stands around them.

Belongs here: words that have one tag in these texts, the tags that words of closed classes can have, endings that tell
a noun or adjective. Does not belong here: weighing what a word's neighbours say (tagger.py), training.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_OF_ONE_TAG = (
    ("ADP", "per via including versus"),
    ("SYM", "%"),
    ("ADV", "respectively"),
    ("ADJ", "intellectual outbound inbound"),
    ("NUM", "hundred thousand million billion trillion dozen"),
    ("NUM", "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"),
    ("NOUN", "cent percent yuan memorandum memoranda mou mous teu teus gi gis taxes tariffs goods"),
    ("NOUN", "master bachelor judges engineers examiners officials experts delegates students teachers trainees"),
    ("NOUN", "participants workers employees farmers visitors tourists passengers residents applicants inventors"),
    ("NOUN", "lawyers arbitrators diplomats ministers journalists researchers scholars scientists technicians nurses"),
    ("NOUN", "doctors drivers"),
    (
        "VERB",
        "signs inks operate grew rose fell shrank sank went began took gave drew drove wrote broke chose spoke saw",
    ),
    ("VERB", "knew flew overtook undertook withdrew arose"),
    ("PROPN", "wipo cnipa sipo asean eapo aripo oapi euipo uspto kipo rospatent brics celac rcep focac apec unesco"),
    ("PROPN", "unido unctad undp aiib fao"),
)
SETTLED: Mapping[str, str] = {word: tag for tag, words in _OF_ONE_TAG for word in words.split()}
"""Words of these texts that a tagger trained on general English often gets wrong, with their tag."""

_CLOSED = (
    ("those these this", "DET PRON"),
    ("that", "DET PRON SCONJ"),
    ("its their our your my whose", "PRON"),
    ("it they we he she them us him who whom itself themselves ourselves", "PRON"),
    ("which what", "PRON DET"),
    ("the a an every", "DET"),
    ("each another any some all both", "DET PRON CCONJ ADV"),
    ("and or nor", "CCONJ"),
    ("but", "CCONJ ADP SCONJ"),
    ("of from with by for at into among between during against upon within without towards", "ADP SCONJ"),
    ("toward throughout across along despite", "ADP SCONJ"),
    ("in on through under over off", "ADP SCONJ ADV"),
    ("to", "ADP PART SCONJ"),
    ("since until after before", "ADP SCONJ ADV"),
    ("while whereas although because if whether", "SCONJ"),
    ("than as", "ADP SCONJ ADV"),
    ("is are was were be been being has have had does did", "AUX VERB"),
    ("not", "PART"),
    ("'s ’s", "PART AUX"),
)
_TAGS_OF = {word: frozenset(tags.split()) for words, tags in _CLOSED for word in words.split()}

_NOMINAL = re.compile(
    r"[a-z]{2}(?:tion|sion|ment|ity|ness|ance|ence|ship|ism|ology|graphy|itude|hood|dom|ous|ful|ical|ial|ional|ural|ary|"
    r"able|ible|tions|sions|ments|ities|nesses|ances|ences|ships|isms)$"
)
_VERBS_TOO = frozenset(
    f"{verb}{ending}"
    for verb in (
        "mention position function question commission condition caution station partition motion petition ration "
        "auction envision transition section sanction proportion comment document implement supplement complement "
        "experiment augment segment lament ferment cement torment fragment experience balance finance advance "
        "enhance influence reference evidence sentence silence distance dance glance chance license licence commence "
        "fence sequence ship worship enable disable cable table diary summary schedule portion vacation pension "
        "provision"
    ).split()
    for ending in ("", "s")
)
_VERBAL = frozenset(("VERB", "VBN", "VBG", "AUX"))


def cannot_be(word: str, tags: tuple[str, ...]) -> list[bool]:
    """Of each tag, whether a word in lower case never has it: "those" is no verb, nor is what ends in "-tion"."""
    if word in _TAGS_OF:
        return [tag not in _TAGS_OF[word] for tag in tags]
    nominal = _NOMINAL.search(word) is not None and word not in _VERBS_TOO
    return [nominal and tag in _VERBAL for tag in tags]


WHICH = frozenset(("which", "whom", "whose"))
_NOMINAL_TAGS = frozenset("DET ADJ NOUN PROPN NUM CCONJ PRON PART ADV".split())
_REACH = 7  # words of a subject


def told_in_relatives(lower: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags with the verb of a relative clause that has a subject of its own: "the contract which Norland signed" holds
    no participle."""
    out = list(tags)
    for at, word in enumerate(lower):
        if word not in WHICH:
            continue
        for behind in range(at + 1, min(at + _REACH, len(lower))):
            if out[behind] == "VBN" and behind > at + 1:
                out[behind] = "VERB"
            if out[behind] not in _NOMINAL_TAGS:
                break
    return tuple(out)
