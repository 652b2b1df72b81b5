# Everything works from a fresh clone: the commands make what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PREFECTS := prefect prefect-3.4
PIPELINE := examples/terraform/pipeline

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench lock migration proto bindings check-bindings clean docs

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.installed $(PREFECTS:%=.venv-%/.installed) ## Make .venv with the tocsin command, and .venv-prefect… with the stock clients.

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tocsin needs Python 3.11 or newer; this is $$($(PYTHON) --version). Say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing Tocsin into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# A version of the stock client: its requirements/<name>.in and .txt, and its name in PREFECTS.
.venv-%/.installed: requirements/%.txt
	@echo "Installing the stock Prefect client into $(@D) …"
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

terraform:
	@command -v terraform >/dev/null || { echo "Terraform is not on your PATH. Install version 1.11 or newer (https://developer.hashicorp.com/terraform/install) and run this again."; exit 1; }

demo: terraform setup ## Run the guide's alert end to end and show what arrives.
	@$(BIN)/python examples/demo/run.py

test: terraform setup ## Run all tests.
	@$(BIN)/python -m pytest --numprocesses 3 --dist loadgroup

WORKFLOWS = $(wildcard .github/workflows/*.yml $(PIPELINE)/.github/workflows/*.yml $(PIPELINE)/guide/.github/workflows/*.yml)

lint: setup ## Check style, types, the direction of imports, and the workflows.
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
	@$(BIN)/actionlint -shellcheck $(BIN)/shellcheck $(WORKFLOWS)
	@$(BIN)/zizmor --offline --no-progress --quiet --persona auditor --config $(PIPELINE)/.github/zizmor.yml .github $(PIPELINE)

format: setup ## Put the source into shape.
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: setup ## Measure against Prefect's own server.
	@$(BIN)/python -m benchmarks

UV_COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --quiet --custom-compile-command "make lock"

lock: $(VENV)/.installed ## Compile the requirements anew: versions and hashes, no registry addresses.
	@$(UV_COMPILE) pyproject.toml --group dev --output-file requirements/dev.txt
	@$(UV_COMPILE) pyproject.toml --output-file requirements/runtime.txt
	@for name in $(PREFECTS); do $(UV_COMPILE) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done

migration: $(VENV)/.installed ## Write the first migration anew from the models (until the first release).
	@$(BIN)/python -m tocsin.storage.make_migration
	@$(BIN)/ruff check --quiet --fix server/tocsin/storage/migrations; $(BIN)/ruff format --quiet server/tocsin/storage/migrations

proto: $(VENV)/.installed ## Generate the messages of Terraform's plugin protocol anew.
	@$(BIN)/python -m grpc_tools.protoc -I provider --python_out=provider --pyi_out=provider provider/tocsin_provider/protocol/wire/terraform.proto provider/tocsin_provider/protocol/wire/go_plugin.proto

bindings: $(VENV)/.installed ## Write the classes for CDKTF anew from the contract; fetches packages of npm.
	@$(BIN)/python -m provider_schema.generate.bindings

check-bindings: $(VENV)/.installed ## Say whether the classes for CDKTF are what make bindings writes.
	@$(BIN)/python -m provider_schema.generate.bindings --check

clean: ## Remove what the commands above made.
	rm -rf $(VENV) $(PREFECTS:%=.venv-%) .mypy_cache .ruff_cache .pytest_cache .hypothesis

docs: $(VENV)/.installed ## Write the pages that are made from the code.
	@$(BIN)/python -c 'from tocsin.settings import describe_settings as d; open("docs/settings.md", "w").write(d())'
	@$(BIN)/python -m provider_schema.generate.pages
