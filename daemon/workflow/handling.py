"""This is where a handler's mail is decided: an instruction, a plan, a private note, or nothing at all."""

from daemon.workflow.reading import Wants as Wants
from daemon.workflow.reading import wants as wants
