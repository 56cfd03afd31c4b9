"""Programs: organised activities that a text names or singles out.

Belongs here: rules of the table of programs and what they need to see. Does not belong here: what other tables share
(acts.py, titles.py and clauses.py, one floor up).
"""
