"""Acts in a sentence: which word says that something was done to an instrument, in which voice and how surely.

Belongs here: reading the verb group around a word of `actions.yml`. Does not belong here: which instrument it was
done to (links.py), by whom (parties.py) or when (pipelines.rules.act_dates).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import Sentence, Token
from pipelines.rules.agreements.lexicon import FORMS, Verb, VerbForm
from pipelines.rules.agreements.moods import BE, DO, HAVE, MAY, NOT, STAY, WILL, Mood, Voice, mood_of

_HELPERS = BE | HAVE | WILL | MAY | NOT | DO | STAY | {"to"}
_ADVERBS = frozenset(
    (
        "also jointly formally officially first already both each recently then all now further since later again "
        "just successively respectively last once twice subsequently provisionally automatically tacitly finally"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act where it stands. `first`/`last` are the token indices of its own words, `group` the index where its
    auxiliaries begin. `mood`: done, planned, decided ("agreed to extend") or open (hoped for, possible)."""

    first: int
    last: int
    group: int
    start: int
    end: int
    verb: Verb
    voice: Voice
    mood: Mood
    negated: bool
    perfect: bool

    @property
    def action(self) -> str:
        """The action as the vocabulary names it."""
        return self.verb.action


def find_acts(sentence: Sentence) -> tuple[Act, ...]:
    """All acts of a sentence in order."""
    out: list[Act] = []
    tokens = sentence.tokens
    i = 0
    table = FORMS.table
    for at, token in enumerate(tokens):
        if at < i or token.lower not in table:
            continue
        found = FORMS.at(tokens, at) or _apart(tokens, at)
        act = _act(sentence, at, *found) if found else None
        if act is not None:
            out.append(act)
            i = act.last
    return tuple(out)


def _apart(tokens: Sequence[Token], at: int) -> tuple[int, VerbForm] | None:
    """ "acceded on 3 May to the treaty": a verb whose "to" its date has moved away; "became the 90th party to it"."""
    lower = tokens[at].lower
    if lower in _BECOMES:
        ahead = range(at + 1, min(at + _AS_MEMBER, len(tokens) - 1))
        as_one = next(
            (k for k in ahead if tokens[k].lower in _MEMBER and tokens[k + 1].lower in ("of", "to", "in")), None
        )
        if as_one is None or any(t.tag in ("VERB", "AUX", "PUNCT", "ADP") for t in tokens[at + 1 : as_one]):
            return None
        return as_one + 2, FORMS.table[lower][1][(lower, "a", "member", "of")]
    if lower not in _WITH_TO:
        return None
    to = next((k for k in range(at + 1, min(at + 7, len(tokens))) if tokens[k].lower == "to"), None)
    if to is None or any(t.tag in ("VERB", "AUX", "PUNCT") for t in tokens[at + 1 : to]):
        return None
    found = FORMS.at((tokens[at], tokens[to]), 0)
    return (at + 1, found[1]) if found is not None else None


_REACHES = frozenset(("extends", "extend"))
_BECOMES = frozenset("become becomes became becoming".split())
_MEMBER = frozenset("member party signatory state participant".split())
_AS_MEMBER = 8  # tokens from "became" to "member"
_WITH_TO = frozenset("acceded accedes adhered adheres".split())


def _act(sentence: Sentence, i: int, last: int, form: VerbForm) -> Act | None:
    tokens = sentence.tokens
    if form.verb.state and _is_auxiliary(tokens, last) or i and tokens[i - 1].lower == "as" and tokens[i].tag == "VBN":
        return None  # "as agreed by …"
    if form.verb.id == "end" and [t.lower for t in tokens[last : last + 1]] == ["in"] and _is_outcome(tokens, last + 1):
        return None  # "51 requests ended in a grant"
    if tokens[i].lower in _REACHES and last < len(tokens) and tokens[last].lower == "to":
        return None  # "the network extends to 32 offices"
    group, words = _group(tokens, i)
    negated = bool(NOT & set(words))
    aux = next((w for w in words if w in BE or w in HAVE), None)
    voice: Voice
    if "predicate" in form.forms:
        if not (BE | STAY) & set(words) and not _since(tokens, i, last):
            return None
        voice = "predicate"
    elif "participle" in form.forms and aux in BE:
        voice = "passive"
    elif "participle" in form.forms and aux in HAVE:
        voice = "active"
    elif not words and last == i + 1 and _is_adjective(tokens, i):
        return None
    elif "past" in form.forms or ("participle" in form.forms and not words):
        voice = "participle" if _is_reduced(tokens, i, last, form) else "active"
    elif "base" in form.forms and "to" in words:
        voice = "infinitive"
    elif (
        "gerund" in form.forms
        and ("been" in words or aux in BE and form.verb.id in _GO_ON)
        or "base" in form.forms
        and {*words} & (WILL | MAY | DO)
    ):
        voice = "active"
    elif "gerund" in form.forms:
        of = last < len(tokens) and tokens[last].lower == "of"
        ends = last < len(tokens) and (tokens[last].text == "," or tokens[last].tag == "AUX")
        apart = ends and i > 0 and tokens[i - 1].lower in ("the", "its", "their", "'s", "’s")
        voice = "noun" if of or apart else "gerund"
    elif "third" in form.forms and (tokens[i].tag in ("VERB", "AUX") or last > i + 1):
        voice = "active"  # words that belong together ("enters into force") are no noun, however they were read
    elif "noun" in form.forms and tokens[i].tag in ("NOUN", "PROPN", "VBG"):
        voice = "noun"
    elif "base" in form.forms and _is_present(sentence, i):
        voice = "active"
    else:
        return None
    mood = mood_of(tokens, group, words, voice)
    if mood == "done" and voice == "active" and "base" in form.forms and not words and _is_helped(tokens, i):
        mood = "open"
    perfect = aux in HAVE or "been" in words
    return Act(i, last, group, tokens[i].start, tokens[last - 1].end, form.verb, voice, mood, negated, perfect)


