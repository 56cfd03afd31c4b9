"""Agreements: acts on instruments that a text tells.

`find` asks the rules of `catalogue` (`patterns`) sentence by sentence which instrument (`instruments`) an act was done
to; `build` makes rows of what they link, with `parties`, `dates` and title; `merge` makes one row of two mentions of
one act.
"""
