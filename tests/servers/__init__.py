"""This is where the real servers live that tests talk to."""
