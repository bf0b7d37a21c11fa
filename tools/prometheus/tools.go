//go:build tools

// Package tools pins Prometheus' promtool.
package tools

import _ "github.com/prometheus/prometheus/cmd/promtool"
