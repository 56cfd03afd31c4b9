"""Words whose part of speech the tagger takes wrongly in statistical prose.

Belongs here: the lists as data. Does not belong here: what decides between noun and verb (letters.py).
"""

from __future__ import annotations

# Past tenses that are nothing else: where a subject stands before them they are verbs.
PAST = frozenset(
    "grew rose fell came went sank shrank swelled stood made took gave held met drew brought sent "
    "won led saw ran sold bought spent "
    "built began became kept lost paid cost leapt overtook sprang struck taught wrote "
    "sat spoke flew drove rode fought slept felt".split()
)
# Nouns that are spelled like a verb; only what stands around them can make them verbs.
NOUNS = frozenset(
    "exports imports export import trade trades phase phases exchange exchanges share shares visit "
    "visits report reports contract contracts "
    "project projects program programs profit profits deposits loans claims grants designs marks "
    "patents trains ports transfers permits "
    "certificates orders ships transports stakes offers flows sales filings services places points "
    "stops routes stations schools "
    "experts students applicants partners members requests cases records works trips finance capital "
    "plants farms turbines panels cables "
    "systems vehicles containers tonnes units grains crops fruits foods goods costs prices fees "
    "rates increases income output outcome "
    "revenue turnover traffic staff photographs workshops seminars courses trainees talents degrees "
    "process states interest sign signs stays enterprises users holders members cities exporters importers "
    "score".split()
)
ALWAYS_NOUNS = frozenset(
    "countries nations economies offices companies firms industries enterprises agencies cities provinces drink "
    "ones incomes turnaround registrations applications designations notifications certifications inspections "
    "oppositions inflow inflows outflow outflows receipts".split()
)
# Trades whose name looks like a participle.
TRADES = frozenset(
    "engineering processing shipping manufacturing financing farming banking mining trading training building printing "
    "lending fishing publishing packaging computing advertising forestry tourism breeding funding "
    "licensing spending".split()
)
THIRD = frozenset(
    "expects aims plans hopes wants estimates forecasts intends employs hosts serves operates handles includes holds "
    "owns links sends takes spans houses covers comprises contains connects accounts stands exceeds amounts "
    "ranks".split()
)
DOING = frozenset("work live study take visit use cross attend operate serve join host run arrive fly sail".split())
BASE = frozenset(
    "train build open send raise create support offer invite provide set host host carry award fund "
    "plant equip launch issue hire lift buy sell supply create employ produce".split()
)
INVOLVING = frozenset("involved concerned named affected cited targeted".split())
PROVEN = frozenset(
    "certified trained qualified licensed accredited registered renovated refurbished protected skilled retired "
    "invited selected assorted digitised digitized imported exported donated borrowed leased rented used".split()
)
"""Participles that, behind a number and before a plural, are its attribute rather than a verb without an object."""
FINDING = frozenset("found won got received".split())
# events and papers that are verbs too
CONTESTS = frozenset("test contest quiz survey poll audit race draw exam match review report ballot".split())
COUNTING = frozenset("number total average cost equal costs totals averages equals reach exceed surpass".split())
TELLING_FORMS = frozenset("shows showed reveals revealed indicates indicated".split())
SOURCES = frozenset("data figures statistics report survey study results".split())
"""Verbs of telling, and what tells: behind one of these the other is no noun."""
SHOWING = frozenset("show tell reveal report".split())
# Words that are one thing alone.
PLAIN_WORDS = {"greenfield": "a", "brownfield": "a", "ones": "n", "apiece": "r", "alone": "r", ",": ","}
STANDING = frozenset("ran rose fell grew came went began".split())  # verbs that need no object
MOVES = frozenset("falls rises drops climbs grows shrinks".split())
MOODS = frozenset("satisfaction appreciation concern interest pleasure regret gratitude pride".split())
"""With what something is noted: the "that" behind it tells what, not which mood."""
TOTALLED = frozenset("numbered totalled totaled averaged".split())
# Verbs that end as doers do.
DOERS = frozenset(
    "offers covers enters orders delivers refers powers numbers considers transfers registers answers lowers differs "
    "triggers fosters monitors honors hinders suffers wonders remembers gathers centers caters recovers discovers "
    "administers alters anchors authors bothers borders confers counters defers furthers harbors hovers infers layers "
    "masters matters mirrors musters outnumbers partners ponders prefers renders shelters spurs sponsors tenders "
    "totters tutors uncovers ushers utters wavers withers favors labors pioneers steers volunteers engineers "
    "tries retries".split()
)
# Past forms of verbs that need no object.
HAPPENING = frozenset(
    "succeeded failed survived participated responded graduated died ended remained followed qualified enrolled "
    "existed attended competed".split()
)
# past forms that are no participle of a passive: "83 percent ended in a grant"
NO_PASSIVE = frozenset(
    "ended arrived rose fell grew declined increased decreased dropped slipped climbed jumped soared surged tumbled "
    "doubled tripled quadrupled participated belonged remained amounted totalled totaled accounted contributed "
    "benefited responded resulted emerged departed travelled traveled graduated exceeded averaged numbered stayed "
    "lasted originated occurred happened expired lapsed succeeded failed".split()
)
