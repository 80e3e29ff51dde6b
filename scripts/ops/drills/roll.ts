import { randomUUID } from "node:crypto";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { appendStreamEvent } from "@/lib/stream/append";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { StreamEventModel } from "@/models/stream-event";
import { sleep } from "../../local/processes";
import { waitForReady } from "../deploy/ready";
import { atLeast, atMost, equal, type Finding } from "../evidence";
import { creation, reads } from "../load/actions";
import { OpenLoop, succeeded, summary, type Done } from "../load/open-loop";
import { StreamListener } from "../load/stream";
import { ask } from "../stack/control";
import { headersOf, signIn, type Person } from "../load/people";
import { naiveEdge } from "./naive-edge";
import { live, restart, type Live, type Stage } from "./stage";

const ROLLS = 10;
const RATE = 50;
/** So many sign-ins at once that the last of them waits for seconds. */
const SIGN_INS = 24;
const LONG_MS = 2_000;
const EXIT_MS = 15_000;
const KILLS = 8;
const BURST = 40;
const NAIVE_ROLLS = 4;
/** MongoDB ends a transaction that nobody goes on with after a minute. */
const ORPHAN_MS = 90_000;

const rowsOf = (people: readonly Person[], mark: string): Promise<number> =>
  PortfolioItemModel.countDocuments({
    userId: { $in: people.map(({ id }) => objectId(id)) },
    title: { $regex: `^${mark} ` },
  });

