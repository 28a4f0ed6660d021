"""Every statement of the two texts that Polku began with stands in the answer it names.

V is the English page of Vantaa and Kerava, T the Finnish questions and answers of 18 August 2023;
the numbers count the statements in the order of the text. A row names the wish, a day of the
version that must carry the statement, and words of its English text.
"""

from datetime import date

import pytest

from polku.messages import faq

OLD = date(2022, 5, 1)
MODEL = date(2022, 6, 1)
NOW = date(2026, 11, 22)

STATEMENTS: tuple[tuple[str, str, date, str], ...] = (
    ("V1 a change of law in May", "model", NOW, "it began on {start}"),
    ("V2 all groups' needs", "model", NOW, "with the needs of all customer groups in mind"),
    ("V3 Vantaa and Kerava have it too", "model", MODEL, "Vantaa and Kerava took it into use too"),
    ("V3 Vantaa and Kerava together", "authority", MODEL, "Vantaa and Kerava took part"),
    ("V4 rights and obligations change", "changes", NOW, "rights and duties of jobseekers changed"),
    ("V5 faster, from the first days", "model", NOW, "faster and more personal support"),
    ("V6 tailored help", "personal_support", NOW, "fitted to your situation"),
    ("V6 not alone", "personal_support", NOW, "Nobody needs to wonder alone"),
    ("V7 met more often", "meeting_frequency", MODEL, "every {series_weeks} weeks"),
    ("V8 a coach contacts soon", "personal_support", MODEL, "within {contact_days} working days"),
    ("V9 a plan, updated", "plan", NOW, "updated every {update_months} months"),
    ("V10 intensive period", "intensive_period", MODEL, "After every {every} months"),
    ("V11 coaches for immigrants", "immigrants", NOW, "coaches for immigrants"),
    ("V12 apply from the beginning", "immigrants", NOW, "from the very beginning"),
    ("V13 situations vary", "immigrants", NOW, "some find a job quickly"),
    ("V14 prepared in spring", "model", NOW, "prepared in the spring"),
    ("V15 needs of their own", "immigrants", NOW, "Their needs can be different"),
    ("V16 phone, in person, video", "meeting_format", NOW, "in person, by phone or by video"),
    ("V17 own search supported", "personal_support", NOW, "independent job search is supported"),
    ("V18 a path to work together", "personal_support", NOW, "looks together with you"),
    ("V19 languages", "interpreter", NOW, "in other languages"),
    ("V19 interpreters", "interpreter", NOW, "an interpreter can be booked"),
    ("T1 in force", "model", NOW, "it began on {start}"),
    ("T2 the government's measures", "model", NOW, "the government's measures for employment"),
    ("T3 more individual", "changes", NOW, "more personal support"),
    ("T4 a new web service", "changes", NOW, "a new web service"),
    ("T4 artificial intelligence", "job_market_finland", NOW, "artificial intelligence"),
    ("T5 in steps", "when_it_applies", MODEL, "came into use in steps"),
    ("T6 new ones at once", "when_it_applies", MODEL, "from the first day"),
    ("T7 earlier ones later", "when_it_applies", MODEL, "after your periodic interview"),
    ("T8 closer contact", "meeting_frequency", MODEL, "the most support at the start"),
    ("T8 partners", "model", NOW, "services and their partners closer together"),
    ("T9 expert or coach", "personal_support", NOW, "a responsible expert or a coach of your own"),
    ("T10 more at the start", "meeting_frequency", MODEL, "the most support at the start"),
    ("T11 in person or not", "meeting_format", NOW, "in person, by phone or by video"),
    ("T12 aim of the meetings", "personal_support", NOW, "The aim of the meetings"),
    ("T13 assessed individually", "obligation_individual", NOW, "The office decides it with you"),
    ("T13 set for each person", "changes", NOW, "set for you personally"),
    ("T14 written in the plan", "obligation", NOW, "It is written in your employment plan"),
    ("T15 four as a rule", "obligation", NOW, "As a rule you apply for {per_period} jobs"),
    ("T16 chosen freely", "which_jobs", NOW, "You choose yourself which jobs"),
    ("T17 offers do not bind at first", "job_offers", MODEL, "only after {free_months} months"),
    ("T17 and nothing follows", "job_offers", MODEL, "nothing follows if you do not apply"),
    ("T18 milder, in steps", "sanctions_eased", MODEL, "became shorter and come in steps"),
    ("T18 balance", "sanctions_eased", MODEL, "a better balance between rights and duties"),
    ("T19 quitting", "sanctions_eased", MODEL, "{old_days} days became {days}"),
    ("T20 reminders", "sanctions_eased", MODEL, "the first step is only a reminder"),
    ("T21 te-palvelut.fi replaced", "job_market_finland", NOW, "the place of te-palvelut.fi"),
    ("T22 jobs and information", "job_market_finland", MODEL, "It has open jobs, information"),
    ("T22 Oma asiointi", "job_market_finland", MODEL, "Oma asiointi"),
    ("T23 TE Offices' pages stay", "contact_office", MODEL, "stay at their old addresses"),
    ("T24 profile", "job_market_finland", NOW, "choose keywords and wishes"),
    ("T24 worth making", "job_market_finland", MODEL, "It is worth making a profile"),
    ("T25 as a CV", "job_market_finland", NOW, "use it as a CV"),
    ("T26 skills up to date", "employers", NOW, "kept up to date"),
    ("T27 public profiles", "employers", NOW, "search the published profiles"),
    ("T27 the jobseeker's side", "job_market_finland", NOW, "employers can find you in it"),
    ("T28 hard to fill", "employers", NOW, "jobs that are hard to fill"),
    ("T29 costs nothing", "employers", NOW, "costs them nothing"),
    ("T29 savings", "employers", NOW, "may save costs of recruiting"),
    ("T30 time agreed", "initial_interview", MODEL, "within {interview_days} working days"),
    ("T30 three readings", "initial_interview", MODEL, "the time is agreed on"),
    ("T31 first series", "meeting_frequency", MODEL, "then {series_count} discussions"),
    ("T32 6 to 7 months", "meeting_frequency", MODEL, "after each {extra_months} months"),
    ("T33 9 months", "meeting_frequency", MODEL, "one discussion every {every_months} months"),
    ("T34 12 to 13 months", "meeting_frequency", MODEL, "with {extra_count} discussions"),
    ("T35 15 months", "meeting_frequency", MODEL, "one discussion every {every_months} months"),
    ("T36 18 to 19 months", "intensive_period", MODEL, "you meet the office {count} times"),
    ("T37 who holds them", "meeting_organiser", MODEL, "An expert of the TE Office"),
    ("T38 private providers", "meeting_organiser", MODEL, "a private service provider"),
    ("T39 face to face", "initial_interview", NOW, "in person at a service point"),
    ("T40 exceptions", "initial_interview", NOW, "a very long journey or your being at work"),
    ("T41 laid off by phone", "laid_off", NOW, "can be held by phone"),
    ("T42 wishes", "meeting_format", NOW, "you may say what you wish for"),
    ("T42 face to face tried", "meeting_format", NOW, "the office tries to arrange it"),
    ("T43 plan in the interview", "plan", NOW, "made in your first interview"),
    ("T43 or more often", "plan", NOW, "or more often when needed"),
    ("T44 earlier clients' plans", "when_it_applies", MODEL, "when your plan is updated"),
    ("T45 obligation in the plan", "obligation", NOW, "one task for each month"),
    ("T46 what affects it", "obligation_individual", NOW, "your field, and the jobs in your area"),
    ("T47 reported monthly", "reporting", NOW, "employment plan or integration plan"),
    ("T48 three tasks of four", "plan", NOW, "{periods} tasks of one month"),
    ("T49 what counts", "what_counts", NOW, "so does an open application"),
    ("T49 contacts count", "what_counts", NOW, "a direct contact in which you ask"),
    ("T50 reasonable jobs", "which_jobs", NOW, "that you can reasonably expect to get"),
    ("T50 as one would anyway", "which_jobs", NOW, "the ones you would apply for anyway"),
    ("T51 offers besides", "job_offers", MODEL, "You choose yourself which jobs you apply for"),
    ("T52 binding later", "job_offers", MODEL, "months from your initial interview"),
    ("T53 not if reported", "job_offers", MODEL, "already reported the agreed number"),
    ("T54 part-time", "job_offers", MODEL, "however many hours you work"),
    ("T54 hours", "part_time", MODEL, "How many hours you work does not matter"),
    ("T55 cases from before", "sanctions_eased", NOW, "judged by the older rules to the end"),
    ("T56 ladder of the plan", "missed_obligation", MODEL, "you get a reminder"),
    ("T56 second and third", "missed_obligation", MODEL, "{second_benefit_days} and"),
    ("T56 fourth", "missed_obligation", MODEL, "the fourth time, no benefit until"),
    ("T56 ladder of meetings", "missed_meeting", MODEL, "brings a reminder"),
    ("T57 quitting", "quitting", NOW, "your own blameworthy conduct"),
    ("T58 short work", "quitting", NOW, "would have lasted at most {short_work} days"),
    ("T59 no repetition", "quitting", NOW, "does not count as a repeated neglect"),
    ("T60 activation model", "activation_model", NOW, "take part in certain services"),
    ("T61 lowered all the same", "activation_model", NOW, "even if you had applied"),
    ("T62 not lowered now", "activation_model", NOW, "its amount is not lowered"),
    ("T63 services unchanged", "services", NOW, "did not change this"),
    ("T63 which services", "services", NOW, "labour market training, coaching, work with pay"),
)


def said(wish: str, day: date) -> str:
    """The English texts of the version that holds on a day."""
    version = next(each for each in faq.entry(wish).versions if each.holds_on(day))
    parts = [version.changed or ""]
    for part in version.paragraphs:
        parts.extend([part] if isinstance(part, str) else part)
    return "\n".join(parts)


@pytest.mark.parametrize(("statement", "wish", "day", "words"), STATEMENTS)
def test_the_statement_stands_in_its_answer(
    statement: str, wish: str, day: date, words: str
) -> None:
    assert words in said(wish, day), statement


def test_no_statement_is_left_out() -> None:
    numbers = {statement.split(" ")[0] for statement, *_ in STATEMENTS}
    # T64 is the day of the page itself, which every answer replaces by its own.
    assert numbers == {f"V{n}" for n in range(1, 20)} | {f"T{n}" for n in range(1, 64)}
