import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { Person } from "@/tests/support/person";

/** The examples of the guide to the API, one after the other as a reader would type them, as somebody who has an account here. */
test("the examples of the guide work", async () => {
  const person = await new Person(process.env.E2E_BASE_URL ?? "", "Gwen Reader", "talent").join(
    process.env.E2E_MAIL_URL ?? "",
  );
  const guide = await readFile(join(root, "docs/guides/api.md"), "utf8");
  const examples = [...guide.matchAll(/```sh\n([^`]+)```/g)].map(([, text = ""]) => text);
  expect(examples.length).toBeGreaterThanOrEqual(5);
  const script = examples
    .join("\n")
    .replace("http://localhost:3000", person.base)
    .replace("talent@demo.collabhub.test", person.email)
    .replace("collabhub-demo-2026", person.password);
  const folder = await mkdtemp(join(tmpdir(), "collabhub-guide-"));
  try {
    const { code, stdout, stderr } = await run("sh", ["-eu", "-c", script], { cwd: folder, timeoutMs: 30_000 });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(person.email);
    expect(stdout).toContain("Builds maps that float");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
