import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { smoke } from "@/scripts/ops/deploy/smoke";
import { Client } from "@/scripts/ops/http";
import { layout } from "@/scripts/ops/layout";
import { installation } from "@/scripts/ops/stack/installation";
import { assertTarget } from "@/scripts/ops/target";

/**
 * `npm run smoke -- [--url https://…] [--revision …]` asks a running CollabHub for what must work: health and version, the landing page,
 * a script, signing in, a change. Elsewhere than on this machine the account is that of SMOKE_EMAIL and SMOKE_PASSWORD.
 */
void runScript(async () => {
  const { values } = parseArgs({ options: { url: { type: "string" }, revision: { type: "string" } } });
  const place = layout();
  const url = values.url ?? place.url;
  assertTarget(url);
  const { SMOKE_EMAIL: email, SMOKE_PASSWORD: password } = process.env;
  if (values.url && !(email && password)) throw new PlainError("Give the account in SMOKE_EMAIL and SMOKE_PASSWORD.");
  const local = values.url ? null : await installation(place);
  const account = email && password ? { email, password } : local?.checks;
  if (!account) throw new PlainError("Give the account in SMOKE_EMAIL and SMOKE_PASSWORD.");
  const client = new Client({ url, ...(local ? { ca: await readFile(local.authorityFile, "utf8") } : {}) });
  const steps = await smoke({ client, origin: new URL(url).origin, revision: values.revision ?? null, account });
  for (const { name, ms } of steps) process.stdout.write(`ok ${name} (${ms} ms)\n`);
  return 0;
});