/** Logs an event for this person twice a second until told to stop. */
function logEvents(person: Person): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const running = (async () => {
    for (let count = 0; !ending.signal.aborted; count += 1) {
      const event = { type: "unread" as const, data: { messages: count, notifications: 0 } };
      await transaction(systemContext(), (tx) => appendStreamEvent(tx, { userId: person.id, event }));
      await sleep(500);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

/** Sign-ins that are under way while an instance is asked to end. Returns how each was answered. */
async function longRequests(stage: Stage, now: Live): Promise<readonly { status: number; ms: number }[]> {
  const { people, url, password, place } = stage;
  const sent = people.slice(0, SIGN_INS).map(async ({ client, email }) => {
    const begun = performance.now();
    const answer = await signIn(client, url, { email, password }).catch(() => null);
    return { status: answer?.status ?? 0, ms: Math.round(performance.now() - begun) };
  });
  await sleep(200);
  const [first] = now.instances;
  if (first) await restart(place, now, first.name);
  return Promise.all(sent);
}

/** Ten rolls: each instance ends and starts again while everyone goes on. */
async function rolled(stage: Stage): Promise<Pick<Finding, "criteria" | "figures">> {
  const { place, url, ca, people, say } = stage;
  const now = await live(place);
  const mark = `roll-${randomUUID().slice(0, 8)}`;
  const [listener] = people;
  if (!listener) throw new Error("nobody listens");
  const page = new StreamListener({ person: listener, url, ca });
  const events = logEvents(listener);
  const load = new OpenLoop({ url, people, rate: RATE, actions: [...reads, creation(mark, 1)] }).start();
  const exits: { code: number; ms: number }[] = [];
  await sleep(2_000);
  for (let roll = 1; roll <= ROLLS; roll += 1) {
    for (const { name } of now.instances) exits.push(...(await restart(place, now, name)));
    say(
      `  roll ${roll} of ${ROLLS}: ${load.done.length} requests, ${load.done.filter((one) => !succeeded(one)).length} failed`,
    );
  }
  const long = await longRequests(stage, now);
  const done = await load.stop();
  await events.stop();
  await sleep(3_000);
  page.close();
  const logged = await StreamEventModel.find(
    { userId: objectId(listener.id), seq: { $exists: true } },
    { seq: 1 },
  ).lean();
  const missing = logged.filter(({ seq }) => !page.received.includes(Number(seq))).length;
  const created = done.filter(({ status }) => status === 201).length;
  const { requests, failed, ...times } = summary(done);
  return {
    criteria: [
      atLeast("requests sent during ten rolls", 1_000, requests, "requests"),
      equal("requests that got neither 2xx nor 3xx", 0, failed),
      equal("rows created, of the changes that were answered 201", created, await rowsOf(people, mark)),
      equal("instances that ended with 0", exits.length, exits.filter(({ code }) => code === 0).length),
      atMost("the slowest end of an instance", EXIT_MS, Math.max(...exits.map(({ ms }) => ms)), "ms"),
      atLeast(
        "the longest request under way while its instance ended",
        LONG_MS,
        Math.max(...long.map(({ ms }) => ms)),
        "ms",
      ),
      equal("of these requests, completed", long.length, long.filter(({ status }) => status === 200).length),
      atLeast("connections of an open stream", 2, page.connections, "connections"),
      equal("events that the stream missed", 0, missing),
      equal("events that the stream got twice", 0, page.received.length - new Set(page.received).size),
    ],
    figures: { ...times, created, events: logged.length, exitMs: exits.map(({ ms }) => ms).join(", ") },
  };
}

/** The same restarts behind a plain upstream, as nginx has it by default: the drill can tell the difference. */
async function control(stage: Stage): Promise<Pick<Finding, "criteria" | "figures">> {
  const { place, people, say } = stage;
  const now = await live(place);
  const edge = await naiveEdge(
    place,
    now.instances.map(({ port }) => port),
  );
  try {
    const anonymous = reads.filter((action) => action.anonymous || action.name === "roles");
    const crowd = people.map((person) => ({ ...person, client: edge.clientOf(person) }));
    const load = new OpenLoop({ url: edge.url, people: crowd, rate: RATE, actions: anonymous }).start();
    await sleep(1_000);
    for (let roll = 0; roll < NAIVE_ROLLS; roll += 1)
      for (const { name } of now.instances) await restart(place, now, name);
    const { requests, failed } = summary(await load.stop());
    for (const { client } of crowd) client.close();
    say(`  control: ${failed} of ${requests} failed`);
    return {
      criteria: [atLeast("requests that fail behind the plain configuration (control)", 1, failed, "requests")],
      figures: { controlRequests: requests, controlFailed: failed },
    };
  } finally {
    await edge.stop();
  }
}

/** Kills an instance in the middle of changes with keys, and repeats those that were not answered. */
async function killed(stage: Stage): Promise<Pick<Finding, "criteria" | "figures">> {
  const { place, url, people, say } = stage;
  const now = await live(place);
  const mark = `kill-${randomUUID().slice(0, 8)}`;
  const change = creation(mark, 1, (turn) => `${mark}-${turn}`);
  const load = new OpenLoop({ url, people, rate: RATE / 2, actions: reads }).start();
  const changes: { turn: number; done: Done }[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const victim = now.instances[kill % now.instances.length];
    if (!victim) continue;
    const sent = Array.from({ length: BURST }, async (_unused, index) => {
      const turn = kill * BURST + index;
      const person = people[turn % people.length];
      if (person) changes.push({ turn, done: await load.one(change, person, turn) });
    });
    // While some of them are being carried out.
    await sleep(60);
    await ask(place, { do: "kill", name: victim.name });
    await Promise.all(sent);
    await waitForReady([victim.port], 300_000);
    if (changes.filter(({ done }) => done.status === 502).length >= 3 && kill >= 1) break;
  }
  const done = await load.stop();
  const unanswered = changes.filter(({ done: { status } }) => status === 502);
  const repeated = await Promise.all(unanswered.map(({ done: one }) => repeat(one, url)));
  const rows = await rowsOf(people, mark);
  const gets = done.filter(({ method }) => method === "GET");
  const others = changes.filter(({ done: { status } }) => status !== 201 && status !== 502);
  say(`  ${unanswered.length} of ${changes.length} changes got 502 and were repeated; ${rows} rows`);
  return {
    criteria: [
      atLeast("changes that got 502 when their instance was killed", 1, unanswered.length, "changes"),
      equal("GETs that failed while instances were killed", 0, gets.filter((one) => !succeeded(one)).length),
      equal("changes that got neither 201 nor 502", 0, others.length),
      equal(
        "repeated with their key, answered 201",
        unanswered.length,
        repeated.filter((status) => status === 201).length,
      ),
      equal("rows, of as many changes", changes.length, rows),
    ],
    figures: { killGets: gets.length, killChanges: changes.length, killFaults: summary(done).faults },
  };
}

/**
 * Repeats a change with its key until it is answered: the transaction of a killed process holds its rows until the database ends it, and
 * meanwhile the answer is 409, to be asked again.
 */
async function repeat({ asked, person }: Done, url: string): Promise<number> {
  const headers = { ...headersOf(person, url), ...asked.headers };
  for (const deadline = Date.now() + ORPHAN_MS; ; await sleep(1_000)) {
    const { status } = await person.client.ask({ ...asked, headers });
    if (status !== 409 || Date.now() > deadline) return status;
  }
}

/** Instances that end, start again and are killed under load. */
export async function rollDrill(stage: Stage): Promise<Finding> {
  const parts = [await rolled(stage), await control(stage), await killed(stage)];
  return {
    drill: "roll",
    criteria: parts.flatMap(({ criteria }) => criteria),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as Record<string, unknown>,
  };
}
