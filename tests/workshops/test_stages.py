"""The run of show: which phase follows which, and the templates to start from."""

import pytest

from workshops.stages import KINDS, TEMPLATES, VOTE_PHASES, Place, after, is_sense_making, phases_of, sensed_kind


def whole_show(kinds: list[str]) -> list[tuple[str, str]]:
    """Every place *Next* leads to from the first phase of the first stage."""
    here: Place | None = Place(0, "open")
    places = []
    while here is not None:
        places.append((kinds[here.index], here.phase))
        here = after(kinds, here)
    return places


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_template_lasts_as_long_as_its_name_says(name: str) -> None:
    words, lines = TEMPLATES[name]
    total = sum(minutes for _, minutes in lines)
    assert words.startswith(f"{total} minutes")
    assert name in (str(total), "plenary")


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_template_is_made_of_known_stages_and_goes_from_the_door_to_the_close(name: str) -> None:
    kinds = [kind for kind, _ in TEMPLATES[name][1]]
    assert set(kinds) <= set(KINDS)
    assert len(set(kinds)) == len(kinds)
    assert (kinds[0], kinds[-1]) == ("arrive", "close")


def test_the_templates_hold_the_stages_of_the_product() -> None:
    shows = {name: [kind for kind, _ in lines] for name, (_, lines) in TEMPLATES.items()}
    plenary_alone = {"hear_groups", "score_barriers", "offer_help"}
    assert shows["90"] == [kind for kind in KINDS if kind not in plenary_alone]
    left_out = {"pulse_before", "know_plan", "make_sense", "test_agreement"}
    assert shows["60"] == [kind for kind in shows["90"] if kind not in left_out]
    assert shows["30"] == ["arrive", "post_problems", "vote_problems", "commit", "close"]
    assert shows["plenary"] == ["arrive", "hear_groups", "score_barriers", "offer_help", "close"]


def test_the_long_show_prepares_the_problem_vote_by_making_sense() -> None:
    assert whole_show([kind for kind, _ in TEMPLATES["90"][1]]) == [
        ("arrive", "open"),
        ("pulse_before", "open"),
        ("know_plan", "open"),
        ("post_problems", "open"),
        ("make_sense", "open"),
        ("vote_problems", "open"),
        ("vote_problems", "closed"),
        ("vote_problems", "shown"),
        ("design_actions", "open"),
        ("design_actions", "pairs"),
        ("design_actions", "fours"),
        ("design_actions", "all"),
        ("weigh_actions", "prepare"),
        ("weigh_actions", "open"),
        ("weigh_actions", "closed"),
        ("weigh_actions", "shown"),
        ("test_agreement", "open"),
        ("test_agreement", "closed"),
        ("test_agreement", "shown"),
        ("commit", "open"),
        ("pulse_after", "open"),
        ("close", "open"),
        ("close", "ended"),
    ]


def test_without_making_sense_the_vote_is_prepared() -> None:
    assert phases_of(["arrive", "post_problems", "vote_problems", "close"], 2) == VOTE_PHASES
    assert phases_of(["make_sense", "post_problems", "vote_problems"], 2) == VOTE_PHASES
    assert phases_of(["vote_problems", "make_sense"], 0) == VOTE_PHASES


def test_making_sense_of_problems_does_not_prepare_a_vote_on_actions() -> None:
    assert phases_of(["arrive", "make_sense", "weigh_actions", "close"], 2) == VOTE_PHASES


def test_cards_are_made_sense_of_in_make_sense_and_while_a_vote_is_prepared() -> None:
    places = [(kind.key, phase) for kind in KINDS.values() for phase in kind.phases]
    assert [place for place in places if is_sense_making(*place)] == [
        ("make_sense", "open"),
        ("vote_problems", "prepare"),
        ("weigh_actions", "prepare"),
        ("hear_groups", "open"),
    ]
    assert [sensed_kind(kind) for kind in ("make_sense", "vote_problems", "weigh_actions")] == [
        "problem",
        "problem",
        "action",
    ]


def test_every_stage_has_its_words() -> None:
    for key, kind in KINDS.items():
        assert kind.key == key
        assert kind.name
        assert kind.prompt
        assert kind.say
