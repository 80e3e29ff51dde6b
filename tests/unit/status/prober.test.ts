import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRounds } from "@/lib/status/log-file";
import { Status, type Incident } from "@/lib/status/schema";
import { componentIds } from "@/lib/status/states";
import { RollUp } from "@/scripts/prober/board";
import { readJson } from "@/scripts/prober/files";
import { runProber } from "@/scripts/prober/run";
import { proberSettings } from "@/scripts/prober/settings";

let folder: string;
let server: Server;
let origin: string;
/** What the instance answers, by path; a path without an answer is 404. */
let answers: Record<string, { status: number; body: string }>;

const health = (checks: Record<string, { status: string }> = {}) => ({
  status: 200,
  body: JSON.stringify({ status: "healthy", checks: { database: { status: "up" }, ...checks } }),
});
const incident: Incident = {
  id: "665f1c2ab7e4d90012345678",
  title: { en: "Mail & more is late", fr: "Les courriels sont en retard" },
  severity: "degraded",
  status: "investigating",
  components: ["mail"],
  startedAt: "2026-11-30T10:00:00.000Z",
  resolvedAt: null,
  updates: [
    {
      status: "investigating",
      body: { en: "We look into it.", fr: "Nous cherchons." },
      at: "2026-11-30T10:00:00.000Z",
    },
  ],
  postmortem: null,
};
const published = (given: Partial<Status> = {}): Status => ({
  status: "operational",
  checkedAt: null,
  components: [],
  incidents: [],
  maintenance: [],
  ...given,
});
const working = (status: Status = published()) => ({
  "/": { status: 200, body: "<html></html>" },
  "/api/health": health(),
  "/api/v1/status": { status: 200, body: JSON.stringify(status) },
  "/api/v1/status/incidents": { status: 200, body: JSON.stringify({ items: [incident], nextCursor: null }) },
});

const listen = () =>
  new Promise<void>((resolve) => {
    server = createServer((request, response) => {
      const answer = answers[(request.url ?? "").split("?")[0] ?? ""] ?? { status: 404, body: "" };
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, "127.0.0.1", resolve);
  });
const close = () =>
  new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "collabhub-prober-"));
  answers = working();
  await listen();
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const siteFile = (name: string) => readFile(join(folder, "site", name), "utf8");
const status = async () => Status.parse(JSON.parse(await siteFile("status.json")));
const stateOf = async (id: string) => (await status()).components.find((one) => one.id === id)?.status;
const logged = async () => {
  const [name = ""] = await readdir(join(folder, "rounds"));
  return (await readRounds(folder, name.slice(0, 10), 0, 1_000_000)).rounds;
};

/** Runs the prober, as its process does, until it has logged so many rounds more. */
async function probe(rounds: number, env: Record<string, string> = {}): Promise<void> {
  const stopping = new AbortController();
  const settings = proberSettings({ PROBER_DIR: folder, NEXT_PUBLIC_APP_URL: origin, NODE_ENV: "test", ...env }, 0);
  const reported: string[] = [];
  let made = 0;
  await runProber(settings, {
    signal: stopping.signal,
    report: (line) => reported.push(line),
    onRound: () => {
      made += 1;
      if (made === rounds) stopping.abort();
    },
  });
  expect(reported).toEqual([]);
}

