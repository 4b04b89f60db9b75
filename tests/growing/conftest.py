"""One big site for all tests of growing, and a workshop of its own for each."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.faults.conftest import SHORT_SHOW, Room, room_of
from tests.growing.ears import Ear
from tests.growing.site import Site, big_site
from tests.postgres import Cluster
from tests.serving import Plan, inside, plan_workshop


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL as it is in earnest: what is answered is on disk."""
    cluster = Cluster()
    cluster.start()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Site]:
    with big_site(tmp_path_factory.mktemp("site"), cluster) as site:
        yield site


@pytest.fixture(scope="session")
def app(site: Site) -> Flask:
    return inside(site.webs[0])


@pytest.fixture(scope="session")
def plan(app: Flask) -> Plan:
    with app.app_context():
        return plan_workshop()


@pytest.fixture
def room(app: Flask, site: Site, plan: Plan) -> Room:
    """A workshop of 30 minutes whose facilitator has signed in, through nginx."""
    return room_of(app, site.webs[0], plan, SHORT_SHOW, site.address)


@pytest.fixture
def listening(site: Site, room: Room) -> Iterator[Callable[[int], list[Ear]]]:
    """So many phones come in, and listen by turns to one process and to the other."""
    ears: list[Ear] = []

    def listen(count: int) -> list[Ear]:
        spellings = [site.spelling(room.code, process) for process in (0, 1)]
        phones = room.comes_in(*(f"Person {n}" for n in range(count)), address=site.address)
        for n, phone in enumerate(phones):
            phone.code = spellings[n % 2]
            auth = {"role": "phone", "code": room.code}
            ears.append(Ear(phone, phone.code, f"/w/{phone.code}/board", auth))
        return ears

    yield listen
    for ear in ears:
        ear.close()
