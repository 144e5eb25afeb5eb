# Everything one does with this tree. `make` alone lists it.

PY ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest
TREE := aftersale tests bench
BRIEF := -rfEs --tb=short

.DEFAULT_GOAL := help
.PHONY: help install up test check bench fuzz screening measures messages lock

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

install: .venv/.installed ## make .venv, with .venv/bin/aftersale in it

up: .venv/.installed ## start everything; an empty data folder gets the demo marketplace
	@exec $(BIN)/aftersale up

test: .venv/.installed-tests ## run the tests on SQLite, and say what was skipped and why
	$(PYTEST) -rs

check: .venv/.installed-tests ## all that has to hold before a change is kept; what CI runs
	$(BIN)/ruff check $(TREE)
	$(BIN)/ruff format --check $(TREE)
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	.ci/both ".ci/with-postgresql $(PYTEST) $(BRIEF) -m 'not browser' --needing-database" \
		"$(PYTEST) $(BRIEF)"

bench: .venv/.installed-tests ## measure; writes docs/benchmarks.md
	$(BIN)/python -m bench

MINUTES ?= 5
fuzz: .venv/.installed ## damaged mails for the reader of mail; MINUTES=60 SEEDS="folders"
	$(BIN)/python -m bench.fuzz --minutes $(MINUTES) --seeds $(SEEDS)

screening: .venv/.installed-tests ## say how well screening works; writes docs/screening.md
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.screening.report

measures: .venv/.installed ## say how accounts are measured; writes docs/measures.md
	$(BIN)/python -m aftersale.health.handbook > docs/measures.md

messages: .venv/.installed ## collect and compile what is to be translated; needs gettext
	$(BIN)/python .ci/messages

lock: .venv/.installed-tests ## pin the newest permitted versions anew
	$(BIN)/pip install --quiet uv
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group test --output-file requirements-test.lock

COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

.venv/bin/python:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "needs Python 3.11 or newer: make PY=/path/to/python3.11 …"; exit 1; }
	$(PY) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	@.ci/install requirements.lock
	@touch $@

.venv/.installed-tests: requirements-test.lock pyproject.toml | .venv/bin/python
	@.ci/install requirements-test.lock
	@touch .venv/.installed $@
