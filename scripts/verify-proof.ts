import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkProof, readProof } from "../lib/agreements/proof/check";

/**
 * Verifies offline that a document is in the public log of signatures:
 *
 *   node --import tsx scripts/verify-proof.ts proof.json [document.pdf] [--root <64 hex digits>]
 *
 * `proof.json` is the response of POST /api/v1/documents/verify. Needs only Node and lib/agreements/proof/{check,tree}.ts: no
 * network, no database, no configuration. Exits 0 when everything is valid, 1 when something is not, 2 when it cannot tell.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: "string" } } });
  const [proofFile, documentFile] = positionals;
  if (!proofFile) {
    process.stderr.write("Usage: verify-proof.ts proof.json [document.pdf] [--root <64 hex digits>]\n");
    return 2;
  }
  const proof = readProof(JSON.parse(await readFile(proofFile, "utf8")));
  const documentSha256 = documentFile
    ? createHash("sha256")
        .update(await readFile(documentFile))
        .digest("hex")
    : undefined;
  const { ok, reason } = checkProof(proof, { documentSha256, root: values.root });
  process.stdout.write(`${ok ? "valid" : "NOT VALID"}: ${reason}\n`);
  if (ok && !documentFile) process.stdout.write("No document was given: only the entry was checked.\n");
  if (ok && values.root === undefined)
    process.stdout.write("No root was given: compare it with the published one of that day.\n");
  return ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`Cannot tell: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
