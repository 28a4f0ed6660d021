"""What words say in Swedish and Estonian: yes and no, applications, conversations, facts."""

import pytest

from polku.records.models import Quiet
from polku.services import (
    application_words,
    check_sanction,
    conversation_words,
    deadlines,
    names,
    profile_words,
    quiet,
    reminder_settings,
    small_words,
)


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("Jå", "sv", "yes"),
        ("Ja tack!", "sv", "yes"),
        ("jo, det stämmer", "sv", "yes"),
        ("nåjo", "sv", "yes"),
        ("visst, spara bara", "sv", "yes"),
        ("sjalvklart", "sv", "yes"),
        ("Nej tack", "sv", "no"),
        ("nä", "sv", "no"),
        ("int he", "sv", "no"),
        ("ingen av dem", "sv", "no"),
        ("Avbryt", "sv", "stop"),
        ("glöm det", "sv", "stop"),
        ("strunt i det", "sv", "stop"),
        ("nej, på tisdag", "sv", None),
        ("ja men inte i dag", "sv", None),
        ("jag sökte jobb", "sv", None),
        ("Jah", "et", "yes"),
        ("jah, just nii", "et", "yes"),
        ("õige", "et", "yes"),
        ("oige jah", "et", "yes"),
        ("täiesti nõus", "et", "yes"),
        ("ei aitäh", "et", "no"),
        ("mitte seda", "et", "no"),
        ("see pole õige", "et", "no"),
        ("ära salvesta", "et", "no"),
        ("katkesta", "et", "stop"),
        ("jäta pooleli", "et", "stop"),
        ("lõpeta palun", "et", "stop"),
        ("jah aga eile", "et", None),
        ("ei, teisipäeval", "et", None),
        ("kandideerisin Lidlisse", "et", None),
    ],
)
def test_a_plain_answer_is_nothing_but_that(text: str, language: str, answer: str | None) -> None:
    assert small_words.plain_answer(text, language) == answer


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("den första", "sv", 0),
        ("andra", "sv", 1),
        ("den tredje tack", "sv", 2),
        ("den sista", "sv", 2),
        ("nummer två", "sv", 1),
        ("esimene", "et", 0),
        ("teine palun", "et", 1),
        ("mõtlesin kolmandat", "et", 2),
        ("viimane", "et", 2),
        ("number kaks", "et", 1),
        ("två ansökningar", "sv", None),
        ("kaks avaldust", "et", None),
    ],
)
def test_a_choice_names_one_of_three(text: str, language: str, place: int | None) -> None:
    assert small_words.choice(text, language, 3) == place


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        ("inte Lidl utan Prisma", "sv", ("Lidl", "Prisma")),
        ("det var int igår utan i förrgår", "sv", ("igår", "i förrgår")),
        ("Prisma, inte Lidl", "sv", ("Lidl", "Prisma")),
        ("kock i stället för kockhjälp", "sv", ("kockhjälp", "kock")),
        ("byt Lidl till Attendo", "sv", ("Lidl", "Attendo")),
        ("mitte Lidl vaid Prisma", "et", ("Lidl", "Prisma")),
        ("see oli Prisma mitte Lidl", "et", ("Lidl", "see oli Prisma")),
        ("Lidli asemel Prisma", "et", ("Lidli", "Prisma")),
        ("Lidl", "et", None),
    ],
)
def test_what_is_wrong_and_what_is_right(
    text: str, language: str, pair: tuple[str, str] | None
) -> None:
    assert small_words.instead(text, language) == pair


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("nej, på tisdag", "sv", "på tisdag"),
        ("förlåt, jag menade Prisma", "sv", "Prisma"),
        ("ei, ma mõtlesin Prismat", "et", "Prismat"),
        ("vabandust, teisipäeval", "et", "teisipäeval"),
        ("Prisma", "sv", None),
    ],
)
def test_a_correction_is_what_follows_its_word(text: str, language: str, rest: str | None) -> None:
    assert small_words.corrected(text, language) == rest


@pytest.mark.parametrize(
    "text",
    ["förklara enklare", "jag förstår inte", "fattar int", "ei saanud aru", "seleta lihtsamalt"],
)
def test_simpler_words_are_wanted(text: str) -> None:
    assert small_words.wants_simpler(text, "sv")


