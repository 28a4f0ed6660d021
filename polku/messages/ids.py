"""Every wish that a person can have, by its stable id; wishes are added, none is renamed."""

#: One answer for everyone, dated and sourced.
FAQ = (
    "model",
    "when_it_applies",
    "changes",
    "personal_support",
    "obligation",
    "obligation_individual",
    "what_counts",
    "which_jobs",
    "reporting",
    "meeting_frequency",
    "meeting_organiser",
    "meeting_format",
    "initial_interview",
    "laid_off",
    "plan",
    "integration_plan",
    "job_offers",
    "part_time",
    "missed_obligation",
    "missed_meeting",
    "quitting",
    "sanctions_eased",
    "job_market_finland",
    "employers",
    "activation_model",
    "services",
    "immigrants",
    "interpreter",
    "intensive_period",
    "changes_2026",
    "authority",
    "registration",
    "suspension",
    "studies",
    "illness",
    "starting_work",
    "young",
    "clarification",
    "job_search_ended",
    "statement",
    "login",
    "contact_office",
    "official_messages",
    "language_course",
    "qualifications",
    "abroad",
    "business",
)

#: Not this service's matter: who decides, and where they are found.
SIGNPOSTS = (
    "benefits",
    "residence_permit",
    "tax",
    "housing",
    "family",
    "work_rights",
)

#: Polku does something for this person.
TASKS = (
    "report_application",
    "show_applications",
    "edit_application",
    "delete_application",
    "next_conversation",
    "add_conversation",
    "confirm_conversation",
    "reschedule_conversation",
    "set_profile",
    "check_offer",
    "check_sanction",
    "reminders",
    "change_language",
    "talk_to_coach",
    "my_data",
    "delete_data",
)

#: The talk itself.
CONVERSATION = (
    "greet",
    "goodbye",
    "thanks",
    "help",
    "affirm",
    "deny",
    "stop",
    "repeat",
    "bot_challenge",
    "feedback_bad",
    "crisis",
    "out_of_scope",
)

#: All of them, in that order.
WISHES = (*FAQ, *SIGNPOSTS, *TASKS, *CONVERSATION)
