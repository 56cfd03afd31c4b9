"""Rules for what rose or fell and by how much, for multiples and ranks."""
