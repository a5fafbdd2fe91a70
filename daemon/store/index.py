"""This is where addresses and Message-IDs are found again without being stored: by keyed fingerprints only."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from daemon.store.records import Known
from daemon.store.scope import Scope
from daemon.store.tables import message_index, party_index
from daemon.workflow.model import Case, CaseId


def folded(address: str) -> str:
    """The form in which two spellings of one address are equal."""
    return address.strip().casefold()


class PartyIndex:
    """Who takes part in which case of one desk, and which messages belong to it, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def cases_of(self, address: str) -> tuple[tuple[CaseId, str], ...]:
        """Each case in which the address is a party, with the party's id; newest case first."""
        rows = self._connection.execute(
            select(party_index.c.case_id, party_index.c.party)
            .where(party_index.c.desk == self._scope.desk, party_index.c.address_key == self._address_key(address))
            .order_by(party_index.c.opened_at.desc(), party_index.c.case_id, party_index.c.party)
        )
        return tuple((CaseId(row.case_id), row.party) for row in rows)

    def message(self, message_id: str) -> Known | None:
        """What a Message-ID (without angle brackets) belongs to, None when the desk does not know it."""
        row = self._connection.execute(
            select(message_index.c.case_id, message_index.c.party, message_index.c.letter).where(
                message_index.c.desk == self._scope.desk,
                message_index.c.message_key == self._message_key(message_id),
            )
        ).one_or_none()
        return None if row is None else Known(case=CaseId(row.case_id), party=row.party, letter=row.letter)

    def by_code_name(self, ref: str) -> CaseId | None:
        """The case in which a party goes by this code name of their own, in any capitals."""
        key = self._scope.vault.lookup("party-ref", folded(ref))
        query = select(message_index.c.case_id).where(
            message_index.c.desk == self._scope.desk, message_index.c.message_key == key
        )
        found = self._connection.scalar(query)
        return CaseId(found) if found is not None else None

    def remember(self, message_id: str, case: CaseId, party: str = "", letter: str = "") -> None:
        """Keep what a Message-ID belongs to. The first one to claim it keeps it."""
        self._remember_all(case, [(message_id, party, letter)])

    def note_case(self, case: Case) -> None:
        """Bring the parties' addresses and the reports' Message-IDs of a saved case up to date."""
        self._connection.execute(delete(party_index).where(party_index.c.case_id == case.id))
        parties = {(self._address_key(party.address), party.id) for party in case.parties if party.address}
        rows = [
            {
                "desk": self._scope.desk,
                "address_key": key,
                "case_id": case.id,
                "party": party,
                "opened_at": case.opened_at,
            }
            for key, party in sorted(parties)
        ]
        if rows:
            self._connection.execute(insert(party_index), rows)
        self._remember_code_names(case)
        senders = {folded(party.address): party.id for party in case.parties if party.address}
        self._remember_all(
            case.id,
            [(report.message_id, senders.get(folded(report.sender.address), ""), "") for report in case.reports],
        )

    def _remember_code_names(self, case: Case) -> None:
        rows = (
            {
                "desk": self._scope.desk,
                "message_key": self._scope.vault.lookup("party-ref", folded(party.ref)),
                "case_id": case.id,
                "party": party.id,
                "letter": "",
            }
            for party in case.parties
            if party.ref
        )
        self._scope.add_rows(message_index, rows)

    def _remember_all(self, case: CaseId, messages: Iterable[tuple[str, str, str]]) -> None:
        self._scope.add_rows(
            message_index,
            (
                {
                    "desk": self._scope.desk,
                    "message_key": self._message_key(message_id),
                    "case_id": case,
                    "party": party,
                    "letter": letter,
                }
                for message_id, party, letter in messages
                if message_id
            ),
        )

    def _address_key(self, address: str) -> str:
        return self._scope.vault.lookup("party", folded(address))

    def _message_key(self, message_id: str) -> str:
        return self._scope.vault.lookup("message", message_id)
