"""This is where a message and a reading are written as JSON bytes, to cross from one process to another."""

import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from daemon.ingest.reading import Reading
from daemon.workflow.message import Attachment, BounceReport, IncomingMessage, Mailbox, Provenance


def reading_to_json(reading: Reading) -> bytes:
    """The reading as one JSON object in UTF-8."""
    return json.dumps(
        {
            "own_addresses": sorted(reading.own_addresses),
            "trusted_authserv_ids": reading.trusted_authserv_ids,
            "provider": reading.provider,
            "loop_mark": reading.loop_mark,
            "pinned_keys": reading.pinned_keys,
        }
    ).encode()


def reading_from_json(data: bytes) -> Reading:
    """The reading that `reading_to_json` wrote."""
    told = json.loads(data)
    return Reading(
        own_addresses=frozenset(told["own_addresses"]),
        trusted_authserv_ids=tuple(told["trusted_authserv_ids"]),
        provider=told["provider"],
        loop_mark=told["loop_mark"],
        pinned_keys=tuple(told["pinned_keys"]),
    )


def message_to_json(message: IncomingMessage) -> bytes:
    """The message as one JSON object in ASCII; lone surrogates survive, so no text can break the frame."""
    return json.dumps(_plain(message)).encode()


def message_from_json(data: bytes) -> IncomingMessage:
    """The message that `message_to_json` wrote. KeyError, TypeError or ValueError when the bytes are anything else."""
    told: dict[str, Any] = json.loads(data)
    for name in ("senders", "reply_to", "to", "cc"):
        told[name] = tuple(Mailbox(**box) for box in told[name])
    for name in ("references", "languages", "defects", "signed_by", "delivered_to"):
        told[name] = tuple(told[name])
    told["attachments"] = tuple(Attachment(**attachment) for attachment in told["attachments"])
    for name in ("date", "signed_at"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    told["provenance"] = Provenance(told["provenance"])
    if told["bounce"] is not None:
        bounce = told["bounce"]
        told["bounce"] = BounceReport(
            recipients=tuple(bounce["recipients"]),
            status=bounce["status"],
            permanent=bounce["permanent"],
            original_ids=tuple(bounce["original_ids"]),
        )
    return IncomingMessage(**told)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (IncomingMessage, Mailbox, Attachment, BounceReport)):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    return value
