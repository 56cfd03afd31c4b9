"""Parts of a clause as plain words of a label: its noun, its subject, who does it, what follows it.

Belongs here: phrases of one sentence. Does not belong here: what earlier sentences told (`told`), the passage
(`passage`).
"""
