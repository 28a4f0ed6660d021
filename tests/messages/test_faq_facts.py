"""What the pages say beyond the first two texts stands in the answers, at the days it was true.

A row names the matter, the wish, a day of the version and words of its English text.
"""

from datetime import date, timedelta

import pytest

from polku.messages import faq
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.rules import law
from tests.messages.test_faq_coverage import MODEL, NOW, OLD, said

ALL = (*FAQ, *SIGNPOSTS)
LATE = date(2025, 6, 1)
_DAY = timedelta(days=1)

FACTS: tuple[tuple[str, str, date, str], ...] = (
    ("studies before 2023", "studies", MODEL, "{number} jobs in {months} months"),
    ("studies since 2023", "studies", NOW, "usually has the full number"),
    ("studies without a degree", "studies", NOW, "people without a degree"),
    ("training too", "studies", NOW, "This holds in labour market training too"),
    ("benefit in spite of a suspension", "studies", NOW, "even if you have a suspension period"),
    ("waiting days", "suspension", LATE, "{old_days} waiting days"),
    ("no TE Offices", "authority", NOW, "there are no TE Offices any more"),
    ("moved automatically", "authority", NOW, "nobody needed to do anything"),
    ("one place to register", "registration", NOW, "e-service of Job Market Finland"),
    ("the trial is over", "authority", NOW, "the TE Offices and the municipal trial"),
    ("Kerava and Sipoo", "authority", NOW, "The city of Kerava serves"),
    ("large and small municipalities", "authority", NOW, "smaller ones together"),
    ("payers did not change", "authority", NOW, "They did not change"),
    ("payment rests on the statement", "statement", NOW, "the payment rests on it"),
    ("Suomi.fi", "official_messages", NOW, "Suomi.fi messages"),
    ("the number is individual", "obligation", NOW, "from none to {per_period}"),
    ("suitable openings", "obligation_individual", NOW, "too few jobs that suit you"),
    ("at least two weeks", "what_counts", NOW, "at least {job_days} days"),
    ("more hours, agencies", "what_counts", LATE, "a temporary work agency"),
    ("jokes", "which_jobs", NOW, "may be asked back"),
    ("laid off", "laid_off", NOW, "in the first {free_months} months"),
    ("laid off in part", "laid_off", LATE, "{part_number} in {part_months} months"),
    ("part-time", "part_time", LATE, "{part_number} in {part_months} months"),
    ("part-time now", "part_time", NOW, "the full obligation usually concerns you"),
    ("young people", "young", NOW, "at least {places} study places in the spring"),
    ("language skills", "obligation_individual", NOW, "no fixed rule that I know of"),
    ("integration plan", "integration_plan", NOW, "takes the place of the employment plan"),
    ("three years", "integration_plan", NOW, "less than {years} years ago"),
    ("Integration Act", "integration_plan", NOW, "A new Integration Act"),
    ("proof", "reporting", NOW, "for about {proof_months} months"),
    ("full-time work", "part_time", NOW, "People on partial disability pension"),
    ("report elsewhere", "reporting", NOW, "tell the office directly"),
    ("no calendar day", "reporting", NOW, "not a fixed day of the calendar"),
    ("assigned jobs apart", "job_offers", NOW, "where it has its own place"),
    ("signing in", "login", NOW, "online banking codes"),
    ("first day", "registration", NOW, "first day of unemployment at the latest"),
    ("text messages", "official_messages", NOW, "{meeting_hours} hours before a discussion"),
    ("ten working days", "initial_interview", NOW, "{interview_days} working days after"),
    ("no fixed rhythm", "meeting_frequency", NOW, "no longer come at fixed times"),
    ("weighty reason", "initial_interview", NOW, "a weighty reason"),
    ("no second interview", "initial_interview", NOW, "at least {again_months} months"),
    ("part-timers meet too", "meeting_frequency", NOW, "if you work part-time"),
    ("in practice later", "initial_interview", LATE, "many people waited longer"),
    ("job search ends", "job_search_ended", NOW, "once do not come to a discussion"),
    ("as widely as pages say", "missed_meeting", NOW, "names times that you booked yourself"),
    ("no benefit meanwhile", "job_search_ended", NOW, "no benefit is paid"),
    ("acceptable reasons", "missed_meeting", NOW, "an accident or a cancelled bus"),
    ("fee", "interpreter", LATE, "It is at most {fee}"),
    ("offers bind", "job_offers", NOW, "from the first day of your job search"),
    ("part-time is no reason", "part_time", NOW, "no reason for not applying"),
    ("not applying", "job_offers", NOW, "until further notice"),
    ("two ways of counting", "missed_obligation", LATE, "The time is the same"),
    ("no reminder", "missed_obligation", NOW, "There is no reminder first"),
    (
        "a year from the first",
        "missed_obligation",
        NOW,
        "within {review_months} months of the first",
    ),
    ("each further time", "missed_obligation", NOW, "The same follows each further time"),
    ("work or studies", "missed_obligation", LATE, "run a firm of your own, studied"),
    ("acceptable reason", "suspension", NOW, "nothing follows if your reason was acceptable"),
    ("what neglect is", "suspension", NOW, "did not agree to make the plan"),
    ("quits stayed", "quitting", NOW, "did not change these numbers"),
    ("refusals", "quitting", NOW, "more than {long_work} days"),
    ("two different things", "suspension", NOW, "omavastuuaika) are another thing"),
    ("social assistance", "missed_obligation", NOW, "lower the basic amount"),
    ("before the model", "quitting", OLD, "{days} days without benefit"),
    ("appeal", "suspension", NOW, "you can appeal the payer's decision"),
    ("appeals take time", "suspension", NOW, "An appeal can take months"),
    ("profile", "job_market_finland", NOW, "must make a profile and publish it"),
    ("profile in the interview", "initial_interview", NOW, "shows you the jobseeker profile"),
    ("general support", "benefits", NOW, "general support (yleistuki)"),
    ("partner's income", "benefits", NOW, "your partner's income does not count"),
    ("work requirement", "benefits", LATE, "{old_work_months} months of work were enough"),
    ("late offices", "meeting_frequency", NOW, "you lose nothing"),
    ("Vantaa-info", "contact_office", NOW, "Somali and Russian"),
    ("permits", "residence_permit", NOW, "three or six months"),
)


