"""This is where what one desk passes to another is defined: a frozen package, and what each side remembers of it."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.between_bodies import Barred
from daemon.workflow.model import Party, PersonId, Report
from daemon.workflow.proceedings import Hearing, Measure, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A case as another body gets it: filtered by consents, with nothing in it that tells who reported unless they
    agreed. `id` is the same at both desks, so that a package that comes twice is one."""

    id: str
    from_desk: str  # address of the desk that gives it
    from_code: str
    from_name: str
    to_desk: str
    ref: str  # the code name at the desk that gives it
    purpose: str
    rule: str
    takes_over: bool  # the steps are the other body's from now on; False: it is told, and works on nothing
    takes_reporter: bool  # letters to the reporter are the other body's too
    at: datetime
    received_at: datetime
    language: str
    danger: bool = False
    urgent: bool = False
    categories: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    measures: tuple[Measure, ...] = ()
    decisions: tuple[Measure, ...] = ()
    excluded: tuple[tuple[PersonId, str], ...] = ()  # ids of the roster there, 'hard' or 'soft'
    barred: tuple[Barred, ...] = ()  # at the desks it was at, so that nobody is let in when it comes back
    no_mail: bool = False  # the reporter asked not to be written to
    passed: tuple[str, ...] = ()  # in codes: 'words', 'reported', 'steps', 'name', 'contact'
    left_out: tuple[str, ...] = ()  # 'name', 'contact', 'words', 'files', 'others', 'notes'
