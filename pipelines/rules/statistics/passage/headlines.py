"""What a headline or the heading of a section names: "Port Trade Grows Again at Suva" is of port trade.

Belongs here: capitals that stand only because it is a title, the part of it that names its matter, and whether that is
any matter at all. Does not belong here: when a label needs it (topics.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.languages.english import DIGITS, TEENS, TENS
from pipelines.rules.statistics.lexicon import is_past_form, is_plural, singular
from pipelines.text.tagger import tagger

LONGEST = 8  # words
_TITLED = 0.6  # part of the words with a capital from which a line is printed as a title
_WORD = re.compile(r"[^\W_][\w’'&/-]*|[^\w\s]")
_PARTS = re.compile(r"\s[–—-]{1,2}\s|[:;|!?]\s?|,\s(?=(?:and|but|while|as|with)\b)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:(?:chapter|part|section|annex|item|title)\s+)?(?:[ivx]{1,5}|\d{1,2}|[a-z])[.):]\s+|"
    r"^(?:no|issue|nr)\.?\s?\d\S*\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]*\)?\s*$")
_CONTENT = re.compile(r"[^\W\d_]{3,}")
_INNER = frozenset(("ADP", "DET", "CCONJ", "PUNCT", "PRON", "SCONJ", "PART", "ADV"))
# Words for papers and their parts: they say what one reads, not what it is about.
PAPERS = frozenset(
    "report paper bulletin newsletter letter digest yearbook review communiqué communique statement notice question "
    "answer interview speech remark address brief briefing note press release news list outcome table content "
    "glance figure fact statistic number data result highlight summary overview outlook introduction conclusion "
    "background context annex chapter part section article page issue edition supplement update monitor insight "
    "viewpoint column story annual yearly quarterly monthly weekly half-year first second third fourth quarter "
    "year key main principal joint official final general excerpt region hub lag time date place source organizer "
    "organiser january february march april may june july august september october november december thing "
    "ministry department directorate extract beginning end start history way look word finally also the and for "
    "our its from with what how why when where who which this that these those about more other all new point "
    "milestone progress present state situation matter subject detail information policy step line".split()
)


def true_case(words: Sequence[str], body: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The words of a title with the capitals that they have in running text; those of `names` keep theirs."""
    alpha = [word for word in words if word[:1].isalpha()]
    titled = sum(word[:1].isupper() for word in alpha) >= _TITLED * len(alpha)
    acronym = len(alpha) == 1 and _is_acronym(alpha[0], body, names)
    shouted = titled and not acronym and all(word.isupper() for word in alpha)
    pairs = [not shouted and f"{a} {b}" in body for a, b in pairwise(words)]
    whole = [
        a or b for a, b in zip([False, *pairs], [*pairs, False], strict=True)
    ]  # "Silk Road", so printed in the text
    out = [
        _as_in(word, body, shouted, names) if (titled or at == 0) and not whole[at] else word
        for at, word in enumerate(words)
    ]
    unknown = [at for at, word in enumerate(out) if word == _UNKNOWN]
    if unknown:  # nowhere in the text: a name, unless it can only be a verb or the like
        small = [words[at].lower() if word == _UNKNOWN else word for at, word in enumerate(out)]
        tags = tagger().tag([small])[0][1]
        for at in unknown:
            verbal = tags[at] in _VERBAL and (tags[at] != "VERB" or not _is_bare(small[at]))
            kept = not verbal and titled and not shouted and len(alpha) > 1
            out[at] = words[at][:1] + words[at][1:].lower() if kept else small[at]
    return out


def _is_acronym(word: str, body: str, names: frozenset[str]) -> bool:
    """Whether the one word of a title is the acronym of a body ("EAPO: results of 2023"), no name in capitals."""
    return word in names and len(word) <= _LONGEST_ACRONYM and not _prints(word[:1] + word[1:].lower(), body)


_LONGEST_ACRONYM = 6
_UNKNOWN = ""
_VERBAL = frozenset("VERB VBG VBN AUX ADV ADP".split())


