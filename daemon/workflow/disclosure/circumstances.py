"""This is where it is decided what handlers see of the circumstances of a case: the place, the reporter's part, an
authority that has to be reached. Codes only, and the names that the policy gives to other codes of conduct.
"""

from daemon.workflow import relations, venues
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case
from daemon.workflow.outcome import Value


def circumstances(case: Case, desk: Desk) -> dict[str, Value]:
    """The same values in a first notice and in the whole case."""
    return {
        "authority": case.authority,
        "venues": case.venues,
        "other_codes": venues.with_other_codes(case, desk),
        "look_into": venues.look_into(case, desk),
        "relations": relations.of_reporters(case),
    }
