# The environment of the README's commands if it is there, else the active one.
BIN := $(if $(wildcard .venv/bin/python),.venv/bin/,)

.PHONY: help check lint format types imports test fuzz bench keys screenshots build clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

check: lint types imports test  ## all that has to pass before a change lands

lint:  ## ruff: rules and layout
	$(BIN)ruff check .
	$(BIN)ruff format --check .

format:  ## lay the code out
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

types:  ## mypy, strict, over code and tests
	$(BIN)mypy

imports:  ## the layers of the design
	$(BIN)lint-imports --no-cache

test:  ## all tests, in parallel
	$(BIN)pytest

fuzz:  ## the properties of all importers and exporters, with thousands of new examples
	$(BIN)pytest --hypothesis-profile=fuzz --timeout 3600 tests/store/importers tests/store/exporters

bench:  ## measure, each figure beside its floor
	$(BIN)python -m tests.bench

keys:  ## the tables of keys, settings and checks in the docs, from the code
	$(BIN)python docs/keys.py
	$(BIN)python docs/settings.py
	$(BIN)python docs/checks.py

screenshots:  ## the pictures of the docs from the real program
	$(BIN)python docs/screenshots.py

build:  ## wheel and sdist into dist/
	$(BIN)python -m build

clean:  ## remove what the tools left behind
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
