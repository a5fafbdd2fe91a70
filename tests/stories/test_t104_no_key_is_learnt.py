"""T102, T104: a key that comes by mail, in whatever way, changes nothing that the desk does or writes."""

from base64 import b64encode

from tests.mail import multipart, part
from tests.mail.signing import Signer
from tests.stories.mails import AUTHSERV
from tests.stories.rig import AIKO, SAM, DeskRig

TEXT = "Someone kept insulting me at the meetup last Saturday."
SAMS = Signer("Sam <sam@example.com>")
OTHERS = Signer("Sam <sam@example.com>")


def _shape(desk: DeskRig, recipient: str) -> list[tuple[str, str, str]]:
    """Everything of a letter but what is different in every letter: names, keys and times."""
    return [
        (letter.subject.partition(":")[0], letter.headers.get_content_type(), letter.headers["Autocrypt"] or "")
        for letter in desk.letters(recipient)
    ]


def _with_key(whose: Signer) -> dict[str, str]:
    keydata = b64encode(bytes(whose.public)).decode()
    return {"Autocrypt": f"addr={SAM}; prefer-encrypt=mutual; keydata={keydata}"}


def test_letters_to_somebody_who_sends_keys_are_the_usual_ones(desk: DeskRig) -> None:
    desk.report(TEXT)
    desk.run()
    usual = {who: _shape(desk, who) for who in (SAM, AIKO)}

    verdict = f"{AUTHSERV}; dmarc=pass header.from=example.com"
    attached = multipart(
        part("Someone shouted at my friend at the door."),
        part(SAMS.key, "application/pgp-keys; name=key.asc"),
        From=f"Sam <{SAM}>",
        Message_ID="<keys@example.com>",
        Authentication_Results=verdict,
        **_with_key(OTHERS),
    )
    desk.arrives(attached)
    desk.run(after={"minutes": 5})

    assert len(desk.cases()) == 2
    for who, shape in usual.items():
        assert [one for one in _shape(desk, who)[len(shape) :] if one not in shape] == []
        assert len(_shape(desk, who)) == 2 * len(shape)
    assert desk.settings.pinned_keys == ()
