import { existsSync, readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import isolatedFiles from "../support/isolated-files.json";

/** What a file may not do to a process that it shares, since nothing takes it back for sure. */
const MUTATIONS: readonly (readonly [RegExp, string])[] = [
  [
    /\bprocess\.env(\.\w+|\[[^\]]+\])?\s*(\?\?|\|\|)?=(?!=)/,
    "sets process.env: use setVariables or withVariables of tests/support",
  ],
  [/\bdelete process\.env\b/, "deletes from process.env: use setVariables or withVariables of tests/support"],
  [/Object\.assign\(process\.env\b/, "assigns to process.env: use setVariables or withVariables of tests/support"],
  [
    /\bvi\.(mock|doMock|resetModules|hoisted|stubEnv|setSystemTime)\(/,
    "replaces modules, variables or the system's clock",
  ],
  [/(?<![.\w])(disconnect|replaceRedis|closeRedis)\(/, "ends or replaces the connections of the process"],
  [/\bmongoose\.(connect|disconnect|deleteModel)\(/, "ends or replaces the connections of the process"],
  [/\bprocess\.(chdir|on|once|exit)\(/, "changes the process itself"],
  [/\bstartErrorReporting\(/, "starts what nothing stops"],
  [/\binstallRequestGuard\(/, "starts what nothing stops"],
  [/\bsetFlagsFromString\(/, "sets flags of the engine, which stay"],
  [/"next\/experimental\/testing\/server"/, "replaces Date"],
  [/"@\/app\/api\/metrics\//, "reads counts that other files add to"],
];

const faultsOf = (source: string): string[] =>
  MUTATIONS.flatMap(([pattern, says]) => (pattern.test(source) ? [says] : []));

const files = globSync(["tests/{unit,api,architecture}/**/*.test.{ts,tsx}"], { ignore: ["tests/api/faults/**"] });
const shared = files.filter(
  (file) => !(file in isolatedFiles) && !file.endsWith("architecture/shared-process.test.ts"),
);

describe("test files that share a process", () => {
  it("change nothing in it that stays", () => {
    const found = shared.flatMap((file) => faultsOf(readFileSync(file, "utf8")).map((fault) => `${file} ${fault}`));
    expect(found).toEqual([]);
  });

  it.each(Object.entries(isolatedFiles))("do not include %s, which %s", (file) => {
    expect(existsSync(file)).toBe(true);
    // Else it could share a process, which is many times cheaper.
    expect(faultsOf(readFileSync(file, "utf8"))).not.toEqual([]);
  });

  it.each([
    'process.env.TZ = "UTC";',
    'process.env["TZ"] ??= "UTC";',
    "process.env = before;",
    "delete process.env.TZ;",
    "Object.assign(process.env, before);",
    'setFlagsFromString("--expose-gc");',
    'vi.mock("next-intl", () => ({}));',
    "afterAll(() => disconnect());",
    "await replaceRedis(null);",
    "await mongoose.disconnect();",
  ])("are caught at %s", (line) => {
    expect(faultsOf(line)).toHaveLength(1);
  });

  it.each(['if (process.env.TZ === "UTC") return;', "client.disconnect();", "vi.spyOn(console, 'log');"])(
    "may say %s",
    (line) => {
      expect(faultsOf(line)).toEqual([]);
    },
  );
});
