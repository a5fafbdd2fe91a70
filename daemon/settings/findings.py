"""This is where it is defined what a finding is: something allowed but weak, with its place and its cure."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that is allowed but weak. `id` is what `policy.accept_findings` signs off; 'stop' blocks the start."""

    id: str
    where: str
    text: str
    cure: str
    level: Literal["stop", "advice", "accepted"] = "advice"

    def __str__(self) -> str:
        return f"[{self.id}] {self.where}: {self.text} {self.cure}"
