"""Problems that several groups have: in like words, and as the plenary scored them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from exports.forum.sources import Marked
from exports.forum.values import Barrier, Shared, SharedCard
from workshops import alike, plan_search


def shared(all_of_it: Sequence[Marked]) -> tuple[Shared, ...]:
    """Problems of at least two key commitments whose words are alike, those of most groups first.

    Likeness is that by which a facilitator is asked to merge cards (`alike`), between the card that is most often like
    others and those like it: no chain from one to the next to one that has nothing in common with the first. Each card
    stands under one only. Whether they mean the same is for people to say.
    """
    cards = {key: (each, card) for each in all_of_it if not each.plenary for key, card in _cards(each)}
    like: defaultdict[str, set[str]] = defaultdict(set)
    for pair in alike.all_pairs(tuple((key, card.text) for key, (_, card) in cards.items())):
        like[pair.first].add(pair.second)
        like[pair.second].add(pair.first)
    order = {key: place for place, key in enumerate(cards)}
    found, free = [], set(like)
    for head in sorted(like, key=lambda key: (-_keys(like[key] | {key}, cards), -len(like[key]), order[key])):
        near = sorted(like[head] & free, key=order.__getitem__)
        if head in free and _keys({head, *near}, cards) > 1:
            free -= {head, *near}
            found.append(_shared([cards[key][1] for key in (head, *near)], _keys({head, *near}, cards)))
    return tuple(sorted(found, key=lambda each: (-each.groups, -each.people)))


def _cards(each: Marked) -> Iterator[tuple[str, SharedCard]]:
    went_on = {ranked.card.ref for ranked in each.pages.placed("problem") if ranked.choice.carried}
    for card in each.pages.of("problem"):
        yield each.named(card.ref), SharedCard(each.mark, card.ref, card.text, card.people, card.ref in went_on)


def _keys(which: Iterable[str], cards: dict[str, tuple[Marked, SharedCard]]) -> int:
    """Over how many key commitments: the same group a second time is no other group."""
    return len({cards[key][0].key_commitment for key in which})


def _shared(cards: Sequence[SharedCard], groups: int) -> Shared:
    near = plan_search.nearest(cards[0].text)
    return Shared(tuple(cards), groups, sum(each.people for each in cards), near.code if near else "")


def barriers(all_of_it: Sequence[Marked]) -> tuple[Barrier, ...]:
    """What each plenary ranked, best placed first."""
    return tuple(
        Barrier(
            mark=each.mark,
            ref=ranked.card.ref,
            text=ranked.card.text,
            rank=ranked.choice.rank,
            tied=ranked.choice.tied,
            came_from=ranked.card.came_from,
            mean_tenths=ranked.choice.marks[0].mean_tenths if ranked.choice.marks else None,
            judged=ranked.choice.marks[0].judged if ranked.choice.marks else None,
            percent=ranked.share,
        )
        for each in all_of_it
        if each.plenary
        for ranked in each.pages.ranked("problem")
    )