def _as_in(word: str, body: str, shouted: bool, names: frozenset[str]) -> str:
    """A word of a title as the text prints it in the middle of a sentence, `_UNKNOWN` where it never does."""
    if word.lower() in _HAPPENS and not shouted:
        return word.lower()
    if not word[:1].isupper() or not shouted and (any(c.isupper() for c in word[1:]) or word in names):
        return word  # an acronym or name
    small, titled = word.lower(), word[:1] + word[1:].lower()
    if shouted and small not in _SMALL and _prints(word, body):
        return word
    if re.split(r"[’'-]", word, maxsplit=1)[0] in names:
        return word if not shouted else titled
    if small in _SMALL or _prints(small, body) or _prints(singular(small), body):
        return small
    printed = (form for form in (word, titled) if _prints(form, body))
    return next(printed, titled if word in names else _UNKNOWN)


def _prints(word: str, body: str) -> bool:
    """Whether a text has a word in just this form. By hand: each title has words of its own, and a pattern for each of
    them would take longer to make than to look for, and drive those of others out of the store that `re` keeps."""
    at = body.find(word)
    while at >= 0:
        end = at + len(word)
        if _parts(body[at - 1 : at], word[:1]) and _parts(word[-1:], body[end : end + 1]):
            return True
        at = body.find(word, at + 1)
    return False


def _parts(before: str, after: str) -> bool:
    """Whether a word ends or begins between two characters."""
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


# "patents, trade marks and designs": a paper on several kinds of things is about none of them alone
_ENUMERATION = re.compile(r"\b[A-Za-z]+(?: [a-z]+)?(?:, [a-z]+(?: [a-z]+)?)+,? (?:and|&) [a-z]+(?: [a-z]+)?(?=\s?:|$)")


def matter(line: str, body: str, names: frozenset[str] = frozenset()) -> str:
    """The noun phrase of a line that names its matter, "" without one. `body` is the text behind the line, `names` the
    words of the places and bodies in it."""
    line = _ENUMERATION.sub("", _BRACKET.sub("", _NUMBERED.sub("", line.strip(' ."“”[]'))))
    parts = [part for part in _PARTS.split(line) if part.strip() and not _is_way(part, names)]
    read = [phrase for part in parts if (phrase := _phrase(part, body, names)) and is_matter(phrase)]
    placed = [phrase for phrase in read if names & {word.removesuffix("'s") for word in phrase.split()}]
    named = [phrase for phrase in read if any(word[:1].isupper() for word in phrase.split())]
    return next(iter(placed or named or read), "")


