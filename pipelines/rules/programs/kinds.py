"""What kind an activity is where its noun alone does not say: a seminar for examiners is a training, a workshop that a
college founded is a centre.

Belongs here: types that depend on the sentence or the text around. Does not belong here: what a noun means by itself
(schemas/vocab/program_types.yml).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Scene
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.numbered import nth_time
from pipelines.rules.programs.relations import relations
from pipelines.rules.programs.traits import of_a_line
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import modifier_type

_TRAINING = re.compile(
    r"\btrain(?:ing|ees?|ed|s)?\b|\bcapacity[- ]building\b|\blearners?\b|"
    r"\bcurriculum\b",
    re.IGNORECASE,
)
_LEARNERS = re.compile(
    r"\bfor (?:[\w-]+ ){0,5}(?:officials|examiners|judges|students|trainees|teachers|technicians|officers|"
    r"professionals|civil servants|librarians|lecturers|researchers|attorneys|agents|lawyers|exporters|traders|"
    r"entrepreneurs|engineers|farmers|inventors|"
    r"magistrates|clerks|registrars|mediators|prosecutors|journalists|women|beginners|owners|producers|managers|practitioners|specialists)\b",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"\b(?:attended by|attract\w*|drew|reach(?:ed|ing)|gather(?:ed|s|ing)|brought(?: together)?|"
    r"bring(?:s|ing) together|taught|trained|invited|with|open to|attendance of|participation of|among) "
    r"(?:[\w-]+ ){0,5}(?:examiners|judges|students|trainees|teachers|technicians|officers|librarians|lecturers|"
    r"magistrates|attorneys|agents|lawyers|farmers|engineers|inventors|mediators|prosecutors|apprentices|interns|"
    r"clerks|registrars|artisans|craftsmen|customs officials)\b|"
    r"\b(?:Examiners|Judges|Students|Teachers|Officers|Magistrates|Attorneys|Agents|Lawyers|Farmers|Prosecutors|"
    r"examiners|judges|students|teachers|officers|magistrates|attorneys|agents|lawyers|farmers|prosecutors) "
    r"(?:[\w-]+ ){0,8}?(?:attended|(?:are |were |will be )?(?:attending|expected)|took part|are invited|were invited|"
    r"may attend|can attend|followed|learned|learnt|"
    r"studied)\b"
)
_MEETING_OF_EXPERTS = frozenset(
    "client clients expert experts annual international academic scientific research thematic high-level policy "
    "stakeholder stakeholders consultation consultative validation ministerial inception launch".split()
)
_OF_LEARNERS = re.compile(r"\b(?:examiners|judges|students|teachers|trainers|attorneys|agents|officers|officials)['’]")
_PUPILS = re.compile(
    r"\b(?:students?|apprentices?|pupils?|vocational|colleges?|polytechnic|trainees|majors|enrol(?:led|s|led)?|universit(?:y|ies))\b",
    re.IGNORECASE,
)
_TAUGHT = re.compile(r"\W.{0,120}?\b(?:were|was|are|is|be|been) (?:trained|taught|tutored|coached|schooled)\b")
_TRAINED = re.compile(
    r"\btrain(?:ees?|ed)\b|\b(?:received?|earned|awarded|given|handed|got|get|with) (?:their |the |a )?"
    r"(?:certificates?|diplomas?)\b|\b(?:certificates?|diplomas?) of (?:completion|attendance)\b",
    re.IGNORECASE,
)
_TRAINING_TEXT = re.compile(
    r"\b(?:training (?:program(?:me)?s?|courses?|seminars?|classes)|seminars? "
    r"for)\b",
    re.IGNORECASE,
)
_TEACHING_TEXT = re.compile(r"\b(?:seminar|workshop)\b", re.IGNORECASE)
_BY_LENGTH = re.compile(
    r" (?:line )?(?:of [\d.,]+ (?:kilomet|km|mile)|to [A-Z]|to the (?:[a-z-]+ ){0,2}(?:port|terminal|"
    r"mine|plant|airport|border|station|quarry|refinery)\b)"
)  # a branch of a railway
_MOVES = re.compile(
    r"\b(?:[Tt]rains?|[Ff]reight|[Rr]ail\w*|[Ff]errys?|[Ff]erries|[Ss]hip\w*|[Vv]essels?|[Cc]argo|[Ff]lights?|[Aa]ir\w*|"
    r"[Bb]us(?:es)?|[Tt]rucks?|[Cc]ontainers?|[Pp]ort|[Tt]ransport\w*|[Ll]ogistics|[Ll]ines?|[Rr]oute|[Pp]assengers?|"
    r"[Cc]all(?:s|ing)? at|[Ww]eekly|[Dd]aily|[Dd]epart\w*|[Ss]ail\w*|[Tt]onnes|TEU|between [A-Z]\w+ and|"
    r"from [A-Z]\w+ to)\b"
)
_TRIAL = re.compile(r",? (?:which is )?(?:on trial|being (?:tried|tested|piloted)|tried|tested|piloted)\b")
_LUBAN = re.compile(r"\b[Ll]uban [Ww]orkshop")
_SET_UP = frozenset(("unveil", "establish", "found", "set", "build", "co-found", "construct"))
_ASSEMBLIES = frozenset("committee commission council group party force".split())
_HELD = frozenset(("hold", "occur"))
_BEGUN = frozenset(("found", "arise"))
_COMES_TOGETHER = frozenset(("meet", "convene", "gather"))  # committees.py tells these
_CREATED = frozenset(("create", "establish", "found", "co-found", "set"))
_ADMITS = frozenset(("admit", "enrol", "graduate"))
_NETWORKS = frozenset(("network", "networks"))
_CENTRES = frozenset("tisc tiscs itso itsos center centers centre centres libraries laboratories".split())
_WEEKS = re.compile(r"\b[\w]+-(?:week|month)(?:-long)?\b")
# types that a noun takes for other reasons than its modifiers
ALSO: dict[str, tuple[str, ...]] = {
    "branch": ("project",), "program": ("training",), "programme": ("training",), "course": ("degree_education",),
}  # fmt: skip
_FOR_OFFICES = re.compile(r"\bfor (?:[A-Z][\w-]+ )?(?:[a-z]+ )?offices\b")  # "a seminar on marks for African offices"
_NEXT = 120  # characters of the sentence behind
TEACHING = frozenset("seminar seminars workshop workshops webinar webinars".split())


def topics_of(scene: Scene) -> frozenset[str]:
    """What a document is about where that changes the meaning of a word: "training" where its headline or title
    announces
    courses, so that its seminars are such; "luban" where it speaks of Luban Workshops."""
    head = " ".join(scene.document.text[s.start : s.end] for s in scene.sentences[:1])
    found = []
    if _TRAINING_TEXT.search(f"{scene.document.title or ''} {head}"):
        found.append("training")
    elif _TEACHING_TEXT.search(head) and " trainees" in scene.document.text:
        found.append("training")  # a seminar whose guests are trainees
    if "uban " in scene.document.text and _LUBAN.search(scene.document.text):
        found.append("luban")
    return frozenset(found)


def typed(view: View, naming: Naming, topics: frozenset[str]) -> Naming:
    """A seminar or workshop is a training where its words, its sentence or the whole text say so."""
    if naming.noun.words[-1] in ("workshop", "workshops") and "luban" in topics:
        # in a text on Luban Workshops the word means one of these training centres
        return replace(naming, program_type="center")
    if naming.noun.words[-1] in ("program", "programme") and naming.program_type == "project":
        admits = any(
            t.verb is not None and t.kind == "subject" and t.verb.base in _ADMITS for t in relations(view, naming)
        )
        taught = naming.printed and _TAUGHT.match(view.text, naming.end, view.sentence.end) is not None
        return replace(naming, program_type="training") if admits or taught else naming
    named_apart = naming.printed and not naming.start <= view.starts[naming.head] < naming.end
    if named_apart and naming.noun.words[-1] == "project":
        return replace(naming, program_type="project")  # "CraftLink, a capacity-building project of A"
    if naming.noun.words == ("service",) and naming.program_type == "transport_service":
        moves = modifier_type([t.lower for t in view.tokens[naming.first : naming.head]]) is not None
        if not (moves or of_a_line(view, naming) or _MOVES.search(view.text, view.sentence.start, view.sentence.end)):
            trial = _TRIAL.match(view.text, naming.end, view.sentence.end) is not None
            return replace(naming, program_type="other" if trial else "platform")  # "a search service"
    if naming.noun.words[-1] == "branch" and _BY_LENGTH.match(view.text, view.tokens[naming.head].end):
        return replace(naming, program_type="project")
    if naming.noun.words[-1] == "workshop" and naming.edition is None and _house(view, naming):
        return replace(naming, program_type="center")
    if naming.edition is None and (number := nth_time(view, naming)) is not None:
        naming = replace(naming, edition=number)
    if naming.program_type == "mechanism" and naming.noun.words[-1] in _ASSEMBLIES and _assembles(view, naming):
        return replace(naming, program_type="meeting")
    if naming.noun.words == ("session",) and _TRAINING.search(view.text, naming.start, naming.end):
        return replace(naming, program_type="training")
    if naming.noun.words[-1] == "clinic" and _held(view, naming) and not _is_run(view, naming):
        return replace(naming, program_type="training")
    if naming.noun.words == ("forum",) and naming.printed and naming.edition is None and _created(view, naming):
        return replace(naming, program_type="mechanism")
    if naming.noun.words[-1] in TEACHING and naming.program_type == "conference":
        name = view.text[naming.start : naming.end]
        sentence = view.text[view.sentence.start : view.sentence.end]
        behind = view.text[view.sentence.end : view.sentence.end + _NEXT].partition(".")[0]
        if (
            _TRAINING.search(name)
            or _FOR_OFFICES.search(name)
            or _TRAINED.search(sentence)
            or _WEEKS.search(name)
            or "training" in topics
            or _LEARNERS.search(sentence)
            or _AUDIENCE.search(sentence)
            or "expected" in behind
            and _AUDIENCE.search(behind)
            or _OF_LEARNERS.search(name)
            or _teaches(view, naming)
            or _lessons(naming)
        ):
            return replace(naming, program_type="training")
    return naming


def _assembles(view: View, naming: Naming) -> bool:
    """Whether a standing body is told by one of its meetings: "will host the Working Group for the 70th time", "the 8th
    Committee of Directors was held in Doha"."""
    return (naming.edition is not None or bool(view.periods)) and not naming.noun.plural and _held(view, naming)


