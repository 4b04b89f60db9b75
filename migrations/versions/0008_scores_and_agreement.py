"""Scores and agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table('reservation',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_reservation_card_id_card')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_reservation_round_id_round')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_reservation'))
    )
    op.create_table('round_favour',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('sector_group', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_round_favour_card_id_card')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_favour_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'card_id', 'question', 'sector_group', name=op.f('pk_round_favour'))
    )
    op.create_table('round_score',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_round_score_card_id_card')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_score_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'card_id', 'question', 'score', name=op.f('pk_round_score'))
    )
    op.create_table('amendment',
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('edit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_amendment_card_id_card')),
    sa.ForeignKeyConstraint(['edit_id'], ['card_edit.id'], name=op.f('fk_amendment_edit_id_card_edit')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_amendment_round_id_round')),
    sa.PrimaryKeyConstraint('card_id', name=op.f('pk_amendment'))
    )
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.add_column(sa.Column('method', sa.String(), nullable=False, server_default='choose'))
        batch_op.add_column(sa.Column('threshold', sa.Integer(), nullable=True))

    with op.batch_alter_table('stage', schema=None) as batch_op:
        batch_op.add_column(sa.Column('threshold', sa.Integer(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('stage', schema=None) as batch_op:
        batch_op.drop_column('threshold')

    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.drop_column('threshold')
        batch_op.drop_column('method')

    op.drop_table('amendment')
    op.drop_table('round_score')
    op.drop_table('round_favour')
    op.drop_table('reservation')
