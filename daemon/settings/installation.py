"""This is where the desks of one installation are held against each other, and people of several of them become one.

Conflicts of interest are computed on people, whatever body they act for: what names somebody at one desk keeps them
from a case at every other (AMP-14).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from daemon.errors import ConfigError
from daemon.settings.load import load
from daemon.settings.model import BodySection, DeskSettings
from daemon.settings.same_people import contradictions, everywhere, same_people
from daemon.workflow.desk import LinkedBody


def load_installation(files: Sequence[Path]) -> tuple[DeskSettings, ...]:
    """The settings of these desks, each knowing the others and the desks that its bodies name by their file.

    Raises ConfigError with the faults of all of them.
    """
    loaded: dict[Path, DeskSettings] = {}
    waiting = [file.absolute() for file in files]
    faults: list[str] = []
    while waiting:
        file = waiting.pop(0)
        if file in loaded:
            continue
        try:
            loaded[file] = load(file)
        except ConfigError as error:
            faults += [line for line in error.lines if line not in faults]
            continue
        waiting += [one.config.absolute() for one in loaded[file].sharing.bodies if one.config is not None]
    if faults:
        raise ConfigError(*faults)
    served = {file.absolute() for file in files}
    return tuple(one for one in join(tuple(loaded.values())) if one.file in served)


def join(desks: Sequence[DeskSettings]) -> tuple[DeskSettings, ...]:
    """The same desks, each with the names its people have at the others and with the bodies a case may go to.

    Raises ConfigError with one line for everything that two of them cannot both have.
    """
    faults = [*_shared_places(desks), *_letters_into_desks(desks), *contradictions(desks), *_bodies(desks)]
    if faults:
        raise ConfigError(*faults)
    people = everywhere(desks)
    known = tuple(replace(one, people=mine) for one, mine in zip(desks, people, strict=True))
    return tuple(_linked(one, known) for one in known)


def _linked(here: DeskSettings, desks: Sequence[DeskSettings]) -> DeskSettings:
    found = [(code, _desk_of(code, here, desks), _entry(code, here)) for code in here.rules.sharing.bodies]
    bodies = tuple(_body(code, there, entry, here) for code, there, entry in found if there or _address(entry))
    return replace(here, bodies=bodies, neighbours=tuple(there for _, there, _ in found if there is not None))


def _body(code: str, there: DeskSettings | None, entry: BodySection | None, here: DeskSettings) -> LinkedBody:
    if there is None:
        assert entry is not None  # a body without a desk has an address, or it is no body of this desk
        return LinkedBody(
            code=code, name=entry.name or code, address=entry.address, bound_since=entry.bound_since
        )  # fmt: skip
    return LinkedBody(
        code=code,
        name=(entry.name if entry is not None else "") or there.rules.identity.name,
        desk=there.desk.address,
        people=there.people,
        same=same_people(here, there),
        own_addresses=there.own_addresses,
        policy=there.rules,
    )


def _desk_of(code: str, here: DeskSettings, desks: Sequence[DeskSettings]) -> DeskSettings | None:
    found = _candidates(code, here, desks)
    return found[0] if len(found) == 1 else None


def _candidates(code: str, here: DeskSettings, desks: Sequence[DeskSettings]) -> list[DeskSettings]:
    """The desks of this installation that may be meant by a body of these rules; at most one in a sound one."""
    entry = _entry(code, here)
    found = [one for one in desks if one.rules.community == code and one.file != here.file]
    if entry is not None and entry.desk:
        return [one for one in found if one.desk.address.casefold() == entry.desk.casefold()]
    if entry is not None and entry.config is not None:
        return [one for one in found if one.file == entry.config.absolute()]
    return found


def _entry(code: str, here: DeskSettings) -> BodySection | None:
    return next((one for one in here.sharing.bodies if one.community == code), None)


def _address(entry: BodySection | None) -> str:
    return entry.address if entry is not None else ""


def _shared_places(desks: Sequence[DeskSettings]) -> Iterator[str]:
    """Everything that belongs to one desk alone."""
    for what, place, cure in (
        ("desk.address", lambda one: one.desk.address.casefold(), "Give each desk its own mailbox."),
        ("desk.state_dir", lambda one: one.desk.state_dir.resolve(), "Give each desk a folder of its own."),
        (
            "[imap] mailbox",
            lambda one: (one.imap.host.casefold(), one.imap.port, one.imap.user.casefold(), one.imap.folder),
            "Give each desk its own mailbox.",
        ),
    ):
        for value, count in Counter(map(place, desks)).items():
            if count > 1:
                files = ", ".join(str(one.file) for one in desks if place(one) == value)
                yield f"{files}: {count} desks have the same {what}. {cure}"


def _letters_into_desks(desks: Sequence[DeskSettings]) -> Iterator[str]:
    """Letters of one desk that another would take for reports."""
    for here in desks:
        others = frozenset(chain.from_iterable(one.own_addresses for one in desks if one is not here))
        named = [(f"contacts.{name}", address) for name, address in here.contacts.model_dump().items()]
        named += [(f"people[{one.id}].emails", email) for one in here.people for email in one.emails]
        named += [(f"sharing.bodies[{one.community}].address", one.address) for one in here.sharing.bodies]
        for where, address in named:
            if address.casefold() in others:
                yield (
                    f"{here.file.name}: {where}: this is the address of another desk of this installation, which would "
                    "take letters for reports. Write another address; a case goes to another desk by `transfer`."
                )


def _bodies(desks: Sequence[DeskSettings]) -> Iterator[str]:
    for here in desks:
        allowed = here.rules.sharing.bodies
        for one in here.sharing.bodies:
            if one.community not in allowed:
                known = f"They name: {', '.join(allowed)}." if allowed else "They name none."
                where = f"{here.file.name}: sharing.bodies[{one.community}].community"
                yield f"{where}: the rules let no case go there. {known} Write one of those, or take the entry out."
        for code in allowed:
            yield from _one_way(code, here, desks)


def _one_way(code: str, here: DeskSettings, desks: Sequence[DeskSettings]) -> Iterator[str]:
    """A body is one desk, or people who are written to: never two, never both, never nobody."""
    entry, found = _entry(code, here), _candidates(code, here, desks)
    where = f"{here.file.name}: sharing.bodies[{code}]"
    if len(found) > 1:
        yield f"{where}: {len(found)} desks of this installation have these rules. Add desk = with the address of one."
    elif entry is None:
        return
    elif found and entry.address:
        yield f"{where}.address: this body has a desk here, which gets the case without mail. Take address out."
    elif not found and not entry.address:
        yield (
            f"{where}: no desk of this installation has these rules, and nobody is named who is written to. "
            "Write config = with the file of its desk, or address = and bound_since =."
        )
