"""What is agreed about packing when a browser opens a connection."""

import pytest

from forum.direct.packing import is_offered


@pytest.mark.parametrize(
    "offer",
    [
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate",
        "permessage-deflate;client_max_window_bits=12; server_no_context_takeover",
        "x-webkit-deflate-frame, permessage-deflate; client_no_context_takeover",
    ],
)
def test_what_browsers_offer_is_agreed_to(offer: str) -> None:
    assert is_offered(offer)


@pytest.mark.parametrize(
    "offer",
    ["", "permessage-bzip2", "permessage-deflate; server_max_window_bits=10", "permessage-deflate; new=1", ";,;"],
)
def test_what_we_cannot_do_is_not(offer: str) -> None:
    assert not is_offered(offer)
