"""Quality: extracted rows against gold annotations (docs/annotation-guide.md).

Belongs here: when a row counts as found, usable and precise; figures, accuracy by field, reliability of
confidence, floors. Does not belong here: extraction, or anything that changes a row.
"""
