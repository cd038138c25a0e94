# Chartline. `make demo` and `make test` each do everything on a machine where nothing was set up.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# One configuration for the program and the tests: release, so that the demo runs at its real speed, with internal
# names visible to tests. SwiftPM rebuilds everything when these flags differ between two calls, so every call of
# `swift build` and `swift test` below takes them from here.
FLAGS := --configuration release -Xswiftc -enable-testing

SOURCES = $(wildcard Sources Tests Package.swift Benchmarks)

.PHONY: help setup build terminology demo test lint format check embedding docs soak bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing: Debian packages, whisper.cpp, ICD-10-CM
	@Scripts/setup

build: setup ## Build the program and the tests (release, testing enabled)
	swift build $(FLAGS) --build-tests

terminology: build # Compiled by the program itself, so after the build
	@Scripts/build-terminology

demo: terminology ## Run the whole pipeline on Samples/ into out/, and show the first codes
	@Scripts/demo

test: terminology ## Run the test suites; FILTER=name runs only those that match it
	swift test $(FLAGS) --skip-build $(if $(FILTER),--filter '$(FILTER)')

lint: ## Check the format of the Swift sources, and the imports against the house's floors
	swift format lint --strict --parallel --recursive $(SOURCES)
	@Scripts/check-imports --self-test
	@Scripts/check-imports
	@Scripts/check-ccda-mapping

format: ## Rewrite the Swift sources in the house format
	swift format --in-place --parallel --recursive $(SOURCES)

embedding: ## Build and run packages that depend on one parser module alone
	@Scripts/check-embedding

docs: build ## Convert the parser modules' articles, with no link that leads nowhere
	@Scripts/check-docs "$$(swift build $(FLAGS) --show-bin-path)"

check: test lint embedding docs ## The longer checks: also thread and address sanitizers, resume after kills
	Scripts/check-determinism --kills 6
	swift build --build-tests --sanitize thread --scratch-path .build-thread
	swift test --skip-build --sanitize thread --scratch-path .build-thread
	swift build --build-tests --sanitize address --scratch-path .build-address
	swift test --skip-build --sanitize address --scratch-path .build-address

# Of all that the process holds, freed memory that the sanitizer keeps back included. Leaks are not looked for: what the
# test library itself holds to the end would be reported.
FUZZ_INPUTS ?= 1000000
FUZZ_RECORDINGS ?= 100000
FUZZ_SANITIZER := detect_leaks=0:hard_rss_limit_mb=4096

soak: terminology ## Long: changed documents and recordings under the address sanitizer, a hundred runs killed and resumed
	swift build $(FLAGS) --build-tests --sanitize address --scratch-path .build-soak
	CHARTLINE_FUZZ_INPUTS=$(FUZZ_INPUTS) CHARTLINE_FUZZ_ROUNDS=$(FUZZ_RECORDINGS) \
		ASAN_OPTIONS=$(FUZZ_SANITIZER) swift test $(FLAGS) --skip-build \
		--sanitize address --scratch-path .build-soak --filter "ParserFuzzTests|AudioFormatTests"
	Scripts/check-determinism --kills 100

bench: setup ## Run the benches of Benchmarks/, each beside its peer
	@if [ -x Benchmarks/run ]; then Benchmarks/run; else echo "bench: Benchmarks/run is not there; there is nothing to run yet"; fi

clean: ## Remove what was built and the demo's output (not the downloads in ~/.cache/chartline)
	rm -rf .build .build-* Tests/Embedding/.build out Terminology
