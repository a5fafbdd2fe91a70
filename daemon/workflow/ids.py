"""This is where the ids of the desk get types of their own, so that none can be taken for another."""

from typing import NewType

PersonId = NewType("PersonId", str)  # id of a person on the roster, as written in the configuration
CaseId = NewType("CaseId", str)  # 32 hex digits, random; never shown
EntryId = NewType("EntryId", str)  # 32 hex digits, random; names one collected message
PlanId = NewType("PlanId", str)  # 32 hex digits, random; names one block of instructions that waits
