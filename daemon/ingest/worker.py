"""This is where the parsing process lives: a small parent that has loaded everything, and one child per message.

Security: the parent never reads a byte of mail. Each child takes its limits before it reads its message: CPU time,
memory, no new file or socket, no file growth, no core dump. A child that ends badly ends the parent too; the daemon
starts a new one.
"""

import encodings
import gc
import logging
import os
import resource
import select
import struct
from codecs import lookup
from contextlib import suppress
from pkgutil import iter_modules

from daemon.errors import Unreadable
from daemon.ingest.frames import message_to_json, reading_from_json
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading

CPU_SECONDS = 10
MEMORY_BYTES = 256 * 1024 * 1024  # beyond what the parent has mapped
CHANNEL = 0  # the socket to the daemon is the standard input
NO_MORE = 3  # exit code of a child that found the channel closed
FRAME = struct.Struct("!II")  # length of the reading, length of the message
ANSWER = struct.Struct("!?I")  # whether it was parsed, length of what follows

_EVERY_PATH = """Received: from relay.example.org by mx.example.net; Fri, 20 Nov 2026 10:00:01 +0900
From: =?iso-2022-jp?B?GyRCRURDZhsoQg==?= <aiko@example.org>
To: conduct@example.net
Subject: =?utf-8?q?warm=20up?=
Date: Fri, 20 Nov 2026 10:00:00 +0900
Authentication-Results: mx.example.net; dmarc=pass header.from=example.org; dkim=pass header.d=example.org
Received: from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net; Fri, 20 Nov 2026 10:00:00 +0900
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>One <b>two</b></p><blockquote>three</blockquote>
--b
Content-Type: text/plain; charset=x-unknown
Content-Transfer-Encoding: quoted-printable

=82=b1=82=f1=82=c9=82=bf=82=cd =82=e0=82=b5=82=e0=82=b5
--b--
"""


def main() -> None:
    """Serve messages from the channel until it closes. Exit code 0 then, 1 when a child ended badly."""
    logging.disable()  # libraries log what they parse
    warm_up()
    gc.freeze()
    memory = _mapped_bytes() + MEMORY_BYTES
    while True:
        select.select([CHANNEL], [], [])
        child = os.fork()
        if child == 0:
            _child(memory)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            os._exit(0 if code == NO_MORE else 1)


def warm_up() -> None:
    """Load whatever parsing loads lazily: a child can open no file."""
    own = Reading(trusted_authserv_ids=("mx.example.net",))
    parse(_EVERY_PATH.encode(), own)
    parse(b"Return-Path: <>\nSubject: failure notice\n\n<aiko@example.org>: refused\n", own)
    for _, name, _ in iter_modules(encodings.__path__):
        with suppress(LookupError):  # some are of other systems
            lookup(name)


def _child(memory: int) -> None:
    try:
        _limit(memory)
        reading_size, message_size = FRAME.unpack(_read(FRAME.size))
        reading = reading_from_json(_read(reading_size))
        raw = _read(message_size)
        try:
            parsed, answer = True, message_to_json(parse(raw, reading))
        except Unreadable as why:
            parsed, answer = False, str(why).encode()
        _write(ANSWER.pack(parsed, len(answer)) + answer)
    except EOFError:
        os._exit(NO_MORE)
    except BaseException:  # noqa: BLE001  the end of a process: its exit code says all, a traceback could hold mail text
        os._exit(1)
    os._exit(0)


def _limit(memory: int) -> None:
    for what, limit in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def _mapped_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[0]) * resource.getpagesize()


def _read(size: int) -> bytes:
    held = bytearray(size)
    view, at = memoryview(held), 0
    while at < size:
        got = os.readv(CHANNEL, [view[at:]])
        if got == 0:
            raise EOFError
        at += got
    return bytes(held)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(CHANNEL, view) :]


if __name__ == "__main__":
    main()
