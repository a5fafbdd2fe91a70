"""This is where faults are found that no single key shows: files that are missing, people nobody can reach, names that
would match everyone."""

import ipaddress
import os
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from daemon.settings.model import DeskFile, ImapSection, PersonSection, SmtpSection
from daemon.workflow.model import Person, PersonId
from daemon.workflow.names import finder_for
from daemon.workflow.policy import Policy

# Words that stand in almost every report; an alias found in here would exclude its owner from every case.
_ANY_REPORT = (
    "Hello, I want to report something that happened at the event. When: last week. Where: the meetup. Who: he and "
    "she and they, a man, a woman, an organizer, a volunteer, a speaker. What happened: someone said it to me. It is "
    "not ongoing. Please help. Thank you. Kind regards. "
    "報告します。先日のイベントで起きたことです。よろしくお願いします。私は彼と彼女に会いました。 "
    "Habari, nataka kuripoti jambo lililotokea kwenye mkutano. Asante."
)


def check(file: DeskFile, policy: Policy | None) -> Iterator[str]:
    """Every fault of a file whose keys are well formed, as 'where: what. Cure.'"""
    yield from _secret_files(file)
    yield from _plain_on_network("imap", file.imap)
    yield from _plain_on_network("smtp", file.smtp)
    yield from _state_dir(file.desk.state_dir)
    yield from _repeated(file)
    yield from _own_address(file)
    yield from chain.from_iterable(_names_of(person) for person in file.people)
    if policy is not None:
        yield from _first_level(file, policy)
        yield from _intake(file, policy)


def _secret_files(file: DeskFile) -> Iterator[str]:
    named = [("imap.password_file", file.imap.password_file), ("keys.key_file", file.keys.key_file)]
    if file.smtp.user:
        named.append(("smtp.password_file", file.smtp.password_file))
    named += [
        (f"{name}.ca_file", path) for name, path in (("imap", file.imap.ca_file), ("smtp", file.smtp.ca_file)) if path
    ]
    named += [
        (f"people[{one.id}].openpgp_key_file", one.openpgp_key_file) for one in file.people if one.openpgp_key_file
    ]
    for where, path in named:
        if not path.is_file():
            yield f"{where}: there is no file {_told(path)}. {_cure(where)}"
        elif not os.access(path, os.R_OK):
            yield f"{where}: the file {_told(path)} may not be read. Give it to the user that runs the desk, mode 0600."
    if file.paths.letters is not None and not file.paths.letters.is_dir():
        yield f"paths.letters: there is no folder {_told(file.paths.letters)}. Make it, or leave the key out."


def _told(path: Path) -> str:
    # Somebody may have written the secret itself: only what looks like a path is repeated.
    if path.parent == Path("/nonexistent"):
        return f"of a systemd credential '{path.name}' ($CREDENTIALS_DIRECTORY is not set)"
    return f"'{path}'" if path.suffix or path.parent.is_dir() else "of that name (its folder is not there either)"


def _cure(where: str) -> str:
    if where == "keys.key_file":
        return "Make one with 'conductd keys new FILE' and write its path."
    if where.endswith("password_file"):
        return "Write the path of a file (mode 0600) that holds the password, never the password itself."
    return "Write the path of a file that is there, or leave the key out."


def _plain_on_network(table: str, access: ImapSection | SmtpSection) -> Iterator[str]:
    if access.security == "none" and not _is_loopback(access.host):
        yield (
            f"{table}.security: found 'none' for a server on the network; the password would cross it in clear. "
            'Write "tls" or "starttls".'
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _state_dir(folder: Path) -> Iterator[str]:
    if folder.exists() and not folder.is_dir():
        yield f"desk.state_dir: '{folder}' is not a folder. Write the path of a folder."
        return
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        yield f"desk.state_dir: '{there}' may not be written to. Give it to the user that runs the desk, mode 0700."


def _repeated(file: DeskFile) -> Iterator[str]:
    for person, count in Counter(one.id for one in file.people).items():
        if count > 1:
            yield f"people[{person}].id: {count} people have the id '{person}'. Give each an id of their own."
    owners: dict[str, str] = {}
    for one in file.people:
        for email in one.emails:
            other = owners.setdefault(email.casefold(), one.id)
            if other != one.id:
                yield f"people[{one.id}].emails: '{other}' has the same address. Give each person their own."


def _own_address(file: DeskFile) -> Iterator[str]:
    own = {address.casefold() for address in (file.desk.address, file.imap.user, file.smtp.user)}
    cure = "Letters to it would come back into the desk. Write another address."
    for one in file.people:
        if own & {email.casefold() for email in one.emails}:
            yield f"people[{one.id}].emails: this is the desk's own address. {cure}"
    for name, address in file.contacts.model_dump().items():
        if address and address.casefold() in own:
            yield f"contacts.{name}: this is the desk's own address. {cure}"


def _intake(file: DeskFile, policy: Policy) -> Iterator[str]:
    """Addresses of members' own: for a community that has them, and each one person's only (AAP-02)."""
    taken = {file.desk.address.casefold(), file.imap.user.casefold(), file.smtp.user.casefold()}
    taken |= {address.casefold() for address in file.contacts.model_dump().values() if address}
    taken |= {email.casefold() for one in file.people for email in one.emails}
    for one in file.people:
        where = f"people[{one.id}].intake"
        if one.intake and not policy.intake.single_member:
            yield (
                f"{where}: the community's rules have no reports to one member alone. "
                "Take the key out, or set intake.single_member in rules of your own."
            )
        for address in one.intake:
            if address.casefold() in taken:
                yield (
                    f"{where}: this address is in use already. Write one that leads to the desk's mailbox "
                    "and is nobody else's."
                )
            taken.add(address.casefold())


def _names_of(one: PersonSection) -> Iterator[str]:
    """Aliases and handles are the operator's choice; a person's own name is never refused."""
    for key, words in (("aliases", one.aliases), ("handles", one.handles)):
        for number, word in enumerate(words, start=1):
            found_in = _finds(word)
            if _ANY_REPORT in found_in:
                yield (
                    f"people[{one.id}].{key}[{number}]: this word stands in almost every report, so '{one.id}' would "
                    "never be told of one. Write a name that only they have."
                )
            elif word not in found_in:
                yield (
                    f"people[{one.id}].{key}[{number}]: this is too short or too common a word to be searched for, "
                    "so nobody would be found by it. Write a longer name, or leave it out."
                )


def _finds(alias: str) -> tuple[str, ...]:
    """Those of a usual report and the alias itself in which somebody with this alias would be found."""
    somebody = finder_for((Person(id=PersonId("somebody"), name="Somebody Nobody", emails=(), aliases=(alias,)),))
    return tuple(text for text in (_ANY_REPORT, alias) if somebody.mentions(text))


def _first_level(file: DeskFile, policy: Policy) -> Iterator[str]:
    first = policy.routing.levels[0] if policy.routing.levels else None
    if first is None:
        return
    wanted = set(first.roles) - set(policy.routing.never)
    if not any(wanted & set(one.roles) for one in file.people):
        roles = " or ".join(f'"{role}"' for role in sorted(wanted))
        yield (
            f"people: nobody holds the role {roles}, so nobody would be told of a report "
            f"({first.rule or policy.community}). Give the role to the people who handle reports."
        )
