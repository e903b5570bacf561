# Only calls Maven and small scripts. Variables: MVN (the Maven command), PMTUCTL_LAB_DIR (guest kernels shared by checkouts).
MVN ?= mvn -B

.DEFAULT_GOAL := help
.PHONY: help build test lab

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

build: ## compile and package, without tests
	$(MVN) -q package -DskipTests

test: ## everything: unit tests, this kernel, guest kernels 5.10, 6.1 and 6.12
	@testdata/lab/setup
	@testdata/lab/fetch || [ "$$CI" != true ]
	$(MVN) verify

lab: ## fetch the guest kernels and run the live tests on them
	@testdata/lab/setup
	@testdata/lab/fetch
	$(MVN) test -pl src -am -Dgroups=lab
