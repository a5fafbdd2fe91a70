"""This is where only ended messages, and only the right ones, are shown to leave the folder of a real server."""

from datetime import UTC, datetime

from daemon.ingest.mailbox import open_mailbox
from daemon.store.records import Arrival
from tests.mailbox.desk_mailbox import DeskMailbox, plain, report
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot
from tests.servers.proxy import Fault, ImapProxy

pytestmark = needs_dovecot


def test_keep_changes_nothing_in_the_mailbox_and_reads_nothing_twice(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    with ImapProxy(dovecot.imap_port) as proxy:
        settings = plain(desk.user, proxy.port, after="keep")
        rounds = [desk.collect(settings).new, len(desk.end_all()), desk.collect(settings).new]
        commands = proxy.commands()

    assert rounds == [1, 1, 0]
    assert any(line.startswith(b"EXAMINE") for line in commands)
    assert not any(word in line for line in commands for word in (b"SELECT", b"STORE", b"MOVE", b"CREATE"))
    assert dovecot.flags(desk.user) == {1: ()}
    with desk.store.read() as unit:
        assert unit.inbox.to_file(10) == ()


def test_delete_removes_exactly_what_ended_and_not_what_others_marked(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    settings = dovecot.settings(desk.user, after="delete")
    desk.collect(settings)
    desk.end_all()
    dovecot.append(desk.user, report(2), flags=[r"\Deleted"])

    assert desk.collect(settings).filed == 1
    assert dovecot.folder(desk.user, "INBOX") == (report(2),)
    assert dovecot.folders(desk.user) == {"INBOX"}


def test_without_move_the_message_is_copied_and_then_removed(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    with ImapProxy(dovecot.imap_port, swap={b" MOVE": b""}) as proxy:
        settings = plain(desk.user, proxy.port)
        desk.collect(settings)
        desk.end_all()
        desk.collect(settings)

        assert any(b"UID COPY" in line for line in proxy.commands())
    assert dovecot.folder(desk.user, "Processed") == (report(1),)
    assert dovecot.folder(desk.user, "INBOX") == ()


def test_a_read_only_folder_is_still_collected(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    with ImapProxy(dovecot.imap_port, swap={b"[READ-WRITE]": b"[READ-ONLY]"}) as proxy:
        first = desk.collect(plain(desk.user, proxy.port))
        desk.end_all()
        second = desk.collect(plain(desk.user, proxy.port))

    assert (first.new, second.filed, second.refused) == (1, 0, 1)
    assert desk.collect(dovecot.settings(desk.user)).filed == 1


def test_the_target_folder_is_made_again_when_somebody_deleted_it(dovecot: Dovecot, desk: DeskMailbox) -> None:
    for number in (1, 2):
        dovecot.append(desk.user, report(number))
        desk.collect(dovecot.settings(desk.user))
        desk.end_all()
        desk.collect(dovecot.settings(desk.user))
        with dovecot.client(desk.user) as client:
            client.delete_folder("Processed") if number == 1 else None

    assert dovecot.folder(desk.user, "Processed") == (report(2),)


def test_a_full_mailbox_refuses_filing_and_collecting_goes_on(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    desk.collect(dovecot.settings(desk.user))
    desk.end_all()
    dovecot.append(desk.user, report(2))
    with ImapProxy(dovecot.imap_port) as proxy:
        proxy.plan(Fault(command=b"UID MOVE", answer_no=b"[OVERQUOTA] full"))
        done = desk.collect(plain(desk.user, proxy.port))

    assert (done.new, done.filed, done.refused) == (1, 0, 1)
    assert desk.collect(dovecot.settings(desk.user)).filed == 1


def test_a_mailbox_renumbered_while_connected_is_read_again_and_filed_under_new_numbers(
    dovecot: Dovecot, desk: DeskMailbox
) -> None:
    """T005."""
    for number in range(50):
        dovecot.append(desk.user, report(number))
    settings = dovecot.settings(desk.user)
    mailbox = open_mailbox(settings, PASSWORD)
    desk.collect_with(mailbox, settings)
    desk.end_all()

    dovecot.renumber(desk.user, 4711)
    for number in range(50, 53):
        dovecot.append(desk.user, report(number))
    done = desk.collect_with(mailbox, settings)
    mailbox.close()

    assert (done.new, done.renewed, done.vanished) == (53, True, 0)
    assert sorted(desk.end_all()) == sorted(report(n) for n in range(50, 53))  # the others are second copies
    desk.collect(settings)
    assert len(dovecot.folder(desk.user, "Processed")) == 53


def test_a_stale_number_that_names_another_message_touches_nothing(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T006."""
    dovecot.append(desk.user, report(1))
    settings = dovecot.settings(desk.user)
    mailbox = open_mailbox(settings, PASSWORD)
    state = mailbox.select()
    mailbox.close()
    with desk.store.write() as unit:
        stale = Arrival(
            account=desk.user,
            folder="INBOX",
            uidvalidity=state.uidvalidity,
            uid=1,
            received_at=datetime(2026, 1, 1, tzinfo=UTC),
            size=7,
            identity="of a message that once had this number",
        )
        unit.inbox.add(stale, [b"another"], desk.now)
    desk.end_all()

    desk.collect(settings)

    assert dovecot.folder(desk.user, "INBOX") == (report(1),)
    assert "Processed" not in dovecot.folders(desk.user)