@pytest.mark.parametrize("text", ["säg det igen", "den första", "korda palun", "mis sa ütlesid"])
def test_the_same_words_are_wanted(text: str) -> None:
    assert not small_words.wants_simpler(text, "et")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Lidl, Prisma och Alepa", ["Lidl", "Prisma", "Alepa"]),
        ("Lidl samt Prisma", ["Lidl", "Prisma"]),
        ("Lidl å Åbo Akademi", ["Lidl", "Åbo Akademi"]),
        ("Lidl, Prisma ning Alepa", ["Lidl", "Prisma", "Alepa"]),
    ],
)
def test_a_list_is_parted(text: str, pieces: list[str]) -> None:
    assert application_words.split(text) == pieces


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("same", "samma jobb till Prisma"),
        ("same", "sama Prismasse"),
        ("same", "samuti Lidl"),
        ("file", "kan jag få en fil"),
        ("file", "tahan tabelit"),
        ("last", "fel datum på den senaste"),
        ("last", "paranda mu viimast avaldust"),
        ("last", "eelmine avaldus oli vale"),
        ("joke", "jag skrev det på skoj"),
        ("joke", "see oli nalja pärast"),
        ("assigned", "jobbet var anvisat, en anvisning"),
        ("assigned", "ametnik pakkus seda kohta"),
        ("passing", "ett inhopp på kiosken"),
        ("passing", "tegin juhutööd"),
    ],
)
def test_words_of_applications(name: str, text: str) -> None:
    assert application_words.says(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("same", "samal päeval"),
        ("same", "samma dag som i går"),
        ("last", "senaste veckan"),
        ("last", "eelmisel nädalal"),
        ("joke", "naljakas firma"),
        ("assigned", "leidsin tööpakkumise netist"),
    ],
)
def test_words_that_only_look_like_it(name: str, text: str) -> None:
    assert not application_words.says(name, text)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("tre dagars jobb på mässan", "sv", 3),
        ("tvådagarsjobb", "sv", 2),
        ("ett jobb i två veckor", "sv", 14),
        ("en veckas vikariat", "sv", 7),
        ("några dagars jobb", "sv", None),
        ("sökte för tre dagar sedan", "sv", None),
        ("kolmepäevane töö", "et", 3),
        ("kahe päeva tööots", "et", 2),
        ("kahenädalane asendus", "et", 14),
        ("mõnepäevane töö", "et", None),
        ("kolm päeva tagasi saatsin", "et", None),
    ],
)
def test_how_long_a_job_lasts(text: str, language: str, days: int | None) -> None:
    assert application_words.expected_days(text, language) == days


def test_a_note_begins_with_its_word() -> None:
    assert application_words.note("anteckning: ring upp") == "ring upp"
    assert application_words.note("märkus: helista") == "helista"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("med tolk på arabiska", "sv", True),
        ("tolken är bokad", "sv", True),
        ("utan tolk", "sv", False),
        ("jag behöver ingen tolk", "sv", False),
        ("möte på torsdag", "sv", None),
        ("kohtumine tõlgiga kontoris", "et", True),
        ("tolk on tellitud", "et", True),
        ("vajan tõlki", "et", True),
        ("ilma tõlgita", "et", False),
        ("ei ole vaja tõlki", "et", False),
        ("kohtumine kontoris", "et", None),
    ],
)
def test_whether_an_interpreter_comes(text: str, language: str, found: bool | None) -> None:
    assert conversation_words.interpreter(text, language) is found


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("samtalet är på finska", "sv", "fi"),
        ("på svenska", "sv", "sv"),
        ("på lätt engelska", "sv", "en"),
        ("vi pratar arabiska", "sv", "ar"),
        ("vestlus on vene keeles", "et", "ru"),
        ("soome keeles", "et", "fi"),
        ("eestikeelne", "et", "et"),
        ("inglise keeles", "et", "en"),
        ("möte i Åbo", "sv", None),
        ("kohtumine Soomes", "et", None),
    ],
)
def test_the_language_in_which_it_is_held(text: str, language: str, code: str | None) -> None:
    assert conversation_words.spoken(text, language) == code


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("ryska", "sv", "ru"),
        ("ukrainska", "sv", "uk"),
        ("vene", "et", "ru"),
        ("eesti keel", "et", "et"),
        ("tai keel", "et", "th"),
        ("bengali tai hindi", "fi", None),
    ],
)
def test_a_language_named_barely(text: str, language: str, code: str | None) -> None:
    assert conversation_words.language_named(text, language) == code


