"""Files that are made to fill a machine: refused, or read, in little time and memory."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.security.limits import MEGABYTES, SECONDS, run_limited, seconds_to_start

_MILLION = 1_000_000
_HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada {}\r\n"


def _zipped(inner: Callable[[io.BufferedIOBase], None] | bytes, name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if isinstance(inner, bytes):
            archive.writestr(name, inner)
        else:
            with archive.open(name, "w", force_zip64=True) as member:
                inner(member)  # type: ignore[arg-type]
    return packed.getvalue()


def _nothing(size: int) -> Callable[[io.BufferedIOBase], None]:
    def write(member: io.BufferedIOBase) -> None:
        member.write(_HEADER.encode())
        for _ in range(size // _MILLION):
            member.write(b"\n" * _MILLION)

    return write


def _lying_zip() -> bytes:
    """A zip that says of its 200 MB that they are 100 bytes."""
    whole = _zipped(_nothing(200 * _MILLION), "Connections.csv")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        size = archive.infolist()[0].file_size
    return whole.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def _nested_cards() -> bytes:
    heads = "".join(_CARD.format(number) for number in range(2000))
    return (heads + "END:VCARD\r\n" * 2000).encode()


def _nested_json(open_: str, close: str) -> bytes:
    return (open_ * 200_000 + close * 200_000).encode()


# What the file is called, what is in it, and how the command ends: 0 when it was read.
HEAVY: dict[str, tuple[str, Callable[[], bytes], set[int]]] = {
    "zip of 200 kB that holds 200 MB": (
        "a.zip", lambda: _zipped(_nothing(200 * _MILLION), "Connections.csv"), {2},
    ),
    "zip that lies about its 200 MB": ("a.zip", _lying_zip, {2}),
    "zip in a zip": (
        "a.zip",
        lambda: _zipped(_zipped(_nothing(200 * _MILLION), "Connections.csv"), "a.zip"), {2},
    ),
    "zip of 10,000 empty files": ("a.zip", lambda: _many_members(10_000), {2}),
    "2,000 nested cards": ("a.vcf", _nested_cards, {0, 2}),
    "a card with a name of 1 MB": (
        "a.vcf", lambda: (_CARD.format("x" * _MILLION) + "END:VCARD\r\n").encode(),
        {0, 2},
    ),
    "a card with a note of 1 MB in folded lines": (
        "a.vcf",
        lambda: (_CARD.format("King") + "NOTE:x\r\n" + " word\r\n" * 170_000 + "END:VCARD\r\n"
                 ).encode(), {0, 2},
    ),
    "a card with 50,000 addresses": (
        "a.vcf",
        lambda: (_CARD.format("King")
                 + "".join(f"EMAIL:a{n}@x.example\r\n" for n in range(50_000))
                 + "END:VCARD\r\n").encode(), {0, 2},
    ),
    "a card without an end": ("a.vcf", lambda: (_CARD.format("x") * 10_000).encode(), {0, 2}),
    "a cell of 1 MB": (
        "Connections.csv",
        lambda: (_HEADER + f"Ada,King,,,{'x' * _MILLION},,20 Feb 2026\n").encode(), {0, 2},
    ),
    "a line of 100 MB": (
        "Connections.csv", lambda: _HEADER.encode() + b"x" * (100 * _MILLION), {2},
    ),
    "a quotation mark without an end": (
        "Connections.csv", lambda: (_HEADER + 'Ada,"King' + "\nx" * _MILLION).encode(), {0, 2},
    ),
    "a million columns": ("a.csv", lambda: (",".join(["Name"] * _MILLION) + "\nAda\n").encode(),
                          {2}),
    "a row of a million cells": (
        "Connections.csv", lambda: (_HEADER + "Ada,King" + "," * _MILLION + "\n").encode(), {0, 2},
    ),
    "lists in 200,000 lists": ("a.json", lambda: _nested_json("[", "]"), {2}),
    "objects in 200,000 objects": ("a.json", lambda: _nested_json('{"a":', "}"), {2}),
    "our own format, nested": (
        "a.json",
        lambda: b'{"format": "intro", "version": 1, "contacts": ' + _nested_json("[", "]") + b"}",
        {2},
    ),
    "a number of a million digits": (
        "a.json", lambda: b'{"account": {"data": ' + b"9" * _MILLION + b"}}", {2},
    ),
    "our own format, of 40 MB": (
        "a.json", lambda: json.dumps({"format": "intro", "x": ["y" * 40 * _MILLION]}).encode(), {2},
    ),
    "nothing but zeros": ("a.csv", lambda: b"\0" * (50 * _MILLION), {2}),
    "half of a million characters": ("a.csv", lambda: b"\xff\xfe" + b"\x3d\xd8" * _MILLION, {2}),
}  # fmt: skip


def _many_members(count: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"{number}.csv"), b"")
    return packed.getvalue()


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_takes_little_time_and_memory(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    called, content, codes = HEAVY[name]
    file = tmp_path / called
    file.write_bytes(content())
    start = seconds_to_start(tmp_path_factory.getbasetemp())
    most = math.ceil(start) + SECONDS
    used = run_limited(tmp_path / "home", "import", str(file), seconds=most)
    assert used.code in codes, used.stderr[-300:]
    assert "bug" not in used.stderr
    assert "Traceback" not in used.stderr
    if used.code:
        assert used.stderr.startswith("error: ")
    assert used.megabytes < MEGABYTES
