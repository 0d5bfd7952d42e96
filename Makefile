# Every task of the project; `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed
OUT ?= build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build test fuzz check snapshots schema docs bench bench-peers clean distclean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: $(INSTALLED) ## transpile specs/ into build/ for every target
	@$(BIN)/transpile build specs/*.yaml -o $(OUT)

test: $(DEVELOPED) ## run every test, each target's own engine among them
	$(BIN)/pytest -n auto --dist loadgroup

check: $(DEVELOPED) ## lint, format, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(DEVELOPED) ## draw many random bodies of every type, and other texts than the tests do
	BODY_SEEDS=20 HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -n auto --dist loadgroup \
	  tests/engines/bodies tests/engines/meaning tests/engines/cdktf/test_texts.py tests/frontend tests/backends tests/passes

snapshots: $(DEVELOPED) ## write snapshots/ and those of the wrong specs anew; read the diff
	rm -rf snapshots tests/errors/*.txt specs/updates/*/changes.txt
	$(BIN)/pytest -q -n 0 tests/test_snapshots.py tests/test_errors.py tests/engines/updates \
	  --snapshot-update

schema: $(DEVELOPED) ## make transpile/schema/data anew from public packages
	$(BIN)/python -m tools.schema

docs: $(DEVELOPED) ## make the pages in docs/ that come from the code anew
	$(BIN)/python -m tools.docs

bench: $(DEVELOPED) ## measure the command against plain load and dump, side by side
	$(BIN)/python -m benchmarks

bench-peers: $(DEVELOPED) ## measure other tools on the same work (needs minutes and npm)
	$(BIN)/python -m benchmarks.peers

clean: ## remove what the tasks made, but keep the virtual environment
	rm -rf $(OUT) dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment too
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "transpile needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version 2>&1);" \
	    "try: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Two steps, since a user who only builds needs none of the engines.
$(INSTALLED): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEVELOPED): pyproject.toml $(INSTALLED)
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
