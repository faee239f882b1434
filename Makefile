# Needs Python 3.11 or newer, make and git. Another Python: make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
INSTALL := $(PIP) install --quiet --disable-pip-version-check --constraint constraints.txt
USE := $(VENV)/.for-use-stamp
DEV := $(VENV)/.for-development-stamp

.DEFAULT_GOAL := help
.PHONY: help preview test check docs bench identity torture clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-9s %s\n", $$1, $$2 }'

preview: $(USE) ## Write preview.html: Kerr v Ingebrigtsen as it stood on 1 August 2024
	@book="$$($(BIN)/python -c 'import rivalry.api; print(rivalry.api.starter_book())')" && \
	$(BIN)/rivalry preview "Josh Kerr" "Jakob Ingebrigtsen" --as-of 2024-08-01 --book "$$book" --out preview.html && \
	$(BIN)/python -c 'import sys, rivalry; print(rivalry.open(sys.argv[1]).head_to_head("Josh Kerr", "Jakob Ingebrigtsen", as_of="2024-08-01"))' "$$book" && \
	echo "Open it: file://$(CURDIR)/preview.html"

test: $(DEV) ## Run all tests
	@$(BIN)/python -m pytest --numprocesses=auto

check: $(DEV) ## Run the linters and the type checker
	@status=0; \
	for check in "ruff check ." "ruff format --check ." "mypy" "lint-imports --no-logo" "sqlfluff lint src"; do \
		echo "$$check"; $(BIN)/$$check || status=1; \
	done; exit $$status

docs: $(DEV) ## Write the output of the commands in README and docs anew
	$(BIN)/python tools/documents.py

bench: $(DEV) ## Measure the speed beside peers, on the same data in the same run
	$(BIN)/python -m benchmarks

identity: $(DEV) ## Measure who is who on labelled pairs of ../shared/data
	$(BIN)/python tools/identity_measure.py --data ../shared/data

torture: $(DEV) ## Try to break the book and the readers: twenty minutes
	$(BIN)/python -m torture

clean: ## Remove what was made, .venv included
	rm -rf $(VENV) preview.html dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis benchmarks/.books
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up runs once, and again when what is needed changes.
$(USE): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Rivalry into $(VENV) ..."
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(INSTALL) --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Rivalry and what its tests need into $(VENV) ..."
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(USE)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || \
	{ echo "Rivalry needs Python 3.11 or newer, and there is no $(PYTHON): name one with make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Rivalry needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -c 'import platform; print(platform.python_version())'): name another with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	{ rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: install its venv module (on Debian: apt-get install python3-venv)"; exit 1; }
