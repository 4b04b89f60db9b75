"""Merging: every original kept, everybody counted once, undone in any order; and pairs worth asking about."""

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import board, facilitation, merging
from workshops.database import db
from workshops.merging import MOST_PAIRS, likely_pairs
from workshops.models import Card, KeptApart, Merge
from workshops.snapshot.values import CardLine

SAME = [
    ("Cleaners on our wards earn less than the rent", "Hospital cleaners earn less than their rent"),
    ("Shift workers learn their hours the night before", "Shift workers only learn their hours the night before"),
    ("Carers skip meals to pay for the bus", "Home carers are skipping meals to pay bus fares"),
    ("No GP appointments for people without an address", "People without an address cannot get GP appointments"),
    (
        "Damp and mould in private rented homes makes children ill",
        "Children are ill from mould and damp in rented homes",
    ),
    ("Asylum seekers cannot get mental health support", "Mental health support is out of reach for asylum seekers"),
    ("Energy bills: families choose between heating and eating", "Families have to choose between heating and eating"),
    ("Zero hours contracts mean people cannot plan", "People on zero-hours contracts cannot plan their lives"),
    ("Young people are exploited in unpaid internships", "Unpaid internships exploit young people"),
    ("Disabled Londoners are paid less", "Disabled people in London get paid less"),
    ("Small employers do not know about the Living Wage", "Small businesses don't know the London Living Wage"),
    ("Information is only in English", "All the information is in English only"),
    ("Too few interpreters at GP surgeries", "Not enough interpreters in GP surgeries"),
    ("Toxic air around primary schools", "The air around primary schools is toxic"),
    ("Parents cannot afford school uniform", "School uniform is too dear for parents"),
    ("Black women are not listened to in maternity care", "Maternity services do not listen to Black women"),
    ("Nobody checks that the minimum wage is paid", "The minimum wage is not checked by anybody"),
    ("Older people are lonely since the day centre closed", "Loneliness of older people after day centres closed"),
    ("Food banks run out before the weekend", "The food bank is empty before the weekend"),
    (
        "Gypsy and Traveller families are moved on and lose their GP",
        "Traveller families lose their GP when they are moved on",
    ),
    ("Waiting times for talking therapy are too long", "Long waiting times for talking therapies"),
    ("Night buses were cut, so night staff pay for taxis", "Night staff pay for taxis because the night bus was cut"),
    ("People are afraid to seek care because of NHS charges", "Fear of NHS charges keeps people from seeking care"),
    ("No safe place to cycle", "There is nowhere safe to cycle"),
]
APART = [
    ("Cleaners on our wards earn less than the rent", "Care workers earn less than shop workers"),
    ("Shift workers learn their hours the night before", "Shift workers cannot find childcare at night"),
    ("Carers skip meals to pay for the bus", "Carers get no rest and no respite"),
    ("No GP appointments for people without an address", "No GP appointments in the evening for people in work"),
    ("Damp and mould in private rented homes makes children ill", "Children in temporary homes move school every term"),
    ("Asylum seekers cannot get mental health support", "Asylum seekers cannot open a bank account"),
    ("Energy bills: families choose between heating and eating", "Families cannot choose where they are housed"),
    ("Zero hours contracts mean people cannot plan", "Short contracts mean charities cannot plan"),
    ("Young people wait two years for mental health support", "Older people wait two years for a hip operation"),
    ("Disabled Londoners are paid less", "Disabled Londoners cannot use the Tube"),
    ("Small employers do not know about the Living Wage", "Small employers do not know about Access to Work"),
    ("Information is only in English", "Information is only online"),
    ("Too few interpreters at GP surgeries", "Too few dentists in east London"),
    ("Toxic air around primary schools", "Fast food shops around primary schools"),
    ("People lose benefits when they take a job", "People lose their job when they fall ill"),
    ("No toilets in parks", "No benches in parks for older people"),
    ("Publish rotas four weeks ahead", "Publish pay gaps every year"),
    ("Pay the London Living Wage in cleaning contracts", "Pay the London Living Wage in care contracts"),
    ("Housing", "Hospital"),
    ("Pay is too low", "Rent is too high"),
    ("Parents cannot afford school uniform", "Parents cannot afford childcare"),
    ("Black women are not listened to in maternity care", "Black men are sectioned more often"),
    ("Older people are lonely since the day centre closed", "Older people fall because pavements are broken"),
    ("Food banks run out before the weekend", "Food in hospitals is poor at the weekend"),
    ("Waiting times for talking therapy are too long", "Waiting times for physiotherapy are too long"),
    ("Night buses were cut, so night staff pay for taxis", "Night staff have nowhere to eat"),
    ("People are afraid to seek care because of NHS charges", "People are afraid of crime in the park"),
    ("No safe place to cycle", "No safe place to play"),
    ("Community groups get only short grants", "Community halls are closing"),
    ("Young carers miss school", "Young people miss lunch at school"),
]


