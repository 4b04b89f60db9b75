"""The load run itself, in small: what it measures is there, and nothing is lost on the way."""

from tests.load.report import lines
from tests.load.run import Options, run
from tests.serving import free_port


def test_a_small_room_is_played_and_nothing_is_lost() -> None:
    said: list[str] = []
    options = Options(
        phones=20,
        load="hot",
        seconds=1.5,
        port=free_port(),
        cards=20,
        fan=0.5,
        only=("arrival", "acts", "fanout"),
        papers=True,
    )
    figures = run(options, said.append)
    assert figures["arrival"]["came"] == figures["reveal"]["reached"] == 20
    for acts in (figures["cards"], figures["ballots"]):
        assert acts["acts"] == acts["acknowledged"] > 0
        assert acts["lost"] == acts["doubled"] == 0
        assert acts["refused"] == {}
        assert acts["visible_in"]["most"] < 30
    for room in ("first room", "second room"):
        assert not any(figures[room].values())
    assert figures["reference 1"]["pushes"] == figures["fan-out 1"]["pushes"] > 0
    assert any("made meanwhile" in each for each in said)
    assert any("CPU per delivered push" in line for line in lines(figures))
