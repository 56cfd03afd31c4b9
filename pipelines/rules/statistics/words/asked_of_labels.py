"""One automaton for what many modules ask of a label.

Belongs here: the battery alone. Does not belong here: any pattern (the modules that ask), what makes a label.
"""

from __future__ import annotations

from pipelines.rules.screen import Battery

LABELS = Battery()
seldom = LABELS.seldom
"""As `re.compile`, for a pattern that few labels match."""
