# make site     builds the site into site/          make test      lint, types, tests, browser tests
# make serve    live preview on 127.0.0.1:8000      make test-all  the full matrices
# make fuzz     pages that nobody wrote: any bytes, pieces moved, new ones each time
# make kills    builds and commands that are killed at random moments, KILLS=200 of each
# make mutants do the tests notice faults? make mutants ROOM=align MOST=60
# make bench    speed against stock MkDocs          make profile   where the time of a build goes
# make imports  how rightly import pairs labelled paragraphs: make imports DATA=folder
# make figures  draws the figures from figures/*.yml
# make assets   bundles the scripts and styles
# make audit    known weaknesses of what is locked  make release  wheel, archive and bill of materials in dist/
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
DATA ?= tests/align/sets
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --quiet

.PHONY: setup browser browsers node assets matrix site serve test test-all bench profile figures lock clean
.PHONY: audit archive release fuzz imports kills
site: setup
	$(BIN)/bitext build

serve: setup
	$(BIN)/bitext serve --port 8000

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "No Python 3.11 to 3.14 found: install one, or name it with make PYTHON=…" >&2; exit 1; }
	@echo "Setting up .venv with $(PYTHON) from requirements.lock (once; a minute or two)"
	@$(PYTHON) -m venv --clear .venv || { echo "Python's venv is missing: install it (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q scripts/bitext # also where the environment forbids Python to keep what it compiles
	@touch $@

browser:
	@tests/browser/install

node: node_modules/ready

node_modules/ready: package-lock.json
	@node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' 2>/dev/null && command -v npm >/dev/null || { \
	  echo "The scripts and styles are checked with Node.js 20 or newer and npm: install them (Debian, Ubuntu: apt-get install nodejs npm)" >&2; exit 1; }
	@npm ci --silent --ignore-scripts
	@touch $@

assets: node # after a change in scripts/bitext/assets: what readers get is committed, so that a site needs no Node.js
	npm run --silent fix
	npm run --silent build

test: setup browser node
	npm run --silent check
	npm run --silent current || { echo "scripts/bitext/assets/dist is out of date: run make assets" >&2; exit 1; }
	npm run --silent test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p bitext
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -m "not matrix"

matrix: .venv-matrix/ready
	$(BIN)/pytest -n 2 tests/matrix

.venv-matrix/ready: tests/matrix/requirements.txt pyproject.toml
	@$(PYTHON) -m venv --clear .venv-matrix
	@.venv-matrix/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/matrix/requirements.txt
	@.venv-matrix/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps .
	@touch $@

browsers: # all that make test-all drives: Firefox and WebKitGTK beside Chromium, and the validator of EPUB
	@tests/browser/install all

test-all: setup browsers node .venv-matrix/ready
	HYPOTHESIS_PROFILE=search $(BIN)/pytest -n 2

fuzz: setup # thousands of pages that nobody wrote; every week in the audit, too
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -q tests/test_fuzz.py

kills: setup # each file is the old or the new one, nothing is left beside, the next run works
	KILLS=$(or $(KILLS),200) $(BIN)/pytest -q -n 2 -m matrix tests/test_killed_commands.py tests/test_killed_builds.py

mutants: setup
	$(BIN)/python tests/mutants.py $(ROOM) --most $(MOST)

# About ten minutes on two idle cores, most of it for 1,000 pairs: make bench PAGES="125 500" takes half.
PAGES ?= 125 1000
bench: setup node
	$(BIN)/bitext bench $(foreach pages,$(PAGES),--pages $(pages)) --site mkdocs.yml --data $(DATA)
	$(BIN)/bitext build
	$(BIN)/python tests/search/recall.py site

profile: setup # where the time of a build goes, the costliest functions first
	$(BIN)/python -m cProfile -s cumtime -m mkdocs build -q -d $$(mktemp -d) | head -n 90

rates: setup
	$(BIN)/python tests/rates.py $(TEXTS)

imports: setup
	$(BIN)/python tests/import_scores.py $(DATA)

.venv/audit/ready: .github/audit.txt | setup
	@$(PYTHON) -m venv --clear .venv/audit
	@.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .github/audit.txt
	@touch $@

audit: .venv/audit/ready
	.venv/audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

VERSION = $(shell $(BIN)/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')

archive: site # what a service takes that gives DOIs: the text as Git has it, the site as it was built, how to cite both
	@$(BIN)/python .github/archive.py dist/bitext-$(VERSION).zip

release: archive .venv/audit/ready
	$(BIN)/python -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist .
	.venv/audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock --format cyclonedx-json --output dist/bitext.cdx.json

figures: setup
	$(BIN)/python figures/draw.py

lock: # after a change of dependencies in pyproject.toml or tests/matrix/requirements.in; needs uv
	uv pip compile pyproject.toml --extra dev $(LOCK) -o requirements.lock
	echo hatchling | uv pip compile - tests/matrix/requirements.in pyproject.toml $(LOCK) --no-annotate -o tests/matrix/requirements.txt

clean:
	rm -rf .venv .venv-matrix node_modules site .site-* dist bench.json