def _is_way(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a title goes from one thing to another, neither a place: "From Promise to Practice"; or only
    answers: "With pleasure"."""
    if (found := _FROM_TO.match(part)) is not None:
        return not any(name in found.group() for name in names)
    return part[:5] == "With "


def _phrase(part: str, body: str, names: frozenset[str]) -> str:
    """The first noun phrase of a part of a title, up to its verb, without the words for a paper ahead of its matter."""
    words = true_case(_WORD.findall(part), body, names)
    if not words:
        return ""
    asking = words[0].lower() in _ASKING  # "What the Suva Forum Left Behind"
    tags = tagger().tag([words])[0][1]
    first = _behind_paper(words)
    while first < len(words) - 1 and (
        tags[first] in _INNER
        or words[first].isdigit()
        or words[first].lower() in _EARLY
        or words[first].lower() in _COUNTS  # "Three lessons from Norland"
    ):
        first += 1
    last = first
    while last < len(words) and not _ends(words, tags, first, last):
        if asking and last > first and is_past_form(words[last].lower()):
            break
        last += 1
    while last > first + 1 and (
        tags[last - 1] in _INNER
        or words[last - 1].isdigit()
        or singular(words[last - 1]) in PAPERS
        or words[last - 1].lower() in _COUNTS  # "The Academy at Nine"
    ):
        last -= 1
    kept = words[first:last]
    if asking and not any(word[:1].isupper() for word in kept):
        return ""
    if len(kept) > LONGEST:
        cut = next((at for at in range(LONGEST, 1, -1) if tags[first + at] in ("ADP", "CCONJ")), LONGEST)
        kept = kept[:cut]
    return _OWNER.sub("", re.sub(r"\s+([,.’'](?:s\b)?)", r"\1", " ".join(kept)))


def _behind_paper(words: Sequence[str]) -> int:
    """Where the matter begins: behind "questions and answers on the", "remarks at a"."""
    link = next((at for at, word in enumerate(words) if word.lower() in _LINKS), 0)
    ahead = words[link - 1] if 0 < link < len(words) - 1 else ""
    told = any(word[:1].isalpha() and word.lower() not in _SMALL for word in words[link + 1 :])
    return link + 1 if told and {ahead.lower(), singular(ahead)} & PAPERS else 0


_OWNER = re.compile(r"[’']s?$")
_LINKS = frozenset("on of about for with at to concerning regarding".split())
_ASKING = frozenset("what how why where when who".split())
_EARLY = frozenset("no issue nr vol volume".split())
_HAPPENS = frozenset(
    "closes opens concludes counts reaches passes grows wins signs launches begins starts ends rises falls visits "
    "returns gains answers meets hosts holds joins leaves turns sells buys welcomes sees strengthens deepens "
    "sums releases publishes announces unveils prepares sets takes makes gets goes comes gives "
    "brings keeps renews extends expands boosts agrees resumes tops hits climbs ranks".split()
)
_THEY = frozenset(
    "sign renew extend expand deepen strengthen boost launch hold meet open host join agree conclude discuss begin "
    "start publish announce build plan seek pledge mark resume exchange cooperate grow rise fall climb drop gain "
    "win".split()
)
_SMALL = frozenset("and or of in on at to for from by with the a an its as into up under between among along".split())


def _ends(words: Sequence[str], tags: Sequence[str], first: int, at: int) -> bool:
    """Whether a verb, a comma or a number ends the noun phrase."""
    if words[at] in ",." or words[at].isdigit() or tags[at] in ("AUX", "ADV") and at > first:
        return True
    if at > first and words[at] in _HAPPENS and words[at - 1].lower() not in _SMALL:
        return True
    if at > first and _is_of_many(words, first, at):
        return True
    if at > first and words[at].lower() == "to" and at + 1 < len(words) and tags[at + 1] in ("VERB", "AUX"):
        return True  # "New line to boost trade"
    if tags[at] != "VERB" or at == first or at + 1 == len(words) and words[at].endswith("s"):
        return False  # "trade marks" ends in no verb
    return not _is_bare(words[at]) or is_plural(words[at - 1].lower())  # "action plan" holds no verb


def _is_of_many(words: Sequence[str], first: int, at: int) -> bool:
    """Whether a word is what several do: "Fiji and Peru deepen ties", "Two offices extend their pilot"."""
    if words[at].lower() not in _THEY or at + 1 == len(words) or words[at - 1].lower() in _SMALL:
        return False
    return "and" in words[first:at] or is_plural(words[at - 1].lower())


def _is_bare(verb: str) -> bool:
    """Whether a verb has no ending: after a singular it can be none."""
    return not (verb.endswith("s") and not verb.endswith("ss")) and not is_past_form(verb.lower())


_COUNTS = frozenset((*DIGITS, *TEENS, *TENS))
# Words that a heading may consist of and yet name nothing: parts of things, moods, manners.
_EMPTY = PAPERS | frozenset(
    "our own small large big many few quiet busy long short good great better best early late old young same different "
    "office institute network people person partner friend neighbour event measure title exercise feature finding "
    "outcome direction volume money hand head heart eye door desk wallet sky wire pleasure caution thank welcome yes "
    "no not promise practice flow deal reason answer idea lesson challenge opportunity success mission vision goal "
    "bottleneck announcement count tally take risk trouble stake able united distinctive recommendation".split()
)
# "Letter from the director", "From promise to practice", "Five minutes with", "Signed in Suva", "This institute"
_MOTTO = re.compile(
    r"(?:the )?(?:this|these|that|those|many|minutes)\b|(?:[a-z]+ )?(?:letter|foreword|address|message|report|news)s? "
    r"(?:from|by)\b|\w{2,}ed (?:in|on|at|by|from|with|under|along)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"from (?:[a-z]+ ){1,3}to [a-z]", re.IGNORECASE)


def is_matter(phrase: str) -> bool:
    """Whether a phrase names something that is no paper, no part of one and no motto ("Step by Step")."""
    words = phrase.lower().split()
    if len(words) > 1 and words[0] == words[-1] or _MOTTO.match(phrase):
        return False
    return any(not {word, singular(word)} & _EMPTY for word in _CONTENT.findall(phrase.lower()))
