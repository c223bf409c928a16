# make demo   a demo database, the sample articles, the server on http://127.0.0.1:8000
# make serve  the server on DATABASE_URL (SQLite under instance/ by default)
# make test   all tests, lint and types

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DATABASE := sqlite:///$(CURDIR)/instance/demo.sqlite

.PHONY: demo serve test format clean

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements.txt tests/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $(VENV)/run.stamp $@

demo: $(VENV)/run.stamp
	DATABASE_URL="$(DEMO_DATABASE)" $(BIN)/flask serve --samples

serve: $(VENV)/run.stamp
	$(BIN)/flask serve

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
