"""This is where a configuration file becomes the settings of one desk, or one list of everything wrong with it.

Security: looks at files (their presence and their rights) and never opens a secret, a database or a connection. Public
OpenPGP keys are read.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from daemon.clock import Clock, system_clock
from daemon.errors import ConfigError
from daemon.settings.checks import check
from daemon.settings.communities import Rules, load_rules
from daemon.settings.faults import fault_lines, without_faulty
from daemon.settings.kept_rules import written_down
from daemon.settings.model import DeskFile, DeskSettings
from daemon.settings.openpgp_keys import KeyOf, read_keys
from daemon.settings.toml import read_toml
from daemon.workflow.model import PersonId
from daemon.workflow.policy import Policy


def load(path: Path, environ: Mapping[str, str] = os.environ, now: Clock = system_clock) -> DeskSettings:
    """Read and check the configuration of one desk. Relative paths in it are taken from its own folder.

    `environ` is asked for $CREDENTIALS_DIRECTORY (systemd.exec(5)), `now` whether an OpenPGP key has ended.
    Raises ConfigError with one line for every fault that can be seen without touching anything; each says where, what
    was found and what to write instead.
    """
    path = path.absolute()
    raw = {"keys": {}, **read_toml(path)}
    faults: list[str] = []
    rules = _rules(raw, path, faults)
    policy = rules.policy if rules is not None else None
    file = _validated(raw, path, environ, now(), faults)
    keys: tuple[KeyOf, ...] = ()
    if file is not None:
        keys, wrong = _looked_at(file, policy, now())
        faults += [f"{path.name}: {fault}" for fault in wrong]
    if faults or file is None or rules is None or policy is None:
        raise ConfigError(*faults)
    if file.policy.content:
        routing = policy.routing.model_copy(update={"content": file.policy.content})
        policy = policy.model_copy(update={"routing": routing})
    tables = {name: getattr(file, name) for name in DeskFile.model_fields if name != "people"}
    pinned = {key.person: key.pinned for key in keys}
    people = tuple(one.person(pinned.get(PersonId(one.id))) for one in file.people)
    armored = tuple(key.armored for key in keys)
    text = written_down(rules.raw)
    return DeskSettings(file=path, people=people, rules=policy, rules_text=text, pinned_keys=armored, **tables)


def _rules(raw: Mapping[str, Any], path: Path, faults: list[str]) -> Rules | None:
    desk = raw.get("desk")
    community = desk.get("community") if isinstance(desk, Mapping) else None
    if not isinstance(community, str):
        return None
    try:
        return load_rules(community, path.parent)
    except ConfigError as error:
        faults += [f"{path.name}: {line}" for line in error.lines]
        return None


def _looked_at(file: DeskFile, policy: Policy | None, now: datetime) -> tuple[tuple[KeyOf, ...], list[str]]:
    faults = list(check(file, policy))
    return read_keys(file.people, now, faults), faults


def _validated(
    raw: Mapping[str, Any], path: Path, environ: Mapping[str, str], now: datetime, faults: list[str]
) -> DeskFile | None:
    """The file as a model, None when it has faults; what stands beside the faulty keys is checked all the same."""
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    context = {"folder": path.parent, "credentials": Path(credentials) if credentials else None}
    try:
        return DeskFile.model_validate(raw, context=context)
    except ValidationError as error:
        faults += fault_lines(error, path.name, DeskFile, raw)
        rest = without_faulty(error, raw)
    try:
        healthy = DeskFile.model_validate(rest, context=context)
    except ValidationError:
        return None
    _, wrong = _looked_at(healthy, None, now)
    faults += [line for fault in wrong if not _is_said(line := f"{path.name}: {fault}", faults)]
    return None


def _is_said(line: str, faults: list[str]) -> bool:
    where = line.split(": ")[1]
    return any(fault.split(": ")[1] == where for fault in faults)
