"""Where the reading of feeds stands."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A table of notes, outside the log and its guards."""
    op.create_table(
        "watched",
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("feed", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("what", "feed", "key", name="pk_watched"),
    )
    op.create_index("ix_watched_address", "watched", ["address"], unique=False)
    op.create_index("ix_watched_waits", "watched", ["waits"], unique=False)
