import pytest

from nlu.components.entities import Row, Tagger, _without_stop, learn, varied
from nlu.components.spans import Marked, spans_of, tags, tokens
from nlu.examples import plain_and_spans

FIRMS = ["Lidl", "Posti", "Kone", "Finnair", "ISS", "S-market", "Nokia", "Fazer", "Neste", "SOL"]
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
    assert found(tagger, "I applied to Kesko as a cashier yesterday") == [
        ("employer", "Kesko"),
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
            assert one.text[span.start : span.end].casefold() in {
                "a",
                "longer name",
                "today",
                "now",
            }
