# Every target sets up what it needs. Only make, Python 3.11 or later and pip are taken for granted.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	command -v $$p >/dev/null && $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
UV := $(BIN)/python -m uv
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

.PHONY: help setup release test check lint types imports format calibrate dictionary lock ui bench clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP) ## Make .venv with everything locked in requirements.lock (nothing to do: no time)

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; name one with: make setup PYTHON=/path/to/python" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) pip sync --quiet --require-hashes requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

release: setup ## Run the main job: texts in raw/ become a checked release in outputs/
	@$(BIN)/camelbell release

test: setup ## Run all tests
	@$(BIN)/pytest -n auto --dist loadfile

check: lint types imports test ## Lint, types, import contract, then all tests

lint: setup ## Check style
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: setup ## Check types
	@$(BIN)/mypy

imports: setup ## Check that imports point downwards only
	@$(BIN)/lint-imports

format: setup ## Put the code into the one style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

calibrate: setup ## Fit the confidence of rows to annotated texts, after a change of rules
	@$(BIN)/python -m pipelines.quality.calibrate tests/gold tests/gold_own tests/gold_unseen

dictionary: setup ## Write the data dictionary anew from the table models
	@$(BIN)/python -c 'from schemas.describe import data_dictionary as d; print(d(), end="")' > docs/data-dictionary.md

COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header \
	--no-annotate --python-version 3.11 pyproject.toml

lock: setup ## Bring the lock files in line with pyproject.toml, with as few changes as possible
	@$(COMPILE) --extra dev -o requirements.lock
	@$(COMPILE) --extra bench --constraint requirements.lock -o requirements-bench.lock
	@$(COMPILE) --extra postgres --extra s3 --constraint requirements.lock -o deploy/requirements.lock
	@$(COMPILE) --extra ray --extra s3 --constraint requirements.lock -o deploy/requirements-ray.lock

ui: setup ## Open the Dagster UI on the same code and state
	@$(BIN)/camelbell ui

# The peers that it measures against are large and bring a setuptools of their own, hence a second environment.
BENCH := .venv-bench
BENCH_STAMP := $(BENCH)/.set-up

$(BENCH_STAMP): $(STAMP) requirements-bench.lock
	@test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	@$(UV) pip sync --quiet --python $(BENCH)/bin/python --require-hashes requirements-bench.lock
	@touch $@

bench: $(BENCH_STAMP) ## Measure speed and growth beside other systems; writes docs/performance.* (QUICK=1: a small look)
	@$(BENCH)/bin/python -m tests.bench $(if $(QUICK),--quick)

clean: ## Remove what setup and runs made, but no release
	@rm -rf $(VENV) $(BENCH) .dagster .tmp .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache outputs/site outputs/.staging
