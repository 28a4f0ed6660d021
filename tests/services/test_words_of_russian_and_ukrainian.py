"""What words say in Russian and Ukrainian: yes and no, applications, conversations, facts."""

import pytest

from polku.records.models import Quiet
from polku.services import (
    application_words,
    conversation_words,
    deadlines,
    names,
    profile_words,
    quiet,
    reminder_settings,
    small_words,
)


@pytest.mark.parametrize(
    ("language", "answer", "texts"),
    [
        ("ru", "yes", "Да|да, всё верно|ага|сохраняй|хорошо|Согласна."),
        ("ru", "no", "Нет, спасибо|не надо|неверно|не то|ни один из них"),
        ("ru", "stop", "отмена|стоп, хватит|забудь"),
        ("ru", None, "нет, во вторник|да но не сегодня|пожалуйста|подал в Лидл"),
        ("uk", "yes", "Так|так, все вірно|авжеж|зберігай|гаразд|да"),
        ("uk", "no", "ні, дякую|не треба|невірно|жоден з них"),
        ("uk", "stop", "скасуй|досить"),
        ("uk", None, "ні, у вівторок|так але не сьогодні|Будь ласка"),
    ],
)
def test_a_plain_answer_is_nothing_but_that(language: str, answer: str | None, texts: str) -> None:
    for text in texts.split("|"):
        assert small_words.plain_answer(text, language) == answer, text


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ru", "первое|вторую|третий вариант|последний"),
        ("uk", "перше|другу|третій варіант|останній"),
    ],
)
def test_a_choice_names_one_of_three(language: str, texts: str) -> None:
    places = [small_words.choice(text, language, 3) for text in texts.split("|")]
    assert places == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("не в Lidl, а в Prisma", "ru"),
        ("в Prisma, а не в Lidl", "ru"),
        ("Prisma вместо Lidl", "ru"),
        ("поменяй Lidl на Prisma", "ru"),
        ("не в Lidl, а в Prisma", "uk"),
        ("Prisma, а не Lidl", "uk"),
        ("Prisma замість Lidl", "uk"),
        ("зміни Lidl на Prisma", "uk"),
    ],
)
def test_what_is_wrong_and_what_is_right(text: str, language: str) -> None:
    assert small_words.instead(text, language) == ("Lidl", "Prisma")


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("извини, во вторник", "ru", "во вторник"),
        ("нет, 3 ноября", "ru", "3 ноября"),
        ("я имел в виду Prisma", "ru", "Prisma"),
        ("не в Лидл", "ru", None),
        ("вибач, у вівторок", "uk", "у вівторок"),
        ("я мав на увазі Prisma", "uk", "Prisma"),
    ],
)
def test_a_correction_is_what_follows_its_word(text: str, language: str, rest: str | None) -> None:
    assert small_words.corrected(text, language) == rest


@pytest.mark.parametrize("text", ["объясни проще", "я не поняла", "поясни простіше", "не розумію"])
def test_simpler_words_are_wanted(text: str) -> None:
    assert small_words.wants_simpler(text, "fi")


@pytest.mark.parametrize("text", ["повтори ещё раз", "повтори ще раз"])
def test_the_same_words_are_wanted(text: str) -> None:
    assert not small_words.wants_simpler(text, "ru")


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("same", "то же самое в Prisma|такую же в Lidl|те саме в Prisma|таку саму"),
        ("last", "мой последний отклик|останню заявку"),
        ("file", "файлом|распечатай|таблицю"),
        ("joke", "это шутка|по приколу|жартую"),
        ("assigned", "меня направили|куратор предложил|служба зайнятості направила"),
        ("passing", "подработка на выходных|підробіток"),
        ("and", "и|а также|та|і"),
    ],
)
def test_words_of_applications(name: str, texts: str) -> None:
    assert all(application_words.says(name, text) for text in texts.split("|"))


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("same", "в тот же день|на той же неделе|того ж дня|на тому ж тижні"),
        ("last", "на последней неделе|останній раз|прошлая неделя"),
    ],
)
def test_words_that_only_look_like_it(name: str, texts: str) -> None:
    assert not any(application_words.says(name, text) for text in texts.split("|"))


