import { join } from "node:path";
import { rememberedPort } from "../../local/ports";
import { PlainError } from "../../local/plain-error";
import { colours, INSTANCES, type Colour, type Layout } from "../layout";
import type { Reply } from "./protocol";
import { Service, type Stopped } from "./service";

interface ApplicationOptions {
  readonly place: Layout;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
}

const nameOf = (colour: Colour, index: number) => `${colour}-${index + 1}`;

/** The ports of each colour's instances and of the worker, kept between starts: the edge's configuration names them. */
export async function applicationPorts(place: Layout): Promise<Record<Colour | "worker", number[]>> {
  const port = (name: string) => rememberedPort(join(place.root, "ports", name));
  const of = async (colour: Colour) => {
    const ports: number[] = [];
    for (let index = 0; index < INSTANCES; index += 1) ports.push(await port(nameOf(colour, index)));
    return ports;
  };
  return {
    blue: await of("blue"),
    green: await of("green"),
    worker: [await port("worker-1"), await port("worker-2")],
  };
}

/** The processes of the application: two instances a colour, and the worker, of which two run for a moment in a deployment. */
export class Application {
  private readonly instances: Record<Colour, Service[]>;
  private readonly workers: Service[];
  private readonly directories: Partial<Record<Colour, string>> = {};

  constructor(options: ApplicationOptions, ports: Record<Colour | "worker", readonly number[]>) {
    const { place, env, report } = options;
    const service = (name: string, port: number, own: Record<string, string>) =>
      new Service({ name, port, log: join(place.logs, `${name}.log`), env: { ...env, ...own }, report });
    const instancesOf = (colour: Colour) =>
      ports[colour].map((port, index) => service(nameOf(colour, index), port, { INLINE_WORKER: "0", WORKER: "0" }));
    this.instances = { blue: instancesOf("blue"), green: instancesOf("green") };
    this.workers = ports.worker.map((port, index) => service(`worker-${index + 1}`, port, { WORKER: "1" }));
  }

  async start(colour: Colour, directory: string): Promise<void> {
    this.directories[colour] = directory;
    await Promise.all(this.instances[colour].map((instance) => instance.start(directory)));
  }

  async stop(colour: Colour): Promise<Stopped[]> {
    return (await Promise.all(this.instances[colour].map((instance) => instance.stop()))).filter((one) => one !== null);
  }

  async restart(name: string, directory: string): Promise<Stopped[]> {
    const instance = this.named(name);
    const stopped = await instance.stop();
    await instance.start(directory);
    return stopped ? [stopped] : [];
  }

  kill(name: string): Promise<void> {
    return this.named(name).kill();
  }

  /** Starts the idle worker on this release, then stops the other. */
  async work(directory: string): Promise<Stopped[]> {
    const next = this.workers.find(({ running }) => !running) ?? this.workers[0];
    await next?.start(directory);
    const stopped = await Promise.all(this.workers.filter((worker) => worker !== next).map((worker) => worker.stop()));
    return stopped.filter((one) => one !== null);
  }

  async stopAll(): Promise<Stopped[]> {
    const all = [...this.instances.blue, ...this.instances.green, ...this.workers];
    return (await Promise.all(all.map((one) => one.stop()))).filter((one) => one !== null);
  }

  status(): Pick<Reply, "colours" | "workers"> {
    const shown = ({ name, port, pid }: Service) => ({ name, port, pid });
    const of = (colour: Colour) => ({
      directory: this.directories[colour] ?? null,
      instances: this.instances[colour].map(shown),
    });
    return { colours: { blue: of("blue"), green: of("green") }, workers: this.workers.map(shown) };
  }

  private named(name: string): Service {
    const all = [...colours.flatMap((colour) => this.instances[colour]), ...this.workers];
    const found = all.find((one) => one.name === name);
    if (!found) throw new PlainError(`There is no instance ${name}.`);
    return found;
  }
}
