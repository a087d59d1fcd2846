"""Reading an mbox by bytes: the same mails as the standard library finds, however it is cut."""

from __future__ import annotations

import io
import mailbox
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.errors import MailboxProblem
from introcli.mail import mailbox_files
from introcli.mail.incoming import key_of, read_head
from introcli.mail.mailbox_files import Mbox, mails_in
from introcli.mail.mailbox_sources import Wanted
from tests.inbox.mails import MARY, mail, write_mbox

ALL = Wanted(frozenset({MARY.encode()}))
NOBODY = Wanted(frozenset())
_BODIES = st.lists(
    st.sampled_from(
        ["", "one\n", "\n\n", ">From me\n", "From: x\n", "Fromage\n", "\nFrom", "x" * 9]
    ),
    max_size=8,
).map("".join)


def _ids(file: io.BytesIO, start: int = 0) -> list[str]:
    return [key_of(head) for _, head in mails_in(file, start)]


@given(bodies=st.lists(_BODIES, min_size=1, max_size=8), size=st.integers(1, 200))
def test_every_mail_is_given_wherever_blocks_end(bodies: list[str], size: int) -> None:
    mails = [mail(body, key=f"<{n}@x>") for n, body in enumerate(bodies)]
    data = b"".join(b"From x Sun\n" + one.rstrip(b"\n") + b"\n\n" for one in mails)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailbox_files, "_BLOCK", size)
        found = list(mails_in(io.BytesIO(data)))
        assert [key_of(head) for _, head in found] == [f"<{n}@x>" for n in range(len(mails))]
        for number, (offset, _) in enumerate(found):
            assert data[offset : offset + 5] == b"From "
            assert _ids(io.BytesIO(data), offset)[0] == f"<{number}@x>"


@given(
    senders=st.lists(st.sampled_from([MARY, "eve@x.org", "MARY@RS.example"]), max_size=30),
    size=st.integers(20, 2_000),
)
def test_nobody_is_lost_and_all_are_counted(
    tmp_path_factory: pytest.TempPathFactory, senders: list[str], size: int
) -> None:
    mails = [mail("text\n", sender=who, key=f"<{n}@x>") for n, who in enumerate(senders)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailbox_files, "_BLOCK", size)
        box = Mbox(str(write_mbox(tmp_path_factory.mktemp("mail") / "box", *mails)))
        wanted = [key_of(head) for _, head in box.heads(ALL, None)]
        box.close()
    assert wanted == [f"<{n}@x>" for n, who in enumerate(senders) if who.lower() == MARY]
    assert box.seen == len(senders)


def test_the_standard_library_finds_the_same(tmp_path: Path) -> None:
    mails = [mail(f"body {n}\n\nFrom here on: quoted by the filer\n".replace("\nFrom", "\n>From"),
                  key=f"<{n}@x>") for n in range(300)]  # fmt: skip
    path = write_mbox(tmp_path / "box", *mails)
    box = Mbox(str(path))
    found = [(ref, read_head(head).key) for ref, head in box.heads(ALL, None)]
    library = mailbox.mbox(path, create=False)
    theirs = [str(one["message-id"]) for one in library]
    library.close()
    assert [key for _, key in found] == theirs
    assert box.seen == len(theirs)
    content = box.content(*found[7])
    assert content is not None
    assert content.endswith(b"body 7\n\nFrom here on: quoted by the filer")
    assert box.content(found[7][0], found[8][1]) is None
    box.close()


def test_line_ends_of_another_system(tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box", mail(key="<a@x>"), mail(key="<b@x>"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    box = Mbox(str(path))
    found = [(ref, read_head(head).key) for ref, head in box.heads(ALL, None)]
    assert [key for _, key in found] == ["<a@x>", "<b@x>"]
    assert b"\n\nDear Ada,\n\nOf course" in (box.content(*found[1]) or b"")
    box.close()


def test_a_mail_of_fifty_megabytes_is_never_held(tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box", mail("x" * 75 * 700_000, key="<big@x>"), mail(key="<b@x>"))
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    box = Mbox(str(path))
    found = [(ref, read_head(head).key) for ref, head in box.heads(ALL, None)]
    content = box.content(*found[0])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    box.close()
    assert [key for _, key in found] == ["<big@x>", "<b@x>"]
    assert content is not None
    assert len(content) < 600_000
    assert most < 5_000_000


def test_headers_without_an_end_are_cut(tmp_path: Path) -> None:
    endless = b"From x\nFrom: <" + MARY.encode() + b">\n" + b"X-A: " + b"a" * 2_000_000
    path = tmp_path / "box"
    path.write_bytes(endless + b"\n\nbody\n\nFrom y\nFrom: " + MARY.encode() + b"\n\nx\n")
    box = Mbox(str(path))
    assert len(list(box.heads(ALL, None))) == 2
    box.close()


def test_an_empty_file_holds_nothing_and_a_foreign_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    box = Mbox(str(tmp_path / "empty"))
    assert list(box.heads(NOBODY, None)) == []
    assert (box.seen, dict(box.position())) == (0, {})
    box.close()
    (tmp_path / "other").write_bytes(b"\x89PNG")
    with pytest.raises(MailboxProblem, match="is not an mbox file"):
        Mbox(str(tmp_path / "other"))


def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MailboxProblem, match="is a pipe or a device"):
        Mbox(str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    "position", [{"at": -1, "head": ""}, {"at": 10**15, "head": "x"}, {"at": "1"}, {"uid": 7}, {}]
)
def test_a_place_that_makes_no_sense_begins_anew(
    tmp_path: Path, position: dict[str, object]
) -> None:
    box = Mbox(str(write_mbox(tmp_path / "box", mail(key="<a@x>"))))
    assert len(list(box.heads(ALL, position))) == 1
    assert box.seen == 1
    box.close()
