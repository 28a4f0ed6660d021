"""Any button that was ever shown may be tapped at any time, again and again: the count is true."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polku.config import ROOT, load_operator
from polku.records import open_store
from polku.services import forms, retention, turn
from polku.services.heard import Answer, Heard
from tests.services.talker import Talker
from tests.support import database

_DOES = ("tell", "tell_two", "save", "save", "delete", "delete", "undo", "edit", "replay", "wait")
_STEPS = st.lists(st.tuples(st.sampled_from(_DOES), st.integers(0, 40)), min_size=12, max_size=20)


class Taps:
    """Somebody who taps old and new buttons, and what must be kept after each tap."""

    def __init__(self, talker: Talker) -> None:
        self.talker = talker
        self.alive: set[str] = set()
        self.deletions: dict[str, str] = {}
        self.shown: list[Answer] = []
        self.turns: list[Heard] = []

    def kept(self) -> set[str]:
        with self.talker.room.store.unit() as uow:
            return {each.id for each in uow.applications.of(self.talker.person)}

    def tell(self, number: int) -> None:
        self._tell([f"Firm{number % 5}"])

    def tell_two(self, number: int) -> None:
        self._tell([f"Firm{number % 5}", f"Shop{number}"])

    def _tell(self, names: list[str]) -> None:
        spans = [("employer", name, name) for name in names]
        spans += [("job", "cook", "cook"), ("day", "today", "today")]
        words = f"{' and '.join(names)} cook today"
        self._turn(self.talker.heard("report_application", words, spans=spans))

    def save(self, number: int) -> None:
        for title in ("Save", "Save all", "Yes, another one: save it"):
            params = self._button(title, number)
            if params:
                expected = self._would_save(params["id"])
                self._turn(self.talker.heard("draft", None, params=params))
                new = self.kept() - self.alive
                assert len(new) == expected
                self.alive |= new

    def _would_save(self, token: str) -> int:
        """Count the applications in the open form, where this button is its own."""
        with self.talker.room.store.unit() as uow:
            draft = uow.drafts.of(self.talker.person)
        if draft is None or draft.token != token or draft.task != "report_application":
            return 0
        young = self.talker.now - draft.updated_at < forms.KEPT
        return len(draft.fields.get("entries") or [1]) if young else 0

    def delete(self, number: int) -> None:
        for title in ("Change or delete", "Delete"):
            params = self._button(title, number)
            if not params:
                return
            intent = "edit_application" if title != "Delete" else "delete_application"
            self._turn(self.talker.heard(intent, None, params=params))
        if params["id"] in self.alive:
            self.alive.discard(params["id"])
            undo = self._button("Undo", 0)["id"]
            self.deletions = {k: v for k, v in self.deletions.items() if v != params["id"]}
            self.deletions[undo] = params["id"]

    def undo(self, number: int) -> None:
        params = self._button("Undo", number)
        if params:
            self._turn(self.talker.heard("delete_application", None, params=params))
            if params["id"] in self.deletions:
                self.alive.add(self.deletions[params["id"]])

    def edit(self, number: int) -> None:
        for title in ("Change or delete", "Note"):
            params = self._button(title, number)
            if params and ("do" not in params or params["do"] == "note"):
                self._turn(self.talker.heard("edit_application", None, params=params))
        self._turn(self.talker.heard("nlu_fallback", f"note {number} of mine"))

    def replay(self, number: int) -> None:
        """Run the newest turn again, as after a crash before its answer was kept."""
        if self.turns:
            self.talker.turn(self.turns[-1])

    def wait(self, number: int) -> None:
        """Let hours go by, and what was deleted a day ago with them."""
        self.talker.later(hours=number)
        with self.talker.room.store.unit() as uow:
            before = {k: uow.applications.one(self.talker.person, v) for k, v in self._dead()}
        retention.sweep(self.talker.room.store, self.talker.now)
        for undo, gone in before.items():
            if gone and gone.deleted_at and self.talker.now - gone.deleted_at > forms.KEPT:
                del self.deletions[undo]

    def _dead(self) -> list[tuple[str, str]]:
        return [(undo, one) for undo, one in self.deletions.items() if one not in self.alive]

    def _turn(self, heard: Heard) -> None:
        self.talker.turn(heard)
        self.turns.append(heard)
        self.shown.append(self.talker.last)

    def _button(self, title: str, number: int) -> dict[str, str]:
        """Return what some button with a title sends, however old it is."""
        replies = (reply for answer in self.shown for reply in answer.replies)
        buttons = (button for reply in replies for row in reply.buttons for button in row)
        found = [dict(b.payload.entities) for b in buttons if b.title.id == title]
        return found[-1 - number % len(found)] if found else {}


@pytest.mark.edge
@settings(max_examples=12)
@given(steps=_STEPS)
def test_what_lives_is_what_was_saved_less_the_deleted_plus_the_undone(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = open_store(database.fresh(tmp_path_factory.mktemp("taps")))
    taps = Taps(Talker(turn.Room(store, load_operator(ROOT / "operator.example.yaml"))))
    for do, number in [("tell", 0), ("save", 0), ("tell_two", 1), ("save", 0), *steps]:
        getattr(taps, do)(number)
        assert taps.kept() == taps.alive, do
    store.close()
