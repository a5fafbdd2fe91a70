"""This is where a case gets its random code name: never an ordinal, safe in subjects and logs (DESIGN 4, T117)."""

import re
import secrets

_QUALITIES = """
amber ample azure brave bright brisk broad calm candid clear clever cosy crisp dapper deep early easy fair fine
firm fleet fond frank fresh full gentle glad golden good grand green hardy hazel honest humble ivory jolly keen
kind large level light lively loyal lucid mellow merry mild mint modest neat noble novel olive open opal patient
plain polite prime proud pure quick quiet rapid ready regal round royal rustic serene sharp silent silver simple
smooth snowy soft solid spare stable steady still sunny sure swift tidy tender thrifty tranquil true upper
velvet vivid warm wide willing winter wise witty woven young
""".split()  # noqa: SIM905
_THINGS = """
acorn anchor apple arbor arch aspen atlas badge barley basin beacon birch bridge brook cabin canoe canyon cedar
chalk cherry cliff cloud clover comet copper coral cotton creek daisy delta ember falcon fern field finch fjord
forest fossil garden garnet glacier grove harbor hazel heron hill inlet island ivy jasper juniper kettle kite
lagoon lake lantern larch laurel leaf ledger lily linen lotus lunar maple marble marsh meadow mesa mill moss
nectar nest oak oasis orchard orchid otter paddle pearl pebble pepper pillar pine planet plum pond poplar
prairie quartz quill rain raven reed ridge river robin saddle sage sail sand shell sierra slate spruce star
stone stream summit thistle timber tulip valley violet walnut wave willow window wren yarrow
""".split()  # noqa: SIM905
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
CODE_NAME = re.compile(rf"\b[a-z]{{3,9}}-[a-z]{{3,8}}-[{_ALPHABET}]{{5}}\b")


def new_code_name() -> str:
    """A name such as 'quiet-lantern-7k3fq': two neutral words and five random characters, about 38 bits."""
    tail = "".join(secrets.choice(_ALPHABET) for _ in range(5))
    return f"{secrets.choice(_QUALITIES)}-{secrets.choice(_THINGS)}-{tail}"
