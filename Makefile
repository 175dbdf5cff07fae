# okcode: `make run` opens the program, `make test` passes all checks. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-run
READY_TEST := $(VENV)/.ready-test

.PHONY: run test check bench tasks clean lock golden migration soak mutate pictures

run: $(READY)                ## open the program
	@$(BIN)/okcode run

test: $(READY_TEST) check    ## all checks and all tests
	$(BIN)/python -m pytest

check: $(READY_TEST)         ## format, lint, types, import walls
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY_TEST)         ## figures, as ratios within one run
	$(BIN)/python -m tests.bench

tasks: $(READY_TEST)         ## the clerk's tasks with their keystrokes
	$(BIN)/python -m tests.clerk

pictures: $(READY_TEST)      ## the README's pictures; look at each before keeping it
	$(BIN)/python -m tests.pictures

golden: $(READY_TEST)        ## write the pictures of all screens anew; look at the difference before keeping it
	OKCODE_GOLDEN=write $(BIN)/python -m pytest tests/tui/test_golden.py tests/tui/coach/test_pictures.py tests/scenarios/trainer/test_replaying.py -q

MINUTES ?= 30
soak: $(READY_TEST)          ## attack the store for MINUTES (30) minutes: crashes, faults, processes at once; prints seeds
	$(BIN)/python -m tests.soak --minutes $(MINUTES)

mutate: $(READY_TEST)        ## change one thing in a rule at a time: does a test notice? (takes long)
	nice $(BIN)/python -m tests.mutate

migration: $(READY_TEST)     ## write the SQL of tables, columns and indexes that the last released store lacks
	$(BIN)/python -m tests.frozen

lock:                        ## renew the pins from pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header --extra test -o requirements/test.txt pyproject.toml

$(READY): requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(READY_TEST): $(READY) requirements/test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/test.txt
	@touch $@

clean:                       ## forget the environment
	rm -rf $(VENV) build dist *.egg-info
