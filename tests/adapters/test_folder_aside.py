from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox import own_folder
from screening.adapters.inbox.aside import ASIDE, FolderAside, digest_of, set_aside
from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.inbox.own_folder import NotOurs
from screening.errors import Unavailable
from screening.ports import Arrival

AT_ONCE = timedelta(0)

ID = f"{digest_of('fax.pdf')}-1-1"


@pytest.fixture
def aside(tmp_path: Path) -> FolderAside:
    return FolderAside("folder:records", "records", tmp_path, AT_ONCE)


def lay(inbox: Path, content: bytes = b"paper", id: str = ID) -> Path:  # noqa: A002  # the field's own name
    """Set a file aside; return where it lies."""
    file = inbox / "fax.pdf"
    file.write_bytes(content)
    set_aside(file, id)
    return inbox / ASIDE / id / "fax.pdf"


def only(aside: FolderAside) -> Arrival:
    (arrival,) = aside.resting()
    return arrival


def test_a_file_keeps_the_id_and_the_name_it_came_with(
    aside: FolderAside, tmp_path: Path
) -> None:
    lay(tmp_path)

    assert only(aside) == Arrival("folder:records", ID, "records", "fax.pdf")


def test_what_came_first_is_looked_at_first(aside: FolderAside, tmp_path: Path) -> None:
    ids = [f"{ID}9", f"{ID}1"]
    for id in ids:  # noqa: A001  # the field's own name
        lay(tmp_path, id=id)
        time.sleep(0.02)  # beyond the grain of the file system's clock

    assert [arrival.source_id for arrival in aside.resting()] == ids


