"""Dagster only: assets, checks, sensors, schedules and resources that call into the rooms below.

Belongs here: what Dagster must know (names, groups, dependencies, metadata, when to run). Does not belong here:
any work on data; an asset's body is a call or two and its metadata.
"""
