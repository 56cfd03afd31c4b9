"""The name of an activity: where its noun phrase begins and ends, whether it is printed, what tells two apart."""
