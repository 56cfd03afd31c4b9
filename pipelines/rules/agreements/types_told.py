"""Which type of instrument a mention stands for.

Belongs here: choosing between its own words and those of what it points back to. Does not belong here: what it points
back to (antecedents.py), the words for each type (vocab/instruments.yml).
"""

from __future__ import annotations

from pipelines.rules.agreements.antecedents import SPECIAL, is_any, shortened
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Antecedent, Instrument, View
from pipelines.rules.agreements.provisions import provided


def kind_of(view: View, ins: Instrument | None, back: Antecedent | None) -> str:
    """Which type the instrument of a mention is: by what it points back to, else by its own words."""
    if ins is None or ins.generic:
        return (
            back.type if back is not None and (ins is None or not ins.generic) else ins.type if ins is not None else PPH
        )
    if back is not None and back.form == back.type and back.type in SPECIAL | {PPH}:
        return back.type
    if back is not None and (
        ins.definite
        and ins.form == back.form
        or ins.id in ("one", "paper")
        or shortened(ins, back)
        or is_any(view, ins, back)
    ):
        return back.type
    if ins.bare and ins.id == "agreement" and (near := _told_beside(view, ins)) is not None:
        return near.type
    return provided(view, ins) or ins.type


def _told_beside(view: View, ins: Instrument) -> Antecedent | None:
    """A validation agreement told right before "its agreement with B", which is another one of that kind."""
    if view.sentence.tokens[ins.first - 1].lower not in ("its", "their", "'s", "’s") or ins.parties is None:
        return None
    near = [p for p in view.past if p.acted and 0 <= view.sentence.index - p.sentence <= 1 and p.start < ins.start]
    return near[-1] if near and near[-1].type in SPECIAL and near[-1].id == ins.id else None
