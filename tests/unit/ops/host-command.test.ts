import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "@/scripts/local/processes";

/** The command that deploys on a host, with a `docker` in its way that writes down what it is asked and fails where it is told to. */

const folder = mkdtempSync(join(tmpdir(), "collabhub-host-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const now = "a".repeat(40);
const next = "b".repeat(40);
const docker = `#!/bin/sh
printf '%s %s\\n' "$REVISION" "$*" >> "$LOG"
case "$REVISION $*" in
  *"$FAILS"*) exit 1 ;;
esac
`;

async function deploy(
  request: string,
  { fails = "nothing at all", previous = now }: { fails?: string; previous?: string } = {},
) {
  const home = mkdtempSync(join(folder, "host-"));
  const [bin, state, log] = [join(home, "bin"), join(home, "state"), join(home, "log")];
  mkdirSync(bin);
  mkdirSync(state);
  writeFileSync(join(bin, "docker"), docker);
  chmodSync(join(bin, "docker"), 0o755);
  writeFileSync(join(state, "redis.env"), "REDIS_PASSWORD=known-to-the-host\n");
  if (previous) writeFileSync(join(state, "revision"), `${previous}\n`);
  writeFileSync(log, "");
  const env = {
    PATH: `${bin}:${process.env.PATH ?? ""}`,
    COLLABHUB_HOME: "/srv/collabhub",
    COLLABHUB_STATE: state,
    SSH_ORIGINAL_COMMAND: request,
    LOG: log,
    FAILS: fails,
  };
  const { code, stderr } = await run("ops/deploy/collabhub-deploy", [], { env: env as unknown as NodeJS.ProcessEnv });
  const asked = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes("compose"))
    .map((line) => line.replace(" compose --file /srv/collabhub/ops/compose.yml", "").replace(/^(.)\1{39}/, "$1"));
  return { code, stderr, asked, revision: previous ? readFileSync(join(state, "revision"), "utf8").trim() : null };
}

const image = "ghcr.io/collabhub/collabhub";
const up = (release: string, service: string) => `${release} up --detach --no-deps --wait --wait-timeout 60 ${service}`;

describe("the host's command", () => {
  test("fetches, migrates, then replaces one instance after the other", async () => {
    const done = await deploy(`deploy ${image}:${next}`);
    expect(done).toMatchObject({ code: 0, revision: next });
    expect(done.asked).toEqual([
      "b pull --quiet app-a migrate",
      "b --profile migrate run --rm migrate",
      up("b", "app-a"),
      up("b", "app-b"),
      up("b", "worker"),
    ]);
  });

  test("replaces nothing where an image is missing or the migration fails", async () => {
    for (const fails of ["pull --quiet", "run --rm migrate"]) {
      const done = await deploy(`deploy ${image}:${next}`, { fails });
      expect(done).toMatchObject({ code: 1, revision: now });
      expect(done.asked.some((line) => line.includes(" up "))).toBe(false);
    }
  });

  test("goes back where an instance does not become healthy", async () => {
    const done = await deploy(`deploy ${image}:${next}`, {
      fails: `${next} compose --file /srv/collabhub/ops/compose.yml up --detach --no-deps --wait --wait-timeout 60 app-b`,
    });
    expect(done).toMatchObject({ code: 1, revision: now });
    expect(done.asked.slice(2)).toEqual([
      up("b", "app-a"),
      up("b", "app-b"),
      "b logs --tail 50 app-b",
      up("a", "app-a"),
      up("a", "app-b"),
    ]);
  });

  test("takes no other request", async () => {
    for (const request of [
      "",
      "sh",
      `deploy ${image}:${next}; id`,
      `deploy ${image}:main`,
      `deploy ${image}:${"b".repeat(39)}`,
      `deploy evil.example/collabhub:${next}`,
      `deploy ${image}:$(id)`,
      `rollback ${image}:${next}`,
    ]) {
      const done = await deploy(request);
      expect(done, request).toMatchObject({ code: 2, asked: [], revision: now });
    }
  });
});
