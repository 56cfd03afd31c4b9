"""Who the parties of an act are: with "with", "between" and "by", in the instrument's own words, taken for granted.

`parties` is the entry. Does not belong here: recognising names (`mentions.names`).
"""
