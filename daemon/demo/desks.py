"""This is where the desks of the demo are described: a community each, with its invented people."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoDesk:
    """One desk. `people` are (id, name, roles); more of a roster is written in `extra`, as TOML."""

    community: str
    name: str
    people: tuple[tuple[str, str, tuple[str, ...]], ...]
    accepted: tuple[str, ...] = ()
    extra: str = ""
    told: str = ""  # the roster in words, where it is not made of `people`

    @property
    def roster(self) -> str:
        """Who is on it, in words."""
        return self.told or ", ".join(f"{name} ({' and '.join(roles)})" for _, name, roles in self.people)

    @property
    def tables(self) -> str:
        """Its people as tables of a configuration."""
        return "".join(_table(*person) for person in self.people) + self.extra


def _table(id: str, name: str, roles: tuple[str, ...]) -> str:
    held = ", ".join(f'"{role}"' for role in roles)
    return (
        f'\n[[people]]\nid = "{id}"\nname = "{name}"\nemails = ["{id}@example.net"]\nroles = [{held}]\n'
        'languages = ["en"]\ntimezone = "UTC"\n'
    )


_OKTECH_PEOPLE = """
[[people]]
id = "kota"
name = "Kotone Hayashi"
aliases = ["Ko-chan", "林琴音"]
emails = ["kotone@example.net"]
handles = ["@kotone_h"]
roles = ["organizer"]
languages = ["en", "ja"]
timezone = "Asia/Tokyo"

[[people]]
id = "ben"
name = "Benedict Okafor"
aliases = ["Benny O"]
emails = ["benedict@example.net"]
roles = ["volunteer"]
languages = ["en"]
timezone = "Africa/Lagos"

[[people]]
id = "marta"
name = "Marta Kowalczyk"
emails = ["marta@example.net"]
handles = ["@martak"]
roles = ["volunteer"]
languages = ["en"]
timezone = "Europe/Warsaw"

[[people]]
id = "esi"
name = "Esi Mensah"
emails = ["esi@example.net"]
roles = ["volunteer"]
languages = ["en"]
timezone = "Africa/Accra"
"""
OKTECH = DemoDesk(
    community="oktech",
    name="OKTech conduct desk",
    people=(),
    accepted=("OKT-26",),
    extra=_OKTECH_PEOPLE,
    told="Kotone Hayashi, called Ko-chan (organizer), "
    "Benedict Okafor, Marta Kowalczyk and Esi Mensah (trusted volunteers)",
)
FOUNDATION = DemoDesk(
    community="openinfra-foundation",
    name="Foundation conduct desk",
    people=(
        ("benedict", "Benedict Okafor", ("staff",)),
        ("marta", "Marta Kowalczyk", ("staff",)),
        ("dora", "Dora Lindqvist", ("director",)),
    ),
    accepted=("OIF-07",),
)
KENYA = DemoDesk(
    community="openinfra-kenya",
    name="User group conduct desk",
    people=(("juma", "Juma Odhiambo", ("organizer",)), ("neema", "Neema Wanjiru", ("organizer",))),
    accepted=("OIK-12",),
)
MENTORSHIP = DemoDesk(
    community="asyncapi-mentorship",
    name="Mentorship conduct desk",
    people=(
        ("benedict", "Benedict Okafor", ("organizer", "committee-member")),
        ("marta", "Marta Kowalczyk", ("organizer",)),
        ("esi", "Esi Mensah", ("committee-member",)),
    ),
    accepted=("AMP-06",),
)
MENTOR_SUPPORT = DemoDesk(
    community="asyncapi-mentor-support",
    name="Mentor support desk",
    people=(("benedict", "Benedict Okafor", ("organizer",)), ("marta", "Marta Kowalczyk", ("organizer",))),
    accepted=("MSE-06",),
)
COMMITTEE = DemoDesk(
    community="asyncapi-committee",
    name="Conduct committee",
    people=(
        ("benedict", "Benedict Okafor", ("member",)),
        ("marta", "Marta Kowalczyk", ("member",)),
        ("esi", "Esi Mensah", ("member",)),
        ("dora", "Dora Lindqvist", ("alternate",)),
    ),
    accepted=("AAP-01",),
)
