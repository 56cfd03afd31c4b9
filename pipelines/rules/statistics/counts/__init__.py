"""Rules for plain counts: before their noun, beside it, behind it, in a list, an answer or a bracket, without it."""
