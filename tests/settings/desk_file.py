"""This is where tests write a desk's configuration: the example, with what a test changes."""

from pathlib import Path

from daemon.settings.example import Answers, example_text
from daemon.store.keys import new_key_file


def write_example(folder: Path, *changes: tuple[str, str], answers: Answers | None = None) -> Path:
    """The example configuration with its secret files, each (old, new) text replaced. Old text must be there."""
    text = example_text(answers or Answers())
    for old, new in changes:
        assert old in text, f"the example does not hold {old!r}"
        text = text.replace(old, new)
    (folder / "secrets").mkdir(mode=0o700)
    new_key_file(folder / "secrets" / "key")
    (folder / "secrets" / "mail").touch(mode=0o600)
    (folder / "secrets" / "mail").write_text("a password\n", encoding="utf-8")
    path = folder / "conductd.toml"
    path.write_text(text, encoding="utf-8")
    return path
