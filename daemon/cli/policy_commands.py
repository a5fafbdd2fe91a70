"""This is where a community's rules are looked at, and an open case is put under those of today: `policy`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, one_desk

if TYPE_CHECKING:
    from daemon.settings.communities import Rules
    from daemon.settings.effective import Value


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="The rules of a community.", no_args_is_help=True)
    group.callback()(_policy)
    group.command()(show)
    group.command()(adopt)
    app.add_typer(group, name="policy")


def show(
    config: Config = None,
    community: Annotated[
        str, typer.Option(metavar="NAME", help="A shipped preset, or the path of your own file, in place of a desk's.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """The rules that hold, value by value: the requirement behind each, and whether it is inherited or a default."""
    from daemon.cli.printing import print_json, print_table, say
    from daemon.settings.effective import values_of

    rules = _rules(config, community)
    values = values_of(rules)
    policy = rules.policy
    if as_json:
        print_json(
            {
                "community": policy.community,
                "version": policy.version,
                "extends": policy.extends,
                "values": [{"key": v.key, "value": v.value, "rule": v.rule, "from": v.source} for v in values],
            }
        )
        return
    over = f", on top of {policy.extends}" if policy.extends else ""
    say(f"Rules of {policy.identity.name}, version {policy.version}{over}\n")
    print_table(
        ("key", "from", "rule", "value"),
        [_row(value, policy.community) for value in values if _is_told(value)],
        empty="",
    )


def adopt(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The reference of a case, such as quiet-lantern-7k3f.")],
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Put an open case under the rules of today. It began under earlier ones, and keeps them until somebody says so.

    It stands in the timeline, and whoever holds the case gets a letter.
    """
    from daemon.cli.desks import found_case
    from daemon.cli.printing import print_json, say
    from daemon.errors import NotFound
    from daemon.main import workplace
    from daemon.steps.save import save
    from daemon.workflow.adopting import adopted

    with found_case(case, config) as found:
        settings, wanted, before = found.settings, found.case.id, found.case.policy_version
    with workplace(settings) as place, place.store.write() as unit:
        desk, current = place.desk(unit), unit.cases.current(wanted)
        if current is None:
            raise NotFound(f"{case}: the case was erased in the meantime.")
        outcome = adopted(current, desk)
        save(unit, outcome, current.id, desk, place)
    if as_json:
        print_json({"case": current.ref, "before": before, "now": desk.rules_version})
    elif outcome.journal:
        say(f"{current.ref} follows the rules of today, version {desk.rules_version}. It began under {before}.")
    else:
        say(f"{current.ref} follows the rules of today already.")


def _policy() -> None:
    """The rules of a community."""


def _rules(config: list[Path] | None, community: str) -> "Rules":
    from daemon.errors import ConfigError
    from daemon.settings.communities import load_rules

    if community and config:
        raise ConfigError("--community: found --config too, which names rules of its own. Give one of the two.")
    if community:
        return load_rules(community, Path(), "--community")
    settings = one_desk(config)
    return load_rules(settings.desk.community, settings.file.parent)


def _is_told(value: "Value") -> bool:
    """People are spared the defaults of every entry of a list; machines get them."""
    return "[" not in value.key or value.source != "default"


def _row(value: "Value", own: str) -> tuple[str, ...]:
    source = "own" if value.source == own else value.source
    return value.key, source, value.rule, _text(value.value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
