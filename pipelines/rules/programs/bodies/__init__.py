"""Who stands behind an activity and who takes part in it.

`bodies` is the entry. Does not belong here: recognising names (`mentions.names`), which body a person speaks for
(`people`).
"""
