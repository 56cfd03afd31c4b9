"""When an act was done: its date, the occasion that dates it, the end of the term before."""
