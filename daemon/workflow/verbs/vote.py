"""This is where the verb `vote` is declared: it votes on a proposal."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "vote"
USAGE = "vote yes|no|abstain"
SUMMARY = "Vote on the proposal."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="vote", kind=Kind.WORD, words=("yes", "no", "abstain")),)
TAKES_TEXT = Text.NO
