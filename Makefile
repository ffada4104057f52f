# Needs Python 3.11 with venv, nothing else: `make run`, `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
ARGS   ?=
# as many tests at once as there are processors; XDIST= is one after the other
XDIST  ?= -n auto --dist worksteal

.PHONY: help run test fuzz mutation test-lowest test-newest audit conformance lint format man pictures wheel bench clean
.DELETE_ON_ERROR:

help:
	@echo "make run          install into $(VENV) and print the reference of record 24797"
	@echo "make test         run the tests on all processors (ARGS='-k name' picks some, XDIST= is one after the other)"
	@echo "make fuzz         look for inputs that break something (FUZZ_MINUTES=10, ARGS='ris style' picks targets)"
	@echo "make mutation     remove each guard against faults and hostile input, and expect its test to fail"
	@echo "make test-lowest  run the tests with the oldest versions that pyproject.toml allows"
	@echo "make test-newest  run the tests with the newest Python that is there"
	@echo "make audit        ask for known vulnerabilities of what citekit depends on"
	@echo "make conformance  run the CSL test suite and compare with the list of passing fixtures"
	@echo "make lint         ruff and mypy"
	@echo "make format       let ruff put the code in order"
	@echo "make man          write docs/citekit.1 from the commands' own help"
	@echo "make pictures     draw the README's pictures from real runs in a terminal"
	@echo "make wheel        build dist/citekit-*.whl"
	@echo "make bench        measure against other processors"
	@echo "make clean        remove whatever make made"

run: $(VENV)/.installed
	@$(BIN)/citekit format 24797 --style harvard

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(XDIST) $(ARGS)

fuzz: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]' \
	  || echo "fuzz: atheris cannot be installed here"
	cd tests && ../$(BIN)/python -m fuzz.run $(ARGS)

mutation: $(VENV)/.installed-dev
	cd tests && ../$(BIN)/python -m mutation.run $(ARGS)

test-lowest: .venv-lowest/.installed
	.venv-lowest/bin/python -m pytest $(XDIST) $(ARGS)

test-newest:
	@newest=$$(.ci/newest); \
	if [ -z "$$newest" ]; then echo "test-newest: skipped, there is no Python newer than 3.11"; \
	else $(MAKE) --no-print-directory test VENV=.venv-newest PYTHON="$$newest"; fi

audit: $(VENV)/.installed-dev
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit \
	  && .venv-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; } \
	  || { echo "audit: skipped, pip-audit cannot be installed here"; exit 0; }; \
	$(BIN)/python .ci/audit.py .venv-audit/bin/pip-audit

conformance: $(VENV)/.installed-dev
	$(BIN)/python tests/conformance/run.py $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

man: $(VENV)/.installed
	$(BIN)/python -m citekit.cli.parsing.manpage > docs/citekit.1

pictures: $(VENV)/.installed
	$(BIN)/python docs/pictures/make.py

wheel: $(VENV)/.installed
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/run.py $(ARGS)

clean:
	rm -rf $(VENV) .venv-audit .venv-lowest .venv-newest dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz benchmarks/.peers benchmarks/.data
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps keep a second run quick; pyproject.toml is all that asks for a new install.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citekit needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip # whose scripts start faster

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# pip has no resolution of its own for this
.venv-lowest/.installed: pyproject.toml
	$(PYTHON) -m venv --clear .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable '.[dev,collation]'
	@touch $@
