"""Train the part-of-speech tagger: `python -m pipelines.text.train_tagger OUT.npz TRAIN… [--test TEST]`.

Belongs here: reading treebanks (CoNLL-U) and marked sentences (tagged_sentences.txt), cutting them into our own tokens,
and the logistic regression that makes the weights of tagger.py. Nothing at run time imports this module. Same input,
same weights.

A marked sentence has a tag behind each content word, `signed_V`; what is unmarked is not learned from.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.text.tagger import (
    NONE,
    REACH,
    ROWS,
    TAGS,
    Floats,
    Tagger,
    neighbour_rows,
    row,
    word_features,
    word_hashes,
)
from pipelines.text.tokens import token_spans

Tagged = tuple[list[str], list[int]]
UNTOLD = -1
MARKS = {"N": "NOUN", "P": "PROPN", "V": "VERB", "E": "VBN", "G": "VBG", "J": "ADJ", "R": "ADV", "X": "AUX"}
_MARKED = re.compile(r"(?P<opening>[\"“‘(\[]*)(?P<word>.*?[^\W_].*?)_(?P<mark>[NPVEGJRX])(?P<rest>.*)")
TIMES = 2  # how often marked sentences are learned from: they are of the kind that is read
FOLDS = 4
BATCH = 64
DECAY = 1e-6


def read_conllu(path: Path) -> Iterator[Tagged]:
    """Sentences of a treebank as our own tokens with the tag of the last word that each covers."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), None)
        if text is None:
            continue
        ends: list[tuple[int, int, str]] = []
        at, skip_to, inside = 0, 0, (0, 0)
        for line in block.splitlines():
            columns = line.split("\t")
            if len(columns) != 10 or "." in columns[0]:
                continue
            if "-" in columns[0]:
                start = text.index(columns[1], at)
                inside, at, skip_to = (
                    (start, start + len(columns[1])),
                    start + len(columns[1]),
                    int(columns[0].split("-")[1]),
                )
                continue
            if int(columns[0]) <= skip_to:
                start, end = inside
                found = text.find(columns[1], start, end)
                start, end = (found, found + len(columns[1])) if found >= 0 else inside
            else:
                start = text.index(columns[1], at)
                at = end = start + len(columns[1])
            ends.append((start, end, _tag(columns[3], columns[4])))
        spans = token_spans(text, 0, len(text))
        tags = []
        for start, end in spans:
            covered = [tag for s, e, tag in ends if s < end and e > start]
            tags.append(next((t for t in reversed(covered) if t != "PUNCT"), covered[-1] if covered else "X"))
        yield [text[s:e] for s, e in spans], [TAGS.index(t) for t in tags]


def read_marked(path: Path) -> Iterator[Tagged]:
    """Marked sentences, one a line, as our own tokens; UNTOLD where nothing is marked."""
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        text, marks = "", []
        for piece in line.split():
            text += " " if text else ""
            if match := _MARKED.fullmatch(piece):
                start = len(text) + len(match["opening"])
                marks.append((start, start + len(match["word"]), MARKS[match["mark"]]))
                piece = f"{match['opening']}{match['word']}{match['rest']}"
            text += piece
        spans = token_spans(text, 0, len(text))
        told = [[tag for s, e, tag in marks if s < end and e > start] for start, end in spans]
        yield [text[s:e] for s, e in spans], [TAGS.index(tags[-1]) if tags else UNTOLD for tags in told]


def read(path: Path) -> list[Tagged]:
    """The sentences of a treebank or a file of marked sentences."""
    return list(read_conllu(path) if path.suffix == ".conllu" else read_marked(path))


def _tag(upos: str, xpos: str) -> str:
    return {"VBN": "VBN", "VBG": "VBG"}.get(xpos, "VERB") if upos == "VERB" else (upos if upos in TAGS else "X")


def _first_rows(words: list[str]) -> list[list[int]]:
    out = []
    for i in range(len(words)):
        near = range(max(0, i - REACH), min(len(words), i + REACH + 1))
        out.append([row(f) for j in near for f in word_features(words[j], j - i)])
    return out


