import pytest

from nlu.components.entities import Row, Tagger, _without_stop, learn, varied
from nlu.components.lexicon import lexicon
from nlu.components.spans import Marked, spans_of, tags, tokens
from nlu.examples import plain_and_spans

FIRMS = [
    "Lidl",
    "Rosten",
    "Helin",
    "Finnair",
    "ISS",
    "S-market",
    "Lujatalo",
    "Fazer",
    "Neste",
    "SOL",
]
JOBS = ["cashier", "cleaner", "driver", "cook", "nurse", "welder", "teacher", "waiter"]
DAYS = ["yesterday", "today", "on Monday", "on 3 December", "last Friday"]
PATTERNS = [
    "I applied to [{f}](employer) as a [{j}](job) [{d}](day)",
    "[{d}](day) I sent an [open application](kind:open) to [{f}](employer)",
    "I [called](kind:contact) [{f}](employer) [{d}](day) about a [{j}](job) place",
]


def row(marked):
    text, spans = plain_and_spans(marked)
    found = tuple(
        Marked(s.start, s.end, s.entity, s.value if s.entity == "kind" else "") for s in spans
    )
    return Row(text, "en", "report_application", found)


@pytest.fixture(scope="module")
def tagger(tmp_path_factory):
    taught = [
        row(PATTERNS[n % 3].format(f=firm, j=JOBS[n % 8], d=DAYS[n % 5]))
        for n, firm in enumerate(FIRMS * 6)
    ]
    path = tmp_path_factory.mktemp("tagger") / "model"
    known = learn(taught, path)
    return Tagger.restored(path.read_bytes(), known)


def found(tagger, text):
    return [(m.entity, m.value or text[m.start : m.end]) for m in tagger.find(text, "en")]


def test_an_employer_never_seen_is_found_by_its_place(tagger):
    assert found(tagger, "I applied to Kemppi as a cashier yesterday") == [
        ("employer", "Kemppi"),
        ("job", "cashier"),
        ("day", "yesterday"),
    ]


def test_lower_case_is_understood_too(tagger):
    assert ("employer", "kesko") in found(tagger, "i applied to kesko as a cook today")


def test_a_kind_has_its_closed_value(tagger):
    text = "today I sent an open application to Lidl"
    assert ("kind", "open") in found(tagger, text)
    assert ("kind", "contact") in found(tagger, "I called Lidl today about a cook place")


def test_nothing_is_found_in_nothing(tagger):
    assert tagger.find("", "en") == []
    assert tagger.find("!?", "xx") == []


@pytest.mark.parametrize(
    ("text", "kept"), [("Monday.", "Monday"), ("3.12.", "3.12."), ("Lidl!,", "Lidl"), ("?", "?")]
)
def test_the_sign_that_ends_a_sentence_belongs_to_no_span(text, kept):
    assert text[: _without_stop(text, Marked(0, len(text), "day"))] == kept


def test_tags_and_spans_say_the_same():
    text = "avoin hakemus Lidliin, Vantaalle"
    marked = [Marked(0, 13, "kind", "open"), Marked(14, 32, "employer")]
    cut = tokens(text)
    assert tags(cut, marked) == [
        "B-kind|open",
        "I-kind|open",
        "B-employer",
        "I-employer",
        "I-employer",
    ]
    assert spans_of(cut, tags(cut, marked)) == marked


def test_an_inside_without_its_begin_begins_a_span():
    cut = tokens("a b c")
    assert spans_of(cut, ["I-job", "I-job", "I-day"]) == [Marked(0, 3, "job"), Marked(4, 5, "day")]


def test_digits_letters_and_han_are_parted():
    assert [t.text for t in tokens("klo14 你好, 3.12.")] == [
        "klo",
        "14",
        "你",
        "好",
        ",",
        "3",
        ".",
        "12",
        ".",
    ]


def test_another_employer_moves_the_spans_behind_it():
    taught = [row("to [A](employer) [today](day)"), row("to [Longer Name](employer) [now](day)")]
    for one in varied(taught):
        for span in one.marked:
            words = {"a", "longer name"} if span.entity == "employer" else {"today", "now"}
            assert one.text[span.start : span.end].casefold() in words
        assert [m.start for m in one.marked] == sorted(m.start for m in one.marked)


def test_some_varied_messages_name_several_employers():
    taught = [row(f"to [Firm{n}](employer) [today](day)") for n in range(60)]
    counts = [sum(m.entity == "employer" for m in one.marked) for one in varied(taught)]
    assert max(counts) > 1
    assert counts.count(1) > len(counts) / 2


def test_only_words_of_the_same_ending_change_places_where_words_have_endings():
    marked = [plain_and_spans(m) for m in ("hain [Lidlille](employer)", "hain [Postiin](employer)")]
    taught = [
        Row(text, "fi", "report_application", (Marked(s.start, s.end, "employer"),))
        for text, (s,) in marked
    ]
    once = [one for one in varied(taught) if len(one.marked) == 1]
    assert {one.text.casefold() for one in once} == {"hain lidlille", "hain postiin"}


def test_names_and_compounds_keep_their_hyphens():
    assert [t.text for t in tokens("S-market torstai-iltana 10-11")] == [
        "S-market",
        "torstai-iltana",
        "10",
        "-",
        "11",
    ]


def test_a_word_is_known_without_its_marks_and_short_ones_only_in_their_language():
    words = lexicon()
    assert "near" in words.classes("tanaan", "en")
    assert "weekday" in words.classes("Ke", "fi")
    assert "weekday" not in words.classes("to", "en")
    assert "weekday" in words.classes("To", "sv")
    assert "weekday" in words.classes("mandag", "sv")
    assert "weekday" in words.classes("E", "et")
    assert "weekday" not in words.classes("e", "fi")
    assert "near" in words.classes("ulehomme", "et")
    assert "weekday" in words.classes("Ср", "ru")
    assert "near" in words.classes("седня", "ru")
    assert "weekday" in words.classes("п’ятницю", "uk")
    assert "weekday" in words.classes("пятницю", "uk")
    assert words.classes("", "fi") == []
