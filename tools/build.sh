#!/usr/bin/env bash
# Builds a real Kubernetes and Istio control plane from the Go modules pinned beside this file, once per pin, into
# ${DIDIT_MESH_CACHE:-~/.cache/didit-mesh}; and, if asked for, Prometheus' promtool. Prints "program path" for each.
# Usage: build.sh [etcd] [kube] [istio] [helm] [prometheus]
# Cold, on 2 cores: kube and istio 8-12 minutes each, helm 4, etcd 1. Needs the Go version that the modules name.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${DIDIT_MESH_CACHE:-$HOME/.cache/didit-mesh}
export CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=readonly
command -v go > /dev/null || { echo "go not found: the control plane is built from Go modules" >&2; exit 1; }

# The folder of a tool is named for what it is built from, so a changed pin is built anew and an old one stays usable.
folder() { echo "$cache/$1-$(cat "$here/$1/go.mod" "$here/$1/go.sum" | sha256sum | cut -c1-12)"; }
compile() { go build -buildvcs=false -trimpath "$@"; }
version() { go list -m -f '{{.Version}}' "$1"; }

etcd() { compile -ldflags '-s -w' -o "$1/etcd" go.etcd.io/etcd/server/v3; }
helm() { compile -ldflags '-s -w' -o "$1/helm" helm.sh/helm/v3/cmd/helm; }
# Without its ways to discover targets, which need most of what it is made of.
prometheus() { compile -tags remove_all_sd -ldflags '-s -w' -o "$1/promtool" github.com/prometheus/prometheus/cmd/promtool; }
kube() {
  local v; v=$(version k8s.io/kubernetes)
  compile -o "$1/" -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$v \
    -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=$(cut -d. -f2 <<< "$v")" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kubectl
}
istio() {
  compile -tags vtprotobuf,disable_pgv -ldflags '-s -w' -o "$1/" istio.io/istio/pilot/cmd/pilot-discovery \
    istio.io/istio/pilot/cmd/pilot-agent istio.io/istio/istioctl/cmd/istioctl
  local source; source=$(go list -m -f '{{.Dir}}' istio.io/istio)
  install -m 644 "$source/manifests/charts/base/files/crd-all.gen.yaml" "$1/istio-crds.yaml"
  install -m 644 "$source/tools/packaging/common/envoy_bootstrap.json" "$1/envoy_bootstrap.json"
  local routes; routes=$(go list -m -f '{{.Dir}}' sigs.k8s.io/gateway-api)/config/crd/standard
  for kind in "$routes"/gateway.networking.k8s.io_*.yaml; do echo ---; cat "$kind"; done > "$1/gateway-api-crds.yaml"
}

# A half-finished build must never be taken for a whole one, so it grows elsewhere and moves at the end.
build() {
  local to; to=$(folder "$1")
  if [ ! -d "$to" ]; then
    echo "building $1 (minutes, once)" >&2
    mkdir -p "$cache"
    local draft; draft=$(mktemp -d "$to.new-XXXXXX")
    (cd "$here/$1" && "$1" "$draft") || { rm -rf "$draft"; exit 1; }
    mv -T "$draft" "$to" 2> /dev/null || rm -rf "$draft"
  fi
  for program in "$to"/*; do echo "$(basename "$program") $program"; done
}

[ $# -gt 0 ] || set -- etcd kube istio helm
for tool in "$@"; do
  [ -f "$here/$tool/go.mod" ] || { echo "$tool: unknown (expected: etcd, kube, istio, helm or prometheus)" >&2; exit 1; }
  build "$tool"
done
