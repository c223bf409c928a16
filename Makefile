# make demo   a demo database, the sample articles, the server on http://127.0.0.1:8000
# make serve  the server on DATABASE_URL (SQLite under instance/ by default)
# make test   all tests, lint and types
#
# Each makes its own environment (.venv) first, once: about a minute. PYTHON names another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
DEMO_DATABASE := sqlite:///$(CURDIR)/instance/demo.sqlite

.PHONY: demo serve test format clean

demo: $(VENV)/run.stamp
	@DATABASE_URL="$(DEMO_DATABASE)" $(BIN)/flask serve --samples

serve: $(VENV)/run.stamp
	@$(BIN)/flask serve

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	@echo "Making the environment in $(VENV): about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.txt $(VENV)/made.stamp
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: tests/requirements.txt $(VENV)/run.stamp
	@$(PIP) -r tests/requirements.txt
	@touch $@
