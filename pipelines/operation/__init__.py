"""What an operator chooses, and how people are told when something went wrong.

Belongs here: the settings in camelbell.yaml, and sending a message by webhook and e-mail. Does not belong here: when
there is something to tell (see `defs/alerts.py`), or anything that decides what a release holds.
"""