def _padded(rows: list[list[int]]) -> NDArray[np.int64]:
    """Rows of unequal length as one array; the spare places name a row of zeros."""
    out = np.full((len(rows), max(map(len, rows))), ROWS, dtype=np.int64)
    for i, one in enumerate(rows):
        out[i, : len(one)] = one
    return out


def _softmax(rows: NDArray[np.int64], gold: NDArray[np.int64], base: Floats | None, epochs: int, rate: float) -> Floats:
    """Multinomial logistic regression by Adagrad; `base` holds the scores of the layer below."""
    weights = np.zeros((ROWS + 1, len(TAGS)), dtype=np.float32)
    history = np.full_like(weights, 1e-6)
    random = np.random.default_rng(1)
    total = np.zeros_like(weights)
    for epoch in range(epochs):
        order = random.permutation(len(gold))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            scores = weights[rows[batch]].sum(1) + (0 if base is None else base[batch])
            error = np.exp(scores - scores.max(1, keepdims=True))
            error /= error.sum(1, keepdims=True)
            error[np.arange(len(batch)), gold[batch]] -= 1
            used, inverse = np.unique(rows[batch].ravel(), return_inverse=True)
            gradient = np.zeros((len(used), len(TAGS)), dtype=np.float32)
            np.add.at(gradient, inverse.ravel(), np.repeat(error, rows.shape[1], axis=0))
            gradient += DECAY * weights[used] * len(gold) / BATCH
            history[used] += gradient**2
            weights[used] -= rate * gradient / np.sqrt(history[used])
            weights[ROWS] = 0
        total += weights if epoch >= epochs // 2 else 0
    return total[:ROWS] / np.float32(epochs - epochs // 2)


def train(sentences: list[Tagged]) -> tuple[Floats, Floats]:
    """Both layers. The second learns from first-layer tags of sentences which that layer has not seen (folds)."""
    gold = np.array([tag for _, tags in sentences for tag in tags])
    rows = _padded([r for words, _ in sentences for r in _first_rows(words)])
    known = gold != UNTOLD
    fold = np.repeat(np.arange(len(sentences)) % FOLDS, [len(words) for words, _ in sentences])
    scores = np.zeros((len(gold), len(TAGS)), dtype=np.float32)
    for part in range(FOLDS):
        others = known & (fold != part)
        layer = _softmax(rows[others], gold[others], None, 10, 0.1)
        layer = np.vstack((layer, np.zeros((1, len(TAGS)), dtype=np.float32)))
        scores[fold == part] = layer[rows[fold == part]].sum(1)
    near, at = [], 0
    for words, _ in sentences:
        tags = np.full(len(words) + 2 * REACH, NONE, dtype=np.uint16)
        tags[REACH:-REACH] = scores[at : at + len(words)].argmax(1)
        near.append(neighbour_rows(word_hashes([w.lower() for w in words]), tags).T)
        at += len(words)
    first = _softmax(rows[known], gold[known], None, 10, 0.1)
    return first, _softmax(np.concatenate(near)[known], gold[known], scores[known], 6, 0.05)


def accuracy(first: Floats, second: Floats, sentences: list[Tagged]) -> float:
    """Share of tokens tagged right."""
    guesses = [tag for _, tags in Tagger(first, second).tag([words for words, _ in sentences]) for tag in tags]
    gold = [tag for _, tags in sentences for tag in tags]
    told = [TAGS.index(g) == t for g, t in zip(guesses, gold, strict=True) if t != UNTOLD]
    return sum(told) / len(told)


def main() -> None:
    """Train on the files given, print the accuracy on the test file, write the weights as 8-bit integers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    args = parser.parse_args()
    first, second = train([s for path in args.train for s in read(path) * (1 if path.suffix == ".conllu" else TIMES)])
    scale = max(np.abs(first).max(), np.abs(second).max()) / 127
    packed = [np.round(layer / scale).astype(np.int8) for layer in (first, second)]
    if args.test:
        test = read(args.test)
        small = [layer * np.float32(scale) for layer in packed]
        print(f"test accuracy {accuracy(first, second, test):.4f}, as packed {accuracy(small[0], small[1], test):.4f}")
    np.savez_compressed(args.out, first=packed[0], second=packed[1], scale=np.float32(scale))


if __name__ == "__main__":
    main()
