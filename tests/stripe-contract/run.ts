import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import type { ReceivedRequest } from "@/scripts/local-stripe/http/api";
import { gaps, templateOf } from "./calls";
import { findMock, startMock } from "./mock";

/**
 * Holds every request that the application makes against Stripe's published description of its API. The requests are
 * recorded while the application's own tests of billing, money and identity checks run on the local Stripe, and sent to stripe-mock, which refuses
 * parameters that Stripe would refuse.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the tests of billing and answers what the application asked meanwhile. */
async function recordRequests(): Promise<ReceivedRequest[]> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-stripe-contract-"));
  const file = join(folder, "requests.jsonl");
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const args = [
      vitest,
      "run",
      "--config",
      "tests/vitest.config.ts",
      "--project",
      "api",
      "tests/api/billing",
      "tests/api/local-stripe/application",
      "tests/api/milestones/payouts",
      "tests/api/milestones/money",
      "tests/api/milestones/outside",
      "tests/api/verification/stripe-identity",
    ];
    const { code, stdout, stderr } = await run(process.execPath, args, {
      cwd: root,
      env: { ...process.env, STRIPE_CONTRACT_RECORD: file },
    });
    if (code !== 0) say(`The tests of billing failed, so some requests may be missing:\n${stdout}${stderr}`);
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as ReceivedRequest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One request of each kind, by its template and the names of its parameters. */
function distinct(recorded: readonly ReceivedRequest[]): ReceivedRequest[] {
  const names = (form: string) => [...new Set(new URLSearchParams(form).keys())].toSorted().join(",");
  return [
    ...new Map(recorded.map((each) => [`${templateOf(each)}?${names(each.query)}#${names(each.body)}`, each])).values(),
  ];
}

async function refusal(url: string, { method, path, query, body }: ReceivedRequest): Promise<string | null> {
  const response = await fetch(`${url}${path}${query ? `?${query}` : ""}`, {
    method,
    headers: {
      authorization: "Bearer sk_test_contract",
      "content-type": "application/x-www-form-urlencoded",
      "stripe-version": Stripe.API_VERSION,
    },
    ...(method === "GET" ? {} : { body }),
  });
  const answer = (await response.json()) as { error?: { message?: string } };
  if (response.ok) return null;
  const parameters = decodeURIComponent([query, body].filter(Boolean).join("&"));
  return `${method} ${path}\n  with ${parameters || "no parameters"}\n  ${response.status}: ${answer.error?.message ?? ""}`;
}

void runScript(async () => {
  const binary = await findMock(process.env);
  if (!binary) {
    say("stripe-mock is not installed, so nothing was checked: go install github.com/stripe/stripe-mock@latest");
    return 0;
  }
  const recorded = await recordRequests();
  const missing = gaps(recorded);
  const requests = distinct(recorded);
  const mock = await startMock(binary);
  try {
    const refused: string[] = [];
    for (const request of requests) {
      const reason = await refusal(mock.url, request);
      if (reason) refused.push(reason);
    }
    for (const line of [...missing, ...refused]) say(line);
    say(
      `${requests.length} kinds of request (of ${recorded.length} made), ${refused.length} refused, ${missing.length} not made.`,
    );
    return refused.length + missing.length === 0 && requests.length > 0 ? 0 : 1;
  } finally {
    await mock.process.stop();
  }
});
