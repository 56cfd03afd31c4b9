"""Points and stretches of time, resolved against the publication and the times named before, and which one holds
where a clause states none.

`find` is the entry. Does not belong here: which period a number takes (`rules.statistics.times`).
"""