_GO_ON = frozenset({"run", "operate"})  # "is running pilots with …": a state, where other acts are only under way


def _is_helped(tokens: Sequence[Token], i: int) -> bool:
    """ "to help the members join": an infinitive without "to"."""
    for token in reversed(tokens[max(0, i - 9) : i]):
        if token.lower in _HELPING:
            return True
        if token.text in (",", ";", ":") or token.tag in ("VERB", "AUX"):
            return False
    return False


_HELPING = frozenset("help helps helped helping let lets letting make makes making saw see sees".split())


def _since(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "the treaty, in force since 2019, …": a state told without its verb."""
    after = tokens[last].lower if last < len(tokens) else ""
    before = tokens[i - 1] if i else None
    apart = before is None or before.text in (",", "(", "-", "–", "—")
    return (
        after in ("since", "from", "as") and apart or after == "since" and before is not None and before.tag == "NOUN"
    )


def _is_outcome(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows that is no month: "in a grant", "in refusal"."""
    if at < len(tokens) and tokens[at].lower in ("a", "an"):
        return True
    return at < len(tokens) and tokens[at].tag == "NOUN" and tokens[at].text.islower()


def _is_auxiliary(tokens: Sequence[Token], last: int) -> bool:
    """Whether "have" only helps the verb after it ("has been extended")."""
    while last < len(tokens) and (tokens[last].tag == "ADV" or tokens[last].lower in NOT):
        last += 1
    return last < len(tokens) and (tokens[last].tag in ("VBN", "AUX", "VERB") or tokens[last].lower in ("to", "been"))


def _is_adjective(tokens: Sequence[Token], i: int) -> bool:
    """ "an updated treaty", "the renewed memorandum": a participle before its noun."""
    return (
        0 < i < len(tokens) - 1
        and tokens[i].lower.endswith("ed")
        and tokens[i - 1].lower not in ("each", "both", "all")
        and (tokens[i - 1].tag in ("DET", "ADJ") or tokens[i - 1].lower in ("its", "their", "'s", "’s", "of"))
        and tokens[i + 1].tag in ("NOUN", "ADJ", "PROPN")
    )


def _is_present(sentence: Sentence, i: int) -> bool:
    """A bare form as a present tense ("China and Chile sign memorandum"), in headlines above all."""
    tokens = sentence.tokens
    if i == 0 or sentence.kind in ("headline", "heading") or tokens[i].tag == "VERB":
        return i > 0
    # "leaders issue a joint statement": a verb that was read as a noun
    after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    return tokens[i].tag == "NOUN" and after == "DET" and tokens[i - 1].tag in ("NOUN", "PROPN")


_CONTINUES = frozenset("continue continues continued".split())


def _group(tokens: Sequence[Token], i: int) -> tuple[int, list[str]]:
    """Where the verb group begins, and its words before the verb, nearest first."""
    words: list[str] = []
    j = i - 1
    while j >= 0 and len(words) < 8:
        word = tokens[j].lower
        if tokens[j].text == "May" and j:
            break  # the month
        if word in _HELPERS:
            words.append(word)
        elif not (tokens[j].tag == "ADV" or word in _ADVERBS):
            break
        if word == "to" and j and tokens[j - 1].lower in _CONTINUES:
            words[-1] = "remains"  # "continues to be in force"
            j -= 2
            break
        if word == "to" or word in WILL or word in MAY:
            j -= 1
            break
        j -= 1
    group = j + 1
    while group < i and tokens[group].tag == "ADV" and tokens[group].lower not in NOT:
        group += 1
    return group, words


def _is_reduced(tokens: Sequence[Token], i: int, last: int, form: VerbForm) -> bool:
    """A past participle without its auxiliary ("the accord signed in 2017", "Launched in 2018, the pilot") rather
    than a past tense: nothing that could be its object follows, or nothing that could be its subject goes before."""
    if i == 0:
        return True
    if form.verb.intransitive and "past" in form.forms and tokens[i].tag == "VERB":
        return False
    after = tokens[last] if last < len(tokens) else None
    before = tokens[i - 1] if i else None
    if after is not None and after.lower in ("by", "between"):
        return True
    if before is None or before.lower in (",", "(") and tokens[i].tag == "VBN":
        return before is None or before.text == "(" or not _only_verb(tokens, i)
    if tokens[i].tag == "VERB" or before.text == ")" and not any(t.tag in ("VERB", "AUX") for t in tokens):
        return False  # "A and B (B2) signed in Lindow an accord": the only verb there is
    if after is not None and after.tag == "NUM" and any(t.lower in _PAPERS for t in tokens[last + 1 : last + 3]):
        return False  # "A and B signed 12 documents"
    return after is None or after.tag in ("ADP", "PUNCT", "CCONJ", "NUM") and not _is_conjoined(tokens, i)


_PAPERS = frozenset("documents agreements memoranda contracts treaties deals protocols accords mous".split())


def _only_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a sentence has no other main verb ("A and the head of B, N. N., signed in Lindow an accord")."""
    main = True
    for k, token in enumerate(tokens):
        if token.lower in ("that", "which", "who", "whose", "where") and k > i:
            main = False
        elif token.text in (",", ";"):
            main = main or token.text == ";"
        elif main and k != i and token.tag in ("VERB", "AUX"):
            return False
    return any(t.tag == "DET" for t in tokens[i + 1 : i + 7])


def _is_conjoined(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb goes on after "and" ("met the minister and signed with her …")."""
    return i > 0 and tokens[i - 1].lower in ("and", "then")
