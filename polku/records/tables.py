"""The tables.

Every table says in ``info["owner"]`` which column names the person whose rows it holds, so that
erasure reaches all of them: ``person`` columns hold the random id, ``chat`` columns Telegram's.
A table that holds nothing of a person says ``owner=None`` and why.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from polku.records.types import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_BY_PERSON = {"owner": "person"}
_BigId = BigInteger().with_variant(Integer, "sqlite")


def _person(*, primary_key: bool = False, index: bool = False) -> "Column[str]":
    owner = ForeignKey("people.id", ondelete="CASCADE")
    return Column(
        "person", String(32), owner, nullable=False, primary_key=primary_key, index=index or None
    )


visitors = Table(
    "visitors",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("chat", BigInteger, nullable=False, unique=True),
    Column("language", String(16), nullable=False),
    Column("chosen", Boolean, nullable=False, default=False),
    Column("seen_at", Instant, nullable=False, index=True),
    info={"owner": "id"},
)

people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("chat", BigInteger, nullable=False, unique=True),
    Column("language", String(16), nullable=False),
    Column("chosen", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    Column("blocked_at", Instant),
    Column("silenced", JSON, nullable=False, default=list),
    # Minutes after midnight, as the person chose them; both NULL: as the parameters say.
    Column("quiet_from", Integer),
    Column("quiet_to", Integer),
    Column("discreet", Boolean, nullable=False, default=False, server_default=false()),
    Column("unheard_at", Instant),
    # Days, not instants: when somebody last wrote, and was told that their data will go.
    Column("seen_on", Date, index=True),
    Column("warned_on", Date),
    info={"owner": "id"},
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(index=True),
    Column("version", String(16), nullable=False),
    Column("given_at", Instant, nullable=False),
    info=_BY_PERSON,
)

facts = Table(
    "facts",
    metadata,
    _person(primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", String(16), nullable=False),
    Column("told_at", Instant, nullable=False),
    # The form that it was saved from: tapping "Save" twice saves it once.
    Column("draft", String(16)),
    info=_BY_PERSON,
)

applications = Table(
    "applications",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(),
    Column("employer", String(200), nullable=False),
    Column("job", String(200), nullable=False, default=""),
    Column("applied_on", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("draft", String(16), nullable=False),
    Column("note", String(500), nullable=False, server_default=""),
    # The draft of the last correction: tapping "Save" twice corrects once.
    Column("corrected_by", String(16)),
    # A deleted application can be brought back by its token until the sweep takes the row.
    Column("deleted_at", Instant, index=True),
    Column("undo", String(16)),
    # A draft becomes one application, however often "Save" is tapped or a turn is run again.
    UniqueConstraint("person", "draft"),
    Index("ix_applications_person_applied_on", "person", "applied_on"),
    info=_BY_PERSON,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(index=True),
    Column("day", Date, nullable=False),
    Column("time", String(5)),
    Column("format", String(16)),
    Column("created_at", Instant, nullable=False),
    # The draft that saved or changed it last: tapping "Save" twice does it once.
    Column("draft", String(16), nullable=False),
    Column("answer", String(16)),
    Column("place", String(200)),
    Column("language", String(40)),
    Column("interpreter", Boolean),
    # How often a calendar file of it was overtaken (RFC 5545, SEQUENCE).
    Column("sequence", Integer, nullable=False, server_default="0"),
    Column("reason", String(16)),
    Column("suggested", JSON(none_as_null=True)),
    Column("told_office_at", Instant),
    # A removed conversation can be brought back until the sweep takes the row.
    Column("removed_at", Instant, index=True),
    UniqueConstraint("person", "draft"),
    info=_BY_PERSON,
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(),
    Column("kind", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("draft", String(16), nullable=False),
    # One that is over and stands in place of what the rules would remind of.
    Column("removed_at", Instant),
    UniqueConstraint("person", "draft"),
    info=_BY_PERSON,
)

# What is left of a removed conversation: enough for a calendar to cross it out, no content.
removed_conversations = Table(
    "removed_conversations",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(index=True),
    Column("sequence", Integer, nullable=False),
    Column("removed_at", Instant, nullable=False, index=True),
    info=_BY_PERSON,
)

official_reports = Table(
    "official_reports",
    metadata,
    _person(primary_key=True),
    Column("first_day", Date, primary_key=True),
    Column("told_at", Instant, nullable=False),
    info=_BY_PERSON,
)

drafts = Table(
    "drafts",
    metadata,
    _person(primary_key=True),
    Column("token", String(16), nullable=False),
    Column("task", String(32), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("asking", String(32)),
    Column("update_id", BigInteger, nullable=False),
    Column("updated_at", Instant, nullable=False),
    info=_BY_PERSON,
)

due = Table(
    "due",
    metadata,
    Column("id", _BigId, primary_key=True),
    _person(),
    Column("kind", String(32), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("lead", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("useless_after", Instant, nullable=False),
    # When it would come if there were no quiet hours.
    Column("nominal", Instant, nullable=False),
    UniqueConstraint("person", "kind", "subject", "lead"),
    Index("ix_due_at", "at"),
    info=_BY_PERSON,
)

snoozes = Table(
    "snoozes",
    metadata,
    _person(primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("subject", String(32), primary_key=True),
    Column("until", Instant, nullable=False),
    info=_BY_PERSON,
)

sends = Table(
    "sends",
    metadata,
    Column("id", _BigId, primary_key=True),
    _person(),
    Column("kind", String(32), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("lead", String(16), nullable=False),
    Column("nominal", Instant, nullable=False),
    Column("worker", String(64), nullable=False),
    Column("leased_until", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("message_id", BigInteger),
    # Reminders that go out as one message share the id of the first of them.
    Column("bundle", BigInteger, index=True),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    # What was told of a conversation, so that it can be corrected when it moves.
    Column("said_day", Date),
    Column("said_time", String(5)),
    # The lease: whoever inserts this row may send; nobody else can insert it.
    UniqueConstraint("person", "kind", "subject", "lead", "nominal"),
    info=_BY_PERSON,
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger),
    Column("body", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("waiting", Boolean, nullable=False, index=True),
    Column("received_at", Instant, nullable=False),
    # Answered rows keep neither lane nor body; a waiting one is a message still to be answered,
    # which a person who erases their past did not ask to lose.
    info={"owner": None},
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _BigId, primary_key=True),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", BigInteger, nullable=False, index=True),
    Column("message", Text, nullable=False),
    # Rows go away when they are sent; what is left is an answer still on its way to the person.
    info={"owner": None},
)

erasures = Table(
    "erasures",
    metadata,
    Column("person", String(32), primary_key=True),
    Column("begun_at", Instant, nullable=False),
    # Random ids that belong to nobody any more, until Rasa's trackers are gone too.
    info={"owner": None},
)
