"""This is where a case crosses to another desk of the installation: committed here, brought there, taken in there.

Killed at any point, it is brought again, and what is there already stays one (P1). Security: this desk puts one row
into the other's store and reads nothing of it; which desk that is, is told by the configuration alone.
"""

from daemon import desklog
from daemon.errors import Corrupt, DeskError, TryLater
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.workflow.decide import decide
from daemon.workflow.inputs import PackageArrived


def cross(place: Workplace) -> int:
    """Bring what waits here to its desks, and take in what others brought. Returns how much was done."""
    return _bring(place) + _take_in(place)


def _bring(place: Workplace) -> int:
    with place.store.read() as unit:
        ready = unit.packages.ready()
    return sum(_brought(place, id) for id in ready)


def _brought(place: Workplace, id: str) -> bool:
    """Put the package into the other desk's store, and then note it here. False when that cannot be done now."""
    try:
        with place.store.read() as unit:
            package = unit.packages.read(id)
    except Corrupt:  # what is damaged stops nothing else (P11); `alarms.py` says so
        desklog.package_failed(id)
        return False
    to = next((one for one in place.settings.neighbours if one.desk.address == package.to_desk), None)
    if to is None:
        desklog.step_postponed("cross")
        return False
    try:
        with place.open_store(to) as store, store.write() as there:
            there.arrivals.add(package, place.now())
    except DeskError:
        desklog.step_postponed("cross")
        return False
    with place.store.write() as unit:
        unit.packages.brought(id)
    desklog.package_brought(id)
    return True


def _take_in(place: Workplace) -> int:
    with place.store.read() as unit:
        waiting = unit.arrivals.waiting()
    return sum(_taken_in(place, one) for one in waiting)


def _taken_in(place: Workplace, id: str) -> bool:
    try:
        with place.store.write() as unit:
            package = unit.arrivals.take(id)
            if package is None:
                return False
            desk = place.desk(unit)
            outcome = decide(PackageArrived(package=package), None, desk)
            save(unit, outcome, owner(outcome.case), desk, place)
            unit.arrivals.ended(id, owner(outcome.case))
    except TryLater:
        raise
    except Exception:  # noqa: BLE001 - damage to one package, or a bug it met, must not stop the next (P11); it waits
        desklog.package_failed(id)
        return False
    desklog.package_taken(id)
    return True
