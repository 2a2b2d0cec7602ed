/** A base with two overlays, of which the first is rendered as kustomize 5.7.1 does it. */
export const FILES: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': `resources:
  - web.yaml
configMapGenerator:
  - name: settings
    literals: [mode=fast]
`,
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example/web
          resources:
            limits:
              memory: 64Mi
        - name: side
          image: registry.example/side
`,
  'overlays/prod/kustomization.yaml': `resources: [../../base]
namePrefix: prod-
images:
  - name: registry.example/web
    newTag: latest
labels:
  - pairs: { team: "a b" }
replicas:
  - name: web
    count: 3
patches:
  - path: memory.yaml
  - target: { kind: Deployment, name: web }
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/1/image
        value: registry.example/side:latest
`,
  'overlays/prod/memory.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          terminationGracePeriod: 3
          resources:
            $patch: merge
            limits:
              memory: 1Gi
`,
};

export const PROD = `apiVersion: v1
data:
  mode: fast
kind: ConfigMap
metadata:
  annotations:
    config.kubernetes.io/origin: |
      configuredIn: ROOT/../../base/kustomization.yaml
      configuredBy:
        apiVersion: builtin
        kind: ConfigMapGenerator
  labels:
    team: a b
  name: prod-settings-t82mkhg8fd
---
apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    config.kubernetes.io/origin: |
      path: ROOT/../../base/web.yaml
  labels:
    team: a b
  name: prod-web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - image: registry.example/web:latest
        name: web
        resources:
          limits:
            memory: 1Gi
        terminationGracePeriod: 3
      - image: registry.example/side:latest
        name: side
`;
