"""Names of bodies and places: listed ones, those that their form betrays, short forms, and bodies meant but not named.

`find` is the entry, `authority` what the vocabulary knows of a code. Does not belong here: what a body does in an act
(`rules`).
"""
