"""The judge of the simulator: it must see what is wrong, or a soak says nothing."""

from datetime import date, datetime

import pytest

from localgram.people import add_person
from localgram.world import Options, World
from polku.clock import HELSINKI
from simulate import deeds, oracle
from simulate.diary import Deadline, Diary, Talk
from simulate.judge import Double, Judge
from simulate.stage import BOT, UNDERSTANDING, Kill
from simulate.verdict import explain

TOLD = datetime(2026, 3, 2, 12, 0, tzinfo=HELSINKI)
STOP = {"text": "-", "callback_data": '/reminder{"id":"conversation","do":"stop"}'}


def at(clock: str, day: int = 9) -> datetime:
    return datetime.fromisoformat(f"2026-03-{day:02d}T{clock}").replace(tzinfo=HELSINKI)


@pytest.fixture
def diary() -> Diary:
    talk = Talk("abc", date(2026, 3, 10), "10:15", TOLD)
    return Diary(1, "fi", talks={"abc": talk})


class Telegram:
    """A local Telegram in which the bot writes when a test says so."""

    def __init__(self, diary: Diary) -> None:
        self.now = TOLD
        self.world = World("1:a", lambda: self.now, Options())
        person = add_person(self.world, {"id": diary.chat, "known": True})
        self.chat = self.world.private_chat(person)
        self.judge = Judge(self.world, {diary.chat: diary})

    def remind(self, instant: datetime, talk: str = "abc") -> None:
        self.now = instant
        come = {"text": "-", "callback_data": f'/conversation{{"id":"{talk}","do":"come"}}'}
        self.post([[come], [STOP]])

    def post(self, rows: list[list[dict[str, str]]]) -> None:
        markup = {"inline_keyboard": rows}
        message = self.world.post(self.chat, self.world.bot, {"text": "-"}, markup=markup)
        self.world.note_sent("sendMessage", message)
        self.judge.look()

    def faults(self) -> list[str]:
        return [each.what for each in self.judge.faults]


def test_a_discussion_is_owed_a_day_before_and_not_earlier(diary: Diary):
    assert not oracle.owed(diary, at("10:14"))
    assert {each.lead for each in oracle.owed(diary, at("10:15"))} == {"P1D"}


def test_a_reminder_that_did_not_come_is_missing_until_it_does(diary: Diary):
    telegram = Telegram(diary)
    assert telegram.judge.missing(diary, at("10:15"))
    telegram.remind(at("10:15"))
    assert not telegram.judge.missing(diary, at("10:15"))
    assert telegram.faults() == []


def test_the_same_reminder_again_is_a_double(diary: Diary):
    telegram = Telegram(diary)
    telegram.remind(at("10:15"))
    telegram.remind(at("10:18"))
    assert len(telegram.judge.doubles) == 1


def test_a_reminder_of_what_was_given_up_is_a_fault(diary: Diary):
    diary.talks["abc"].gone = True
    diary.changed_at = at("10:00")
    telegram = Telegram(diary)
    telegram.remind(at("10:15"))
    assert telegram.faults() == ["not wanted any more"]


def test_a_reminder_at_night_is_a_fault(diary: Diary):
    telegram = Telegram(diary)
    telegram.remind(at("22:30"))
    assert telegram.faults() == ["in quiet hours"]


def test_a_reminder_of_nothing_that_the_person_told_is_a_fault(diary: Diary):
    telegram = Telegram(diary)
    telegram.now = at("12:11")
    stop = {"text": "-", "callback_data": '/reminder{"id":"plan_renewal","do":"stop"}'}
    telegram.post([[stop]])
    assert telegram.faults() == ["not wanted any more"]


def test_what_would_fall_into_the_quiet_hours_is_owed_outside_them(diary: Diary):
    diary.talks["abc"].time = "07:30"
    assert all(oracle.may_come(each, each.at) for each in oracle.wanted(diary, date(2026, 3, 9)))


def test_a_period_is_owed_while_it_was_not_reported_officially():
    diary = Diary(1, "fi", first_day=date(2026, 1, 31), per_period=1, plan_told_at=TOLD)
    diary.applications.append(("Lidl", date(2026, 3, 3)))
    assert leads(diary, at("10:00", day=28)) == {"P7D", "P2D"}
    diary.reported.add(date(2026, 2, 28))
    assert not oracle.owed(diary, at("10:00", day=28))


@pytest.fixture
def planned() -> Diary:
    return Diary(1, "fi", first_day=date(2025, 12, 12), per_period=0, plan_told_at=TOLD)


def renewals(diary: Diary, instant: datetime) -> set[str]:
    found = oracle.owed(diary, instant)
    return {each.lead for each in found if each.about == ("plan_renewal", "2026-03-12")}


def test_the_plan_is_owed_an_update_by_the_rules_three_months_after_its_first_day(planned: Diary):
    assert renewals(planned, at("09:59", day=10)) == {"P7D"}
    assert renewals(planned, at("10:00", day=10)) == {"P7D", "P2D"}
    assert renewals(planned, at("00:00", day=13)) == set()
    planned.silenced.add("plan_renewal")
    assert renewals(planned, at("10:00", day=10)) == set()


