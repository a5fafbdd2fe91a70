"""This is where a letter is sealed into its outbox row and read back from it."""

from typing import Any

from sqlalchemy import Row

from daemon.store.documents import Envelope
from daemon.store.index import folded
from daemon.store.records import ClaimedLetter, ListedLetter, PreparedLetter
from daemon.store.scope import Scope
from daemon.store.vault import Place
from daemon.workflow.model import CaseId, LetterFact, LetterState, PersonId

_SEALED = ""


class Letters:
    """Turns letters into rows and rows into letters, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._envelopes = scope.documents.envelopes

    def row(self, letter: PreparedLetter) -> dict[str, object]:
        """The row of a letter that is ready to leave."""
        first_try = max(letter.not_before or letter.created_at, letter.created_at)
        envelope = Envelope(
            recipient=letter.recipient,
            message_id=letter.message_id,
            person=letter.person,
            party=letter.party,
            facts=letter.facts,
            audience=letter.audience,
            purpose=letter.purpose,
        )
        return {
            "id": letter.id,
            "desk": self._scope.desk,
            "case_id": letter.case,
            # Who hears of which kind of case would tell a thief whom it keeps out: such columns say nothing (P8).
            "audience": _SEALED,
            "purpose": _SEALED,
            "language": letter.language,
            "person_key": None if letter.person is None else self.person_key(letter.person, letter.case),
            "recipient_key": self.recipient_key(letter.recipient) if letter.automatic else self.letter_key(letter.id),
            "message_id_key": self.message_id_key(letter.message_id),
            "sealed_letter": self._scope.seal(self._envelopes.dump(envelope), _place(letter.id, "letter", letter.case)),
            "sealed_raw": self._scope.seal(letter.raw, _place(letter.id, "raw", letter.case)),
            "state": LetterState.READY.value,
            "next_try_at": first_try,
            "counts_at": first_try,
            "created_at": letter.created_at,
            "automatic": letter.automatic,
            "proven": letter.proven,
            "urgent": letter.urgent,
        }

    def claimed(self, row: Row[Any]) -> ClaimedLetter:
        """The letter of a row as it was before the claim, this attempt counted. Raises Corrupt."""
        envelope = self._envelope(row)
        return ClaimedLetter(
            id=row.id,
            recipient=envelope.recipient,
            message_id=envelope.message_id,
            raw=self._scope.unseal(row.sealed_raw, _place(row.id, "raw", row.case_id)),
            party=envelope.party,
            proven=row.proven,
            urgent=row.urgent,
            fact=_fact(row, envelope, attempts=row.attempts + 1),
        )

    def listed(self, row: Row[Any]) -> ListedLetter:
        """What operators may see of a letter. Raises Corrupt."""
        envelope = self._envelope(row)
        return ListedLetter(
            fact=_fact(row, envelope, attempts=row.attempts),
            next_try_at=row.next_try_at,
            settled_at=row.settled_at,
            message_id=envelope.message_id,
        )

    def is_for(self, row: Row[Any], address: str) -> bool:
        """Whether the letter of a row is addressed to this address. Raises Corrupt."""
        return folded(self._envelope(row).recipient) == folded(address)

    def person_key(self, person: PersonId, case: CaseId | None) -> str:
        """The fingerprint of a person on the roster in one case; in another case it is another."""
        return self._scope.vault.lookup("person", f"{case or ''}/{person}")

    def letter_key(self, letter: str) -> str:
        """Stands where the fingerprint of an address is not needed; no two letters have the same."""
        return self._scope.vault.lookup("recipient-of", letter)

    def recipient_key(self, address: str) -> str:
        """The fingerprint of a recipient's address."""
        return self._scope.vault.lookup("recipient", folded(address))

    def message_id_key(self, message_id: str) -> str:
        """The fingerprint of a letter's Message-ID."""
        return self._scope.vault.lookup("letter", message_id)

    def _envelope(self, row: Row[Any]) -> Envelope:
        return self._envelopes.load(self._scope.unseal(row.sealed_letter, _place(row.id, "letter", row.case_id)))


def _fact(row: Row[Any], envelope: Envelope, attempts: int) -> LetterFact:
    return LetterFact(
        id=row.id,
        case=None if row.case_id is None else CaseId(row.case_id),
        audience=envelope.audience,
        purpose=envelope.purpose,
        person=envelope.person,
        party=envelope.party,
        automatic=row.automatic,
        language=row.language,
        attempts=attempts,
        created_at=row.created_at,
        state=LetterState(row.state),
        failure=row.failure,
        facts=envelope.facts,
    )


def _place(letter: str, field: str, case: CaseId | None) -> Place:
    return Place("outbox", letter, field, case or "")
