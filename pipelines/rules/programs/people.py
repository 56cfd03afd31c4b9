"""Which body a person speaks for.

Belongs here: reading it from the words beside the person's name, here or elsewhere in the text. Does not belong here:
recognising persons (mentions).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from pipelines.model import Name, Scene
from pipelines.objects import lazy

BODY_KINDS = frozenset(("office", "organization", "company", "university"))
_FARTHEST = 70  # characters between a person and the body of an apposition ("X, Director General of the …")
_NEAREST = 45  # characters between a body and the person whose title follows it ("CNIPA Commissioner X")
_MOST = 20  # places of one name that are looked at


@dataclass(frozen=True)
class People:
    """The persons of a scene by the words of their names. Make one a scene."""

    scene: Scene

    @lazy
    def _starts(self) -> list[int]:
        return [name.start for name in self.scene.names]

    @lazy
    def _by_word(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in self.scene.names:
            if name.kind == "person":
                for word in self.scene.document.text[name.start : name.end].split():
                    index[word].append(name)
        return dict(index)

    def called(self, word: str) -> list[Name]:
        """Persons whose name holds a word, in order of the text, not more than a few."""
        return self._by_word.get(word, [])[:_MOST]

    def body_of(self, person: Name) -> str | None:
        """The body of a person: beside the name here, else where the same name stands with one elsewhere in the
        text."""
        own = self._beside(person)
        if own is not None:
            return own
        words = self.scene.document.text[person.start : person.end].split()
        for word in dict.fromkeys((words[-1], words[0])):
            for other in self.called(word):
                found = self._beside(other) if other is not person else None
                if found is not None:
                    return found
        return None

    def _beside(self, person: Name) -> str | None:
        names, text = self.scene.names, self.scene.document.text
        at = bisect_left(self._starts, person.start)
        for name in reversed(names[max(0, at - 3) : at]):
            between = text[name.end : person.start]
            near = len(between) <= _NEAREST and not set(between) & set(".;,")
            if near and name.kind in BODY_KINDS and name.entity_id:
                return name.entity_id
        for name in names[at + 1 : at + 4]:
            between = text[person.end : name.start]
            near = (
                len(between) <= _FARTHEST and between.startswith((", ", " (", " of ")) and not set(between) & set(".;")
            )
            if near and name.kind in BODY_KINDS and name.entity_id:
                return name.entity_id
        return None
