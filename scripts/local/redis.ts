import { createConnection } from "node:net";
import { PlainError } from "./plain-error";
import { freePort } from "./ports";
import { launch, sleep } from "./processes";
import type { Managed } from "./processes";

/** A redis-server, which a test may kill, freeze and restart on the same port: empty unless it keeps its data in a folder. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  pid(): number;
  running(): boolean;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket
      .setTimeout(1_000, () => end(false))
      .once("error", () => end(false))
      .once("connect", () => socket.write("PING\r\n"))
      .once("data", (answer) => end(answer.toString().startsWith("+PONG")));
  });
}

interface RedisOptions {
  binary: string;
  /** A free one by default. */
  port?: number;
  /** Where every write is logged and survives a restart; without it nothing is kept. */
  directory?: string;
}

/** Starts a redis-server on loopback and waits until it responds. Throws a {@link PlainError} when it does not. */
export async function startRedis({ binary, port: wanted, directory }: RedisOptions): Promise<RedisServer> {
  const port = wanted ?? (await freePort());
  const persistence = directory ? ["--dir", directory, "--appendonly", "yes"] : ["--appendonly", "no"];
  let child: Managed | undefined;
  const current = (): Managed => {
    if (!child) throw new Error("this redis-server has not been started");
    return child;
  };
  const server: RedisServer = {
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: () => current().pid,
    running: () => child?.running() ?? false,
    async start() {
      child = await launch(binary, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", ...persistence]);
      const deadline = Date.now() + 10_000;
      while (!(await pings(port))) {
        if (!child.running() || Date.now() > deadline) {
          await child.stop(1_000);
          throw new PlainError(`redis-server did not start on port ${port}.`);
        }
        await sleep(25);
      }
    },
    async stop() {
      await child?.stop(3_000);
    },
    async kill() {
      current().signal("SIGKILL");
      await current().exited;
    },
    freeze: () => current().signal("SIGSTOP"),
    thaw: () => current().signal("SIGCONT"),
  };
  await server.start();
  return server;
}
