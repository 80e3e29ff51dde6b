import { parseArgs } from "node:util";
import { buildIfStale } from "@/scripts/local/build";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { deploy, type Deployed } from "@/scripts/ops/deploy/deploy";
import { layout } from "@/scripts/ops/layout";
import { packBuild } from "@/scripts/ops/releases";

/**
 * `npm run ops:deploy -- [revision]` makes a release live beside the one that serves; without a revision, the current build
 * (docs/runbooks/deploy.md).
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Returns the sentence that ends a deployment. */
function sentence({ result, revision, colour, reason, watched, returnedAfterMs }: Deployed): string {
  if (result === "live")
    return `${revision} is live as ${colour}: ${watched?.requests ?? 0} requests watched, ${watched?.errors ?? 0} failed.`;
  if (result === "refused") return `${revision} got no request: ${reason ?? ""}`;
  return `${revision} was live for ${returnedAfterMs ?? 0} ms and is not any more: ${reason ?? ""}`;
}

void runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { watch: { type: "string", default: "60" } },
  });
  const watchSeconds = Number(values.watch);
  if (!(watchSeconds >= 5)) throw new PlainError("--watch must be a number of seconds, at least 5.");
  const place = layout();
  if (!positionals[0]) await buildIfStale({ progress: say });
  const revision = positionals[0] ?? (await packBuild(place)).id;
  const deployed = await deploy({ place, revision, migrates: true, watchSeconds, say });
  say(sentence(deployed));
  return deployed.result === "live" ? 0 : 1;
});
