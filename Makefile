# What one can do here; `make` alone lists it. Arguments of the program go in ARGS:
#   make demo ARGS="--listen 127.0.0.1:9000"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test bench docs assets install

ARGS ?=

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: assets ## Build the program and open the demonstration: every role, invented dossiers, a movable clock
	cargo run --release --locked --bin aube -- demo $(ARGS)

test: install ## Install what is missing, then run every check and test (tools/test PHASE for one)
	@tools/test

bench: install assets ## Measure: acts per second, folding, the clock, lists, pages, forms (figures in docs/benchmarks.md)
	tools/with-postgres cargo bench --package app --bench aube --locked -- $(ARGS)
	cargo bench --package web --bench pages --locked -- $(ARGS)
	cargo bench --package forms --bench forms --locked -- $(ARGS)

docs: assets ## Write again what is generated in docs/
	cargo run --locked --bin aube -- law --out docs/law

install: ## Install what the tests need and this machine lacks
	@tools/install

assets: node_modules/.package-lock.json ## Fetch the front-end packages that the program embeds

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
