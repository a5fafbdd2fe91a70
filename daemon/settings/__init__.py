"""This is where a desk's configuration is read, checked whole, and handed over frozen."""

from daemon.settings.installation import load_installation
from daemon.settings.load import load
from daemon.settings.model import DeskSettings

__all__ = ["DeskSettings", "load", "load_installation"]
