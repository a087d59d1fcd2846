"""Files a person asked for: whole or not at all, and readable by their owner alone."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from introcli.errors import DiskFull, IntroError, UsageProblem
from introcli.safe_text import safe_lines

_STANDARD_OUTPUT = ("-", "/dev/stdout")
# No room, no room for this user, or a file larger than this process may write.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def save(path: str, content: bytes | Iterable[bytes], *, is_one_of_many: bool = False) -> Path:
    """Write a file, at once or part by part, and return where; ``-`` is standard output.

    A file that is there is replaced in one step, and so is a link: what it points to stays as
    it is. Pipes and devices are written to directly. Whoever writes many into one folder calls
    ``sync_folder`` once, when all are there. Raises UsageProblem when nothing can be
    written there, DiskFull when there is no room; what stood there is then as it was.
    """
    parts = (content,) if isinstance(content, bytes) else content
    if is_standard_output(path):
        if sys.stdout.isatty():  # nothing in it may be obeyed
            sys.stdout.write(safe_lines(b"".join(parts).decode("utf-8", "replace")))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(parts)
            sys.stdout.buffer.flush()
        return Path(path)
    try:
        target = expanded(path)
        with suppress(OSError):  # what the system says of the place is heard when it is written
            target.stat()
    except ValueError as problem:
        raise _unwritable(path, problem) from problem
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            if (
                target.is_fifo()
            ):  # opening would wait for a reader; this one says when none is there
                os.close(os.open(target, os.O_WRONLY | os.O_NONBLOCK))
            with target.open("wb") as file:
                file.writelines(parts)
        else:
            _replace(target, parts)
            if not is_one_of_many:
                sync_folder(target.parent)
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    return target


def expanded(text: str) -> Path:
    """Return a path with the home that ``~`` stands for; raise UsageProblem when there is none."""
    found = os.path.expanduser(text)
    if found.startswith("~"):
        raise UsageProblem(
            f"there is no home directory for {text}",
            hint="name a folder of yours; for a file that begins so: ./~name",
        )
    return Path(found)


def is_standard_output(path: str) -> bool:
    """Return whether a path names standard output and no file."""
    return path in _STANDARD_OUTPUT


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    """Fill a new file beside the target (mkstemp makes it 0600), then give it that name."""
    import tempfile

    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".intro-", suffix=".new")
    fresh = Path(name)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can: Windows opens no folders."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_full(problem: BaseException) -> bool:
    """Return whether something could not be written because there is no room for it."""
    return isinstance(problem, OSError) and problem.errno in _FULL


def _unwritable(path: str, problem: Exception) -> IntroError:
    reason = (getattr(problem, "strerror", None) or str(problem) or "unknown reason").lower()
    if is_full(problem):
        return DiskFull(
            f"{path} cannot be written: {reason}; what was there is unchanged",
            hint="free some space and run the command again",
        )
    return UsageProblem(
        f"{path or 'a file without a name'} cannot be written: {reason}",
        hint="name a file in a folder that is there and is yours, or - for standard output",
    )