@pytest.mark.parametrize(
    ("text", "language", "moved"),
    [
        ("mötet flyttades till torsdag", "sv", True),
        ("de flyttade mötet till fredag", "sv", True),
        ("samtalet är nu på tisdag", "sv", True),
        ("ny tid blev 3.12.", "sv", True),
        ("kan mötet flyttas till fredag", "sv", False),
        ("jag flyttade till Vasa", "sv", False),
        ("kohtumine lükati reedele", "et", True),
        ("aeg muutus, nüüd on teisipäeval", "et", True),
        ("vestlus on nüüd kolmapäeval", "et", True),
        ("kas saaks muuta reedeks", "et", False),
        ("palun muudetud aega", "et", False),
    ],
)
def test_whether_it_has_another_time_now(text: str, language: str, moved: bool) -> None:
    assert conversation_words.moved(text, language) is moved


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("sjuk barn, inte möte idag", "sv", "caring"),
        ("jag ar sjuk", "sv", "ill"),
        ("i feber", "sv", "ill"),
        ("jag har arbetsintervju samtidigt", "sv", "work"),
        ("färjorna går inte i stormen", "sv", "travel"),
        ("läkaren gav mig en tid", "sv", "other"),
        ("laps haige", "et", "caring"),
        ("palavik 39", "et", "ill"),
        ("mul on töövestlus samal ajal", "et", "work"),
        ("olen homme tööproovis", "et", "work"),
        ("buss ei käi", "et", "travel"),
        ("mul on samal ajal hambaarst", "et", "other"),
        ("annan tid tack", "sv", None),
        ("aeg ei sobi", "et", None),
    ],
)
def test_why_somebody_cannot_come(text: str, language: str, reason: str | None) -> None:
    assert conversation_words.reason(text, language) == reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("begäran om utredning senast fredag", "clarification"),
        ("selgituse tähtaeg", "clarification"),
        ("sysselsättningsplanen ska förnyas", "plan_renewal"),
        ("plaani uuendamine", "plan_renewal"),
        ("tööotsija profiil", "profile"),
        ("jobbsökarprofilen", "profile"),
        ("anvisat jobb, anvisning", "assigned_job"),
        ("määratud töökoht", "assigned_job"),
        ("möte på fredag", None),
    ],
)
def test_a_deadline_is_known_by_its_words(text: str, kind: str | None) -> None:
    assert deadlines.kind_in(text) == kind


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("tyst mellan 22 och 7", (22, 7)),
        ("stör mig inte kl. 21-8", (21, 8)),
        ("på natten klockan 22 till klockan 7", (22, 7)),
        ("öösel 23 kuni 7", (23, 7)),
        ("vaikus kella 22st kuni kella 7ni", (22, 7)),
        ("ära häiri 22-st 7-ni", None),
        ("klo 21.00 – klo 8.00 hiljaisuus", (21, 8)),
    ],
)
def test_quiet_hours(text: str, hours: tuple[int, int] | None) -> None:
    assert reminder_settings._speaks_of_quiet(text)
    wanted = None if hours is None else Quiet(hours[0] * 60, hours[1] * 60)
    assert quiet.hours_in(text) == wanted


@pytest.mark.parametrize("text", ["sovittu 10-12", "vaikka 10-12", "oops 10-12", "möte 10-12"])
def test_no_word_of_quiet_hours(text: str) -> None:
    assert not reminder_settings._speaks_of_quiet(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jag sade upp mig", "quit"),
        ("fick sparken", "quit"),
        ("missa samtalet igår", "meeting"),
        ("kom för sent till mötet", "meeting"),
        ("sökte bara två den här månaden", "obligation"),
        ("rapporterade två dagar för sent", "obligation"),
        ("lämnade kursen", "service"),
        ("mind vallandati", "quit"),
        ("magasin haastattelu maha, vestlusele ei jõudnud", "meeting"),
        ("tegin ainult kaks avaldust neljast", "obligation"),
        ("jätsin koolituse pooleli", "service"),
        ("vad händer nu", None),
        ("mis nüüd saab", None),
    ],
)
def test_what_happened(text: str, kind: str | None) -> None:
    assert check_sanction._kind_in(text) == kind


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lidli", "Lidl"),
        ("Lidlisse", "Lidl"),
        ("SOLi", "SOL"),
        ("ISS-i", "ISS"),
        ("Securitasele", "Securitas"),
        ("tokmannisse", "Tokmanni"),
        ("K-marketisse", "K-Market"),
        ("Attendosse", "Attendo"),
        ("Mehiläinenile", "Mehiläinen"),
        ("Prismas", "Prisma"),
        ("Vantaa linnale", "Vantaa linn"),
        ("Lasteaiale", "lasteaed"),
        ("Hotelli Tornisse", "Hotelli Tornisse"),
        ("Prismaan", "Prisma"),
        ("Kesko", "Kesko"),
    ],
)
def test_an_employer(typed: str, kept: str) -> None:
    assert names.employer(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("müüjaks", "müüja"), ("koristajana", "koristaja"), ("kokaks", "kokaks")]
)
def test_a_job(typed: str, kept: str) -> None:
    assert names.job(typed) == kept


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [("nulli", "et", 0), ("kahele", "et", 2), ("noll", "sv", 0), ("ett", "sv", 1)],
)
def test_a_number_of_a_plan(words: str, language: str, number: int) -> None:
    assert profile_words.number_in(words, language) == number


@pytest.mark.parametrize(
    ("words", "full"),
    [("helt permitterad", "yes"), ("forkortad arbetstid", "no"), ("täielikult", "yes")],
)
def test_whether_a_lay_off_is_full(words: str, full: str) -> None:
    assert profile_words.full_of(words) == full
