import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { objectId } from "@/lib/core/db/model";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { sleep } from "../../local/processes";
import { deploy, type Deployed } from "../deploy/deploy";
import { waitForReady } from "../deploy/ready";
import { SMOKE_AGENT } from "../deploy/smoke";
import { EdgeLog } from "../edge/log";
import { makeLive } from "../edge/live";
import { atLeast, atMost, equal, type Finding } from "../evidence";
import { Client } from "../http";
import { colourSocket, otherThan } from "../layout";
import { creation, reads } from "../load/actions";
import { OpenLoop, succeeded, summary } from "../load/open-loop";
import { ask } from "../stack/control";
import { faultyRelease, faults } from "./faulty-release";
import { live, type Live, type Stage } from "./stage";

type Part = Pick<Finding, "criteria" | "figures">;

const RATE = 50;
const SWITCHES = 20;
const BETWEEN_MS = 1_500;
/** While releases are prepared: others work on the machine, too. */
const LIGHT_RATE = 15;
const RETURN_MS = 10_000;
const WATCH_SECONDS = 10;

/** There and back ten times, with both colours on one release. */
async function switched(stage: Stage): Promise<Part> {
  const { place, url, people, say } = stage;
  const now = await live(place);
  const idle = otherThan(now.colour);
  const { colours } = await ask(place, { do: "start", colour: idle, directory: now.release.directory });
  await waitForReady(colours[idle].instances.map(({ port }) => port));
  const mark = `switch-${randomUUID().slice(0, 8)}`;
  const load = new OpenLoop({ url, people, rate: RATE, actions: [...reads, creation(mark, 1)] }).start();
  for (let turn = 0; turn < SWITCHES; turn += 1) {
    await sleep(BETWEEN_MS);
    await makeLive(place, turn % 2 === 0 ? idle : now.colour);
  }
  const done = await load.stop();
  await ask(place, { do: "stop", colour: idle });
  const created = done.filter(({ status }) => status === 201).length;
  const rows = await PortfolioItemModel.countDocuments({
    userId: { $in: people.map(({ id }) => objectId(id)) },
    title: { $regex: `^${mark} ` },
  });
  const { requests, failed, ...times } = summary(done);
  say(`  ${SWITCHES} switches: ${failed} of ${requests} failed`);
  return {
    criteria: [
      atLeast("requests sent during ten switches there and back", 1_000, requests, "requests"),
      equal("requests that got neither 2xx nor 3xx", 0, failed),
      equal("rows created, of the changes that were answered 201", created, rows),
    ],
    figures: { switches: SWITCHES, ...times },
  };
}

/** Deploys a release with this fault while people work. Returns what came of it, and who asked the idle colour. */
async function broken(
  stage: Stage,
  now: Live,
  fault: (typeof faults)[keyof typeof faults],
): Promise<{ deployed: Deployed; strangers: number; failed: number; lost: string; remove: () => Promise<void> }> {
  const { place, url, people, say } = stage;
  const { release, lost, remove } = await faultyRelease(place, now.release, fault);
  const log = await EdgeLog.fromNow(join(place.logs, `${otherThan(now.colour)}.log`));
  const load = new OpenLoop({ url, people, rate: LIGHT_RATE, actions: reads }).start();
  const deployed = await deploy({ place, revision: release.id, migrates: false, watchSeconds: WATCH_SECONDS, say });
  const done = await load.stop();
  say(`  ${fault.name}: ${deployed.result}${deployed.reason ? `, ${deployed.reason}` : ""}`);
  return {
    deployed,
    strangers: (await log.read()).filter(({ agent }) => agent !== SMOKE_AGENT).length,
    failed: done.filter((one) => !succeeded(one)).length,
    lost,
    remove,
  };
}

/** Two releases that must never get a request. */
async function refused(stage: Stage): Promise<Part> {
  const now = await live(stage.place);
  const criteria: Part["criteria"][number][] = [];
  for (const name of ["unhealthy", "smoke"] as const) {
    const { deployed, strangers, failed, remove } = await broken(stage, now, faults[name]);
    await remove();
    criteria.push(
      equal(`a release whose ${name === "smoke" ? "smoke fails" : "health is unhealthy"}`, "refused", deployed.result),
      equal(`requests of people that it got`, 0, strangers),
      equal(`requests that failed meanwhile`, 0, failed),
      equal(`the colour that serves after it`, now.colour, (await live(stage.place)).colour),
    );
  }
  return { criteria, figures: {} };
}

/** A release that breaks once people use it. */
async function returned(stage: Stage): Promise<Part> {
  const now = await live(stage.place);
  const { deployed, failed, remove } = await broken(stage, now, faults.later);
  await remove();
  return {
    criteria: [
      equal("a release that breaks after the switch", "returned", deployed.result),
      atMost(
        "from the switch until the former release serves again",
        RETURN_MS,
        deployed.returnedAfterMs ?? Infinity,
        "ms",
      ),
      equal("the colour that serves after it", now.colour, (await live(stage.place)).colour),
    ],
    figures: { failedWhileBroken: failed, noticed: deployed.reason },
  };
}

/** A release that works and lacks a script of the one before; then back. */
async function oldTab(stage: Stage): Promise<Part> {
  const { place, url, ca, say } = stage;
  const now = await live(place);
  const { deployed, failed, lost, remove } = await broken(stage, now, faults.none);
  const edge = new Client({ url, ca });
  const colour = new Client({ url, socketPath: colourSocket(place, deployed.colour) });
  const kept = (await edge.ask({ path: lost })).status;
  const own = (await colour.ask({ path: lost })).status;
  edge.close();
  colour.close();
  const back = await deploy({
    place,
    revision: now.release.id,
    migrates: false,
    watchSeconds: WATCH_SECONDS,
    say,
  });
  await remove();
  return {
    criteria: [
      equal("a release that works", "live", deployed.result),
      equal("requests that failed while it went live", 0, failed),
      equal("a script that only the former release has, of the edge", 200, kept),
      equal("the same, of the new release alone (control)", 404, own),
      equal("the former release, deployed again", "live", back.result),
    ],
    figures: { deployMs: deployed.steps.map(({ name, ms }) => `${name} ${ms}`).join(", ") },
  };
}

/** Switches between colours, and releases that fail at every stage. */
export async function blueGreenDrill(stage: Stage): Promise<Finding> {
  const parts = [await switched(stage), await refused(stage), await returned(stage), await oldTab(stage)];
  return {
    drill: "blue-green",
    criteria: parts.flatMap(({ criteria }) => criteria),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as Record<string, unknown>,
  };
}
