{{- define "didit-mesh.labels" -}}
app.kubernetes.io/name: didit-mesh
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "didit-mesh.metadata" -}}
name: didit-mesh-{{ .role }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "didit-mesh.labels" . | nindent 2 }}
  app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/* Ends among the labels, so that more can follow. */}}
{{- define "didit-mesh.monitoring" -}}
{{ include "didit-mesh.metadata" . }}
{{- with .root.Values.monitoring.labels }}
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What check and session share. Neither text holds a secret: files are named, and mounted from Secrets. */}}
{{- define "didit-mesh.server" -}}
http: {listen: "0.0.0.0:8080"}
public:
  scheme: {{ .Values.public.scheme }}
  {{- with .Values.public.port }}
  port: {{ . }}
  {{- end }}
policies:
  {{- include "didit-mesh.policies" . | nindent 2 }}
cluster: {namespace: {{ .Release.Namespace }}}
subjects: {realm: {{ .Values.realm }}, secret: {file: /secrets/keys/subjects.key}}
redis:
  address: {{ ternary "redis://didit-mesh-redis:6379" .Values.redis.address .Values.redis.trial | quote }}
  {{- with .Values.redis.username }}
  username: {{ . }}
  {{- end }}
  {{- if .Values.redis.password }}
  password: {file: /secrets/keys/redis-password}
  {{- end }}
  timeout: {{ .Values.redis.timeout }}
  retention: {{ .Values.redis.retention }}
  {{- if .Values.redis.trial }}
  whenEmpty: Accept
  {{- end }}
facts: {keys: {file: /secrets/keys/fact-keys.json}}
identity:
  {{- with .Values.issuers }}
  issuers:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.gateways }}
  gateways:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .Values.anonymousBind }}
  anonymous: {bind: true}
  {{- end }}
tokens:
  secret: {file: /secrets/keys/tokens.key}
  assertion: {issuer: {{ .Values.assertion.issuer | quote }}, keySet: {file: /secrets/keys/assertion-keys.json}}
{{- end }}

{{- define "didit-mesh.policies" -}}
unmanagedHosts: {{ .Values.policies.unmanagedHosts }}
{{- with .Values.policies.hosts }}
hosts:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.policies.floors }}
floors:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.policies.reroute }}
reroute:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "didit-mesh.configuration" -}}
{{- if eq .role "operator" -}}
http: {listen: "0.0.0.0:8080"}
public: {scheme: {{ .root.Values.public.scheme }}}
policies:
  {{- include "didit-mesh.policies" .root | nindent 2 }}
identity:
  gateways:
    {{- toYaml .root.Values.gateways | nindent 4 }}
cluster: {namespace: {{ .root.Release.Namespace }}}
{{- if .root.Values.metrics }}
metrics: {listen: "0.0.0.0:9090"}
{{- end }}
istio:
  provider: {{ .root.Values.istio.provider }}
  issuer: {{ .root.Values.assertion.issuer | quote }}
  keySet: http://didit-mesh-session.{{ .root.Release.Namespace }}.svc.cluster.local:8080/.well-known/jwks.json
  session: {host: didit-mesh-session.{{ .root.Release.Namespace }}.svc.cluster.local, port: 8080}
  {{- with .root.Values.istio.gateways }}
  gateways:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.istio.targets }}
  targets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.istio.laterHops }}
  laterHops:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.istio.manage }}
  manage:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- else -}}
{{ include "didit-mesh.server" .root }}
{{- if .root.Values.metrics }}
metrics: {listen: "0.0.0.0:9090"}
{{- end }}
{{- with .root.Values.tracing.endpoint }}
tracing: {endpoint: {{ . | quote }}}
{{- end }}
{{- if eq .role "check" }}
check: {listen: "0.0.0.0:9000", deadline: {{ .root.Values.check.deadline }}}
{{- else }}
didit:
  {{- with .root.Values.didit.baseUrl }}
  baseUrl: {{ . | quote }}
  {{- end }}
  {{- with .root.Values.didit.hostedOrigins }}
  hostedOrigins:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  apiKey: {file: /secrets/didit/didit-api-key}
  webhookSecrets: [{file: /secrets/didit/didit-webhook-secret}]
  applicationId: {{ .root.Values.didit.applicationId }}
  environment: {{ .root.Values.didit.environment }}
{{- with .root.Values.starts }}
starts:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
