"""Every alarm code that the desk can send is explained to the operator, and none is explained that it cannot."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'alarm\((?:unit, )?"([a-z-]+)"|\["([a-z-]+)"\] if collected\.')


def test_the_operator_can_look_up_every_alarm_code():
    sources = [path.read_text("utf-8") for path in (ROOT / "daemon").rglob("*.py")]
    sent = {first or second for text in sources for first, second in CODE.findall(text)}

    section = (ROOT / "docs" / "operator.md").read_text("utf-8").partition("## Alarms by mail")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE))

    assert sent == explained
