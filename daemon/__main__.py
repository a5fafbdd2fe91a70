"""This is where `python -m daemon` begins."""

from daemon.cli import main

main()
