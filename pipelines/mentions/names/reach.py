"""How far back a reference looks, and at which names.

Belongs here: what references to one name and to several share. Does not belong here: whom they mean (anaphora.py,
several.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.model import Name, NameKind

KIND_OF: dict[str, NameKind] = {
    "office": "office",
    "university": "university",
    "company": "company",
    "country": "country",
    "province": "province",
    "body": "organization",
}
LISTED = re.compile(r"(?:,|,? and|,? or)(?: the)? ")
NEAR = 240  # characters back to which "the country" looks past a counterpart
_REACH = 60  # names back to which a reference looks


def names_back(before: Sequence[Name]) -> Iterator[Name]:
    """Names before a reference that it may stand for, nearest first."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
        if before[at].kind != "person":
            yield before[at]
