"""A board in lines, for a person at a terminal."""

from collections.abc import Iterator

from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, ResultLine, RoundLine
from workshops.wording import code_words, n_of, people, percent_words, plural, rank_words, short_date


def overview(board: Board) -> Iterator[str]:
    """Where the room is, who is here, what they wrote, chose and promised."""
    yield from _heading(board)
    yield from _people(board)
    for kind in ("problem", "action"):
        yield from _cards(board, kind)
    for round_ in board.rounds:
        yield from _round(round_)
    if board.commitments:
        yield plural(len(board.commitments), "answer", "answers") + " in Commit"
        for each in board.commitments:
            by = f" by {short_date(each.by_when)}" if each.by_when else ""
            yield f"  {each.ref} {each.status}{by}: {each.what or each.needs or 'no words'} (on {each.on_text})"


def _heading(board: Board) -> Iterator[str]:
    facts, now = board.workshop, board.now
    mark = " (rehearsal)" if facts.rehearsal else ""
    yield f"{facts.title}{mark}, {code_words(facts.code)}: {facts.group}, objective {', '.join(facts.objectives)}"
    yield f"Step {now.number}: {now.stage.name}, {now.phase}; version {facts.version}"
    yield "Run of show: " + ", ".join(f"{stage.name} {stage.minutes}" for stage in board.stages)


def _people(board: Board) -> Iterator[str]:
    funnel = board.funnel
    yield (
        f"{people(board.here)} here of {board.invited} expected: {funnel.posted} posted, {funnel.voted} voted, "
        f"{funnel.committed} answered in Commit"
    )
    for each in board.sectors:
        of = "" if each.invited is None else f" of {each.invited}"
        yield f"  {each.name:<24} {each.here}{of}"


def _cards(board: Board, kind: str) -> Iterator[str]:
    cards = board.cards(kind)
    hidden = [each for each in board.hidden if each.kind == kind]
    if not board.posted.get(kind):
        return
    yield f"{plural(board.posted[kind], kind, f'{kind}s')} posted, {len(cards)} stand, {len(hidden)} hidden"
    themes = {theme.id: theme.name for theme in board.themes}
    for card in cards:
        yield f"  {card.ref or '-':<4} {card.text}{_more(card, themes)}"
    for each in hidden:
        yield f"  {each.ref or '-':<4} hidden: {each.reason}"


def _more(card: CardLine, themes: dict[int, str]) -> str:
    said = [themes.get(card.theme or 0, ""), f"by {card.people}" if card.people > 1 else "", *card.plan_codes]
    words = ", ".join(filter(None, said))
    return f" [{words}]" if words else ""


def _round(round_: RoundLine) -> Iterator[str]:
    what = "Run-off" if round_.runoff_of else f"Round {round_.number}"
    yield f"{what} on {round_.kind}s: {n_of('voted', round_.voted, round_.here)}, {round_.votes_each} votes each"
    if round_.result is None:
        yield "  still open"
        return
    for line in round_.result.lines:
        yield f"  {_ranked(line)}"
        cells = "; ".join(f"{cell.name} {cell.words}" for cell in line.row.cells)
        yield f"       {cells}"


def _ranked(line: ResultLine) -> str:
    on = " goes on" if line.carried else ""
    votes = f"{line.people} ({percent_words(line.percent)})"
    return f"{rank_words(line.rank, line.tied):>3} {votes}{on} {line.ref} {line.text}"
