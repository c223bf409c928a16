"""the subject of a claim: the names of its article"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("claims", sa.Column("subject", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("claims", "subject")
