"""Which period a number takes, of those in its sentence and of the one in force.

`period` is the entry. Does not belong here: recognising times (`mentions.times`).
"""
