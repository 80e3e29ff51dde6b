import { readFile } from "node:fs/promises";
import { connect, disconnect } from "@/lib/core/db/connect";
import { PlainError } from "../../local/plain-error";
import { waitForReady } from "../deploy/ready";
import { liveColour } from "../edge/live";
import type { Colour, Layout } from "../layout";
import { gather, type Person } from "../load/people";
import { releases, type Release } from "../releases";
import { colourReleases } from "../stack/colour-releases";
import { ask } from "../stack/control";
import { installation } from "../stack/installation";
import type { Stopped } from "../stack/service";
import { assertTarget } from "../target";

/** What a drill acts on: the running stack, and people who are signed in. */
export interface Stage {
  readonly place: Layout;
  readonly url: string;
  readonly ca: string;
  readonly people: readonly Person[];
  readonly password: string;
  readonly say: (line: string) => void;
}

/** The live colour, its release and its instances. */
export interface Live {
  readonly colour: Colour;
  readonly release: Release;
  readonly instances: readonly { readonly name: string; readonly port: number }[];
}

/** Signs people in and connects the database for `act`; closes both after it. */
export async function onStage<T>(
  place: Layout,
  count: number,
  say: (line: string) => void,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  assertTarget(place.url);
  const known = await installation(place);
  await ask(place, { do: "status" });
  Object.assign(process.env, known.env, { LOG_LEVEL: "warn" });
  const ca = await readFile(known.authorityFile, "utf8");
  await connect();
  let people: readonly Person[] = [];
  try {
    say(`${count} people sign in…`);
    const crowd = await gather({ url: place.url, ca, count });
    people = crowd.people;
    return await act({ place, url: place.url, ca, people, password: crowd.password, say });
  } finally {
    for (const { client } of people) client.close();
    await disconnect();
  }
}

/** Returns what is live now. */
export async function live(place: Layout): Promise<Live> {
  const colour = await liveColour(place);
  const id = colour ? (await colourReleases(place))[colour] : undefined;
  const release = (await releases(place)).find((one) => one.id === id);
  if (!colour || !release) throw new PlainError("No release is live: start the stack with `npm run ops:up`.");
  const { colours } = await ask(place, { do: "status" });
  return { colour, release, instances: colours[colour].instances };
}

const RESTART_MS = 300_000;

/** Stops an instance, starts it again and waits until it is ready. */
export async function restart(place: Layout, { release, instances }: Live, name: string): Promise<Stopped[]> {
  const { stopped } = await ask(place, { do: "restart", name, directory: release.directory });
  // Longer than a deployment would wait: how fast a busy machine starts it is not what a drill is about.
  await waitForReady(
    instances.filter((one) => one.name === name).map(({ port }) => port),
    RESTART_MS,
  );
  return stopped;
}
