import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "../local/binaries/paths";
import { PlainError } from "../local/plain-error";
import { parsePort } from "../local/ports";

/** The two colours: one is live, the other is idle or being made ready. */
export const colours = ["blue", "green"] as const;
export type Colour = (typeof colours)[number];

/** The other colour. */
export const otherThan = (colour: Colour): Colour => (colour === "blue" ? "green" : "blue");

/** How many instances a colour has. */
export const INSTANCES = 2;

/** The longest path of a socket that Linux accepts is 107 bytes. */
const LONGEST_SOCKET = 107;

/** Where the stack keeps everything: a folder of the data folder. */
export interface Layout {
  readonly root: string;
  /** Sockets, the link to the live colour, process ids. */
  readonly run: string;
  readonly logs: string;
  /** One folder a release. */
  readonly releases: string;
  /** `/_next/static` of all releases that are kept. */
  readonly assets: string;
  readonly edge: string;
  /** Secrets of this installation, and what the processes got. */
  readonly secrets: string;
  readonly control: string;
  /** The link that nginx follows. */
  readonly live: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** The public address. */
  readonly url: string;
}

/** Returns where the stack of this data folder is. Ports: OPS_HTTPS_PORT (8443) and OPS_HTTP_PORT (8080). */
export function layout(env: NodeJS.ProcessEnv = process.env): Layout {
  const root = join(dataDirectory(env), "ops");
  const run = join(root, "run");
  const httpsPort = parsePort(env.OPS_HTTPS_PORT || "8443", "OPS_HTTPS_PORT");
  return {
    root,
    run,
    logs: join(root, "logs"),
    releases: join(root, "releases"),
    assets: join(root, "assets"),
    edge: join(root, "edge"),
    secrets: join(root, "secrets"),
    control: join(run, "control.sock"),
    live: join(run, "live.sock"),
    httpPort: parsePort(env.OPS_HTTP_PORT || "8080", "OPS_HTTP_PORT"),
    httpsPort,
    url: `https://localhost:${httpsPort}`,
  };
}

/** The socket of a colour's own nginx server. */
export const colourSocket = ({ run }: Layout, colour: Colour): string => join(run, `${colour}.sock`);

/** Makes the folders. Throws a {@link PlainError} where a socket's path would be too long. */
export async function prepareLayout(place: Layout): Promise<void> {
  if (Buffer.byteLength(colourSocket(place, "green")) > LONGEST_SOCKET)
    throw new PlainError(`${place.run} is too long a path for sockets: choose a shorter folder with DATA_DIR.`);
  for (const folder of [place.run, place.logs, place.releases, place.assets, place.edge, place.secrets])
    await mkdir(folder, { recursive: true, mode: 0o700 });
}
