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
        Sentence(
            stretch.start,
            stretch.end,
            index,
            stretch.paragraph,
            stretch.kind,
            tuple(
                Token(a, b, word, word.lower(), _tag(word, tag))
                for (a, b), word, tag in zip(spans[index], words[index], tags[index], strict=True)
            ),
        )
        for index, stretch in enumerate(stretches)
    )


def _tag(word: str, tag: str) -> str:
    if word[0].isdigit() and not word[-1].isalpha():
        return "NUM"
    return FIXED_TAGS.get(word.lower(), tag)
