"""The corpus: raw files and their sidecars become documents, or are refused with a reason.

Belongs here: reading, decoding and normalising texts, reading metadata, refusing what cannot be read.
Does not belong here: anything that looks at what a text says.
"""
