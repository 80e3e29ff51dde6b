import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { demoEmails, demoPassword } from "@/scripts/local/demo-logins";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { launch } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { assertTarget } from "../target";
import { resolveTool } from "../tools/resolve";

/**
 * Sends generated requests to a running demonstration, first without a session and then as one of its people: no answer may be a 5xx, and each
 * must be one that docs/openapi.json declares. `npm run fuzz -- --url http://localhost:3000 --as talent --seconds 60`. Reports are in
 * test-results/fuzz. Exits 1 when something is found.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What ends the session or the account that the rest of the run needs, has no end of its own, or counts attempts at passwords. */
const excluded = "^/api/(v1/(stream|auth/|users/me/(password|deletion|sessions|two-factor|email)|privacy)|webhooks/)";

async function cookiesOf(base: string, name: string): Promise<string> {
  const email = demoEmails.find((one) => one.startsWith(`${name}@`));
  if (!email) throw new PlainError(`--as is one of ${demoEmails.map((one) => one.split("@")[0]).join(", ")}.`);
  const answer = await fetch(`${base}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: base },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  if (!answer.ok) throw new PlainError(`${email} could not sign in: ${answer.status}.`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function fuzz(
  command: string,
  base: string,
  who: string,
  seconds: number,
  headers: readonly string[],
): Promise<number> {
  say(`As ${who}, for at most ${seconds} s:`);
  const reports = join(root, "test-results/fuzz");
  await mkdir(reports, { recursive: true });
  const child = await launch(
    command,
    [
      "run",
      join(root, "docs/openapi.json"),
      ...[
        "--url",
        base,
        "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
      ],
      ...["--phases", "examples,coverage,fuzzing", "--max-examples", "30", "--max-time", String(seconds)],
      ...["--workers", "2", "--request-timeout", "10", "--continue-on-failure", "--no-color", "--warnings", "off"],
      ...["--exclude-path-regex", excluded, "--report-json-path", join(reports, `${who}.json`)],
      ...headers.flatMap((header) => ["--header", header]),
    ],
    { cwd: root, output: "inherit" },
  );
  return child.exited;
}

void runScript(async () => {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: "http://localhost:3000" },
      as: { type: "string", default: "talent" },
      seconds: { type: "string", default: "60" },
    },
  });
  const base = new URL(values.url).origin;
  assertTarget(base);
  const command = await resolveTool("st", say);
  const seconds = Number(values.seconds);
  const codes = [
    await fuzz(command, base, "anyone", seconds, []),
    await fuzz(command, base, values.as, seconds, [`Cookie:${await cookiesOf(base, values.as)}`, `Origin:${base}`]),
  ];
  return codes.every((code) => code === 0) ? 0 : 1;
});
