"""What a person has chosen, in one place: language, reminders, consent; each with its button."""

from polku.messages import (
    LANGUAGES,
    FullDate,
    Lines,
    Message,
    Payload,
    Reply,
    label,
    msg,
    nmsg,
    privacy,
)
from polku.messages.titles import payload, title
from polku.records import Store
from polku.services import consent, quiet, reminder_settings
from polku.services.keyboards import keyboard
from polku.services.visits import Visitor


def show(store: Store, visitor: Visitor) -> Reply:
    """Return what is set, with buttons that change it."""
    language = msg("Language: {language}", language=LANGUAGES[visitor.language].own_name)
    agreed = consent.given(store, visitor.id) if visitor.consented else None
    if agreed is None:
        return Reply(
            (
                msg("Your settings"),
                language,
                msg(
                    "Consent: you have not agreed to anything, so I keep nothing lasting about "
                    "you. I ask you when you tell me something to be kept."
                ),
            ),
            keyboard((_button("change_language"),), (_button("my_data"),)),
            id="settings",
        )
    return Reply(
        (
            msg("Your settings"),
            Lines((language, *_reminders(store, visitor.id))),
            msg(
                "Consent: you agreed on {day} to the privacy notice of {version}. You can "
                "withdraw it here at any time.",
                day=FullDate(agreed.given_at.date()),
                version=FullDate(privacy.day_of(agreed.version)),
            ),
        ),
        keyboard(
            (_button("change_language"), _button("reminders")),
            (_button("my_data"), _button("delete_data")),
            ((label("Withdraw my consent"), Payload("delete_data", do="withdraw")),),
        ),
        id="settings",
    )


def _reminders(store: Store, person: str) -> tuple[Message, ...]:
    with store.unit() as uow:
        known = uow.people.person(person)
    if known is None:
        return ()
    kinds = msg("Reminders: all are on.")
    if known.silenced:
        kinds = nmsg(
            "Reminders: {n} kind is off.", "Reminders: {n} kinds are off.", n=len(known.silenced)
        )
    hours = reminder_settings.hours_said(known.quiet or quiet.usual())
    return kinds, hours, reminder_settings.screen_said(known.discreet)


def _button(wish: str) -> tuple[Message, Payload]:
    return title(wish), payload(wish)
