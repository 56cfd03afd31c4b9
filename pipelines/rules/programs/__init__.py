"""Programs: organised activities that a text names or singles out.

`find` asks the rules of `catalogue` (`patterns`) of each mention (`mention`: head noun, `names`, ties) whether it is
one that the table holds; `build` makes rows of these with `times` and `bodies`; `identity` makes one of two mentions of
one thing. Does not belong here: what other tables share (acts.py, titles.py and clauses.py, one floor up).
"""
