"""What it takes to look through an mbox of 50,000 mails, beside a plain read of the same file.

.venv/bin/python -m tests.benchmarks.mailbox
"""

from __future__ import annotations

import mailbox
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from introcli.mail.incoming import read_head
from introcli.mail.mailbox_files import Mbox
from introcli.mail.mailbox_sources import Wanted

MAILS = 50_000
# MB that a scan may hold, whatever the size of the file.
MOST = 100
_RUNS = 7
_CONTACTS = 2_000
_HEAD = """\
From somebody{n}@example{d}.org Mon Mar  2 08:30:00 2026
Return-Path: <somebody{n}@example{d}.org>
Delivered-To: ada@lovelace.example
Received: from mx{d}.example.org (mx{d}.example.org [192.0.2.{d}])
\tby mail.lovelace.example (Postfix) with ESMTPS id 4F2c{n:08x}
\tfor <ada@lovelace.example>; Mon,  2 Mar 2026 08:30:00 +0000 (UTC)
Received: from [10.0.0.{d}] by mx{d}.example.org with esmtpsa id 1k{n:08x};
	Mon, 02 Mar 2026 08:29:58
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example{d}.org; s=mail;
\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:To:Subject:Date;
\tb=dGhpcyBpcyBub3QgYSBzaWduYXR1cmUsIGl0IGlzIG9ubHkgYXMgbG9uZyBhcyBvbmU{n:08x}
Message-ID: <{n:08x}.mail@example{d}.org>
Date: Mon, 02 Mar 2026 08:29:58 +0000
From: "Some Body {n}" <somebody{n}@example{d}.org>
To: Ada Lovelace <ada@lovelace.example>
References: <{n:08x}.before@lovelace.example> <{n:08x}.then@example{d}.org>
Subject: Re: Something of the {n}th kind
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Status: RO

"""
_BODY = "The quick brown fox jumps over the lazy dog, and so does everybody else here.\n" * 30


def write(path: Path, mails: int) -> None:
    """Write an mbox of that many mails."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(mails):
            file.write(_HEAD.format(n=number, d=number % 250) + _BODY + "\n")


def _read(path: Path) -> int:
    count = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            count += len(block)
    return count


def _scan(path: Path) -> int:
    """Look at every mail; a hundred are from contacts, and looked at closely."""
    known = range(0, MAILS, MAILS // 100)
    addresses = {f"somebody{n}@example{n % 250}.org".encode() for n in known}
    addresses |= {f"contact{n}@example.net".encode() for n in range(_CONTACTS)}
    box = Mbox(str(path))
    found = [read_head(head) for _, head in box.heads(Wanted(frozenset(addresses)), None)]
    box.close()
    if (box.seen, len(found)) != (MAILS, 100):
        raise RuntimeError(f"{box.seen} mails, {len(found)} of contacts")
    return len(found)


def _library(path: Path) -> int:
    return sum(message["from"] is not None for message in mailbox.mbox(path, create=False))


def _taken(work: Callable[[Path], int], path: Path) -> float:
    began = time.process_time()
    work(path)
    return time.process_time() - began


def main() -> None:
    """Print what a plain read, a first and a second scan, and the standard library take."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "inbox.mbox"
        write(path, MAILS)
        box = Mbox(str(path))
        for _ in box.heads(Wanted(frozenset()), None):
            pass
        position = box.position()
        box.close()

        def again(path: Path) -> int:
            box = Mbox(str(path))
            list(box.heads(Wanted(frozenset()), position))
            box.close()
            if box.seen:
                raise RuntimeError(f"{box.seen} mails were read twice")
            return box.seen

        turns = [tuple(_taken(w, path) for w in (_read, _scan, again)) for _ in range(_RUNS)]
        plain, scan, second = (median(column) for column in zip(*turns, strict=True))
        held = _held()
        size = path.stat().st_size / 1e6
        sys.stdout.write(
            f"{MAILS:,} mails, {size:.0f} MB, medians of {_RUNS}, processor time\n"
            f"  plain read    {plain:8.4f} s\n"
            f"  first scan    {scan:8.4f} s   {scan / plain:.1f} x\n"
            f"  second scan   {second:8.4f} s   {second / plain:.2f} x\n"
            f"  at most held  {held:8.0f} MB  (at most {MOST})\n"
        )
        sys.stdout.flush()
        library = _taken(_library, path)
        sys.stdout.write(f"  mailbox.mbox  {library:8.4f} s   {library / plain:.1f} x, each time\n")
        sys.stdout.write(f"  it held       {_held():8.0f} MB\n")


def _held() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
