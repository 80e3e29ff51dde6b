import type { ToolName } from "../tools/list";

/** What a check runs: a tool of the pinned list, or the compiler of this repository. */
export type Validator = ToolName | "tsc";

/** A mistake that a person could type, planted into a copy, and what the validator must then say. */
export interface Typo {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly says: RegExp;
}

/** Files that one validator reads together. */
export interface Check {
  readonly name: string;
  readonly validator: Validator;
  readonly args: readonly string[];
  readonly files: readonly string[];
  readonly typo: Typo;
}

const workflows = ["ci", "deploy", "preview", "rollback"].map((name) => `.github/workflows/${name}.yml`);
const kubernetes = ["migrate", "network", "web", "worker"].map((name) => `ops/kubernetes/${name}.yml`);

/** Every file by which CollabHub is deployed, with a mistake that must be found in it. */
export const checks: readonly Check[] = [
  {
    name: "image",
    validator: "hadolint",
    args: ["--config", ".hadolint.yaml"],
    files: ["Dockerfile"],
    typo: { file: "Dockerfile", from: "WORKDIR /srv", to: "WORKDIR srv", says: /DL3000/ },
  },
  {
    name: "compose",
    validator: "check-jsonschema",
    args: ["--builtin-schema", "vendor.compose-spec"],
    files: ["ops/compose.yml"],
    typo: { file: "ops/compose.yml", from: "restart: unless-stopped", to: "restrat: unless-stopped", says: /restrat/ },
  },
  {
    name: "Kubernetes",
    validator: "kubernetes-validate",
    args: ["--strict", "--kubernetes-version", "1.37.0"],
    files: kubernetes,
    typo: { file: "ops/kubernetes/web.yml", from: "readinessProbe:", to: "readynessProbe:", says: /readynessProbe/ },
  },
  {
    name: "CloudFormation",
    validator: "cfn-lint",
    args: ["--regions", "ca-central-1", "--"],
    files: ["ops/aws/collabhub.yml"],
    typo: {
      file: "ops/aws/collabhub.yml",
      from: "HealthCheckGracePeriodSeconds:",
      to: "HealthCheckGracePeriod:",
      says: /HealthCheckGracePeriod/,
    },
  },
  {
    name: "Vercel",
    validator: "tsc",
    args: [],
    files: ["vercel.ts"],
    typo: { file: "vercel.ts", from: "maxDuration:", to: "maxDurration:", says: /maxDurration/ },
  },
  {
    name: "workflows, their form",
    validator: "check-jsonschema",
    args: ["--builtin-schema", "vendor.github-workflows"],
    files: workflows,
    typo: { file: ".github/workflows/ci.yml", from: "runs-on: ubuntu", to: "run-on: ubuntu", says: /run-on/ },
  },
  {
    name: "workflows, their sense",
    validator: "actionlint",
    args: ["-no-color"],
    files: workflows,
    typo: { file: ".github/workflows/ci.yml", from: "needs: build", to: "needs: biuld", says: /biuld/ },
  },
  {
    name: "workflows, their safety",
    validator: "zizmor",
    args: ["--offline", "--no-progress", "--color", "never", "--config", ".github/zizmor.yml"],
    files: workflows,
    typo: {
      file: ".github/workflows/deploy.yml",
      from: "uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0",
      to: "uses: docker/setup-buildx-action@v4",
      says: /unpinned-uses/,
    },
  },
  {
    name: "updates of dependencies",
    validator: "check-jsonschema",
    args: ["--builtin-schema", "vendor.dependabot"],
    files: [".github/dependabot.yml"],
    typo: { file: ".github/dependabot.yml", from: "interval:", to: "intervall:", says: /'interval' is a required/ },
  },
  {
    name: "the host's command",
    validator: "shellcheck",
    args: ["--shell", "sh"],
    files: ["ops/deploy/collabhub-deploy"],
    typo: { file: "ops/deploy/collabhub-deploy", from: '"$revision"', to: "$revsion", says: /revsion/ },
  },
];
