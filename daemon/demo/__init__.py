"""This is where the demonstration lives: the real daemon playing real scenarios on this machine."""
