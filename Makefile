# Only calls Maven and small scripts. Variables: MVN (the Maven command), PMTUCTL_LAB_DIR (guest kernels shared by checkouts),
# PREFIX and DESTDIR (where to install), V=1 (say what is being done).
MVN ?= mvn -B -Dstyle.color=never
PREFIX ?= /usr/local
VERSION = $(shell sed -n 's/^  <version>\(.*\)<.*/\1/p' pom.xml)
$(V).SILENT:

.DEFAULT_GOAL := help
.PHONY: help run build install package test golden bench lab record bundles clean

help: ## this list
	sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build ## see it: a host, a router, a peer, a packet that is too big, and what pmtuctl says
	src/make/demo target/pmtuctl

build: ## target/pmtuctl and target/lib: runs here, and anywhere the two are copied to
	[ -e target/pmtuctl ] || echo "building; the first time Maven fetches what it needs"
	$(MVN) $(if $(V),,-q) package -DskipTests
	src/make/dist target

install: target/pmtuctl ## bin/pmtuctl and lib/pmtuctl under PREFIX (/usr/local)
	DESTDIR=$(DESTDIR) src/make/install target $(PREFIX)

package: build ## target/pmtuctl-VERSION.tar.gz
	src/make/tarball target $(VERSION)

target/pmtuctl:
	$(MAKE) build

test: ## everything: unit tests, this kernel, guest kernels 5.10, 6.1 and 6.12
	testdata/lab/setup
	testdata/lab/fetch || [ "$$CI" != true ]
	$(MVN) verify

golden: ## write the golden transcripts in testdata/transcripts anew; read the difference before committing it
	$(MVN) test -pl src -am -Dtest='TextTest,ContractTest,ReportTest,CommittedBundlesTest' -Dsurefire.failIfNoSpecifiedTests=false -Dpmtuctl.golden=rewrite

bench: build ## whole processes against their peers: cold start, a million routes, ten million exceptions, 100,000 policies
	src/make/bench target

lab: ## fetch the guest kernels and run the live tests on them
	testdata/lab/setup
	testdata/lab/fetch
	$(MVN) test -pl src -am -Dgroups=lab

record: ## write the recordings in testdata/netlink anew: what each kernel says of the same network
	testdata/lab/setup
	testdata/lab/fetch
	$(MVN) -q test-compile dependency:build-classpath -pl :pmtuctl-native-bindings -Dmdep.outputFile=target/record.classpath
	cd native-bindings && CLASSPATH=$$PWD/target/classes:$$PWD/target/test-classes:$$(cat target/record.classpath) ../testdata/netlink/record

bundles: ## make those in testdata/bundles anew: of each lab scenario and kernel one; ARGS='--scenario NAME KERNEL'
	testdata/lab/setup
	testdata/lab/fetch
	$(MVN) -q test-compile dependency:build-classpath -pl src -am -Dmdep.outputFile=target/record.classpath
	CLASSPATH=$$PWD/src/target/classes:$$PWD/native-bindings/target/classes:$$(cat src/target/record.classpath) testdata/bundles/record $(ARGS)

clean: ## away with everything built, but not with the guest kernels in target/lab
	rm -rf native-bindings/target src/target target/pmtuctl* target/lib
