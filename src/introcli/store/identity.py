"""What makes a file an intro database, and a row the same row on another machine."""

from __future__ import annotations

import os
import time
from uuid import UUID

# "intr" in ASCII; stands in the file's header so that file(1) and intro itself can tell.
APPLICATION_ID = 0x696E7472
SCHEMA_VERSION = 2


def new_uid() -> str:
    """Return a UUID version 7 (RFC 9562, 5.7): sorts by creation, survives export and merging."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
