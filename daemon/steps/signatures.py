"""This is where a signed mail is told to be signed by this person, for this case, in answer to this letter, and lately.

Security: the parser says which pinned key covers the words; here they must also hold what makes them worthless in any
other place (T101): the case's code name, the key of that very letter and no other, and a date near the mail's receipt.
"""

import re
from datetime import datetime, timedelta

from daemon.steps.code_names import CODE_NAME
from daemon.workflow.message import IncomingMessage
from daemon.workflow.model import Person

OLDEST = timedelta(hours=48)  # before receipt: a mail may wait on a phone or at a server
NEWEST = timedelta(minutes=10)  # after receipt: clocks differ
_KEY = re.compile(r"\b[A-Z2-7]{48}\b")


def is_signed(message: IncomingMessage, person: Person, ref: str, key: str, received_at: datetime) -> bool:
    """Whether a good signature by the pinned key of `person` covers the code name `ref` and the letter's `key`.

    `received_at` is the server's receipt time (aware): the signature's date must be at most 48 h before and 10 min
    after it, and the pinned key must not have ended by then. Source: threats-and-tests.md 3.3, T101.
    """
    pinned, signed_at = person.openpgp, message.signed_at
    if pinned is None or signed_at is None or pinned.fingerprint not in message.signed_by:
        return False
    if pinned.expires_at is not None and pinned.expires_at <= received_at:
        return False
    if not -OLDEST <= signed_at - received_at <= NEWEST:
        return False
    # A second key in the words, quoted from an older letter, would let them be turned to that letter's case.
    return ref in CODE_NAME.findall(message.signed_text) and set(_KEY.findall(message.signed_text)) == {key}
