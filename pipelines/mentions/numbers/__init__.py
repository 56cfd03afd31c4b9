"""Quantities: number, modifier, multiplier, unit or currency, and what only looks like one.

`find` is the entry. Does not belong here: how a quantity is written in digits and words
(`mentions.number_words`), times.
"""