@pytest.fixture
def sensing(room: Room) -> Room:
    """Ben and Chidi wrote six cards, and the room makes sense of them."""
    room.joins("Ben", "health")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    for name, text in (
        ("Ben", "Low pay"),
        ("Ben", "Wages too low"),
        ("Chidi", "Pay is poor"),
        ("Chidi", "Damp homes"),
        ("Ben", "Cold homes"),
        ("Chidi", "Bus fares"),
    ):
        room.posts(name, text)
    room.goes_to("make_sense")
    return room


def key(room: Room, text: str) -> str:
    lines = room.board.problems
    keys = {line.text: line.key for line in lines}
    return (keys | {original.text: original.key for line in lines for original in line.originals})[text]


def merge(room: Room, into: str, *others: str) -> str:
    batch = merging.merge(room.workshop.id, [key(room, text) for text in others], key(room, into), AMARA)
    db.session.commit()
    return batch


def undo(room: Room, batch: str) -> None:
    merging.undo_merge(room.workshop.id, batch, AMARA)
    db.session.commit()


def standing(room: Room) -> dict[str, set[str]]:
    """What stands, with what stands behind it."""
    return {line.text: {original.text for original in line.originals} for line in room.board.problems}


def line(room: Room, text: str) -> CardLine:
    return next(line for line in room.board.problems if line.text == text)


# Keeping and counting


def test_a_merge_keeps_every_original(sensing: Room) -> None:
    merge(sensing, "Low pay", "Low pay", "Wages too low", "Pay is poor", "Pay is poor")
    assert standing(sensing)["Low pay"] == {"Wages too low", "Pay is poor"}
    assert len(sensing.board.problems) == 4
    assert sensing.board.posted["problem"] == 6


