# The only entry point of people and CI. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The first JDK 25 found: JAVA25_HOME, JAVA_HOME, then the usual places. The `java` on PATH may be older.
JDK := $(shell for d in "$${JAVA25_HOME:-}" "$${JAVA_HOME:-}" /usr/lib/jvm/* "$$HOME"/.sdkman/candidates/java/* \
	/Library/Java/JavaVirtualMachines/*/Contents/Home; do \
	[ -f "$$d/release" ] && grep -q '^JAVA_VERSION="25' "$$d/release" && echo "$$d" && break; done)
export JAVA_HOME := $(JDK)
JAVA := $(JDK)/bin/java
MVN := mvn -B -ntp -Dstyle.color=never
QUIET := 2>&1 | { grep -v -E 'WARNING: (A terminally|sun.misc.Unsafe|Please consider)|CdpVersionFinder|CDP implementation' || true; }

# Maven is asked only when something changed since the last build.
BUILT := target/built
SOURCES := pom.xml $(shell find proto ext-authz-server didit-sandbox e2e \( -name target -prune \) -o \
	\( -name pom.xml -o -path '*/src/*' -type f \) -print)

CONFIG ?= examples/standalone/server.yaml
SERVER := ext-authz-server/target/ext-authz-server-0.1.0-SNAPSHOT.jar
SECRETS := examples/standalone/secrets

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  %-10s %s\n", $$1, $$2}'

.PHONY: jdk
jdk:
	@[ -n "$(JDK)" ] || { echo "JDK 25 not found: install one, or set JAVA25_HOME to where it is" >&2; exit 1; }
	@command -v mvn > /dev/null || { echo "mvn not found: install Apache Maven 3.8.7 or newer" >&2; exit 1; }

.PHONY: build
build: $(BUILT) ## Compile and package every module, without tests

$(BUILT): $(SOURCES) | jdk
	@echo "building (minutes, the first time)"
	@$(MVN) -q install -DskipTests -DskipITs $(QUIET)
	@mkdir -p $(@D) && touch $@

.PHONY: demo
demo: build ## Walk the main job end to end: real Envoy, Redis, sandbox, server and a sample shop
	@command -v python3 > /dev/null || { echo "python3 not found: Envoy comes as a Python package" >&2; exit 1; }
	@"$(JAVA)" -cp "e2e/target/e2e-0.1.0-SNAPSHOT.jar:e2e/target/lib/*" io.diditmesh.e2e.Demo

.PHONY: test
test: jdk ## Run the tests of every module but e2e
	@$(MVN) verify -pl proto,didit-sandbox,ext-authz-server $(QUIET)

.PHONY: it
it: jdk ## Of those, only the ones against the whole server on real ports
	@$(MVN) -q install -pl proto,didit-sandbox -DskipTests $(QUIET)
	@$(MVN) verify -pl ext-authz-server -Dsurefire.skip=true $(QUIET)

.PHONY: e2e
e2e: build ## Run the story and a real browser through real Envoy (needs chromium and chromium-driver)
	@$(MVN) verify -pl e2e $(QUIET)

.PHONY: lint
lint: jdk ## Check format, null-safety, likely bugs and the map of packages
	@$(MVN) -q -N install $(QUIET)
	@$(MVN) -q spotless:check $(QUIET)
	@$(MVN) -q install -pl proto,didit-sandbox -DskipTests $(QUIET)
	@$(MVN) -q install -pl ext-authz-server -Dtest=ArchitectureTest -DskipITs $(QUIET)
	@$(MVN) -q test-compile -pl e2e $(QUIET)
	@echo "lint: clean"

.PHONY: fmt
fmt: jdk ## Format every source file
	@$(MVN) -q spotless:apply $(QUIET)

.PHONY: run
run: build ## Run the server alone: make run CONFIG=path/to/server.yaml
	@if [ "$(CONFIG)" = examples/standalone/server.yaml ]; then \
	  umask 077; "$(JAVA)" -jar $(SERVER) keys init --folder $(SECRETS); \
	  for s in didit-api-key didit-webhook-secret; do [ -e $(SECRETS)/$$s ] || echo "replace-me-$$s" > $(SECRETS)/$$s; done; fi
	@exec "$(JAVA)" -jar $(SERVER) serve --config $(CONFIG)

.PHONY: sandbox
sandbox: build ## Run the stand-in for Didit alone, for the example configuration
	@umask 077; mkdir -p target/sandbox; cd target/sandbox; \
	[ -e key ] || echo k-example > key; [ -e webhook-secret ] || echo whsec-example > webhook-secret; \
	echo '[{"workflow_id":"7e6d5c4b-4444-4e5f-8a6b-000000000004","version":1,"features":["ID_VERIFICATION","LIVENESS","FACE_MATCH"]}]' > workflows.json
	@exec "$(JAVA)" -jar didit-sandbox/target/didit-sandbox-0.1.0-SNAPSHOT.jar --listen 127.0.0.1:8090 --api-key-file target/sandbox/key \
	  --workflows target/sandbox/workflows.json --webhook-url http://127.0.0.1:8080/webhooks/didit --webhook-secret-file target/sandbox/webhook-secret

.PHONY: clean
clean: jdk ## Remove everything that was built
	@$(MVN) -q clean $(QUIET)
	@rm -rf target