describe("the status page that needs no instance", () => {
  test("is written in both languages, and says outage once no instance answers, with what was published last", async () => {
    answers = working(published({ incidents: [incident] }));
    await probe(1);
    expect(await status()).toMatchObject({ status: "degraded", incidents: [{ id: incident.id }] });
    const [english, french] = [await siteFile("index.html"), await siteFile("fr.html")];
    expect(english).toContain("Some things don’t work as they should");
    expect(english).toContain("Mail &#38; more is late");
    expect(english).not.toContain("doesn’t answer at the moment");
    expect(french).toContain("Les courriels sont en retard");
    expect(french).toContain('lang="fr"');
    for (const page of [english, french]) expect(page).not.toMatch(/<script|src=|https?:\/\//);

    await close();
    await probe(1);
    // One failed round is no outage yet.
    expect(await stateOf("web")).toBe("operational");
    await probe(1);
    const offline = await status();
    expect(offline.status).toBe("outage");
    expect(offline.components.map((one) => one.status)).toEqual(
      componentIds.map((id) => (id === "mail" ? "degraded" : "outage")),
    );
    expect(offline.incidents).toMatchObject([{ id: incident.id }]);
    expect(await siteFile("index.html")).toContain("CollabHub doesn’t work at the moment");
    expect(await siteFile("fr.html")).toContain("CollabHub ne répond pas en ce moment.");
    expect(JSON.parse(await siteFile("status.json"))).toMatchObject({ published: { live: false } });
    expect((await readdir(join(folder, "site"))).sort()).toEqual(["fr.html", "index.html", "status.json"]);
    await listen();
  });

  test("tells which part fails, by the health of an instance", async () => {
    answers = {
      ...working(),
      "/api/health": health({ files: { status: "down" }, mail: { status: "not_configured" } }),
    };
    await probe(2);
    expect([await stateOf("files"), await stateOf("mail"), await stateOf("api")]).toEqual([
      "outage",
      "operational",
      "operational",
    ]);
    expect((await status()).status).toBe("degraded");
    // A database that is down answers 503, and the API itself answers.
    answers = { ...working(), "/api/health": { ...health({ database: { status: "down" } }), status: 503 } };
    await probe(2);
    expect([await stateOf("database"), await stateOf("api")]).toEqual(["outage", "operational"]);
    answers = { ...working(), "/": { status: 200, body: "<html>cut" }, "/api/health": { status: 502, body: "Bad" } };
    await probe(2);
    expect([await stateOf("web"), await stateOf("api")]).toEqual(["outage", "outage"]);
    expect((await logged()).at(-1)?.regions.local).toMatchObject({
      web: { ok: false, fault: "not whole" },
      api: { ok: false, fault: "status 502" },
    });
  });

  test("does not count maintenance as downtime, also when no instance answers", async () => {
    const from = new Date(Date.now() - 60_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const maintenance = [
      { id: incident.id, title: null, from, to, components: [...componentIds], status: "scheduled" as const },
    ];
    answers = working(published({ maintenance }));
    await probe(1);
    await close();
    await probe(3);
    expect(await status()).toMatchObject({ status: "maintenance", maintenance: [{ status: "running" }] });
    expect((await status()).components.every(({ uptime90d }) => uptime90d === null)).toBe(true);
    await listen();
  });
});

describe("the log of the prober", () => {
  test("has a line for each round, goes on after one that was cut off, and is kept for 90 days", async () => {
    const rounds = join(folder, "rounds");
    await mkdir(rounds);
    const today = new Date().toISOString().slice(0, 10);
    await writeFile(join(rounds, "2026-01-01.jsonl"), "{}\n");
    await writeFile(join(folder, "days.json"), JSON.stringify({ "2026-01-01": { web: { rounds: 5, failed: 0 } } }));
    await appendFile(join(rounds, `${today}.jsonl`), '{"at":"20');
    await probe(2);
    expect(await readdir(rounds)).toEqual([`${today}.jsonl`]);
    expect(await logged()).toHaveLength(2);
    const counted = await readJson(join(folder, "days.json"), RollUp);
    expect(Object.keys(counted ?? {})).toEqual([today]);
    expect(counted?.[today]?.web).toEqual({ rounds: 2, failed: 0 });
    // A new process goes on counting where the last one ended.
    await probe(1);
    expect((await readJson(join(folder, "days.json"), RollUp))?.[today]?.web).toEqual({ rounds: 3, failed: 0 });
  });

  test("holds every region by its own way, and limits a part that fails from one alone", async () => {
    await probe(2, { PROBER_REGIONS: `ca=${origin},eu=http://127.0.0.1:9` });
    expect(Object.keys((await logged())[0]?.regions ?? {})).toEqual(["ca", "eu"]);
    expect((await status()).status).toBe("degraded");
    expect(await stateOf("web")).toBe("degraded");
    expect((await status()).components[0]?.uptime90d).toBe(10_000);
  });
});

test.each(["", "nothing", "a=ftp://x", "UPPER=http://x", "a=http://x,a=http://y"])(
  "a region is a name and an origin: not %j",
  (PROBER_REGIONS) => {
    expect(() => proberSettings({ PROBER_REGIONS, NODE_ENV: "test" }, 15)).toThrow(/PROBER_REGIONS/);
  },
);
