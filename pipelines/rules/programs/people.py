"""Which body a person speaks for, and between whom a text is.

Belongs here: what is read once from all names of a scene. Does not belong here: recognising persons (mentions), whom a
sentence leaves unnamed (referents.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipelines.mentions.names.authority import area_of
from pipelines.model import Name, Scene, Span
from pipelines.objects import lazy

BODY_KINDS = frozenset(("office", "organization", "company", "university"))
_FARTHEST = 70  # characters between a person and the body of an apposition ("X, Director General of the …")
_NEAREST = 45  # characters between a body and the person whose title follows it ("CNIPA Commissioner X")
_OFTEN = 3  # times that the one country of a text is named
_MOST = 20  # places of one name that are looked at


@dataclass(frozen=True)
class People:
    """The persons of a scene by the words of their names. Make one a scene."""

    scene: Scene

    @lazy
    def _starts(self) -> list[int]:
        return [name.start for name in self.scene.names]

    @lazy
    def pair(self) -> tuple[tuple[str, Span], ...]:
        """The two countries or areas, offices counting for theirs, that the scene names far oftener than any other."""
        first: dict[str, Span] = {}
        counts = Counter[str]()
        for name in self.scene.names:
            if not name.entity_id or name.kind not in ("country", "area", "office"):
                continue
            code = area_of(name.entity_id) if name.kind == "office" else name.entity_id
            if code:
                counts[code] += 1
                first.setdefault(code, Span(name.start, name.end))
        best = counts.most_common(3)
        if len(best) < 2 or len(best) == 3 and best[2][1] * 2 > best[1][1]:
            return ()
        return tuple((code, first[code]) for code, _ in best[:2])

    @lazy
    def land(self) -> tuple[tuple[str, Span], ...]:
        """The one country that the scene names far oftener than any other."""
        names = [n for n in self.scene.names if n.kind == "country" and n.entity_id]
        best = Counter(n.entity_id for n in names).most_common(2)
        if not best or best[0][1] < _OFTEN or len(best) == 2 and best[1][1] * 2 > best[0][1]:
            return ()
        first = next(n for n in names if n.entity_id == best[0][0])
        return ((str(best[0][0]), Span(first.start, first.end)),)

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
