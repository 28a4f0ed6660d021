"""What people do with Polku, step by step; the diary grows when Polku has confirmed it."""

from datetime import date, datetime

from localgram.chats import Message
from polku.messages import Payload
from simulate.actor import Actor, Wanted, anything, find, nothing_asked, offers
from simulate.diary import Deadline, Talk
from simulate.judge import tapped
from simulate.oracle import CONVERSATION, DEADLINES, PERIOD_END, period_in, put_off

KINDS = (CONVERSATION, PERIOD_END, *DEADLINES)


async def join(actor: Actor, now: datetime, first_day: date, number: int) -> None:
    """Come, choose a language, agree, tell the plan."""
    diary = actor.diary
    asked = await actor.start(offers("language", code=diary.language))
    code = Payload("language", code=diary.language)
    await actor.tap(code.encode(), offers("report_application"), asked)
    asked = await actor.say(f"plan {first_day} {number}", offers("consent", agree="yes"))
    agreed = Payload("consent", agree="yes").encode()
    asked = await actor.tap(agreed, offers("draft"), asked)
    if find(tapped(asked.markup), "draft", do="save") is None:
        chosen = find(tapped(asked.markup), "draft", do="per_period", v=str(number)) or {}
        data = Payload("draft", **chosen).encode()
        asked = await actor.tap(data, offers("draft", do="save"), asked)
    # Its first reminder may be there before the answer is.
    diary.first_day, diary.per_period, diary.plan_told_at = first_day, number, now
    await _save(actor, asked, nothing_asked)


async def report(actor: Actor, now: datetime, employer: str, day: date) -> None:
    """Tell an application in one message, and save it."""
    words = f"report {employer} cashier {day}"
    summary = await actor.say(words, offers("draft", do="save"))
    await _save(actor, summary, offers("edit_application"))
    actor.diary.applications.append((employer, day))


async def report_officially(actor: Actor, now: datetime) -> None:
    """Say that the present period was reported officially."""
    if actor.diary.first_day is None:
        return
    first = period_in(actor.diary.first_day, now.date())[0]
    payload = Payload("officially_reported", **{"from": first.isoformat()})
    await actor.tap(payload.encode(), anything)
    actor.diary.reported.add(first)


async def tell_talk(actor: Actor, now: datetime, day: date, clock: str | None) -> None:
    """Tell a discussion, its time too where it is known."""
    words = f"talk {day} {clock} phone" if clock else f"talk {day} phone"
    first = offers("draft", do="save") if clock else offers("draft", do="skip", v="time")
    asked = await actor.say(words, first)
    if not clock:
        skip = find(tapped(asked.markup), "draft", do="skip", v="time") or {}
        payload = Payload("draft", **skip).encode()
        asked = await actor.tap(payload, offers("draft", do="save"), asked)
    saved = await _save(actor, asked, offers("conversation", do="remove"))
    told = find(tapped(saved.markup), "conversation", do="remove") or {}
    actor.diary.talks[told["id"]] = Talk(told["id"], day, clock, now)


async def answer_talk(actor: Actor, now: datetime, do: str) -> None:
    """Say of the next discussion that one comes, cannot come, or that it is no more."""
    coming = [each for each in actor.diary.talks.values() if not each.gone]
    coming = [each for each in coming if (each.day, each.time or "00:00") > _clock(now)]
    if not coming:
        return
    talk = min(coming, key=lambda each: (each.day, each.time or ""))
    await actor.tap(Payload("conversation", id=talk.id, do=do).encode(), anything)
    talk.removed = do == "remove"
    talk.gone = do in ("remove", "cannot")


async def tell_deadline(actor: Actor, now: datetime, kind: str, day: date) -> None:
    """Tell by when something must be done."""
    asked = await actor.say(f"remember {kind} {day}", offers("draft", do="save"))
    saved = await _save(actor, asked, offers("reminder", do="done"))
    identity = (find(tapped(saved.markup), "reminder", do="done") or {})["id"]
    actor.diary.deadlines[identity] = Deadline(identity, kind, day, now)


async def end_deadline(actor: Actor, now: datetime, do: str) -> None:
    """Say of the next deadline that it is done, or to be removed."""
    coming = [d for d in actor.diary.deadlines.values() if not d.removed and d.day >= now.date()]
    if not coming:
        return
    told = min(coming, key=lambda each: each.day)
    await actor.tap(Payload("reminder", id=told.id, do=do).encode(), anything)
    told.removed = True


async def postpone(actor: Actor, now: datetime, do: str) -> None:
    """Put the newest reminder off until the evening or the morning, where its buttons offer it."""
    message = actor.reminded()
    sent = find(tapped(message.markup), "reminder", do=do) if message else None
    if message is None or sent is None:
        return
    await actor.tap(Payload("reminder", **sent).encode(), anything, message)
    for about in actor.judge.reminders[actor.diary.chat, message.id]:
        until = put_off(actor.diary, about, do, now)
        if until is not None:
            actor.diary.put_off[about] = until, now


async def switch(actor: Actor, now: datetime, kind: str, do: str) -> None:
    """Turn a kind of reminders off or on."""
    if do == "start":
        # What is due now may be there before the answer is.
        actor.diary.silenced.discard(kind)
    await actor.tap(Payload("reminder", id=kind, do=do).encode(), offers("reminder", id=kind))
    if do == "stop":
        actor.diary.silenced.add(kind)


async def question(actor: Actor, now: datetime) -> None:
    """Ask something."""
    await actor.tap(Payload("faq", id="what_counts").encode(), anything)


async def block(actor: Actor, now: datetime) -> None:
    """Block the bot."""
    actor.block()
    actor.diary.blocks = True


async def come_back(actor: Actor, now: datetime) -> None:
    """Lift the block by pressing Start."""
    # What is due now may be there before the answer is.
    actor.diary.blocks = False
    await actor.start(anything)


async def erase(actor: Actor, now: datetime) -> None:
    """Have everything deleted."""
    await actor.tap(Payload("erase", sure="yes").encode(), anything)
    actor.diary.erased = True


async def _save(actor: Actor, summary: Message, wanted: Wanted) -> Message:
    save = find(tapped(summary.markup), "draft", do="save") or {}
    return await actor.tap(Payload("draft", **save).encode(), wanted, summary)


def _clock(now: datetime) -> tuple[date, str]:
    return now.date(), now.strftime("%H:%M")
