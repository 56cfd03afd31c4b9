"""What a link must not be: an act hoped for or denied, papers only counted, a list told below item by item.

Belongs here: refusals that need only the act and its instrument. Does not belong here: those that turn on the sides
(build.py).
"""

from __future__ import annotations

from pipelines.rules.agreements.circumstances import only_where, told_below
from pipelines.rules.agreements.listing import FOLLOWING
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.parties.pairs import one_by_one
from pipelines.rules.agreements.parties.splitting import each_of_two
from pipelines.rules.agreements.provisions import is_intended
from pipelines.rules.agreements.verbs import Act


def is_no_act(view: View, act: Act | None, ins: Instrument | None) -> bool:
    """Whether what a rule linked tells no act of its own, whoever the sides are."""
    if act is not None and (act.mood == "open" and not is_intended(view, act) or act.negated):
        return True
    if (
        ins is not None
        and ins.counted
        and not each_of_two(view, ins)
        and not one_by_one(view, ins)
        and (not ins.parties or view.text.startswith("between", ins.parties.start))
    ):
        return True
    if ins is not None and ins.plural and FOLLOWING & view.lower and told_below(view, ins):
        return True  # what follows is told item by item
    announced = act is not None and act.verb.id == "announce" and act.voice == "participle"
    if announced and ins is not None and ins.bare and ins.definite:
        return True  # "hailed the deal announced on Sunday"
    return ins is not None and only_where(view, ins)
