"""This is where it is shown what systemd hears."""

import socket
from pathlib import Path

from daemon.notify import Notifier


def heard(door: socket.socket) -> str:
    return door.recv(4096).decode()


def test_systemd_hears_each_state_in_its_own_words(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.bind(str(tmp_path / "notify"))
        door.settimeout(5)
        notifier = Notifier.of({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "120000000"})

        notifier.ready()
        notifier.alive()
        notifier.status("watching")
        notifier.reloading()
        notifier.stopping()

        assert [heard(door) for _ in range(3)] == ["READY=1", "WATCHDOG=1", "STATUS=watching"]
        assert heard(door).startswith("RELOADING=1\nMONOTONIC_USEC=")
        assert heard(door) == "STOPPING=1"
        assert notifier.watchdog_s == 120.0


def test_an_abstract_socket_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.bind("")
        door.settimeout(5)
        name = "@" + door.getsockname()[1:].decode()

        Notifier.of({"NOTIFY_SOCKET": name}).ready()

        assert heard(door) == "READY=1"


def test_outside_systemd_nothing_is_said_and_nothing_fails(tmp_path: Path) -> None:
    assert Notifier.of({}).watchdog_s is None

    Notifier.of({}).ready()
    Notifier.of({"NOTIFY_SOCKET": str(tmp_path / "nobody")}).alive()
