# The same commands by hand and in continuous integration. What they do is in tools/.

.DEFAULT_GOAL := help
.PHONY: help run test check train parse evaluate adapt compare bench bench-sweep soak mutation messages system-deps lock clean app rasa model
.NOTPARALLEL:

PYTHON ?= python3
PEOPLE ?= 200
DAYS ?= 365
KILLS ?= 100
SEED ?= 1
APP := .venv/bin/python
RASA := .venv-rasa/bin/python
# Set-up speaks on standard error and reads nothing: the standard streams are the command's own.
SETUP := $(PYTHON) -m tools.bootstrap
export PYTHONUNBUFFERED := 1
export RASA_TELEMETRY_ENABLED := false
# Rasa has thousands of modules: without bytecode each start compiles them all again.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: app rasa ## Set up what is missing, then serve Telegram (or talk here, without TELEGRAM_TOKEN)
	@exec $(APP) -m polku run

test: app rasa ## Run every check and test, with all real processes
	@exec $(APP) -m tools.everything

check: app ## Format, lint, types, imports, catalogs and unit tests: under a minute
	@exec $(APP) -m tools.check

train: model ## Train the model, where its inputs have changed

parse: model ## Read {"text": …} lines, write what is understood in each
	@exec $(RASA) -m nlu.parse

evaluate: model ## Score the model by language and by wish
	@exec $(RASA) -m nlu.evaluate

adapt: rasa ## Teach the encoder's top layers the examples (rare: an hour), then run `make train`
	@exec $(RASA) -m nlu.adapt </dev/null >&2

compare: rasa ## Compare ways to understand on held examples; WITH=--stock adds Rasa's own
	@exec $(RASA) -m nlu.compare $(WITH)

bench: app ## Time the rules: the median of each ask over the case files
	@exec $(APP) -m tools.bench

bench-sweep: app ## Time finding what is due among a million people, in a PostgreSQL of its own
	@exec $(APP) -m tools.bench_sweep

soak: app ## Let 200 people live a year at speed, with 100 kills: PEOPLE, DAYS, KILLS, SEED
	@exec $(APP) -m polku simulate --people $(PEOPLE) --days $(DAYS) --kills $(KILLS) \
		--seed $(SEED) --report docs

mutation: app ## Change the rules in hundreds of small ways: how many do the tests notice?
	@exec $(APP) -m tools.mutation

messages: app ## Extract the texts, update and compile the catalogs
	@$(APP) -m polku.messages.catalogs update </dev/null
	@exec $(APP) -m polku.messages.catalogs compile </dev/null

system-deps: ## Install PostgreSQL, Redis and Chromium where they are missing (Debian, Ubuntu)
	@exec $(PYTHON) -m tools.system_deps </dev/null >&2

lock: ## Lock the requirements with hashes; UPGRADE=1 takes the newest that are allowed
	@exec $(PYTHON) -m tools.lock $(if $(UPGRADE),--upgrade) </dev/null >&2

clean: ## Remove what was built; var/ with its databases stays
	@rm -rf .venv .venv-rasa .tools .cache models .mypy_cache .ruff_cache .pytest_cache *.egg-info
	@find locales -name '*.mo' -delete 2>/dev/null || true

app:
	@$(SETUP) app </dev/null >&2

rasa:
	@$(SETUP) rasa </dev/null >&2

model: rasa
	@$(RASA) -m nlu.train </dev/null >&2
