"""The forum report as tables: every number of it, once. The workbook is written from them, and the sheet (CSV)."""

from exports.forum import tables_came, tables_done, tables_said
from exports.forum.values import ForumReport
from exports.workbook.values import Table


def tables(report: ForumReport) -> tuple[Table, ...]:
    """Every table that has lines."""
    made = (
        tables_came.paper(report),
        tables_came.forums(report),
        tables_came.workshops(report),
        tables_came.absent(report),
        tables_came.reach(report),
        tables_came.organisations(report),
        tables_said.shared(report),
        tables_said.barriers(report),
        tables_said.objectives(report),
        tables_said.asks(report),
        tables_said.offers(report),
        tables_done.commitments(report),
        tables_done.parts(
            "Due by quarter", "Commitments by the quarter in which they fall due.", report.pipeline.quarters
        ),
        tables_done.parts(
            "By organisation", "Commitments by who made them, where named.", report.pipeline.organisations
        ),
        tables_done.answers(report),
        tables_done.pulse(report),
        tables_done.answered(report),
        tables_done.days(report),
        tables_said.plan(report),
    )
    return tuple(table for table in made if table.lines)
