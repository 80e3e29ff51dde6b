import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const config = `[tsa]
default_tsa = t
[t]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** A time authority over HTTP that OpenSSL plays. `answer` may spoil or hold back what it says. */
export async function startTimeAuthority(
  pem: { key: string; certificate: string; authority: string },
  answer: (reply: Buffer) => Buffer | Promise<Buffer> = (reply) => reply,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "tsa-"));
  const file = (name: string) => join(folder, name);
  await Promise.all([
    writeFile(file("tsa.cnf"), config),
    writeFile(file("serial"), "01\n"),
    writeFile(file("tsa.key"), pem.key),
    writeFile(file("tsa.pem"), pem.certificate),
    writeFile(file("ca.pem"), pem.authority),
  ]);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const reply = async () => {
        await writeFile(file("query"), Buffer.concat(chunks));
        const names = ["-config", "tsa.cnf", "-queryfile", "query", "-signer", "tsa.pem", "-inkey", "tsa.key"];
        await run("openssl", ["ts", "-reply", ...names, "-chain", "ca.pem", "-out", "reply"], { cwd: folder });
        response.writeHead(200, { "content-type": "application/timestamp-reply" });
        response.end(await answer(await readFile(file("reply"))));
      };
      reply().catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
