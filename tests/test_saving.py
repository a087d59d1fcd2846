"""Files a person asked for, on a real file system."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem, UsageProblem
from introcli.saving import save

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights and devices")
as_root = sys.platform != "win32" and os.geteuid() == 0


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_a_file_is_private_under_any_umask(tmp_path: Path) -> None:
    path = save(str(tmp_path / "draft.eml"), b"text")
    assert path.read_bytes() == b"text"
    assert mode(path) == 0o600


def test_a_file_that_is_there_is_replaced_and_made_private(tmp_path: Path) -> None:
    path = tmp_path / "draft.eml"
    path.write_bytes(b"an older and longer text")
    path.chmod(0o644)
    save(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_of_the_older_file_keeps_it_whole(tmp_path: Path) -> None:
    path = save(str(tmp_path / "draft.eml"), b"old")
    with path.open("rb") as reader:
        save(str(path), b"new")
        assert reader.read() == b"old"


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    link = tmp_path / "draft.eml"
    link.symlink_to(precious)
    save(str(link), b"new")
    assert precious.read_bytes() == b"precious"
    assert link.read_bytes() == b"new"


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    assert save(str(tmp_path / ("x" * 251 + ".eml")), b"text").read_bytes() == b"text"


def test_the_home_folder_may_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert save("~/draft.eml", b"text") == tmp_path / "draft.eml"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "folder"), ("missing/draft.eml", "no such file"), ("folder", "folder"),
     ("file/draft.eml", "not a directory"), ("x" * 300, "too long"), ("a\0b", "null")],
)  # fmt: skip
def test_a_place_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"stays")
    with pytest.raises(UsageProblem, match=reason) as caught:
        save(name, b"text")
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"stays"
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageProblem, match="permission denied"):
        save(str(tmp_path / "draft.eml"), b"text")


def test_a_write_that_fails_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    path = save(str(tmp_path / "draft.eml"), b"old")
    code = (
        "import resource, signal, sys\n"
        "from introcli.errors import DiskFull\n"
        "from introcli.saving import save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: save(sys.argv[1], b'x' * 5000)\n"
        "except DiskFull as problem: print(problem)\n"
    )
    said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert "too large" in said.stdout, said.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_a_dash_is_standard_output(name: str) -> None:
    code = "import sys; from introcli.saving import save; save(sys.argv[1], b'a\\r\\nb')"
    said = subprocess.run([sys.executable, "-c", code, name], capture_output=True, check=True)
    assert said.stdout == b"a\r\nb"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(str(pipe), b"text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_device_stays_a_device() -> None:
    save(os.devnull, b"text")
    assert Path(os.devnull).is_char_device()


def test_parts_are_written_one_after_the_other(tmp_path: Path) -> None:
    assert save(str(tmp_path / "x"), (part for part in (b"a", b"b"))).read_bytes() == b"ab"


def test_a_source_that_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_bytes(b"old")

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise DatabaseProblem("gone")

    with pytest.raises(DatabaseProblem):
        save(str(target), parts())
    assert [file.name for file in tmp_path.iterdir()] == ["x"]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("mistake", [ValueError("wrong"), RuntimeError("wrong")])
def test_a_mistake_in_making_the_content_is_no_fault_of_the_place(
    tmp_path: Path, mistake: Exception
) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise mistake

    path = save(str(tmp_path / "draft.eml"), b"old")
    with pytest.raises(type(mistake), match="wrong"):
        save(str(path), parts())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_home_that_nobody_has_is_refused() -> None:
    with pytest.raises(UsageProblem, match="home directory"):
        save("~no-such-user-of-intro/draft.eml", b"text")
