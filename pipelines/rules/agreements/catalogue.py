"""All rules of this room, in the order in which they are tried.

Belongs here: the order. Does not belong here: any rule. A rule that comes first has the say over an act on an
instrument.
"""

from __future__ import annotations

from pipelines.rules.agreements.model import AgreementRule
from pipelines.rules.agreements.patterns import (
    accession,
    active,
    afterwards,
    authorities,
    dated,
    deals,
    depositing,
    documents,
    fronted,
    included,
    items,
    leftover,
    letters,
    likewise,
    nominal,
    noun_came,
    outcomes,
    participles,
    passive,
    pph,
    pph_members,
    presenting,
    prospects,
    recognition,
    reported,
    searching,
    standing,
    table_rows,
    through,
)

RULES: tuple[AgreementRule, ...] = (
    *table_rows.RULES,
    *standing.RULES,
    *authorities.RULES,
    *searching.RULES,
    *pph.RULES,
    *pph_members.RULES,
    *through.RULES,
    *active.RULES,
    *reported.RULES,
    *outcomes.RULES,
    *accession.RULES,
    *depositing.RULES,
    *passive.RULES,
    *participles.RULES,
    *fronted.RULES,
    *presenting.RULES,
    *prospects.RULES,
    *nominal.RULES,
    *noun_came.RULES,
    *dated.RULES,
    *items.RULES,
    *included.RULES,
    *recognition.RULES,
    *deals.RULES,
    *letters.RULES,
    *documents.RULES,
    *leftover.RULES,
    *afterwards.RULES,
    *likewise.RULES,
)
