"""Rules for percentages and fractions of a whole."""
