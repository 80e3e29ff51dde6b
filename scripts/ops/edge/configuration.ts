import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism, userInfo } from "node:os";
import { join } from "node:path";
import { apiSecurityHeaders } from "@/lib/core/http/security-headers";
import { root } from "../../local/root";
import { colours, type Colour, type Layout } from "../layout";
import { fill } from "./template";

/** What the framework takes for its own messages to itself. A test compares the list with the framework's sources. */
export const strippedHeaders = [
  "x-middleware-cache",
  "x-middleware-invoke",
  "x-middleware-next",
  "x-middleware-override-headers",
  "x-middleware-prefetch",
  "x-middleware-redirect",
  "x-middleware-refresh",
  "x-middleware-rewrite",
  "x-middleware-set-cookie",
  "x-middleware-skip",
  "x-middleware-subrequest",
  "x-middleware-subrequest-id",
];

export interface EdgeOptions {
  readonly place: Layout;
  /** The ports of each colour's instances. */
  readonly ports: Readonly<Record<Colour, readonly number[]>>;
  /** A PEM file with the certificate, those between it and its authority, and the key. */
  readonly certificateFile: string;
}

const templates = join(root, "ops", "nginx");
const shared = ["tls.conf", "edge-answers.conf", "edge-headers.conf", "live.conf", "colour-proxy.conf"];

/** Returns every file of the edge's configuration by its name. */
export async function edgeConfiguration({ place, ports, certificateFile }: EdgeOptions): Promise<Map<string, string>> {
  const { hostname: name, host: authority } = new URL(place.url);
  const values = {
    // Ignored, with a warning, for anyone but root.
    user: process.getuid?.() === 0 ? `user ${userInfo().username};\n` : "",
    workers: Math.min(4, availableParallelism()),
    run: place.run,
    logs: place.logs,
    assets: place.assets,
    temporary: join(place.edge, "temporary"),
    cache: join(place.edge, "cache"),
    acme: join(place.edge, "acme"),
    mimeTypes: join(place.edge, "mime.types"),
    // The loopback interface alone: the stack is for one machine.
    host: "127.0.0.1",
    httpPort: place.httpPort,
    httpsPort: place.httpsPort,
    authority,
    name,
    certificate: certificateFile,
    securityHeaders: Object.entries(apiSecurityHeaders())
      .map(([header, value]) => `add_header ${header} "${value}" always;`)
      .join("\n"),
    strippedHeaders: strippedHeaders.map((header) => `proxy_set_header ${header} "";`).join("\n"),
  };
  const files = new Map<string, string>();
  for (const file of ["nginx.conf", "mime.types", ...shared])
    files.set(file, fill(await readFile(join(templates, file), "utf8"), values));
  const colour = await readFile(join(templates, "colour.conf"), "utf8");
  const servers = (of: Colour) => ports[of].map((port) => `  server 127.0.0.1:${port} max_fails=0;`).join("\n");
  files.set(
    "colours.conf",
    colours.map((of) => fill(colour, { ...values, colour: of, servers: servers(of) })).join("\n"),
  );
  return files;
}

/** Writes the configuration to the folder of the edge and returns the path of its main file. */
export async function writeEdgeConfiguration(options: EdgeOptions): Promise<string> {
  const { edge } = options.place;
  for (const folder of ["temporary", "cache", "acme"]) await mkdir(join(edge, folder), { recursive: true });
  for (const [file, text] of await edgeConfiguration(options)) await writeFile(join(edge, file), text);
  return join(edge, "nginx.conf");
}
