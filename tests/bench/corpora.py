"""The texts that the benchmarks read: the seed article, the gold texts, and generated prose with few facts.

Belongs here: making the same documents again from the same seed. Does not belong here: measuring.
"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from pipelines.model import Document

ROOT = Path(__file__).parents[2]
SEED = ROOT / "raw/cnipa/2024-09-11-belt-and-road-ip-cooperation.txt"
GOLD = ROOT / "tests/gold"
PUBLISHED = date(2024, 9, 11)

SUBJECTS = (
    "the committee|a local school|the orchestra|her neighbour|the museum|an old fisherman|the village council|"
    "the bakery|a visiting poet|the gardeners|the referee|the night train|a retired judge|the weather service|"
    "the choir|the librarian"
).split("|")
VERBS = (
    "welcomed|described|painted|defended|forgot|repaired|praised|opened|missed|followed|admired|rebuilt|"
    "questioned|remembered|crossed|watched"
).split("|")
OBJECTS = (
    "the narrow bridge|a quiet evening|the long debate|an unusual recipe|the harbour wall|the first snow|"
    "a borrowed bicycle|the annual fair|a forgotten song|the winding road|an open window|the old orchard|"
    "a difficult question|the winning team|the empty stage"
).split("|")
TAILS = (
    "before sunrise|with little ceremony|despite the rain|near the station|for reasons of its own|"
    "as the season ended|to general surprise|without a word|in the shade of the chestnut trees|"
    "while children played outside|according to those present|and nobody objected"
).split("|")
JOINTS = ("Later|Still|Meanwhile|By then|Even so|Afterwards|In the end|Elsewhere|For once|As ever").split("|")
FACTS = (
    "About {n} visitors came on {day} May 2023.",
    "The repair cost {n},000 euros.",
    "Rainfall rose by {p} percent in 2022.",
    "The city and its twin town signed a letter of intent in 2021.",
)


def prose(random_source: random.Random, paragraphs: int = 12) -> str:
    """News-like prose: about one sentence in forty states a figure or an act."""
    lines = []
    for _ in range(paragraphs):
        sentences = []
        for _ in range(random_source.randint(4, 8)):
            if random_source.random() < 1 / 40:
                fact = random_source.choice(FACTS)
                numbers = {"n": random_source.randint(20, 900), "day": random_source.randint(1, 28), "p": 4.2}
                sentences.append(fact.format(**numbers))
                continue
            parts = [random_source.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, TAILS)]
            clause = " ".join(parts)
            if random_source.random() < 0.4:
                clause = f"{random_source.choice(JOINTS)}, {clause}"
            if random_source.random() < 0.5:
                more = [random_source.choice(words) for words in (SUBJECTS, VERBS, OBJECTS)]
                clause += f", and {' '.join(more)}"
            sentences.append(clause[0].upper() + clause[1:] + ".")
        lines.append(" ".join(sentences))
    return "\n".join(lines) + "\n"


def documents(corpus: str, count: int) -> list[Document]:
    """`count` documents of a corpus: "seed", "gold" or "news"."""
    if corpus == "seed":
        texts = [SEED.read_text(encoding="utf-8")]
    elif corpus == "gold":
        texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    elif corpus == "news":
        source = random.Random(20260911)
        texts = [prose(source) for _ in range(200)]
    else:
        raise ValueError(f"there is no corpus {corpus!r}; there are seed, gold, news")
    return [Document(f"bench/{corpus}-{i}", texts[i % len(texts)], PUBLISHED) for i in range(count)]