def test_what_was_written_to_after_it_was_read_again_is_kept(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    aside.reread(arrival)
    time.sleep(0.02)  # beyond the grain of the file system's clock
    with file.open("ab") as writer:
        writer.write(b" and the rest")

    with pytest.raises(Unavailable, match="it is kept"):
        aside.remove(arrival)

    assert file.read_bytes() == b"paper and the rest"


def test_removing_twice_is_as_good_as_once(aside: FolderAside, tmp_path: Path) -> None:
    lay(tmp_path)
    arrival = only(aside)
    aside.reread(arrival)
    aside.remove(arrival)

    aside.remove(arrival)

    assert list(aside.resting()) == []


def test_what_somebody_removed_meanwhile_has_no_bytes(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    file.unlink()

    assert aside.reread(arrival) is None


def test_what_a_killed_worker_left_empty_is_tidied_away(
    aside: FolderAside, tmp_path: Path
) -> None:
    (tmp_path / ASIDE).mkdir(mode=0o700)
    (tmp_path / ASIDE / ID).mkdir(mode=0o700)

    assert list(aside.resting()) == []

    assert list((tmp_path / ASIDE).iterdir()) == []


def test_an_inbox_that_never_set_anything_aside_has_nothing_there(
    aside: FolderAside,
) -> None:
    assert list(aside.resting()) == []


def test_a_share_that_is_not_mounted_is_unavailable(tmp_path: Path) -> None:
    aside = FolderAside("folder:records", "records", tmp_path / "unmounted", AT_ONCE)

    with pytest.raises(Unavailable, match="folder:records"):
        list(aside.resting())


def test_a_fault_of_the_folder_does_not_tell_the_name(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    file.unlink()
    file.symlink_to(tmp_path)

    with pytest.raises(Unavailable) as raised:
        aside.reread(arrival)

    assert raised.value.__cause__ is not None
    assert "fax" not in f"{raised.value} {raised.value.__cause__}"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of ours outside the inbox, in a folder that nobody else may enter."""
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / "fax.pdf").write_bytes(b"the master key")
    return tmp_path / "keys" / "fax.pdf"


def test_a_link_laid_among_what_lies_aside_is_passed_over(
    aside: FolderAside, tmp_path: Path, secret: Path
) -> None:
    (tmp_path / ASIDE).mkdir(mode=0o700)
    (tmp_path / ASIDE / ID).symlink_to(secret.parent)

    assert list(aside.resting()) == []


def test_a_link_to_a_file_is_no_paper(
    aside: FolderAside, tmp_path: Path, secret: Path
) -> None:
    file = lay(tmp_path)
    file.unlink()
    file.symlink_to(secret)

    assert list(aside.resting()) == []


@pytest.mark.parametrize("method", ["reread", "remove"])
def test_nothing_is_reached_through_a_link_laid_since_the_listing(
    aside: FolderAside, tmp_path: Path, secret: Path, method: str
) -> None:
    place = lay(tmp_path).parent
    arrival = only(aside)
    aside.reread(arrival)
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(secret.parent)

    with pytest.raises(NotOurs):
        getattr(aside, method)(arrival)

    assert secret.exists()


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755])
def test_a_folder_that_others_may_enter_is_not_looked_at(
    aside: FolderAside, tmp_path: Path, mode: int
) -> None:
    lay(tmp_path)
    (tmp_path / ASIDE).chmod(mode)

    with pytest.raises(NotOurs, match="see who laid it there"):
        list(aside.resting())


def test_a_folder_of_somebody_else_is_not_looked_at(
    aside: FolderAside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path)
    # A folder cannot be given away here: that our user is another stands for it.
    monkeypatch.setattr(own_folder.os, "geteuid", lambda: os.getuid() + 1)

    with pytest.raises(NotOurs):
        list(aside.resting())


def test_no_file_is_set_aside_through_a_link(tmp_path: Path, secret: Path) -> None:
    (tmp_path / ASIDE).symlink_to(secret.parent)
    (tmp_path / "fax.pdf").write_bytes(b"paper")

    with pytest.raises(NotOurs, match="see who laid it there"):
        set_aside(tmp_path / "fax.pdf", ID)

    assert (tmp_path / "fax.pdf").read_bytes() == b"paper"
    assert list(secret.parent.iterdir()) == [secret]


def test_no_file_is_set_aside_where_others_may_take_it(tmp_path: Path) -> None:
    (tmp_path / ASIDE).mkdir()
    (tmp_path / ASIDE).chmod(0o777)
    (tmp_path / "fax.pdf").write_bytes(b"paper")

    with pytest.raises(NotOurs):
        set_aside(tmp_path / "fax.pdf", ID)


def test_a_pipe_among_what_lies_aside_holds_up_nobody(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    file.unlink()
    os.mkfifo(file)

    with pytest.raises(Unavailable, match="no file"):
        aside.reread(arrival)

    assert list(aside.resting()) == []


def test_a_file_that_strayed_among_what_lies_aside_holds_up_nothing(
    aside: FolderAside, tmp_path: Path
) -> None:
    lay(tmp_path)
    (tmp_path / ASIDE / ".DS_Store").write_bytes(b"a window's place")

    assert only(aside).source_id == ID


def test_what_strayed_beside_a_paper_is_no_paper(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    file.with_name("Thumbs.db").write_bytes(b"pictures")

    assert only(aside).name == "fax.pdf"
    assert aside.reread(only(aside)) == b"paper"


def test_what_another_look_tidied_meanwhile_is_not_there(
    aside: FolderAside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path)
    # Another look cannot be stopped between two lines: a listing of before stands in.
    listed = own_folder.names_in
    monkeypatch.setattr(
        "screening.adapters.inbox.aside.names_in",
        lambda folder: ["tidied", *listed(folder)],
    )

    assert only(aside).source_id == ID


def test_what_was_written_to_while_it_was_read_again_is_unavailable(
    aside: FolderAside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    plain = os.fdopen

    def written_to(*arguments: object, **named: object) -> object:
        time.sleep(0.02)  # beyond the grain of the file system's clock
        file.write_bytes(b"pap3r")
        return plain(*arguments, **named)  # type: ignore[call-overload]  # as it was called

    # A writer cannot be stopped between two lines: it writes where the reading begins.
    monkeypatch.setattr(own_folder.os, "fdopen", written_to)

    with pytest.raises(Unavailable, match="changed while it was read"):
        aside.reread(arrival)


def test_a_fault_while_setting_aside_does_not_tell_the_name(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path, AT_ONCE)
    (tmp_path / "a persons name.pdf").write_bytes(b"paper")
    (arrival,) = inbox.arrivals()
    place = tmp_path / ASIDE / arrival.source_id
    (tmp_path / ASIDE).mkdir(mode=0o700)
    place.mkdir(mode=0o700)
    (place / arrival.name).mkdir()

    with pytest.raises(Unavailable) as raised:
        inbox.acknowledge(arrival)

    assert raised.value.__cause__ is not None
    assert "persons" not in f"{raised.value} {raised.value.__cause__}"
