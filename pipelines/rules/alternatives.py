"""Long lists of words as patterns that are fast to search for.

Belongs here: how such a pattern is written. Does not belong here: the lists; the text in lower case that it is
searched in (`text.characters.lowered`).

`re` tries the alternatives of a list one after the other at every word. Grouped by first letter, few are tried; and
only without IGNORECASE does it skip those that begin with another letter, so that text is put in lower case instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def by_initial(words: Iterable[str]) -> str:
    """The alternatives of a pattern that matches any of these words in lower case, the longest where several would."""
    groups = []
    for initial, some in groupby(sorted(set(words)), key=lambda word: word[0]):
        rests = sorted((re.escape(word[1:]) for word in some), key=len, reverse=True)
        groups.append(f"{re.escape(initial)}(?:{'|'.join(rests)})")
    return "|".join(groups)