def test_the_same_person_twice_counts_once(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low")
    assert line(sensing, "Low pay").people == 1
    merge(sensing, "Low pay", "Pay is poor")
    assert line(sensing, "Low pay").people == 2
    assert line(sensing, "Damp homes").people == 1


def test_a_card_entered_for_somebody_counts_one(sensing: Room) -> None:
    for text in ("Poor wages", "Wages are poor"):
        facilitation.enter_card(sensing.workshop.id, "problem", text, "other", AMARA)
    merge(sensing, "Low pay", "Wages too low", "Poor wages", "Wages are poor")
    assert line(sensing, "Low pay").people == 3


def test_a_card_taken_back_or_hidden_behind_another_no_longer_counts(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low", "Pay is poor")
    board.withdraw_card(sensing.people["Chidi"], key(sensing, "Pay is poor"))
    facilitation.hide(sensing.workshop.id, key(sensing, "Wages too low"), "Off topic", AMARA)
    assert standing(sensing)["Low pay"] == set()
    assert line(sensing, "Low pay").people == 1


# Chains and undoing


def test_merges_chain_and_each_is_undone_alone(sensing: Room) -> None:
    first = merge(sensing, "Wages too low", "Pay is poor")
    second = merge(sensing, "Low pay", "Wages too low")
    assert standing(sensing)["Low pay"] == {"Wages too low", "Pay is poor"}
    undo(sensing, first)
    assert standing(sensing)["Low pay"] == {"Wages too low"}
    assert standing(sensing)["Pay is poor"] == set()
    undo(sensing, second)
    assert len(sensing.board.problems) == 6


def test_undoing_the_later_merge_leaves_the_earlier(sensing: Room) -> None:
    merge(sensing, "Wages too low", "Pay is poor")
    undo(sensing, merge(sensing, "Low pay", "Wages too low"))
    assert standing(sensing)["Low pay"] == set()
    assert standing(sensing)["Wages too low"] == {"Pay is poor"}


def test_the_batch_of_an_original_says_which_merge_to_undo(sensing: Room) -> None:
    batch = merge(sensing, "Low pay", "Wages too low", "Pay is poor")
    assert {original.batch for original in line(sensing, "Low pay").originals} == {batch}


def test_a_merge_is_undone_once(sensing: Room) -> None:
    batch = merge(sensing, "Low pay", "Wages too low")
    undo(sensing, batch)
    with refused("That merge has been undone already.", "undone"):
        undo(sensing, batch)
    with refused("That merge has been undone already."):
        undo(sensing, "never-was")


def test_a_merge_undone_keeps_who_did_what_when(sensing: Room) -> None:
    undo(sensing, merge(sensing, "Low pay", "Wages too low"))
    (row,) = db.session.query(Merge).all()
    assert (row.by, row.undone_by) == (AMARA, AMARA)
    assert row.undone_at is not None
    assert row.at <= row.undone_at


def test_when_the_head_is_taken_back_or_hidden_the_others_stand_again(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    merge(sensing, "Damp homes", "Cold homes")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Low pay"))
    hidden = key(sensing, "Damp homes")
    facilitation.hide(sensing.workshop.id, hidden, "Off topic", AMARA)
    db.session.commit()
    alone: dict[str, set[str]] = {"Wages too low": set(), "Pay is poor": set(), "Cold homes": set(), "Bus fares": set()}
    assert standing(sensing) == alone
    facilitation.unhide(sensing.workshop.id, hidden, AMARA)
    db.session.commit()
    assert standing(sensing)["Damp homes"] == {"Cold homes"}


def test_what_stands_on_the_board_is_what_can_be_voted_on(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    merge(sensing, "Wages too low", "Low pay")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Wages too low"))
    db.session.commit()
    shown = [each.key for each in sensing.board.problems]
    sensing.goes_to("vote_problems")
    open_round = sensing.board.round
    assert open_round is not None
    assert [item for item, _ in open_round.items] == shown
    assert standing(sensing)["Low pay"] == {"Pay is poor"}


def test_a_chain_skips_a_card_that_was_taken_back(sensing: Room) -> None:
    merge(sensing, "Wages too low", "Pay is poor")
    merge(sensing, "Bus fares", "Wages too low")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Wages too low"))
    db.session.commit()
    assert standing(sensing)["Bus fares"] == {"Pay is poor"}


def test_a_card_whose_head_was_hidden_can_be_merged_anew(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    low = key(sensing, "Low pay")
    facilitation.hide(sensing.workshop.id, low, "Off topic", AMARA)
    db.session.commit()
    merge(sensing, "Wages too low", "Pay is poor")
    facilitation.unhide(sensing.workshop.id, low, AMARA)
    db.session.commit()
    assert standing(sensing)["Wages too low"] == {"Pay is poor"}
    assert standing(sensing)["Low pay"] == set()


# Refusals


def test_a_merge_needs_two_cards(sensing: Room) -> None:
    with refused("Choose at least 2 cards to merge.", "choose", 422):
        merge(sensing, "Low pay")
    with refused("Choose at least 2 cards to merge."):
        merge(sensing, "Low pay", "Low pay")


def test_a_card_that_is_merged_already_is_not_merged_again(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low")
    for into, other in (("Wages too low", "Bus fares"), ("Bus fares", "Wages too low"), ("Wages too low", "Low pay")):
        with refused("One of these cards is merged already.", "merged"):
            merge(sensing, into, other)


def test_a_card_that_is_gone_is_not_merged(sensing: Room) -> None:
    low, other = key(sensing, "Low pay"), key(sensing, "Pay is poor")
    facilitation.hide(sensing.workshop.id, low, "Off topic", AMARA)
    board.withdraw_card(sensing.people["Chidi"], other)
    db.session.commit()
    for gone in (low, other):
        with refused("That card was hidden or taken back.", "no-card"):
            merging.merge(sensing.workshop.id, [gone], key(sensing, "Bus fares"), AMARA)
        with refused("That card was hidden or taken back."):
            merging.merge(sensing.workshop.id, [key(sensing, "Bus fares")], gone, AMARA)


def test_merging_is_for_making_sense(sensing: Room) -> None:
    low, fares = key(sensing, "Low pay"), key(sensing, "Bus fares")
    batch = merge(sensing, "Damp homes", "Cold homes")
    sensing.goes_to("vote_problems")
    for act in (
        lambda: merging.merge(sensing.workshop.id, [low], fares, AMARA),
        lambda: merging.undo_merge(sensing.workshop.id, batch, AMARA),
        lambda: merging.keep_apart(sensing.workshop.id, low, fares, AMARA),
    ):
        with refused("Cards can be sorted only before a vote opens.", "stage-closed"):
            act()


def test_what_was_voted_on_stays_as_it_was_when_actions_are_sorted(sensing: Room) -> None:
    batch = merge(sensing, "Damp homes", "Cold homes")
    low, fares = key(sensing, "Low pay"), key(sensing, "Bus fares")
    sensing.goes_to("design_actions")
    sensing.proposes("Ben", "Pay the London Living Wage")
    sensing.goes_to("weigh_actions", "prepare")
    action = sensing.board.actions[0].key
    with refused("A vote has opened on that card, so it stays as it is.", "frozen"):
        undo(sensing, batch)
    for cards, into in (([low], fares), ([action], low), ([low], action)):
        with refused("A vote has opened on that card, so it stays as it is."):
            merging.merge(sensing.workshop.id, cards, into, AMARA)
    assert standing(sensing)["Damp homes"] == {"Cold homes"}


def test_a_problem_and_an_action_are_not_merged(sensing: Room) -> None:
    action = Card(
        workshop_id=sensing.workshop.id,
        key="action",
        kind="action",
        text="Pay",
        objective="",
        posted_at=sensing.workshop.starts_at,
    )
    db.session.add(action)
    db.session.commit()
    with refused("A problem and an action cannot be merged.", "choose", 422):
        merging.merge(sensing.workshop.id, ["action"], key(sensing, "Low pay"), AMARA)


# Pairs worth asking about


def asked_about(pairs: list[tuple[str, str]]) -> float:
    """The share of these pairs that would be suggested."""
    return sum(len(likely_pairs([("a", one), ("b", other)], frozenset())) for one, other in pairs) / len(pairs)


def test_nearly_all_cards_that_say_the_same_are_asked_about_and_few_others() -> None:
    assert asked_about(SAME) >= 0.9
    assert asked_about(APART) <= 1 / 6


def test_the_likeliest_pair_comes_first_and_twenty_are_enough() -> None:
    pairs = likely_pairs([("a", "Damp homes"), ("b", "Damp home"), ("c", "damp homes!"), ("d", "Buses")], frozenset())
    assert [(pair.first, pair.second) for pair in pairs] == [("a", "c"), ("a", "b"), ("b", "c")]
    assert pairs[0].likeness == 100
    assert len(likely_pairs([(str(n), "Damp homes") for n in range(30)], frozenset())) == MOST_PAIRS == 20


def test_cards_of_little_words_or_other_scripts_can_be_alike() -> None:
    assert len(likely_pairs([("a", "It is not for us"), ("b", "it is not for us")], frozenset())) == 1
    assert len(likely_pairs([("a", "السكن الرطب"), ("b", "السكن الرطب")], frozenset())) == 1
    assert likely_pairs([("a", "???"), ("b", "!!!")], frozenset()) == ()


def test_a_pair_kept_apart_is_not_suggested_again(sensing: Room) -> None:
    one, other = key(sensing, "Damp homes"), key(sensing, "Cold homes")
    for first, second in ((one, other), (other, one)):
        merging.keep_apart(sensing.workshop.id, first, second, AMARA)
        db.session.commit()
    apart = merging.kept_apart(sensing.workshop.id)
    assert apart == frozenset({frozenset({one, other})})
    assert len(db.session.query(KeptApart).all()) == 1
    assert likely_pairs([(one, "Damp homes"), (other, "damp homes")], apart) == ()
    assert len(likely_pairs([(one, "Damp homes"), ("x", "damp homes")], apart)) == 1


def test_a_card_is_not_kept_apart_from_itself(sensing: Room) -> None:
    one = key(sensing, "Damp homes")
    with refused("Choose two cards.", "choose", 422):
        merging.keep_apart(sensing.workshop.id, one, one, AMARA)
