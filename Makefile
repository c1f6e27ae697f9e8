# Every command a person needs; each does its own set-up.
PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
SIZE ?= 0.1

BIN := .venv/bin
PY := $(BIN)/python

.PHONY: help run test check unit browser bench load-test clean

help:
	@echo "make run        start the dashboard on http://$(HOST):$(PORT) (PORT=… and HOST=… change it)"
	@echo "make test       lint, types, import contracts, unit, page and browser tests"
	@echo "make bench      speed and memory as ratios (SIZE=0.1 of the nation; SIZE=1 for all of it)"
	@echo "make load-test  p50 and p95 of 1, 10, 50 and 100 sessions at once"
	@echo "make clean      remove the virtual environment and the store"

run: .venv/run-ready
	$(PY) -m loaders prepare
	$(PY) -m streamlit run dashboard/app.py --server.port $(PORT) --server.address $(HOST)

test: check unit browser

check: .venv/test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/test-ready
	@sh .ci/install-tools
	$(PY) -m pytest -n auto -m "not browser"

browser: .venv/test-ready
	@sh .ci/install-tools browser
	$(PY) -m pytest -m browser

bench: .venv/bench-ready
	$(PY) -m tests.bench --size $(SIZE)

load-test: .venv/test-ready
	$(PY) -m tests.load

clean:
	rm -rf .venv data/store

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; say which with make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing (Debian or Ubuntu: apt-get install python3-venv)." >&2; exit 1; }

.venv/run-ready: requirements.txt | .venv/bin/python
	$(PY) -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test-ready: requirements.txt tests/requirements.txt | .venv/bin/python
	$(PY) -m pip install --disable-pip-version-check -r tests/requirements.txt
	@touch .venv/run-ready $@

.venv/bench-ready: requirements.txt tests/bench/requirements.txt | .venv/bin/python
	$(PY) -m pip install --disable-pip-version-check -r tests/bench/requirements.txt
	@touch $@
