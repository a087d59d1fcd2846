"""What makes a file an intro database, and a row the same row on another machine."""

from __future__ import annotations

import os
import time

# "intr" in ASCII; stands in the file's header so that file(1) and intro itself can tell.
APPLICATION_ID = 0x696E7472
SCHEMA_VERSION = 2
# What stands for the tables, indexes and triggers of that version; a test holds it against what
# the migrations make.
SCHEMA_FINGERPRINT = "5be9af7058e9552cbf69f22f449fae47ef784c3d112b98550602c29b0b8ef797"


def new_uid() -> str:
    """Return a UUID version 7 (RFC 9562, 5.7): sorts by creation, survives export and merging."""
    moment, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
    variant = "89ab"[int(chance[3], 16) & 3]
    return f"{moment[:8]}-{moment[8:]}-7{chance[:3]}-{variant}{chance[4:7]}-{chance[7:19]}"
