import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { PlainError, systemErrorCode } from "./plain-error";

/** Listens for a moment and returns the port it got; rejects with the system's error when it cannot. */
function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** Returns a port that was free on the loopback interface a moment ago. */
export const freePort = (): Promise<number> => probe(0, "127.0.0.1");

/** Parses a port number; `name` is the variable it came from. */
export function parsePort(text: string, name: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new PlainError(`${name} must be a whole number from 1 to 65535, not "${text}".`);
  }
  return port;
}

/**
 * Returns the error message for an unavailable port, by the system's error code; `variable` is the one that sets another
 * port.
 */
export function portProblem(port: number, code: string | undefined, variable = "PORT"): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is busy: stop what listens there, or choose another with ${variable}=${port === 65_535 ? 3000 : port + 1}.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user: choose one above 1023 with ${variable}.`;
  if (code === "EADDRNOTAVAIL") return `This machine has no such address to listen on: check COLLABHUB_HOST.`;
  return `Port ${port} cannot be used (${code ?? "unknown reason"}): choose another with ${variable}.`;
}

/** Throws a {@link PlainError} that names the variable to change, unless `port` is free on `host`. */
export async function assertPortFree(port: number, host: string, variable = "PORT"): Promise<void> {
  // On some systems a server on the wildcard address and one on loopback can coexist, and then shadow each other.
  for (const address of new Set([host, "127.0.0.1", "0.0.0.0"])) {
    await probe(port, address).catch((error: unknown) => {
      throw new PlainError(portProblem(port, systemErrorCode(error), variable));
    });
  }
}

/** Returns the port stored in `file` if it is still free, else a new free one, which is stored there. */
export async function rememberedPort(file: string): Promise<number> {
  const known = Number(await readFile(file, "utf8").catch(() => ""));
  if (Number.isInteger(known) && known > 0) {
    const free = await probe(known, "127.0.0.1").then(
      () => true,
      () => false,
    );
    if (free) return known;
  }
  const port = await freePort();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${port}\n`);
  return port;
}