def _held(view: View, naming: Naming) -> bool:
    """Whether what a name stands for is held as an event, rather than founded, or holding one itself."""
    for tie in relations(view, naming):
        verb = tie.verb
        if verb is None or tie.kind not in ("subject", "object", "participle") or verb.groups & _BEGUN:
            continue
        itself = tie.kind == "subject" and not verb.passive and verb.has_object
        itself = itself or tie.kind != "object" and verb.base in _COMES_TOGETHER and (verb.bare or not verb.passive)
        if verb.groups & _HELD and not itself:
            return True
    return False


def row_type(view: View, naming: Naming) -> str:
    """The type of the row of a name: a network of centres is told as a framework is and counts as a centre."""
    if naming.program_type != "mechanism" or naming.noun.words[-1] not in _NETWORKS:
        return naming.program_type
    words = (t.lower for t in view.tokens[naming.first : naming.last])
    return naming.program_type if _CENTRES.isdisjoint(words) else "center"


def _is_run(view: View, naming: Naming) -> bool:
    """Whether a clinic stands and is run rather than held on a day: "the Chamber runs a clinic"."""
    return any(t.verb is not None and t.verb.base in ("run", "operate") for t in relations(view, naming)) and not any(
        p.kind == "point" for p in view.periods
    )


def _created(view: View, naming: Naming) -> bool:
    """Whether a forum came into being as a standing body: "the year in which the Forum was created"."""
    return any(
        tie.verb is not None and tie.verb.base in _CREATED and tie.kind in ("subject", "object", "participle")
        for tie in relations(view, naming)
    )


