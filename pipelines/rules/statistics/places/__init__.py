"""Which places a number is about, and in what order: where the thing comes from first.

`areas` is the entry for one number, `placing` reads a document once. Does not belong here: recognising names
(`mentions.names`).
"""
