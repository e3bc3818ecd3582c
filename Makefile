# Everything runs in .venv, which is made on first use. Python 3.11 or newer: make PYTHON=python3.12 test
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test check format soak bench clean

run: .venv/ready
	$(BIN)/xplan lint
	$(BIN)/xplan rule quarter-uncovered
	$(BIN)/xplan diff R6 R7 --org kokurakita-ku

test: .venv/ready
	$(BIN)/python -m pytest

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The property tests with many more examples; then all tests with the plans linted in the other ways.
soak: .venv/ready
	$(BIN)/python -m pytest --hypothesis-profile=soak tests
	$(BIN)/python -m pytest --way parallel
	$(BIN)/python -m pytest --way cached
	$(BIN)/python -m pytest --way pure

# How fast xplan is beside its peers; a few minutes on a quiet machine. One row: .venv/bin/python -m benchmarks.performance one-file
bench: .venv/ready
	$(BIN)/python -m benchmarks.performance --write

clean:
	rm -rf .venv .benchmarks dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/xplan lint --no-cache > /dev/null  # compiles it, so that no other start has to
	touch .venv/ready