@pytest.mark.parametrize(("matter", "wish", "day", "words"), FACTS)
def test_what_the_pages_say_is_told(matter: str, wish: str, day: date, words: str) -> None:
    assert words in said(wish, day), matter


@pytest.mark.parametrize("wish", ALL)
def test_for_a_year_every_answer_says_what_it_was_before(wish: str) -> None:
    for version in faq.entry(wish).versions:
        if version.valid_from is None:
            continue
        for days in (0, 1, 180, 364):
            day = version.valid_from + days * _DAY
            if version.holds_on(day):
                told = [getattr(part, "id", None) for part in faq.answer(wish, day).paragraphs]
                assert version.changed in told, day


@pytest.mark.parametrize("wish", ALL)
def test_no_figure_changes_while_an_answer_holds(wish: str) -> None:
    changes = [date(2022, 5, 2), date(2023, 1, 1), date(2024, 1, 1), date(2024, 9, 2)]
    changes += [date(2025, 1, 1), date(2026, 1, 1), date(2026, 3, 1), NOW]
    for version in faq.entry(wish).versions:
        for parameter in version.figures.values():
            known = {law.at(day)[parameter] for day in changes if version.holds_on(day)}
            assert len(known) <= 1, (wish, parameter)


def test_only_where_the_pages_say_next_to_nothing_an_answer_is_incomplete() -> None:
    incomplete = {wish for wish in ALL if not faq.entry(wish).complete}
    assert incomplete == {"abroad", "business", "language_course", "qualifications"}
    for wish in incomplete:
        assert "do not know" in said(wish, NOW)
        assert faq.entry(wish).contact
