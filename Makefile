# The whole project by one word each; `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
BIN := .venv/bin

# One step of `make test` or `make lint`: its name, then its command.
define step
@printf '\n== %s\n' '$(1)'
@$(2)
endef

.PHONY: help
help: ## Print what each word does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.PHONY: setup
setup: ## Install everything the project needs (system packages, .venv)
	@echo 'Setting up'
	@infra/setup.sh

.PHONY: demo
demo: setup ## Screen a dozen sample papers through Airflow (PAPERS=/folder: your own)
	@$(BIN)/screening demo $(if $(PAPERS),--papers "$(PAPERS)")

.PHONY: serve
serve: setup ## Leave Airflow running on the inboxes until Ctrl-C
	@$(BIN)/screening serve

.PHONY: setup-test
setup-test:
	@echo 'Setting up, with what the tests need'
	@infra/setup.sh --test

.PHONY: test
test: setup-test lint pytest ## Set up all, then run every check and every test

.PHONY: lint
lint: setup ## Run ruff, mypy and import-linter
	$(call step,ruff check,$(BIN)/ruff check)
	$(call step,ruff format,$(BIN)/ruff format --check)
	$(call step,mypy,$(BIN)/mypy)
	$(call step,lint-imports,$(BIN)/lint-imports --no-cache)

.PHONY: pytest
pytest: setup-test
	$(call step,pytest,$(BIN)/pytest $(PYTEST))

.PHONY: faults
faults: setup-test ## Break the service on purpose for half an hour; ends with "violations N"
	@$(BIN)/python -m tests.faults.drill --minutes $(or $(MINUTES),25)

.PHONY: faults-all
faults-all: setup-test ## Every fault with every seed; goes on where it stopped (MINUTES=600)
	@$(BIN)/python -m tests.faults.drill --all --minutes $(or $(MINUTES),600)

.PHONY: faults-workers
faults-workers: setup-test ## Kill one of two Celery workers, or their broker (FAULT=broker)
	@$(BIN)/python -m tests.faults.workers $(or $(PAPERS),8) $(or $(FAULT),worker)

.PHONY: scan
scan: ## Scan infra/ with checkov in an environment of its own (minutes; needs an index)
	@python3 -m venv build/checkov && build/checkov/bin/pip install --quiet checkov
	@build/checkov/bin/checkov --quiet --compact --directory infra --config-file infra/checkov.yaml

.PHONY: screenshots
screenshots: setup-test ## Make the README's pictures of the review app anew
	@$(BIN)/python -m tests.browser.screenshots infra/screenshots

.PHONY: certify
certify: setup ## Measure both mistakes anew and write models/certificate.json (an hour)
	@$(BIN)/screening certify --readings .screening/readings

.PHONY: model
model: setup ## Make the learned second reader in models/screening_en anew (half an hour)
	@$(BIN)/screening train --readings .screening/readings

.PHONY: lock
lock: setup ## Resolve pyproject.toml into infra/requirements.lock
	@.venv/installer/bin/uv pip compile pyproject.toml --extra test \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  $(UPGRADE) --output-file infra/requirements.lock
	@sed -i '1i # The exact versions and hashes the project runs on. Made by: make lock' infra/requirements.lock
