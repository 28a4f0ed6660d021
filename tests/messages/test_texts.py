"""Texts for both edges: help lines, contact, consent, menu, faults."""

import pytest

from polku.messages import LANGUAGES, Reply, as_json, plain, render, texts
from polku.messages.crisis import CRISIS_LINES
from polku.messages.extract import ALONE, BESIDE
from polku.messages.ids import CONVERSATION, FAQ, TASKS, WISHES
from polku.messages.languages import KNOWN
from polku.messages.payload import Payload
from polku.messages.po_files import has
from polku.messages.titles import title
from tests.messages.conftest import Office


def _text(reply: Reply, language: str = "en") -> str:
    return str(as_json(reply, language)["text"])


BEGUN = sorted({*LANGUAGES, *filter(has, KNOWN)})


@pytest.mark.parametrize("language", BEGUN)
def test_every_wish_has_a_title_that_fits_a_button(language: str) -> None:
    assert all(0 < len(plain(title(wish), language)) <= ALONE for wish in WISHES)


@pytest.mark.parametrize("language", BEGUN)
def test_titles_beside_each_other_in_the_menu_fit_their_half_of_a_screen(language: str) -> None:
    rows = as_json(texts.menu(), language)["buttons"]
    titles = [each["title"] for row in rows if len(row) > 1 for each in row]
    assert titles
    assert [each for each in titles if len(each) > BESIDE] == []


@pytest.mark.parametrize(
    "language", ["fi", "fi@easy", "en", "sv", "ar", "uk", "ru", "so", "fa", "zh"]
)
def test_distress_is_answered_with_people_who_answer(language: str) -> None:
    text = _text(texts.crisis(language), "en")
    assert "112" in text
    assert "080 005 005" in text
    assert CRISIS_LINES.get(language, CRISIS_LINES["en"]) in text
    assert "09 2525 0111" in text


def test_a_language_without_a_line_is_told_so() -> None:
    assert "I know no crisis line in your language" in _text(texts.crisis("so"))


def test_the_contact_block_has_phone_hours_address_and_advice(office: Office) -> None:
    told = render(texts.contact(office), "fi")
    for piece in ("Polku &lt;example&gt;", office.phone, "kello 9–15", "Example street 1"):
        assert piece in told
    assert '<a href="https://www.vantaa.fi">Vantaa-info</a>' in told


def test_the_introduction_says_program_and_who_runs_it() -> None:
    independent = _text(texts.introduction(Office()))
    authority = _text(texts.introduction(Office(kind="authority")))
    assert "a computer program and not a person" in independent
    assert "independent of the authorities" in independent
    assert "run by the employment authority" in authority
    assert "I do not decide anything" in authority


def test_consent_offers_yes_and_no_under_the_notice(office: Office) -> None:
    told = as_json(texts.consent(office), "fi")
    assert [row[0]["payload"] for row in told["buttons"]] == [
        '/consent{"agree":"yes"}',
        '/consent{"agree":"no"}',
    ]
    assert "48 tuntia" in told["text"]
    assert office.privacy_url in told["text"]


def test_the_menu_leads_to_wishes_only() -> None:
    rows = as_json(texts.menu(), "en")["buttons"]
    assert all(Payload.decode(button["payload"]) for row in rows for button in row)


def test_what_is_saved_is_never_called_the_official_report() -> None:
    told = render(texts.not_official(), "en")
    assert "saved in Polku only" in told
    assert 'href="https://tyomarkkinatori.fi"' in told


def test_did_you_mean_asks_with_at_most_three_buttons() -> None:
    told = as_json(texts.did_you_mean(["what_counts", "tax", "stop", "greet"]), "en")
    assert [row[0]["payload"] for row in told["buttons"]] == [
        '/faq{"id":"what_counts"}',
        '/signpost{"id":"tax"}',
        "/stop",
    ]


def test_the_second_failure_names_a_person(office: Office) -> None:
    assert office.phone not in _text(texts.not_understood(office))
    assert office.phone in _text(texts.not_understood(office, again=True))
    assert office.phone in _text(texts.talk_to_coach(office))


@pytest.mark.parametrize("wish", [*TASKS, *CONVERSATION])
def test_a_task_that_is_not_there_yet_says_so_and_who_can(wish: str, office: Office) -> None:
    told = _text(texts.cannot_yet(wish, office))
    assert "I cannot do it yet" in told
    assert office.phone in told


def test_a_question_is_never_called_a_task(office: Office) -> None:
    with pytest.raises(KeyError):
        texts.cannot_yet(FAQ[0], office)


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "location", "file", "other"])
def test_what_cannot_be_read_gets_a_kind_answer(kind: texts.Unreadable) -> None:
    assert "write" in _text(texts.cannot_read(kind))


def test_an_error_shows_its_code() -> None:
    assert "<code>K7M-2QX</code>" in render(texts.error("K7M-2QX"), "en")


def test_a_reply_is_carried_with_id_language_and_effects() -> None:
    told = as_json(texts.menu(), "fi", effects=[{"type": "typing"}])
    assert (told["id"], told["language"], told["effects"]) == ("menu", "fi", [{"type": "typing"}])
    assert "\n\n" in told["text"]
