"""From a text to its sentences of tagged tokens: the one entry to this room.

Belongs here: putting sentences, tokens and tags together. Does not belong here: how each is found.
"""

from __future__ import annotations

from pipelines.model import Sentence, Token
from pipelines.text.sentences import split_sentences
from pipelines.text.tagger import tagger
from pipelines.text.tokens import token_spans

# Words of these texts that a tagger trained on general English often gets wrong, whatever stands around them.
FIXED_TAGS = {
    "per": "ADP", "cent": "NOUN", "percent": "NOUN", "%": "SYM", "yuan": "NOUN", "respectively": "ADV", "via": "ADP",
    "million": "NUM", "billion": "NUM", "trillion": "NUM", "thousand": "NUM", "hundred": "NUM", "dozen": "NUM",
    "memorandum": "NOUN", "memoranda": "NOUN", "including": "ADP", "intellectual": "ADJ", "teu": "NOUN", "teus": "NOUN",
}  # fmt: skip


def analyse(text: str) -> tuple[Sentence, ...]:
    """All sentences of a normalised text, in order, with tagged tokens. Offsets are those of `text`."""
    stretches = split_sentences(text)
    spans = [token_spans(text, s.start, s.end) for s in stretches]
    words = [[text[a:b] for a, b in sentence] for sentence in spans]
    tags = tagger().tag(words)
    return tuple(
        Sentence(s.start, s.end, index, s.paragraph, s.kind, _tokens(spans[index], words[index], tags[index]))
        for index, s in enumerate(stretches)
    )


def _tokens(spans: list[tuple[int, int]], words: list[str], tags: list[str]) -> tuple[Token, ...]:
    out = []
    for (start, end), word, tag in zip(spans, words, tags, strict=True):
        lower = word.lower()
        if word[0].isdigit() and not word[-1].isalpha():
            tag = "NUM"
        elif lower in FIXED_TAGS:
            tag = FIXED_TAGS[lower]
        out.append(Token(start, end, word, lower, tag))
    return tuple(out)
