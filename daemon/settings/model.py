"""This is where the configuration of one desk is defined: what every key means, its default, unit and range."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from daemon.settings.kept_rules import version_of
from daemon.settings.values import (
    CREDENTIAL,
    Ceiling,
    ConfigPath,
    DatabaseUrl,
    Email,
    Language,
    Length,
    OptionalEmail,
    PersonCode,
    PersonName,
    Pin,
    Port,
    Timezone,
)
from daemon.workflow.desk import Contacts, Desk, Fresh, LinkedBody
from daemon.workflow.model import Person, PinnedKey
from daemon.workflow.policy import Policy

Security = Literal["tls", "starttls", "none"]
Provider = Literal["gmail", "proton-bridge", "generic"]


class Section(BaseModel):
    """One table of the file. Unknown keys are errors; no error repeats a value."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)


class DeskSection(Section):
    name: PersonName  # shown in letters and as the sender's name
    address: Email  # what reporters write to
    community: str  # a preset, or the path of your own
    state_dir: ConfigPath  # the database and small files; private to the daemon
    languages: tuple[Language, ...] = Field(default=("en",), min_length=1)  # the first is the default


class ImapSection(Section):
    host: str = Field(min_length=1)
    port: Port = 993
    security: Security = "tls"
    user: str = Field(min_length=1)
    password_file: ConfigPath = Path(CREDENTIAL + "imap")
    folder: str = Field(default="INBOX", min_length=1)
    processed_folder: str = Field(default="Processed", min_length=1)  # where `after = "move"` puts mail
    after: Literal["move", "delete", "keep"] = "move"
    provider: Provider = "generic"
    fingerprint: Pin = ""
    ca_file: ConfigPath | None = None
    trusted_authserv_ids: tuple[str, ...] = ()
    poll_every: Length = Field(default=timedelta(seconds=60), ge=timedelta(seconds=1), le=timedelta(hours=1))


class SmtpSection(Section):
    host: str = Field(min_length=1)
    port: Port = 465
    security: Security = "tls"
    user: str = ""  # '' for a server that asks for no login
    password_file: ConfigPath = Path(CREDENTIAL + "smtp")
    provider: Provider = "generic"
    fingerprint: Pin = ""
    ca_file: ConfigPath | None = None
    from_name: str = Field(default="", max_length=120)  # '': the name of the desk


class DatabaseSection(Section):
    url: DatabaseUrl = "sqlite"


class KeysSection(Section):
    key_file: ConfigPath = Path(CREDENTIAL + "key")


class LimitsSection(Section):
    """Ceilings of automatic letters; 0 switches a ceiling off."""

    per_address_per_day: Ceiling = 3
    per_address_per_week: Ceiling = 10
    unproven_per_hour: Ceiling = 30
    notice_grid: Length = Field(default=timedelta(seconds=10), ge=timedelta(0), le=timedelta(hours=1))
    hold: Length = Field(default=timedelta(minutes=10), ge=timedelta(0), le=timedelta(hours=24))
    confirmed_within: Length = Field(default=timedelta(days=180), ge=timedelta(0), le=timedelta(days=3660))


class ContactsSection(Section):
    independent: OptionalEmail = ""
    outside: OptionalEmail = ""
    public: OptionalEmail = ""
    leaders: OptionalEmail = ""
    steering: OptionalEmail = ""
    operator: OptionalEmail = ""


class PolicySection(Section):
    accept_findings: tuple[str, ...] = ()
    content: Literal["", "summary", "full"] = ""  # '': as the community's preset says


class BodySection(Section):
    """A body that a case may be handed to: a desk of this installation, or people who are written to."""

    community: str = Field(min_length=1)  # one of the rules' sharing.bodies
    config: ConfigPath | None = None  # the file of its desk, where that is not on the command line anyway
    desk: OptionalEmail = ""  # its desk's address, where several desks have these rules
    address: OptionalEmail = ""  # who is written to, where it has no desk here
    name: str = Field(default="", max_length=120)  # how letters call it
    bound_since: date | None = None  # the day on which the people at `address` agreed to keep it confidential


class SharingSection(Section):
    bodies: tuple[BodySection, ...] = ()


class PathsSection(Section):
    letters: ConfigPath | None = None  # letters in here win over the shipped ones


class PersonSection(Section):
    id: PersonCode
    name: PersonName
    aliases: tuple[PersonName, ...] = ()
    emails: tuple[Email, ...] = Field(min_length=1)
    handles: tuple[PersonName, ...] = ()
    employer: str = Field(default="", max_length=120)
    roles: tuple[PersonName, ...] = ()
    languages: tuple[Language, ...] = ()
    timezone: Timezone = "UTC"
    openpgp_key_file: ConfigPath | None = None
    intake: tuple[Email, ...] = ()  # addresses of their own that lead to the desk's mailbox

    def person(self, key: PinnedKey | None = None) -> Person:
        """The person as the core knows them: without key files."""
        return Person(**self.model_dump(exclude={"openpgp_key_file"}), openpgp=key)


class DeskFile(Section):
    """The whole file."""

    desk: DeskSection
    imap: ImapSection
    smtp: SmtpSection
    database: DatabaseSection = DatabaseSection()
    keys: KeysSection  # `load` adds an empty one, so that its default can be found beside the other credentials
    limits: LimitsSection = LimitsSection()
    contacts: ContactsSection = ContactsSection()
    policy: PolicySection = PolicySection()
    sharing: SharingSection = SharingSection()
    paths: PathsSection = PathsSection()
    people: tuple[PersonSection, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskSettings:
    """One desk, checked. `file` is where it was read from, `rules` the community's policy with the desk's own word on
    it, `rules_text` the same as it is kept for the cases that begin now; every path is absolute."""

    file: Path
    desk: DeskSection
    imap: ImapSection
    smtp: SmtpSection
    database: DatabaseSection
    keys: KeysSection
    limits: LimitsSection
    contacts: ContactsSection
    policy: PolicySection
    sharing: SharingSection
    paths: PathsSection
    people: tuple[Person, ...]
    rules: Policy
    rules_text: str
    pinned_keys: tuple[str, ...] = ()  # armored public OpenPGP keys of people
    bodies: tuple[LinkedBody, ...] = ()  # set by `join`, as what follows
    neighbours: tuple["DeskSettings", ...] = ()  # desks of this installation that a case may be handed to

    @property
    def own_addresses(self) -> frozenset[str]:
        """The desk's addresses, those of people's own included, and its mailbox users, folded: they name nobody."""
        known = (self.desk.address, self.imap.user, self.smtp.user, *(one for p in self.people for one in p.intake))
        return frozenset(address.casefold() for address in known if "@" in address)

    def desk_at(self, now: datetime, fresh: Fresh, notices_at: datetime) -> Desk:
        """The desk as the core sees it at `now` (aware, UTC)."""
        return Desk(
            name=self.desk.name,
            address=self.desk.address,
            people=self.people,
            contacts=Contacts(**self.contacts.model_dump()),
            policy=self.rules,
            rules_version=version_of(self.rules_text),
            languages=self.desk.languages,
            now=now,
            notices_at=notices_at,
            fresh=fresh,
            own_addresses=self.own_addresses,
            hold=self.limits.hold,
            confirmed_within=self.limits.confirmed_within,
            bodies=self.bodies,
        )
