"""From the Summaries of a forum, or of a year of forums, to its report. Pure: no clock and no database."""

from collections.abc import Sequence
from datetime import date, datetime

from exports.forum import ahead, asking, dashboard, objectives, problems, promises, reach, trends
from exports.forum.sources import Held, Marked, Source, marked
from exports.forum.values import Absent, ForumPaper, ForumReport
from workshops import his
from workshops.wording import local


def report(paper: ForumPaper, forums: Sequence[Held], told: Sequence[Source]) -> ForumReport:
    """Add up what the Summaries tell; a group without one is told as absent, with why."""
    all_of_it = marked(told, len(forums))
    lines = tuple(map(dashboard.workshop_line, all_of_it))
    alike = problems.shared(all_of_it)
    return ForumReport(
        paper=paper,
        forums=dashboard.forum_lines(forums, lines),
        workshops=lines,
        absent=tuple(
            Absent(each.forum, each.key_commitment, each.group, each.why) for each in told if each.summary is None
        ),
        reach=reach.reach(all_of_it),
        organisations=reach.organisations(all_of_it),
        shared=alike,
        barriers=problems.barriers(all_of_it),
        asks=asking.asks(all_of_it),
        objectives=objectives.objectives(all_of_it),
        pipeline=promises.pipeline(all_of_it),
        trend=trends.each_trend(all_of_it),
        forum_trend=trends.forum_trends(forums, all_of_it),
        whole_trend=trends.whole_trend(all_of_it),
        answers=ahead.answers(all_of_it),
        days=ahead.days(all_of_it, _day(paper.issued_at)),
        plan=_plan(all_of_it, {each.plan for each in alike}),
    )


def _day(moment: datetime) -> date:
    return local(moment).date()


def _plan(all_of_it: Sequence[Marked], near: set[str]) -> tuple[tuple[str, str], ...]:
    """What each plan commitment says that problems come near to or promises hang on."""
    on = {made.on_code for each in all_of_it for made in each.pages.promised() if made.on == "plan"}
    return tuple((code, his.plan_commitment(code).summary) for code in sorted((near | on) - {""}))
