"""Where files come from: folders, zips, standard input, and what may go wrong with each."""

from __future__ import annotations

import io
import os
import struct
import sys
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from introcli.errors import IntroError
from introcli.formats.sources import expand
from introcli.formats.text import Source, UnreadableFile


def content(source: Source) -> bytes:
    with source.open() as stream:
        return stream.read()


def contents(path: Path | str, stdin: bytes = b"") -> dict[str, bytes]:
    return {s.label: content(s) for s in expand(str(path), io.BytesIO(stdin))}


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_file_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"one")
    (source,) = expand(str(path))
    assert (source.label, source.size) == (str(path), 3)
    assert content(source) == content(source) == b"one"


def test_a_folder_gives_its_files_in_order_with_folders_and_zips(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.csv").write_bytes(b"b")
    (tmp_path / "a.csv").write_bytes(b"a")
    (tmp_path / ".hidden").write_bytes(b"h")
    (tmp_path / "inner" / "c.vcf").write_bytes(b"c")
    packed(tmp_path / "z.zip", {"d.csv": b"d", "__MACOSX/._d.csv": b"x", "e/": b""})
    assert contents(tmp_path) == {
        f"{tmp_path}/a.csv": b"a",
        f"{tmp_path}/b.csv": b"b",
        f"{tmp_path}/z.zip/d.csv": b"d",
        f"{tmp_path}/inner/c.vcf": b"c",
    }


def test_links_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert contents(tmp_path) == {f"{tmp_path}/a.csv": b"a"}


def test_members_of_a_zip_can_be_opened_in_any_order_and_twice(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{n:04}.vcf": b"%d" % n for n in range(2000)})
    sources = list(expand(str(path)))
    assert [content(s) for s in reversed(sources)] == [b"%d" % n for n in reversed(range(2000))]
    assert content(sources[7]) == b"7"


def test_names_that_climb_out_are_only_labels(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"../../evil.csv": b"x", "/etc/evil.csv": b"y"})
    before = sorted(tmp_path.rglob("*"))
    assert set(contents(path).values()) == {b"x", b"y"}
    assert sorted(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent / "evil.csv").exists()


def test_standard_input_can_be_read_twice_and_be_a_zip(tmp_path: Path) -> None:
    (source,) = expand("-", io.BytesIO(b"Ada"))
    assert (source.label, source.size) == ("standard input", 3)
    assert content(source) == content(source) == b"Ada"
    path = packed(tmp_path / "a.zip", {"a.csv": b"a", "b.csv": b"b"})
    found = contents("-", path.read_bytes())
    assert found == {"standard input/a.csv": b"a", "standard input/b.csv": b"b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Ada",))
    writer.start()
    (source,) = expand(str(pipe))
    writer.join()
    assert content(source) == content(source) == b"Ada"


@pytest.mark.parametrize("name", ["nothing.csv", "no/such/folder", "a\0b", "x" * 5000])
def test_what_is_missing_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        list(expand(str(tmp_path / name)))
    assert refusal.value.exit_code == 2
    assert name[:40] in str(refusal.value)


def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "a.csv").write_bytes(b"a")
    locked.chmod(0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("this user may read everything, whatever the rights say")
        with pytest.raises(UnreadableFile, match="locked cannot be read: permission denied"):
            list(expand(str(tmp_path)))
    finally:
        locked.chmod(0o700)


def test_a_file_without_rights_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything, whatever the rights say")
    with pytest.raises(UnreadableFile, match=r"a\.csv cannot be read: permission denied"):
        list(expand(str(path)))


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"one\n")
    (source,) = expand(str(path))
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        _read_while_it_grows(source, path)


def _read_while_it_grows(source: Source, path: Path) -> None:
    with source.open() as stream, path.open("ab") as other:
        stream.read()
        other.write(b"two\n")


def test_a_file_that_is_replaced_before_it_is_read_is_refused(tmp_path: Path) -> None:
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_bytes(b"one\n")
    (source,) = expand(str(path))
    other.write_bytes(b"two\n")
    other.replace(path)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        content(source)


def test_a_zip_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"a"})
    (source,) = expand(str(path))
    with path.open("ab") as other:
        other.write(b"x")
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        content(source)


def test_a_small_zip_that_unpacks_to_much_is_refused_and_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("Connections.csv", "w") as member,
    ):
        for _ in range(200):
            member.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 250_000
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="more than 50 times its size"):
        contents(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.zip", {"a.csv": b"\0" * 200_000_000})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 1000)  # the size in the list of members
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match="damaged, or was cut"):
        contents(path)


def test_many_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.zip", {f"{n}.csv": b"\0" * 1_000_000 for n in range(100)})
    with pytest.raises(UnreadableFile, match="more than 50 times its size"):
        contents(path)


def test_an_encrypted_zip_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"a"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match=r"a\.zip is encrypted \(a\.csv\)") as refusal:
        contents(path)
    assert "password" in str(refusal.value.hint)


@pytest.mark.parametrize("kept", [10, 60, 90])
def test_a_cut_zip_is_told(tmp_path: Path, kept: int) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": bytes(range(256)) * 40})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * kept // 100])
    with pytest.raises(UnreadableFile, match="damaged, or was cut"):
        contents(path)


def test_damage_within_a_member_is_told_with_the_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": os.urandom(5000)})
    data = bytearray(path.read_bytes())
    data[2000:2010] = b"\xff" * 10
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match=r"a\.zip/a\.csv is damaged"):
        contents(path)


def test_an_office_document_is_one_file(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<x/>", "xl/sheet.xml": b"<y/>"})
    assert list(contents(path)) == [str(path)]


def test_every_refusal_is_an_error_with_a_code(tmp_path: Path) -> None:
    with pytest.raises(IntroError) as refusal:
        list(expand(str(tmp_path / "nothing")))
    assert refusal.value.code == "unreadable_file"


def test_standard_input_is_the_process_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ada")))
    (source,) = expand("-")
    assert content(source) == b"Ada"


def test_an_empty_name_is_not_the_present_folder() -> None:
    with pytest.raises(UnreadableFile, match="the name of a file is empty"):
        list(expand(""))
