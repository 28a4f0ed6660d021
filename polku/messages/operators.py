"""Who runs this Polku: what the texts need to know, and how to reach them."""

from collections.abc import Mapping
from typing import Literal, Protocol

from polku.messages.model import Lines, Link, Localised, Message, msg

#: Where the official report is made, and everything official is read.
E_SERVICE = Link("https://tyomarkkinatori.fi", "tyomarkkinatori.fi")


class Operator(Protocol):
    """Who runs this Polku and how their people are reached."""

    @property
    def kind(self) -> Literal["independent", "authority"]:
        """Whether the authority itself runs it."""
        ...

    @property
    def name(self) -> str:
        """The office's or organisation's name."""
        ...

    @property
    def phone(self) -> str:
        """The number that people ring."""
        ...

    @property
    def hours(self) -> Mapping[str, str]:
        """The opening hours, by language."""
        ...

    @property
    def address(self) -> str:
        """The street address."""
        ...

    @property
    def privacy_url(self) -> str:
        """The page that tells how personal data are handled."""
        ...

    @property
    def backups_days(self) -> int | None:
        """After how many days backup copies are gone; 0: there are none; None: not told."""
        ...

    @property
    def office_name(self) -> str | None:
        """The employment authority that serves the people, if one is named."""
        ...

    @property
    def office_phone(self) -> str | None:
        """Its number; the operator's own where the authority itself runs this Polku."""
        ...

    @property
    def advice_name(self) -> str | None:
        """A service that advises in many languages, if there is one."""
        ...

    @property
    def advice_phone(self) -> str | None:
        """Its number."""
        ...

    @property
    def advice_url(self) -> str | None:
        """Its page."""
        ...


def contact(operator: Operator) -> Lines:
    """Return the block that tells how to reach a person: phone, hours, address, advice."""
    return Lines(
        (
            msg("<b>{name}</b>", name=operator.name),
            msg("Phone: {phone}", phone=operator.phone),
            msg("Hours: {hours}", hours=Localised(operator.hours)),
            msg("Address: {address}", address=operator.address),
            *_office(operator),
            *_advice(operator),
        )
    )


def ring_the_office(operator: Operator) -> Message:
    """Return how to reach the employment authority, which alone can note what a person tells."""
    if operator.office_phone is None:
        return msg(
            "Ring your own employment office now. Its number stands in its messages to you and in "
            "the e-service ({e_service}).",
            e_service=E_SERVICE,
        )
    return msg("Ring the office now: {phone}.", phone=operator.office_phone)


def _office(operator: Operator) -> tuple[Message, ...]:
    if operator.kind == "authority" or operator.office_phone is None:
        return ()
    return (
        msg(
            "Your employment office: {name}, phone {phone}",
            name=operator.office_name or "",
            phone=operator.office_phone,
        ),
    )


def _advice(operator: Operator) -> tuple[Message, ...]:
    if operator.advice_name is None:
        return ()
    name = (
        Link(operator.advice_url, operator.advice_name)
        if operator.advice_url
        else operator.advice_name
    )
    if operator.advice_phone is None:
        return (msg("Advice in many languages: {name}", name=name),)
    return (
        msg(
            "Advice in many languages: {name}, phone {phone}",
            name=name,
            phone=operator.advice_phone,
        ),
    )
