/** The text of a new configuration: what it says holds by default too, what could be said stands in comments. */
export const initialConfig = (
  preset: string,
  newest: string,
): string => `# Configuration of kubeproof. \`kubeproof config show FILE\` tells what holds for a file, and why.
# Editors complete and check it with the schema that \`kubeproof config schema > kubeproof.schema.json\` writes,
# and the line "yaml-language-server: $schema=./kubeproof.schema.json" as a comment of its own.
version: 1

# Presets (recommended, strict, security, production, istio, pss-baseline, pss-restricted, all, none), files and packages.
extends: [${preset}]

# The cluster that the manifests are for.
# kubernetes:
#   versions: ["${newest}"] # or "1.33..1.35": a finding says for which releases it holds
#   namespace: default # of objects that name none
#   crds: [crds/]
#   state: [cluster.yaml] # what the cluster has: kubectl get -o yaml
#   exists: [Secret/shop/db] # single objects that it has

# How kustomizations and charts are rendered.
# render:
#   kustomize: true # false, or the path of the program
#   charts:
#     - { path: charts/web, values: [ci/prod.yaml] }

# Which files are looked at; .gitignore and .kubeproofignore are heeded besides.
# exclude: ["**/testdata/**"]

# error, warning, info or off; a rule that is named is on. \`kubeproof rules\` lists them, \`kubeproof explain RULE\` explains one.
rules: {}
#  image/no-latest: error
#  image/registry: [warning, { allowed: [registry.example.com] }]

# For some files or objects; later entries win.
# overrides:
#   - files: ["**/dev/**"]
#     rules: { availability/single-replica: off }
#   - kinds: [CronJob.batch]
#     namespaces: ["batch-*"]
#     rules: { probe/readiness-missing: off }

# Findings in manifests that are not yours to change.
# ignores:
#   - rules: [probe/readiness-missing]
#     match: { kind: Pod, name: "*-test" }
#     reason: Helm's test Pods run once
#     expires: 2030-12-31
`;
