# `make demo` and `make test` need Python 3.11 or newer, make, and a package index; nothing else.
# `.venv` is built once from requirements.lock; a second call starts at once.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made-from-lock
WORKERS ?= 2

.PHONY: demo test check requirements lock clean

demo: $(STAMP)
	$(BIN)/python -m daemon demo $(ARGS)

test: $(STAMP)
	$(BIN)/pytest -n $(WORKERS) $(ARGS)

check: $(STAMP)
	$(BIN)/ruff format --check daemon tests
	$(BIN)/ruff check daemon tests
	$(BIN)/mypy
	$(BIN)/pytest tests/test_architecture.py tests/house

# Where each of the 163 requirements is answered; fails while one is open.
requirements: $(STAMP)
	$(BIN)/python -m tests.requirements

# After a change of dependencies in pyproject.toml: resolve again, keep what still fits, print no index.
lock: $(STAMP)
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes \
		--no-header --output-file requirements.lock
	$(MAKE) $(STAMP)

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)
