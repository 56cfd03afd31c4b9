"""Sources: pages, feeds and files of publishers become texts with sidecars in raw/, or are refused with a reason.

Belongs here: what is listed in sources.yml, polite and safe fetching, bytes to main text and metadata, writing raw/.
Does not belong here: what a text says, and anything that reads raw/ afterwards (see `corpus`). The clock and the
network are arguments of everything here, so that the same answers always give the same files.
"""
