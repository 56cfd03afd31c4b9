"""The words of a name that tell one activity from others.

Belongs here: reducing a name to them. Does not belong here: comparing activities by them (identity.py).
"""

from __future__ import annotations

import re

from pipelines.rules.programs.word_forms import ordinal

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "the a an of on in for and to at by with its their under between among along from new first annual national "
    "international regional "
    "local online joint bilateral event said held this that".split()
)
_SAME = {
    "ip": "intellectualproperty", "ipr": "intellectualproperty", "brf": "beltroadforum", "programme": "program",
    "centre": "center", "programmes": "program",
    "offices": "office", "organisation": "organization", "talks": "meeting", "discussions": "meeting",
    "meetings": "meeting",
    "conferences": "conference", "forums": "forum", "centers": "center", "centres": "center", "trains": "train",
    "assemblies": "assembly",
}  # fmt: skip


def words_of_name(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: no joining words, ordinals or years; "IP" and "intellectual
    property" are one."""
    found = [word.lower() for word in _WORD.findall(name.replace("’", "'"))]
    joined: list[str] = []
    for word in found:
        if word == "property" and joined and joined[-1] == "intellectual":
            joined[-1] = "intellectualproperty"
        else:
            joined.append(_SAME.get(word, word))
    return frozenset(w for w in joined if w not in _EMPTY and ordinal(w) is None and not w.isdigit() and len(w) > 1)
