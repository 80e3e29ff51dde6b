import { readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { aptInstall } from "../../local/binaries/apt";
import { findOnPath } from "../../local/binaries/paths";
import { PlainError } from "../../local/plain-error";
import { launch, run, sleep, type Managed } from "../../local/processes";
import { colours, colourSocket, type Layout } from "../layout";

const START_MS = 10_000;

/** Debian keeps it where the PATH of an ordinary user does not lead. */
const inSystemFolder = "/usr/sbin/nginx";

/** Returns the path of nginx: on the PATH, or installed with apt-get if this process may. Throws a {@link PlainError} otherwise. */
export async function resolveNginx(progress: (line: string) => void): Promise<string> {
  const find = async () =>
    (await findOnPath("nginx")) ?? ((await run(inSystemFolder, ["-v"])).code === 0 ? inSystemFolder : null);
  const found = (await find()) ?? ((await aptInstall("nginx", progress)) ? await find() : null);
  if (!found) throw new PlainError("nginx is not installed: run `apt-get install -y nginx`.");
  return found;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });

/** Starts the edge on this configuration. Throws a {@link PlainError} with nginx's own words where it refuses it. */
export async function startNginx(place: Layout, binary: string, file: string): Promise<Managed> {
  // What a killed nginx leaves behind.
  for (const colour of colours) await rm(colourSocket(place, colour), { force: true });
  const log = join(place.logs, "nginx.log");
  const given = ["-p", place.edge, "-c", file, "-e", join(place.logs, "edge-error.log")];
  const tested = await run(binary, [...given, "-t", "-q"]);
  if (tested.code !== 0) throw new PlainError(`nginx refuses its configuration:\n${tested.stderr.trim()}`);
  const child = await launch(binary, given, { output: { file: log } });
  for (const deadline = Date.now() + START_MS; !(await listens(place.httpsPort)); await sleep(25)) {
    if (child.running() && Date.now() < deadline) continue;
    await child.stop(1_000);
    throw new PlainError(`nginx did not start:\n${(await readFile(log, "utf8")).trim()}`);
  }
  return child;
}
