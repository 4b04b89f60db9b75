"""The square that a phone scans."""

import segno

from forum import qr


def test_the_address_is_upper_case_so_that_the_square_is_coarse() -> None:
    text = qr.join_address("https://pforum.example", "K7M4PX")
    assert text == "HTTPS://PFORUM.EXAMPLE/J/K7M4PX"
    assert segno.make(text, error="q", micro=False).mode == "alphanumeric"


def test_an_address_with_a_path_keeps_its_case() -> None:
    assert qr.join_address("https://gla.example/forum", "K7M4PX") == "https://gla.example/forum/j/K7M4PX"


def test_people_type_the_address_without_its_scheme() -> None:
    assert qr.short_address("https://pforum.example") == "pforum.example"


def test_the_square_has_its_quiet_zone_and_says_what_it_is() -> None:
    drawn = qr.svg("HTTPS://PFORUM.EXAMPLE/J/K7M4PX", 'Opens "pforum.example" & joins')
    side = segno.make("HTTPS://PFORUM.EXAMPLE/J/K7M4PX", error="q", boost_error=False).symbol_size(border=4)[0]
    assert f'viewBox="0 0 {side} {side}"' in drawn
    assert 'role="img" aria-label="Opens &#34;pforum.example&#34; &amp; joins"' in drawn
    assert "style=" not in drawn
