"""The clauses of a sentence: its words with the tagger's slips mended, its verbs, its frames (subject, verb, object).

Belongs here: what can be said of a sentence without a number in it. Does not belong here: clauses put into words
(`words`).
"""
