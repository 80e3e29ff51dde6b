import { run } from "../../local/processes";
import { PlainError, explain } from "../../local/plain-error";
import { join } from "node:path";
import { root } from "../../local/root";
import { liveColour, makeLive } from "../edge/live";
import { Client } from "../http";
import { colourSocket, otherThan, type Colour, type Layout } from "../layout";
import { fetchRelease, pruneReleases, publishAssets, releases, type Release } from "../releases";
import { colourReleases } from "../stack/colour-releases";
import { ask } from "../stack/control";
import { installation, type Installation } from "../stack/installation";
import { waitForReady } from "./ready";
import { smoke } from "./smoke";
import { watch, type Watched } from "./watch";

const MIGRATION_MS = 600_000;

export interface DeployOptions {
  readonly place: Layout;
  readonly revision: string;
  /** Brings the database up to date before; not on the way back. */
  readonly migrates: boolean;
  readonly watchSeconds: number;
  readonly say: (line: string) => void;
}

export interface Deployed {
  readonly revision: string;
  readonly colour: Colour;
  /** `refused`: it never got a request. `returned`: it got some, and the former release serves again. */
  readonly result: "live" | "refused" | "returned";
  readonly reason: string | null;
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly watched: Watched | null;
  /** Milliseconds from the switch until the former release was live again. */
  readonly returnedAfterMs: number | null;
}

class Deployment {
  readonly steps: { name: string; ms: number }[] = [];

  constructor(
    private readonly options: DeployOptions,
    private readonly release: Release,
    private readonly former: { colour: Colour; release: Release },
    private readonly known: Installation,
  ) {}

  get colour(): Colour {
    return otherThan(this.former.colour);
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    const ms = Math.round(performance.now() - begun);
    this.steps.push({ name, ms });
    this.options.say(`  ${name}: ${ms} ms`);
    return result;
  }

  /** Through the socket of a colour's own server, which works before the edge asks it. */
  async check(colour: Colour, revision: string): Promise<void> {
    const { place } = this.options;
    const client = new Client({ url: place.url, socketPath: colourSocket(place, colour) });
    try {
      await smoke({ client, origin: place.url, revision, account: this.known.checks });
    } finally {
      client.close();
    }
  }

  /** Everything that may fail without anyone noticing. */
  async prepare(): Promise<void> {
    const { place, migrates } = this.options;
    if (migrates) {
      await this.step("migrate", () => migrate(this.known.env));
      await this.step("smoke of the live release on the new data", () =>
        this.check(this.former.colour, this.former.release.id),
      );
    }
    await this.step("assets", () => publishAssets(place, this.release));
    await ask(place, { do: "stop", colour: this.colour });
    await this.step("start and readiness", async () => {
      const { colours } = await ask(place, { do: "start", colour: this.colour, directory: this.release.directory });
      await waitForReady(colours[this.colour].instances.map(({ port }) => port));
    });
    await this.step("smoke", () => this.check(this.colour, this.release.id));
  }

  switch(): Promise<void> {
    return this.step("switch", () => makeLive(this.options.place, this.colour));
  }

  /** The worker of a release starts before that of the other ends, which finishes its round of work. */
  work({ directory }: Release): Promise<unknown> {
    return this.step("worker", () => ask(this.options.place, { do: "work", directory }));
  }

  stop(colour: Colour): Promise<unknown> {
    return this.step(`stop ${colour}`, () => ask(this.options.place, { do: "stop", colour }));
  }
}

async function migrate(env: Readonly<Record<string, string>>): Promise<void> {
  const { code, stdout, stderr } = await run(
    process.execPath,
    ["--import", "tsx", join(root, "scripts", "migrate.ts")],
    { cwd: root, env: { ...process.env, ...env }, timeoutMs: MIGRATION_MS },
  );
  if (code !== 0) throw new PlainError(`The migration failed:\n${stdout}${stderr}`);
}

async function formerRelease(place: Layout): Promise<{ colour: Colour; release: Release }> {
  const colour = await liveColour(place);
  const id = colour ? (await colourReleases(place))[colour] : undefined;
  const release = (await releases(place)).find((one) => one.id === id);
  if (!colour || !release) throw new PlainError("No release is live: start the stack with `npm run ops:up`.");
  return { colour, release };
}

/**
 * Makes a release live without a request failing: the idle colour starts on it and is checked before the edge asks it, and is left again
 * by itself when it fails afterwards. Throws a {@link PlainError} only where nothing could be begun.
 */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const { place, say, watchSeconds } = options;
  const former = await formerRelease(place);
  const release = await fetchRelease(place, options.revision);
  const known = await installation(place);
  const deployment = new Deployment(options, release, former, known);
  const { colour, steps } = deployment;
  say(`${release.id} as ${colour}; ${former.release.id} serves as ${former.colour}`);
  const found = { revision: release.id, colour, steps, returnedAfterMs: null, watched: null };
  try {
    await deployment.prepare();
  } catch (error) {
    await deployment.stop(colour);
    return { ...found, result: "refused", reason: explain(error) };
  }
  const switched = performance.now();
  await deployment.switch();
  let returnedAfterMs: number | null = null;
  const watching = watch(place, watchSeconds, known.authorityFile).then(async (watched) => {
    if (watched.fault === null) return watched;
    await makeLive(place, former.colour);
    returnedAfterMs = Math.round(performance.now() - switched);
    return watched;
  });
  const [watched] = await Promise.all([watching, deployment.work(release)]);
  if (watched.fault !== null) {
    await deployment.work(former.release);
    await deployment.stop(colour);
    return { ...found, result: "returned", reason: watched.fault, watched, returnedAfterMs };
  }
  await deployment.stop(former.colour);
  const gone = await pruneReleases(place, [release.id, former.release.id], Date.now());
  if (gone.length > 0) say(`  removed releases older than a week: ${gone.join(", ")}`);
  return { ...found, result: "live", reason: null, watched };
}