def test_a_list_is_parted() -> None:
    assert application_words.split("Lidl, Prisma и Alepa") == ["Lidl", "Prisma", "Alepa"]
    assert application_words.split("Lidl і Prisma та Alepa") == ["Lidl", "Prisma", "Alepa"]
    assert application_words.note("Нотатка: подзвонити") == "подзвонити"


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("работа на 3 дня", "ru", 3),
        ("подработка на неделю", "ru", 7),
        ("двухдневная подработка", "ru", 2),
        ("на прошлую неделю", "ru", None),
        ("3 дня назад", "ru", None),
        ("на несколько дней", "ru", None),
        ("на два тижні", "uk", 14),
        ("дводенна робота", "uk", 2),
        ("3 дні тому", "uk", None),
    ],
)
def test_how_long_a_job_lasts(text: str, language: str, days: int | None) -> None:
    assert application_words.expected_days(text, language) == days


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("беседа с переводчиком", "ru", True),
        ("мне нужен переводчик", "ru", True),
        ("переводчик не нужен", "ru", False),
        ("без переводчика", "ru", False),
        ("беседа завтра", "ru", None),
        ("буде перекладачка", "uk", True),
        ("перекладач не потрібен", "uk", False),
    ],
)
def test_whether_an_interpreter_comes(text: str, language: str, found: bool | None) -> None:
    assert conversation_words.interpreter(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("беседа на русском", "ru", "ru"),
        ("по-английски", "ru", "en"),
        ("розмова українською", "uk", "uk"),
        ("англійською мовою", "uk", "en"),
        ("по телефону", "ru", None),
    ],
)
def test_the_language_in_which_it_is_held(text: str, language: str, code: str | None) -> None:
    assert conversation_words.spoken(text, language) == code


@pytest.mark.parametrize(
    ("text", "language", "moved"),
    [
        ("встречу перенесли на пятницу", "ru", True),
        ("теперь в пятницу", "ru", True),
        ("можно перенести встречу?", "ru", False),
        ("зустріч перенесли на п'ятницю", "uk", True),
        ("чи можна перенести?", "uk", False),
    ],
)
def test_whether_it_has_another_time_now(text: str, language: str, moved: bool) -> None:
    assert conversation_words.moved(text, language) == moved


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        ("caring", "ребёнок заболел|дитина захворіла"),
        ("ill", "я болею|я хворію"),
        ("work", "у меня смена|у мене зміна"),
        ("travel", "автобус опоздал|потяг скасували"),
        ("other", "иду к врачу|йду до лікаря"),
    ],
)
def test_why_somebody_cannot_come(reason: str, texts: str) -> None:
    assert all(conversation_words.reason(text, "ru") == reason for text in texts.split("|"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("разъяснение до 12.12", "clarification"),
        ("роз'яснення", "clarification"),
        ("профиль соискателя", "profile"),
        ("план обновить", "plan_renewal"),
        ("направление на работу", "assigned_job"),
        ("пропозиція роботи", "assigned_job"),
        ("беседа назначена", None),
    ],
)
def test_a_deadline_is_known_by_its_words(text: str, kind: str | None) -> None:
    assert deadlines.kind_in(text) == kind


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("не беспокой с 22 до 7", 22, 7),
        ("ночью молчи с 22 часов до 8 утра", 22, 8),
        ("не турбуй з 22 до 7", 22, 7),
        ("вночі з 23 години до 6", 23, 6),
    ],
)
def test_quiet_hours(text: str, begin: int, end: int) -> None:
    assert reminder_settings._speaks_of_quiet(text)
    assert quiet.hours_in(text) == Quiet(begin * 60, end * 60)


def test_what_is_to_come_is_no_word_of_quiet_hours() -> None:
    assert not reminder_settings._speaks_of_quiet("буду с 9 до 10")


@pytest.mark.parametrize(
    ("topic", "texts"),
    [
        ("registered", "встал на учёт 3.3.|зарегистрировалась|стала на облік|на обліку з 1.10."),
        ("initial_interview", "первая беседа была 5.10.|алкухаастаттелу|перша співбесіда"),
        ("plan_first_day", "мой план начался 3.11.|мій план з 3 листопада"),
        ("per_period", "четыре заявки в месяц|дві на місяць"),
        ("part_time", "работаю на полставки|працюю частково|неповний день"),
        ("laid_off", "я в ломаутусе|вимушена відпустка"),
        ("age", "мне 24 года|мені 24 роки"),
    ],
)
def test_what_a_person_speaks_of(topic: str, texts: str) -> None:
    patterns = profile_words._table()["topics"][topic]
    assert all(profile_words.matches(patterns, text) for text in texts.split("|"))


@pytest.mark.parametrize(("words", "number"), [("до нуля", 0), ("двух", 2), ("трьох", 3)])
def test_a_number_of_a_plan(words: str, number: int) -> None:
    assert profile_words.number_in(words, "ru") == number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Лидле", "Лидл"),
        ("призму", "Призма"),
        ("Сокосе", "Сокос"),
        ("Lidl'е", "Lidl"),
        ("Лідлі", "Лідл"),
        ("город Вантаа", "город Вантаа"),
        ("Ромашку", "Ромашку"),
    ],
)
def test_an_employer(typed: str, kept: str) -> None:
    assert names.employer(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("курьером", "курьер"),
        ("электриком", "электрик"),
        ("продавцом", "продавцом"),
        ("водитель с контрактом", "водитель с контрактом"),
    ],
)
def test_a_job(typed: str, kept: str) -> None:
    assert names.job(typed) == kept