def _teaches(view: View, naming: Naming) -> bool:
    """Whether a workshop is one for learning a trade rather than a meeting of those who know it: one without a name,
    that is no yearly event, no meeting of clients and no part of a series of conferences."""
    words = view.tokens[naming.first : naming.head + 1]
    if naming.noun.words[-1] != "workshop" or any(t.text[0].isupper() for t in words):
        return False
    before = {t.lower for t in words}
    return before.isdisjoint(_MEETING_OF_EXPERTS) and naming.noun.words == ("workshop",)


def _lessons(naming: Naming) -> bool:
    """Whether webinars are counted without a topic: "two webinars took place"; a conference would have one."""
    return naming.noun.words[-1] == "webinars" and naming.determiner == "count" and not naming.complement


def _house(view: View, naming: Naming) -> bool:
    """Whether a named workshop is a place of learning that was founded, as a Luban Workshop, rather than an event."""
    sentence = view.text[view.sentence.start : view.sentence.end]
    if any(tie.verb is not None and tie.verb.base in _SET_UP for tie in relations(view, naming)):
        return True
    if not view.tokens[naming.head].text[0].isupper():
        return False
    if not _PUPILS.search(sentence):
        return False
    founded = any("found" in tie.groups for tie in relations(view, naming))
    return founded or view.text[max(0, naming.start - 16) : naming.start].endswith(
        ("students of the ", "pupils of the ")
    )
