"""This is where a case crosses to another desk of the installation: committed here, brought there, taken in there.

Killed at any point, it is brought again, and what is there already stays one (P1). Security: this desk puts one row
into the other's store and reads nothing of it; which desk that is, is told by the configuration alone.
"""

from daemon import desklog
from daemon.errors import DeskError
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.workflow.decide import decide
from daemon.workflow.inputs import PackageArrived
from daemon.workflow.package import Package


def cross(place: Workplace) -> int:
    """Bring what waits here to its desks, and take in what others brought. Returns how much was done."""
    return _bring(place) + _take_in(place)


def _bring(place: Workplace) -> int:
    if not place.settings.neighbours:
        return 0
    with place.store.read() as unit:
        ready = unit.packages.ready()
    return sum(_brought(place, package) for package in ready)


def _brought(place: Workplace, package: Package) -> bool:
    """Put the package into the other desk's store, and then note it here. False when that store cannot be used now."""
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
        unit.packages.brought(package.id)
    desklog.package_brought(package.id)
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
    except DeskError:
        raise
    except Exception:  # noqa: BLE001 - a bug met by one package must not stop the next (P11); it waits
        desklog.package_failed(id)
        return False
    desklog.package_taken(id)
    return True
