"""What a simulation found, as a page with figures and a picture: docs/soak.md, docs/soak.svg."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from simulate import picture
from simulate.drive import Play
from simulate.verdict import Verdict

_HOW = """\
Each person has a diary, drawn from the seed: they come, choose one of the offered languages, agree,
tell their plan, report applications, tell, answer and give up discussions, tell deadlines and end
them, put reminders off, turn kinds of reminders off and on, block Polku and come back, ask
something, have everything deleted. The clock stands in a file that every process reads. It moves
from one instant at which somebody does something or is to be reminded to the next, and on by three
minutes at a time while something that is due has not come.

**Real** are the bot's process (long polling, inbox, lanes, outbox, budget, sweep), its database,
`localgram` as Telegram with its faults, the services, rules, texts and the reading of trackers in
`actions`. **Not real** is Rasa: two cores cannot run its model for hundreds of people through a
year. In its place a process of our own speaks the channel's protocol (`simulate/understanding.py`).
It reads payloads as Rasa does and of typed text only a short form, keeps finished turns durably,
repeats what it said to a known update, and is killed as well. The real Rasa and action server, and
their death, are played in `tests/e2e/test_story.py`.

The judge (`simulate/oracle.py`, `simulate/judge.py`) works out from the diaries and the documented
parameters what each person wanted at each moment, without the code that it judges, and holds every
message that was sent against it:

- A reminder that fell due after its cause was told must come within three hours of the people's
  clock, else it is lost. One whose hour had passed when it was told may come or not.
- A second copy is a double. It is allowed where the bot was killed between the two; a kill explains
  one. No fault of the network here delivers a message and loses the answer: that would double any.
- Nothing may come for what was given up, turned off, or deleted at an earlier moment of the clock.
- In quiet hours nothing comes but within two hours of the event.
- Every message and tap gets the answer that was wanted; an apology counts as a fault here.
- At the end the database holds exactly what the diaries say, and nothing waits to be answered.
"""


def write(folder: Path, play: Play, verdict: Verdict, seconds: float, lines: Sequence[str]) -> None:
    """Write the page and its picture into a folder."""
    arrived = [(at, kind) for at, kind, _ in play.judge.arrived]
    kills = [each.at for each in play.stage.kills]
    svg = picture.draw(arrived, kills, play.plan.start, play.plan.days)
    (folder / "soak.svg").write_text(svg, encoding="utf-8")
    (folder / "soak.md").write_text(_page(play, verdict, seconds, lines), encoding="utf-8")


def _page(play: Play, verdict: Verdict, seconds: float, lines: Sequence[str]) -> str:
    plan, kept = play.plan, "kept" if verdict.kept else "BROKEN"
    waits = sorted(each for actor in play.actors for each in actor.waits)
    lags = [lag for _, _, lag in play.judge.arrived]
    late = sum(lag > 0 for lag in lags)
    struck = "".join(
        f"| {each['kind']} | {', '.join(each['methods'])} | {each['struck']} |\n"
        for each in play.struck
    )
    found = "\n".join(f"- {line}" if line[0] != " " else f"  - {line.strip()}" for line in lines)
    return f"""# Living with Polku, at speed

`make soak` writes this page (`polku simulate --people … --days … --kills … --report docs`).
Every promise was **{kept}** in a run of {plan.people} people over {plan.days} days from
{plan.start}, seed {plan.seed}, on {play.stage.backend}, with {len(play.stage.kills)} kills;
{seconds / 60:.0f} minutes on {datetime.now().astimezone():%d %B %Y}.

![Reminders a day, and the kills](soak.svg)

{found}

Of {len(lags)} reminders {len(lags) - late} came at the very instant; the others took up to
{max(lags, default=0) / 60:.0f} minutes of the people's clock (a fault, a killed
sweep, or a person who had blocked Polku or turned the kind off).
A person waited {median(waits) if waits else 0:.2f} s of real time for an answer at the median,
{waits[-1] if waits else 0:.0f} s at most (while a killed process came back).

| Fault | Methods | Struck |
|---|---|---:|
{struck}
## How it is played

{_HOW}"""
