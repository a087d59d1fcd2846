"""A real IMAP server on this machine, with one mailbox; and one that breaks off at a command."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.mail.servers import HOST, PASSWORD, USER

PROGRAM = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
# Seconds until a server that was started answers; only a failure ever takes that long.
_PATIENCE = 30
_CONFIG = """\
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
disable_plaintext_auth = no
ssl = {ssl}
{certificates}
mail_location = maildir:{base}/Maildir
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {base}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Server(NamedTuple):
    """Where it listens, and the Maildir that it serves."""

    plain: int
    tls: int
    maildir: Path
    owner: tuple[int, int]

    def deliver(self, *mails: bytes, folder: str = "") -> None:
        """Put mails into the mailbox, or into a folder of it."""
        place = self.maildir / (f".{folder}" if folder else "")
        for name in ("cur", "new", "tmp"):
            (place / name).mkdir(parents=True, exist_ok=True)
        for one in mails:
            count = len(list(place.glob("*/*M*P*")))
            (place / "new" / f"17723880{count:02}.M{count}P1.host").write_bytes(one)
        if os.getuid() == 0:
            for path in (self.maildir, *self.maildir.rglob("*")):
                os.chown(path, *self.owner)


@contextmanager
def dovecot(certificate: Path) -> Iterator[Server]:
    """Run Dovecot as whoever runs the tests, with plain IMAP, STARTTLS and TLS."""
    assert PROGRAM is not None
    base = Path(tempfile.mkdtemp(prefix="intro-imap-"))
    base.chmod(0o755)
    server = Server(_free_port(), _free_port(), base / "Maildir", _owner())
    (base / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    (base / "pem").write_bytes(certificate.read_bytes())
    (base / "config").write_text(_config(base, server), encoding="utf-8")
    server.deliver()
    process = subprocess.Popen(
        [PROGRAM, "-F", "-c", str(base / "config")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server.plain, process, base / "log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)
        shutil.rmtree(base, ignore_errors=True)


def _owner() -> tuple[int, int]:
    if os.getuid():
        return os.getuid(), os.getgid()
    return 65534, 65534


def _config(base: Path, server: Server) -> str:
    is_root = os.getuid() == 0
    me = getpass.getuser()
    uid, gid = server.owner
    group = "dovecot" if is_root else str(os.getgid())
    if not is_root:
        import grp

        group = grp.getgrgid(os.getgid()).gr_name
    return _CONFIG.format(
        base=base, ssl="yes", plain=server.plain, tls=server.tls, uid=uid, gid=gid,
        internal="dovecot" if is_root else me, login="dovenull" if is_root else me, group=group,
        certificates=f"ssl_cert = <{base}/pem\nssl_key = <{base}/pem",
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=5) as one:
            if one.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(errors="replace") if log.exists() else "no dovecot")


STAGES = ("connect", "CAPABILITY", "AUTHENTICATE", "EXAMINE", "SEARCH", "FETCH", "literal")
_HEAD = b"From: Mary <mary@rs.example>\r\nMessage-ID: <a@x>\r\n\r\n"


class BrokenServer:
    """Speaks IMAP up to a stage, then closes the connection or says nothing any more.

    With ``garbage`` that is its last word; an ``endless`` one is said again and again, as fast as
    it can or with a ``pause`` of seconds between.
    """

    def __init__(
        self, stage: str, *, silent: bool = False, garbage: bytes = b"", endless: bool = False,
        pause: float = 0,
    ) -> None:  # fmt: skip
        self.stage, self.silent, self.garbage = stage, silent, garbage
        self.endless, self.pause = endless, pause
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> BrokenServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listening.close()
        self._thread.join(timeout=_PATIENCE)

    def _serve(self) -> None:
        with suppress(OSError):
            connection, _ = self._listening.accept()
            with connection, connection.makefile("rwb") as talk:
                self._talk(talk)
                if self.garbage:
                    talk.write(self.garbage)
                    talk.flush()
                while self.endless and not self._over.wait(self.pause):
                    talk.write(self.garbage)
                    talk.flush()
                if self.silent:
                    self._over.wait(_PATIENCE)

    def _talk(self, talk: object) -> None:
        write, read = talk.write, talk.readline  # type: ignore[attr-defined]
        if self.stage == "connect":
            return
        write(b"* OK ready\r\n")
        talk.flush()  # type: ignore[attr-defined]
        while line := read():
            tag, command = line.split()[0], line.split()[1].upper().decode()
            if command == "UID":
                command = line.split()[2].upper().decode()
            if command == self.stage:
                return
            if command == "AUTHENTICATE":
                write(b"+ \r\n")
                talk.flush()  # type: ignore[attr-defined]
                read()
            for answer in self._answers(command):
                write(answer)
            if command == "FETCH" and self.stage == "literal":
                talk.flush()  # type: ignore[attr-defined]
                return
            write(tag + b" OK done\r\n")
            talk.flush()  # type: ignore[attr-defined]

    @staticmethod
    def _answers(command: str) -> list[bytes]:
        return {
            "CAPABILITY": [b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"],
            "EXAMINE": [
                b"* 2 EXISTS\r\n", b"* OK [UIDVALIDITY 7] ok\r\n", b"* OK [UIDNEXT 3] ok\r\n",
            ],
            "SEARCH": [b"* SEARCH 1 2\r\n"],
            "FETCH": [
                b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)] {%d}\r\n" % len(_HEAD), _HEAD,
                b")\r\n", b"* 2 FETCH (UID 2 BODY[HEADER.FIELDS (FROM)] {500}\r\nFrom: half",
            ],
        }.get(command, [])  # fmt: skip
