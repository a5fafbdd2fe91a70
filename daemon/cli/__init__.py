"""This is where the command line begins: every command is a thin module that loads what it needs when it runs."""

from daemon.cli.frame import main

__all__ = ["main"]
