"""What people decided about records, read from `curation/decisions.yml` and applied to what was extracted.

Belongs here: reading decisions strictly, telling whether what one was based on still stands, and applying it. Does not
belong here: what a text says (rules), or which statements are the same by themselves (resolve).
"""
