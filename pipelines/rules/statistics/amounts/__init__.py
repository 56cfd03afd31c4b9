"""Rules for values with a unit of their own: money, physical quantities, scores, durations, sizes."""
