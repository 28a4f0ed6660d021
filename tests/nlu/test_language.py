import pytest

from nlu.components import encoder
from nlu.components.language import LOWEST_THRESHOLD, Spoken, learn
from nlu.components.neutral import Neutral, read_neutral
from nlu.components.scripts import main_script, scripts_by_language
from nlu.components.text import clean

MESSAGES = {
    "fi": [
        "Montako työpaikkaa pitää hakea kuukaudessa?",
        "mikä lasketaan hakemukseksi",
        "milloin seuraava tapaaminen on",
        "haluan poistaa kaikki tietoni",
        "lähetin eilen hakemuksen kauppaan",
        "mitä tapahtuu jos en mene paikalle",
        "voinko opiskella työttömänä",
        "kuka on minun omavalmentajani",
        "en ymmärrä tätä ollenkaan",
        "puhu suomea kanssani kiitos",
    ],
    "en": [
        "How many jobs must I apply for in a month?",
        "what counts as an application",
        "when is my next meeting",
        "I want to delete all my data",
        "yesterday I sent an application to a shop",
        "what happens if I do not go there",
        "may I study while unemployed",
        "who is my own coach",
        "I do not understand this at all",
        "please speak English with me",
    ],
    "ru": [
        "Сколько заявок нужно отправить в месяц?",
        "что считается заявкой",
        "когда моя следующая встреча",
        "удалите все мои данные",
        "вчера я отправил заявку",
        "что будет если я не приду",
    ],
}
#: Nothing is learned from these; they say how sure one must be.
UNSEEN = {
    "fi": ["minne ilmoitan uuden työpaikan", "en pääse huomenna tulemaan", "kiitos paljon avusta"],
    "en": ["where do I report a new job", "I cannot come there tomorrow", "thank you so much"],
    "ru": ["куда сообщить о новой работе", "завтра я не смогу прийти", "большое спасибо"],
}


def spoken(messages, cache):
    rows = [(clean(t).text, language) for language, texts in messages.items() for t in texts]
    texts = [t for t, _ in rows]
    return Spoken(texts, encoder.encode_cached(texts, cache), [language for _, language in rows])


@pytest.fixture(scope="module")
def identify(tmp_path_factory):
    cache = tmp_path_factory.mktemp("c") / "cache.sqlite"
    neutral = Neutral.of(["ok", "lidl", "karenss*", "työmarkkinator*"])
    identifier = learn(spoken(MESSAGES, cache), spoken(UNSEEN, cache), neutral)

    def of(text, chosen=None):
        ready = clean(text).text
        return identifier.identify(ready, encoder.encoder().encode([ready])[0], chosen)

    return of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kuinka usein minun pitää tavata valmentajaa", "fi"),
        ("how often do I have to meet the coach", "en"),
        ("как часто мне нужно встречаться", "ru"),
    ],
)
@pytest.mark.parametrize("chosen", ["fi", "en", "ru", None, "xx"])
def test_a_message_that_is_clearly_in_a_language_is_in_it(identify, text, language, chosen):
    assert identify(text, chosen) == language


@pytest.mark.parametrize("chosen", ["fi", "en", "ru", "fi@easy"])
@pytest.mark.parametrize(
    "text",
    ["ok", "OK!", "12", "3.12. 10:00", "👍", "", "Lidl", "karenssista?", "Työmarkkinatori", "?"],
)
def test_what_tells_no_language_changes_none(identify, text, chosen):
    assert identify(text, chosen) == chosen


@pytest.mark.parametrize("text", ["moikka", "Kowalski", "hello"])
def test_one_word_in_a_shared_script_changes_nothing(identify, text):
    assert identify(text, "fi") == "fi"
    assert identify(text, "en") == "en"


def test_one_word_in_a_script_of_its_own_decides(identify):
    assert identify("привет", "fi") == "ru"


def test_finnish_words_in_another_script_do_not_make_a_message_finnish(identify):
    assert identify("tapaaminen на maanantai надо siirtää", "ru") == "ru"
    assert identify("spasibo, hakemus meni jo läpi всё", "fi") == "fi"


def test_a_variety_stays_as_chosen_in_its_own_language(identify):
    assert identify("kuinka usein minun pitää tavata valmentajaa", "fi@easy") == "fi@easy"
    assert identify("how often do I have to meet the coach", "fi@easy") == "en"


def test_a_finnish_term_does_not_make_an_english_question_finnish(identify):
    assert identify("what does karenssi mean for me", "en") == "en"
    assert identify("työmarkkinatori karenssi", "en") == "en"


def test_one_language_alone_needs_no_model(tmp_path):
    finnish = spoken({"fi": MESSAGES["fi"]}, tmp_path / "cache.sqlite")
    identifier = learn(finnish, finnish, Neutral.of([]))
    assert identifier.identify("hello", finnish.vectors[0], None) == "fi"


def test_unseen_messages_in_languages_without_examples_calibrate_nothing(tmp_path):
    cache = tmp_path / "cache.sqlite"
    taught = spoken({name: MESSAGES[name] for name in ("fi", "en")}, cache)
    with_russian = learn(taught, spoken(UNSEEN, cache), Neutral.of([]))
    without = {name: UNSEEN[name] for name in ("fi", "en")}
    assert with_russian.threshold == learn(taught, spoken(without, cache), Neutral.of([])).threshold
    only_russian = spoken({"ru": UNSEEN["ru"]}, cache)
    assert learn(taught, only_russian, Neutral.of([])).threshold == LOWEST_THRESHOLD


def test_a_text_is_judged_by_the_words_that_tell():
    neutral = Neutral.of(["karenss*"])
    assert neutral.judged("what is Karenssi 30") == "what is"
    assert neutral.judged("karenssista?") == "karenssista?"


def test_scripts_are_learned_from_the_examples():
    rows = [("привет hello мир как дела", "ru"), ("hello world", "en"), ("你好世界", "zh")]
    assert scripts_by_language(rows) == {
        "ru": ["CYRILLIC", "LATIN"],
        "en": ["LATIN"],
        "zh": ["HAN"],
    }
    assert main_script("12 !?") is None
    assert main_script("سلام") == "ARABIC"


def test_the_list_of_neutral_words_is_read_without_its_comments(tmp_path):
    path = tmp_path / "neutral.txt"
    path.write_text("# none\nok\n\nkarenss*  # and its endings\n", "utf-8")
    listed = read_neutral(path)
    assert listed == ["ok", "karenss*"]
    assert "Karenssista".lower() in Neutral.of(listed)
    assert "okei" not in Neutral.of(listed)
    assert read_neutral(tmp_path / "missing") == []
