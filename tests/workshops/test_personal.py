"""What seems to tell who somebody is, and what only looks like it."""

import pytest

from workshops.personal import personal_detail


@pytest.mark.parametrize(
    "text",
    ["Write to mary.o+ward@nhs.example.uk please", "b_en@x.org", "Mail:ben@council.example.", "chidi@a-b.example"],
)
def test_an_e_mail_address_is_seen(text: str) -> None:
    assert personal_detail(text) == "an e-mail address"


@pytest.mark.parametrize(
    "text",
    [
        "Ring 020 7946 0018 after ten",
        "(020) 7946 0018",
        "0207 946 0018",
        "02079460018",
        "020-7946-0018",
        "020.7946.0018",
        "020 - 7946 - 0018",
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "+442079460018",
        "0044 20 7946 0018",
        "44 20 7946 0018",
        "Tel:020 7946 0018.",
        "020 7946 0018 x12",
        "020 7946 0018 or 020 7946 0019",
        "07700 900 123",
        "07700900123",
        "7700 900123",
        "0121 496 0001",
        "01632 96001",
        "+234 803 123 4567",
        "00 1202 5550",
        "+12345 67890 12345",
        "٠٢٠ ٧٩٤٦ ٠٠١٨",
    ],
)
def test_a_phone_number_is_seen_however_it_is_written(text: str) -> None:
    assert personal_detail(text) == "a phone number"


@pytest.mark.parametrize(
    "text",
    [
        "Dr Patel turned us away",
        "DR Patel",
        "Mrs. O'Brien",
        "Mr O’Brien",
        "Ms Li",
        "Mx Jones",
        "Cllr Khan",
        "Prof. Marmot",
        "Nurse Agnes",
        "Sister Agnes",
        "Miss Smith",
        "Mary Okafor waits for months",
        "Ask Mary Okafor",
        "Mary-Jane Smith",
        "Zoë Smith",
        "My neighbour Fatima McDonald",
        "Nurse Associates and Nurse Agnes",
    ],
)
def test_a_name_is_seen(text: str) -> None:
    assert personal_detail(text) == "somebody’s name"


@pytest.mark.parametrize(
    "text",
    [
        "Tower Hamlets",
        "Living Wage",
        "Universal Credit",
        "Good Work Standard",
        "Thrive LDN in Lewisham and Greenwich",
        "Health Visitors",
        "St Thomas",
        "At St Thomas Hospital",
        "The St Thomas Trust",
        "St. Mary Okafor",
        "King George Hospital",
        "Queen Elizabeth Hospital",
        "Victoria Park",
        "Elizabeth Line",
        "Mary asked",
        "Mark",
        "Nurse Practitioners are few",
        "Nurse Family Partnership",
        "Miss GP appointments",
        "Dr appointments",
        "3.5-04",
        "2021-24",
        "01/12/2026",
        "1-12-26",
        "14 October 2026",
        "2026-11-24 10:30",
        "On 01.12.2026 9.30",
        "12.11.2026 - 13.11.2026",
        "2021 2022 2023 2024",
        "£635m",
        "£07700 900123",
        "£10 000 000 000",
        "48,000 people",
        "10,000,000 people",
        "0.5 to 1.5",
        "24/7, 111, 999",
        "08:00-18:00 0900-1700",
        "1 2 3 4 5 6 7 8 9",
        "020 7946 00",
        "+1 202 555",
        "00 1202 555",
        "+12345 67890 123456",
        "Grace Avenue",
        "0207 946 00180",
        "",
    ],
)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert personal_detail(text) is None
