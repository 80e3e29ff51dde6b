import { PlainError, runScript } from "@/scripts/local/plain-error";
import { deploy } from "@/scripts/ops/deploy/deploy";
import { liveColour } from "@/scripts/ops/edge/live";
import { layout, otherThan } from "@/scripts/ops/layout";
import { colourReleases } from "@/scripts/ops/stack/colour-releases";

/** Makes the release that was live before live again; the database stays as it is, which each release before understands. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const WATCH_SECONDS = 10;

void runScript(async () => {
  const place = layout();
  const live = await liveColour(place);
  const revision = live ? (await colourReleases(place))[otherThan(live)] : undefined;
  if (!revision) throw new PlainError("There is no release to go back to.");
  const { result, reason } = await deploy({ place, revision, migrates: false, watchSeconds: WATCH_SECONDS, say });
  say(result === "live" ? `${revision} is live again.` : `${revision} is not live: ${reason ?? ""}`);
  return result === "live" ? 0 : 1;
});
