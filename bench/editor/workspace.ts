import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with so many apps of five objects each, a file an app. */
export function workspaceOf(apps: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubeproof-bench-')));
  for (let app = 0; app < apps; app++) writeFileSync(join(folder, `app-${app}.yaml`), appText(app));
  return folder;
}

/** An app as teams write them: what runs, how it is reached, configured and scaled, and whom it is. */
export function appText(app: number, { label = `app-${app}`, tag = '1.2.0', port = 'http' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${app}
  namespace: team-${app % 5}
  labels:
    app.kubernetes.io/name: app-${app}
spec:
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: app-${app}
    spec:
      serviceAccountName: app-${app}
      securityContext:
        runAsNonRoot: true
      containers:
        - name: app
          image: registry.example.org/team/app:${tag}
          ports:
            - containerPort: 8080
              name: http
          envFrom:
            - configMapRef:
                name: app-${app}
          env:
            - name: PEER
              value: http://app-${(app + 1) % 100}:80
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
            limits:
              memory: 128Mi
          volumeMounts:
            - name: settings
              mountPath: /etc/app
      volumes:
        - name: settings
          configMap:
            name: app-${app}
---
apiVersion: v1
kind: Service
metadata:
  name: app-${app}
  namespace: team-${app % 5}
spec:
  selector:
    app: app-${app}
  ports:
    - port: 80
      targetPort: ${port}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: app-${app}
  namespace: team-${app % 5}
data:
  settings.json: |
    {"level": "info"}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app-${app}
  namespace: team-${app % 5}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: app-${app}
  namespace: team-${app % 5}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: app-${app}
  minReplicas: 2
  maxReplicas: 5
`;
}
