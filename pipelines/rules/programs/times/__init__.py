"""When and where an activity was, and how far it had come when it was told."""
