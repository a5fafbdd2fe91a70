"""This is where the verb `confirm` is declared: it agrees to a plan that was mailed back."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "confirm"
USAGE = "confirm"
SUMMARY = "Agree to the plan in the letter you answer."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
