import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "../../local/plain-error";
import { run } from "../../local/processes";
import { SMOKE_AGENT } from "../deploy/smoke";
import type { Layout } from "../layout";
import { recordRelease, type Release } from "../releases";

/** What is wrong with a release that a drill makes: an expression over a request, and the status that it then gets. */
interface Fault {
  readonly name: string;
  readonly when: string;
  readonly status: number;
}

export const faults = {
  /** Ready, and unhealthy. */
  unhealthy: { name: "unhealthy", when: 'path === "/api/health"', status: 503 },
  /** Healthy, and its landing page is broken. */
  smoke: { name: "smoke", when: 'path === "/"', status: 500 },
  /** Passes every check, and fails for everyone else. */
  later: {
    name: "later",
    when: `agent !== ${JSON.stringify(SMOKE_AGENT)} && path.startsWith("/api/v1/")`,
    status: 500,
  },
  /** Works; its build has another name. */
  none: { name: "none", when: "false", status: 500 },
} as const satisfies Record<string, Fault>;

const program = ({ when, status }: Fault) => `
const { Server } = require("node:http");
const emit = Server.prototype.emit;
Server.prototype.emit = function (event, request, response) {
  if (event !== "request") return emit.apply(this, arguments);
  const path = request.url.split("?")[0];
  const agent = request.headers["user-agent"] ?? "";
  if (!(${when})) return emit.apply(this, arguments);
  response.writeHead(${status}).end("broken on purpose");
  return true;
};
`;

/**
 * Makes a release from another whose server has a fault, and which lacks one script of that one, as a new build would. Returns it with
 * the address of that script.
 */
export async function faultyRelease(
  place: Layout,
  base: Release,
  fault: Fault,
): Promise<{ release: Release; lost: string; remove: () => Promise<void> }> {
  const digest = createHash("sha256").update(`${base.digest} ${fault.name}`).digest("hex");
  const id = digest.slice(0, base.id.length);
  const directory = join(place.releases, id);
  await rm(directory, { recursive: true, force: true });
  // By links: what differs is written anew.
  const copied = await run("cp", ["-al", base.directory, directory]);
  if (copied.code !== 0) throw new PlainError(`The release could not be copied: ${copied.stderr}`);
  const server = await readFile(join(directory, "server.js"), "utf8");
  const replace = async (file: string, text: string) => {
    await rm(join(directory, file), { force: true });
    await writeFile(join(directory, file), text);
  };
  await replace("fault.cjs", program(fault));
  await replace("server.js", `import "./fault.cjs";\n${server}`);
  await replace(".fresh", `${digest}\n`);
  const chunks = join(".next", "static", "chunks");
  const script =
    (await readdir(join(directory, chunks)))
      .filter((name) => name.endsWith(".js"))
      .sort()
      .at(-1) ?? "";
  await rm(join(directory, chunks, script));
  return {
    release: await recordRelease(place, digest, directory),
    lost: `/_next/static/chunks/${script}`,
    remove: async () => {
      await rm(directory, { recursive: true, force: true });
      await rm(join(place.releases, `${id}.json`), { force: true });
    },
  };
}
