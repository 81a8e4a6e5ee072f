# `make` builds everything that is published into dist/, `make test` proves it. `make help` lists
# the rest. Needs GNU make and Python >= 3.11; everything else goes into .venv and node_modules.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.stamp
LAWS ?= 100000
PYTEST := $(BIN)/python -m pytest

.PHONY: all site bundle packet serve check accept test eval bench fuzz laws mutants \
	lock clean distclean help

## all        set up, then site, offline bundle and PDF packet into dist/ (the default)
all: $(READY)
	@$(BIN)/site-builder check --quiet
	@$(BIN)/site-builder all

## site       the website alone: dist/site
## bundle     the offline bundle: dist/*-offline.zip
## packet     the PDF packet: dist/*.pdf
site bundle packet: $(READY)
	@$(BIN)/site-builder check --quiet
	@$(BIN)/site-builder $@

## serve      the website on http://127.0.0.1:8000, rebuilt when source, templates or code change
serve: $(READY)
	@$(BIN)/site-builder serve

## check      style, types, findings in the documents, known vulnerabilities, licences
check: $(READY)
	@tools/check.sh

## accept     take over the new ledger and golden files after reading their differences
accept: $(READY)
	@$(BIN)/site-builder accept
	@$(PYTEST) -q -m golden --accept
	@git --no-pager diff --stat -- source tests

## test       everything that can be proved here
test: $(READY)
	@tools/needs.sh test
	@env -u PYTHONDONTWRITEBYTECODE $(PYTEST) \
		-n 3 --dist loadscope --no-loadscope-reorder

## eval       scores of conversion and tags on damaged and labelled documents
eval: $(READY)
	@$(BIN)/python -m bench.run --prefix eval $(EVAL)

## bench      speed and memory beside the peers; BENCH=convert runs one table
bench: $(READY)
	@tools/needs.sh bench
	@$(BIN)/python -m bench.run --prefix bench $(BENCH)

## fuzz       hostile input for FUZZ_SECONDS (default 600) seconds
fuzz: $(READY)
	@tools/fuzz.sh

## laws       the laws of the ledger on LAWS (default 100000) generated documents, and on giants
laws: $(READY)
	@$(BIN)/python -m tests.generated.prove $(LAWS)
	@$(PYTEST) tests/generated/growth.py

## mutants    mutation test of repairs, ledger, outline and tags (long); MUTANTS=FILE: one module
mutants: $(READY)
	@tools/mutants.sh $(MUTANTS)

## lock       make requirements.lock from requirements.in (needs the network)
lock:
	@tools/lock.sh

## clean      remove what was built; distclean also the environments
clean:
	rm -rf build dist

distclean: clean
	rm -rf .venv .venv.lock .needs.lock node_modules mutants .hypothesis \
		.mypy_cache .pytest_cache .ruff_cache

help:
	@sed -n 's/^## /  make /p' Makefile

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) > /dev/null || { echo "$(PYTHON) is not installed. Debian:" \
		"apt-get install python3 python3-venv (3.11 or newer)" >&2; exit 2; }
	@$(PYTHON) tools/setup_env.py
