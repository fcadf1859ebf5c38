# make dist: what a release holds, in dist/, the same bytes each time (docs/deploying.md, "Without .NET and SAM"). Needs Linux on x86_64 with
# the .NET 10 SDK, clang, lld, binutils and the cross toolchain for arm64: on Debian
#   apt-get install make clang lld binutils gcc libc6-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross
# The function itself is built by src/Makefile, which `sam build` runs too.

DIST := $(CURDIR)/dist
BUILT := $(CURDIR)/.dist
ARCHITECTURES := x86_64 arm64

# As in .ci/run: with it no path of this machine gets into the binary.
export CI := true

.PHONY: dist release $(ARCHITECTURES)

# One after the other: both restore into the same folder.
.NOTPARALLEL:

dist: $(ARCHITECTURES) release

# Of what is built already.
release:
	dotnet tool restore
	dotnet CycloneDX src/AlarmKeeper/AlarmKeeper.csproj --output "$(BUILT)" --filename bom.json --output-format Json \
		--no-serial-number --disable-package-restore --exclude-filter Microsoft.NET.ILLink.Tasks,Microsoft.DotNet.ILCompiler \
		--set-name alarmkeeper
	rm -rf "$(DIST)"
	dotnet run --project packaging/AlarmKeeper.Packaging -- "$(DIST)" "$(BUILT)/bom.json" \
		$(foreach architecture,$(ARCHITECTURES),$(architecture)="$(BUILT)/$(architecture)")
	rm -rf "$(BUILT)"

$(ARCHITECTURES):
	$(MAKE) -C src build-AlarmKeeperFunction ARTIFACTS_DIR="$(BUILT)/$@" ALARMKEEPER_ARCH=$@ ALARMKEEPER_PUBLISH=native
