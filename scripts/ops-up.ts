import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildIfStale } from "@/scripts/local/build";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { assertPortFree } from "@/scripts/local/ports";
import { sleep } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { edgeCertificate } from "@/scripts/ops/edge/certificates";
import { liveColour } from "@/scripts/ops/edge/live";
import { layout, prepareLayout } from "@/scripts/ops/layout";
import { ask, isUp } from "@/scripts/ops/stack/control";
import { colourReleases } from "@/scripts/ops/stack/colour-releases";
import { prepareDataDirectory } from "@/scripts/local/data-directory";
import { dataDirectory } from "@/scripts/local/binaries/paths";

/** Starts the whole product as it runs in production, on this machine alone, and returns when it serves. `ops:down` ends it. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Seeding the demo scenario takes the most of it. */
const START_MS = 300_000;

void runScript(async () => {
  const place = layout();
  if (await isUp(place)) throw new PlainError("The stack already runs: `npm run ops:down` ends it.");
  await prepareDataDirectory(dataDirectory());
  await prepareLayout(place);
  await assertPortFree(place.httpsPort, "127.0.0.1", "OPS_HTTPS_PORT");
  await assertPortFree(place.httpPort, "127.0.0.1", "OPS_HTTP_PORT");
  if ((await liveColour(place)) === null) await buildIfStale({ progress: say });
  const certificate = await edgeCertificate(place.secrets, ["localhost", "www.localhost"]);
  const log = join(place.logs, "supervisor.log");
  const output = openSync(log, "w");
  // Without npm's own variables: it is no part of a script that npm runs.
  const { npm_lifecycle_event: _ours, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "scripts", "ops-supervisor.ts")], {
    cwd: root,
    detached: true,
    stdio: ["ignore", output, output],
    env: {
      ...inherited,
      PORT: String(place.httpPort),
      STRIPE_LOCAL_PORT: process.env.STRIPE_LOCAL_PORT || String(place.httpPort + 1),
      // The local Stripe delivers its events through the edge.
      NODE_EXTRA_CA_CERTS: certificate.authorityFile,
    },
  });
  closeSync(output);
  let shown = 0;
  const show = async () => {
    const text = await readFile(log, "utf8");
    process.stdout.write(text.slice(shown));
    shown = text.length;
  };
  for (const deadline = Date.now() + START_MS; !(await isUp(place)); await sleep(250)) {
    await show();
    if (child.exitCode !== null)
      throw new PlainError(`The stack did not start (exit code ${child.exitCode}); see ${log}.`);
    if (Date.now() > deadline) {
      child.kill("SIGTERM");
      throw new PlainError(`The stack did not start within ${START_MS / 60_000} minutes; see ${log}.`);
    }
  }
  child.unref();
  await show();
  const status = await ask(place, { do: "status" });
  const live = await liveColour(place);
  const id = live ? (await colourReleases(place))[live] : undefined;
  const count = Object.values(status.colours)
    .flatMap(({ instances }) => instances)
    .filter(({ pid }) => pid !== null).length;
  say(
    `${live ?? "No colour"} is live with release ${id ?? "none"}: ${count} instances, a worker, three mongods, a Redis, the edge.`,
  );
  say("`npm run ops:deploy` brings the current build, `npm run ops:down` ends it; the data is kept.");
  return 0;
});