def test_ones_own_day_stands_in_place_of_the_rules_while_it_is_kept(planned: Diary):
    own = planned.deadlines["d1"] = Deadline("d1", "plan_renewal", date(2026, 1, 10), TOLD)
    assert renewals(planned, at("10:00", day=10)) == set()
    assert renewals(planned, at("10:00", day=11)) == {"P7D", "P2D"}
    own.day = date(2026, 3, 20)
    assert renewals(planned, at("10:00", day=11)) == set()
    own.removed = True
    assert renewals(planned, at("10:00", day=11)) == set()


def test_an_update_by_the_rules_is_known_by_its_button(planned: Diary):
    telegram = Telegram(planned)
    tell = {"text": "-", "callback_data": '/reminders{"do":"plan_renewal"}'}
    stop = {"text": "-", "callback_data": '/reminder{"id":"plan_renewal","do":"stop"}'}
    telegram.now = at("10:00", day=10)
    telegram.post([[tell], [stop]])
    assert telegram.faults() == []
    assert {each.kind for each in telegram.judge.covered[planned.chat]} == {"plan_renewal"}
    telegram.post([[tell], [stop]])
    assert len(telegram.judge.doubles) == 1


@pytest.fixture
def promised() -> Diary:
    told = Deadline("d1", "clarification", date(2026, 3, 12), TOLD)
    return Diary(1, "fi", deadlines={"d1": told})


def leads(diary: Diary, instant: datetime) -> set[str]:
    return {each.lead for each in oracle.owed(diary, instant)}


def test_a_deadline_is_owed_until_it_is_done_or_its_kind_turned_off(promised: Diary):
    assert leads(promised, at("09:59", day=9)) == set()
    assert leads(promised, at("10:00", day=9)) == {"P3D"}
    assert leads(promised, at("10:00", day=11)) == {"P3D", "P1D"}
    assert leads(promised, at("00:00", day=13)) == set()
    promised.silenced.add("clarification")
    assert leads(promised, at("10:00", day=9)) == set()
    promised.silenced.clear()
    promised.deadlines["d1"].removed = True
    assert leads(promised, at("10:00", day=9)) == set()


def test_what_was_put_off_is_owed_once_more(promised: Diary):
    about = ("clarification", "d1")
    until = oracle.put_off(promised, about, "evening", at("17:23", day=9))
    assert until == at("18:00", day=9)
    promised.put_off[about] = until, at("17:23", day=9)
    assert leads(promised, at("17:59", day=9)) == {"P3D"}
    assert leads(promised, at("18:00", day=9)) == {"P3D", "put off"}
    promised.deadlines["d1"].removed = True
    assert leads(promised, at("18:00", day=9)) == set()


async def test_what_comes_before_the_answer_to_turning_it_on_was_wanted(promised: Diary):
    telegram = Telegram(promised)
    promised.silenced.add("clarification")

    class Turning:
        diary = promised

        async def tap(self, *_: object) -> None:
            done = {"text": "-", "callback_data": '/reminder{"id":"d1","do":"done"}'}
            stop = {"text": "-", "callback_data": '/reminder{"id":"clarification","do":"stop"}'}
            telegram.now = at("17:23", day=9)
            telegram.post([[done], [stop]])

    await deeds.switch(Turning(), at("17:23", day=9), "clarification", "start")  # type: ignore[arg-type]
    assert telegram.faults() == []
    assert not telegram.judge.missing(promised, at("17:23", day=9))


@pytest.mark.parametrize(
    ("do", "now", "until"),
    [
        ("evening", at("17:31", day=9), None),  # too near
        ("evening", at("20:07", day=9), None),  # past
        ("morning", at("20:07", day=9), at("09:00", day=10)),
        ("morning", at("12:11", day=12), None),  # over by then
    ],
)
def test_putting_off_helps_only_in_time(promised: Diary, do: str, now: datetime, until: object):
    assert oracle.put_off(promised, ("clarification", "d1"), do, now) == until


def test_a_discussion_is_put_off_until_half_an_hour_before_it_at_the_latest(diary: Diary):
    about = ("conversation", "abc")
    assert oracle.put_off(diary, about, "morning", at("12:11")) == at("09:00", day=10)
    diary.talks["abc"].time = "09:15"
    assert oracle.put_off(diary, about, "morning", at("12:11")) is None


def test_a_discussion_is_kept_for_six_months_and_must_be_gone_then(diary: Diary):
    def kept(on: date) -> tuple[int, int]:
        must, may = oracle.kept(diary.talks.values(), "conversations", on)
        return len(must), len(may)

    assert kept(date(2026, 9, 9)) == (1, 1)
    assert kept(date(2026, 9, 10)) == (0, 1)
    assert kept(date(2026, 9, 11)) == (0, 0)
    diary.talks["abc"].removed = True
    assert kept(date(2026, 3, 11)) == (0, 0)


def test_a_kill_of_the_bot_explains_one_double_and_no_more():
    kills = [Kill(UNDERSTANDING, TOLD, 5.0), Kill(BOT, TOLD, 5.0)]
    doubles = [Double(1, TOLD, 4.5, 9.0), Double(2, TOLD, 4.5, 9.0), Double(1, TOLD, 7.0, 9.0)]
    explained, unexplained = explain(doubles, kills)
    assert explained == doubles[:1]
    assert unexplained == doubles[1:]
