/** A chart, and what helm 4.1.4 makes of it. */
export const CHART: Readonly<Record<string, string>> = {
  'web/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'web/values.yaml':
    'image: {repository: registry.example/web, tag: latest}\nresources:\n  limits:\n    memory: 64mib\nkind: DaemonSet\ndata: 1\n',
  'web/templates/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    matchLabels: &labels
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        {{- range .Values.names | default (list "web") }}
        - name: {{ . }}
          image: "{{ $.Values.image.repository }}:{{ $.Values.image.tag }}"
          terminationGracePeriod: 3
          {{- with $.Values.resources }}
          resources:
            {{- toYaml $.Values.resources | nindent 12 }}
          {{- end }}
        {{- end }}
`,
  'web/templates/never.yaml': '{{ if false }}\nkind: Service\n{{ end }}\n',
};

export const RENDERED = `---
# Source: shop/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: release-name
spec:
  selector:
    matchLabels: &labels
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: "registry.example/web:latest"
          terminationGracePeriod: 3
          resources:
            limits:
              memory: 64mib
`;
