# `make serve`, `make demo` and `make test` install what they need into .venv first.
# Works with GNU make 3.81 and the tools of Debian or macOS.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
PADDLE := $(VENV)-paddle/installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
APPLICATIONS := strong-luheng weak-songlingyang
PAGES := web/dist/index.html
PAGE_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*')

# A process for each processor, a file of tests for one of them; each has its own queue, databases, service and browser.
TOGETHER := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help serve demo web schema browser test test-fast test-paddle lint style accuracy speed samples lock clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

serve: $(INSTALLED) $(PAGES) ## the whole service, with a demo campaign from samples/
	@$(BIN)/assay serve --demo

demo: $(INSTALLED) ## score the two sample applications: table here, pages in build/demo/
	@mkdir -p build/demo
	@for name in $(APPLICATIONS); do \
	  $(BIN)/assay score samples/applications/$$name --html build/demo/$$name.html || exit 1; \
	done
	@echo
	@echo "Every point with the picture it rests on; open in a browser (macOS: open FILE, Linux: xdg-open FILE):"
	@for name in $(APPLICATIONS); do echo "  $(CURDIR)/build/demo/$$name.html"; done

web: $(PAGES) ## build the pages of web/ where they changed

schema: $(INSTALLED) ## write web/src/api/schema.d.ts from the service's OpenAPI document
	@mkdir -p build
	@$(BIN)/python -m api.openapi > build/openapi.json
	@$(BIN)/python hatch_build.py run --silent schema -- ../build/openapi.json --output src/api/schema.d.ts

test: style $(PAGES) browser ## everything: ruff, mypy, pytest, which does what assay check does
	@$(BIN)/python -m pytest $(TOGETHER)

test-fast: $(INSTALLED) ## pytest without the tests that run OCR or kill the service
	@$(BIN)/python -m pytest $(TOGETHER) -m "not ocr and not chaos"

test-paddle: $(PADDLE) ## the tests that run OCR, with PaddleOCR's networks (installs the extra apart, 700 MB)
	@ASSAY_OCR_ENGINE=paddleocr $(VENV)-paddle/bin/python -m pytest -m ocr tests/extractor/ocr tests/extractor/reading

lint: style ## ruff, mypy --strict, and the examples in patterns/ and rubrics/
	$(BIN)/assay check

style: $(INSTALLED) ## ruff and mypy --strict
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict

accuracy: $(INSTALLED) ## accuracy by field on samples/ and on documents drawn at random
	$(BIN)/python -m benchmarks.accuracy

speed: $(INSTALLED) ## pages per second and memory
	$(BIN)/python -m benchmarks.speed

samples: $(INSTALLED) ## draw samples/ again (needs the fonts named in samples/README.md)
	$(BIN)/python -m samples.generate

lock: $(INSTALLED) ## write requirements.lock, and the service's part of it, from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --group samples --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock > /dev/null
	$(BIN)/uv pip compile pyproject.toml --constraint requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.service.lock > /dev/null
	@echo 'opencv-contrib-python; sys_platform == "none"' | $(BIN)/uv pip compile pyproject.toml --extra paddle --group dev --group samples --override - \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet \
	  --output-file requirements.paddle.lock > /dev/null

clean: ## remove everything built; the installation stays (rm -rf .venv)
	rm -rf build dist web/dist web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(PAGES): $(PAGE_SOURCES) hatch_build.py | $(INSTALLED)
	@echo "Building the pages ..."
	@$(BIN)/python hatch_build.py
	@touch $@

# PaddleOCR wants another OpenCV than the rest, so it has an environment of its own; opencv-contrib-python is the same one again.
$(PADDLE): requirements.paddle.lock pyproject.toml | $(INSTALLED)
	@echo "Installing into $(VENV)-paddle ..."
	@$(PYTHON) -m venv --clear $(VENV)-paddle
	@$(VENV)-paddle/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes --no-deps -r requirements.paddle.lock
	@$(VENV)-paddle/bin/python -m pip --disable-pip-version-check --no-input --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

# The tests of the pages drive chromium: the system's, or Playwright's own. Without one they are skipped and say so.
browser: $(INSTALLED) ## a browser for the tests of the pages, by apt, where there is none
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || $(BIN)/python -m tests.web.browser || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; \
	then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium < /dev/null > /dev/null; \
	else echo "No browser for the tests of the pages: sudo apt-get install chromium, or $(BIN)/playwright install chromium" >&2; fi

# Wheels only, and only those whose hashes the lock names; the project itself then needs nothing from the network.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Assay needs Python 3.11 or newer. Install one and name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; \
	  then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv < /dev/null; \
	  else echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; fi; }
	@echo "Installing into $(VENV) ..."
	@$(BIN)/pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
