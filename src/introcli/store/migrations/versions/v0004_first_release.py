"""The first released schema: the tables as they stand, until the release freezes them as SQL.

The numbers 1 to 3 were of development versions, whose databases are refused.
"""

import sqlite3
from typing import cast

from alembic import op

from introcli.store.upgrade import create_schema

revision = "0004"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, and set both numbers in the file's header."""
    create_schema(cast("sqlite3.Connection", op.get_bind().connection.driver_connection))
