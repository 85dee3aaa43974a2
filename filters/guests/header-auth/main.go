// Command header-auth is a proxy-wasm filter that asks an auth cluster about a request's header.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/proxy-wasm/proxy-wasm-go-sdk/proxywasm"
	"github.com/proxy-wasm/proxy-wasm-go-sdk/proxywasm/types"
)

func main() {}

func init() {
	proxywasm.SetPluginContext(func(uint32) types.PluginContext { return &plugin{} })
}

// configuration is the plugin's JSON; only cluster has no default.
type configuration struct {
	Cluster   string `json:"cluster"`
	Authority string `json:"authority"`
	Path      string `json:"path"`
	Header    string `json:"header"`
	TimeoutMs uint32 `json:"timeout_ms"`
}

func parse(text []byte) (configuration, error) {
	parsed := configuration{Path: "/", Header: "authorization", TimeoutMs: 1000}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&parsed); err != nil {
		return parsed, err
	}
	switch {
	case parsed.Cluster == "":
		return parsed, errors.New("cluster is missing")
	case !strings.HasPrefix(parsed.Path, "/"):
		return parsed, errors.New("path must begin with /")
	case parsed.Header == "" || strings.HasPrefix(parsed.Header, ":"):
		return parsed, fmt.Errorf("%q is no header to ask about", parsed.Header)
	}
	if parsed.Authority == "" {
		parsed.Authority = parsed.Cluster
	}
	return parsed, nil
}

type plugin struct {
	types.DefaultPluginContext
	configuration configuration
}

func (p *plugin) OnPluginStart(int) types.OnPluginStartStatus {
	// NotFound is an absent configuration, which parse refuses as an empty one.
	text, err := proxywasm.GetPluginConfiguration()
	if err != nil && !errors.Is(err, types.ErrorStatusNotFound) {
		proxywasm.LogErrorf("header-auth: reading the configuration: %v", err)
		return types.OnPluginStartStatusFailed
	}
	if p.configuration, err = parse(text); err != nil {
		proxywasm.LogErrorf("header-auth: invalid configuration: %v", err)
		return types.OnPluginStartStatusFailed
	}
	return types.OnPluginStartStatusOK
}

func (p *plugin) NewHttpContext(uint32) types.HttpContext {
	return &stream{configuration: &p.configuration}
}

type stream struct {
	types.DefaultHttpContext
	configuration *configuration
}

func (s *stream) OnHttpRequestHeaders(int, bool) types.Action {
	credential, err := proxywasm.GetHttpRequestHeader(s.configuration.Header)
	if err != nil {
		answer(403, "forbidden")
		return types.ActionPause
	}
	headers := [][2]string{
		{":method", "GET"},
		{":path", s.configuration.Path},
		{":authority", s.configuration.Authority},
		{s.configuration.Header, credential},
	}
	_, err = proxywasm.DispatchHttpCall(
		s.configuration.Cluster, headers, nil, nil, s.configuration.TimeoutMs, onAuthResponse)
	if err != nil {
		proxywasm.LogErrorf("header-auth: calling %s: %v", s.configuration.Cluster, err)
		answer(503, "auth unavailable")
	}
	return types.ActionPause
}

// onAuthResponse lets the request go on, or answers it: an auth service that fails, and a host that
// could not reach it (which says so with a 503 or 504 of its own, or no headers at all), is a 503.
func onAuthResponse(_, _, _ int) {
	switch status := authStatus(); {
	case status == "200":
		if err := proxywasm.ResumeHttpRequest(); err != nil {
			proxywasm.LogErrorf("header-auth: resuming: %v", err)
		}
	case status == "" || strings.HasPrefix(status, "5"):
		proxywasm.LogWarnf("header-auth: auth failed with status %q", status)
		answer(503, "auth unavailable")
	default:
		answer(403, "forbidden")
	}
}

func authStatus() string {
	headers, err := proxywasm.GetHttpCallResponseHeaders()
	if err != nil {
		return ""
	}
	for _, header := range headers {
		if header[0] == ":status" {
			return header[1]
		}
	}
	return ""
}

func answer(status uint32, body string) {
	headers := [][2]string{{"content-type", "text/plain"}}
	if err := proxywasm.SendHttpResponse(status, headers, []byte(body), -1); err != nil {
		proxywasm.LogErrorf("header-auth: answering %d: %v", status, err)
	}
}
