"""This is where the rules of a desk are written down whole and read again, for the cases that begin under them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from daemon.errors import Corrupt
from daemon.workflow.policy import Policy


def written_down(raw: Mapping[str, Any]) -> str:
    """Rules as one line of JSON, the same for the same rules. `raw` is what all files of a community say together."""
    return json.dumps(raw, default=date.isoformat, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=64)
def version_of(text: str) -> str:
    """The name of these rules: the version their author gave them, and a mark that changes with every other value."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{json.loads(text).get('version', '')}+{mark}"


def read_again(text: str) -> Policy:
    """The rules that were written down. Raises Corrupt when this release of the desk does not understand them."""
    try:
        return Policy.model_validate(json.loads(text))
    except (ValidationError, ValueError):
        raise Corrupt("Rules that a case began under cannot be read any more.") from None
