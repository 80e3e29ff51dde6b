import { spawn } from "node:child_process";
import { ConcurrencyLimiter } from "@/lib/core/concurrency-limiter";
import { SECOND } from "@/lib/core/clock";
import { Problem } from "@/lib/core/http/problem";
import type { UnreadableReason } from "../states";

/** How long one examination may take: a small file can unfold to gigabytes. */
const DEADLINE_MS = 3 * SECOND;
const HEAP_MB = 256;

const holder = globalThis as typeof globalThis & { __collabhubPdfs?: ConcurrencyLimiter };
const gate = (holder.__collabhubPdfs ??= new ConcurrencyLimiter({
  maxConcurrent: 2,
  maxWaitMs: 8 * SECOND,
  turnMs: 500,
  refuse: () => new Problem("unavailable", { headers: { "Retry-After": "5" } }),
}));

/**
 * Runs as text, because it is no part of any bundle, in a process of its own without our environment. Walks every object that the file's tables
 * name, also those within object streams; names are compared as decoded, so that none hides behind an escape.
 */
const program = `
import { readFileSync } from "node:fs";
import { PDF, PdfArray, PdfDict, PdfName, PdfRef } from "@libpdf/core";
const active = new Set(["JavaScript", "JS", "Launch", "RichMedia", "SubmitForm", "ImportData", "XFA", "Movie", "Rendition"]);
const say = (reason) => { process.stdout.write(JSON.stringify({ reason }), () => process.exit(0)); return new Promise(() => {}); };
const bytes = readFileSync(process.argv[1]);
if (bytes.subarray(-2048).indexOf("%%EOF") === -1) await say("malformed");
let pdf;
try { pdf = await PDF.load(bytes); } catch (error) { await say(/encrypt|password/i.test(String(error)) ? "encrypted" : "malformed"); }
if (pdf.isEncrypted) await say("encrypted");
const { registry, info } = pdf.context;
const seen = new Set();
const stack = [info.trailer];
for (let number = 1; number < registry.nextObjectNumber; number += 1) stack.push(PdfRef.of(number, 0));
while (stack.length > 0) {
  const item = stack.pop();
  if (item instanceof PdfName) { if (active.has(item.value)) await say("active"); }
  else if (item instanceof PdfRef) {
    const key = item.objectNumber + " " + item.generation;
    if (seen.has(key)) continue;
    seen.add(key);
    const found = registry.resolve(item);
    if (found) stack.push(found);
  } else if (item instanceof PdfDict) for (const [key, value] of item) stack.push(key, value);
  else if (item instanceof PdfArray) for (const value of item) stack.push(value);
}
await say(pdf.getPageCount() > 0 ? "" : "malformed");
`;

/** The child's answer, or `malformed` where it failed or took too long. */
function examine(path: string): Promise<UnreadableReason | ""> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, "--input-type=module", "-e", program, path],
      {
        env: { NODE_ENV: "production" },
        stdio: ["ignore", "pipe", "ignore"],
        timeout: DEADLINE_MS,
        killSignal: "SIGKILL",
      },
    );
    let text = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (piece: string) => (text += piece));
    child.once("error", reject);
    child.once("close", () => {
      const reason = /^\{"reason":"(malformed|encrypted|active|)"\}$/.exec(text)?.[1];
      resolve((reason ?? "malformed") as UnreadableReason | "");
    });
  });
}

/** Throws 422 `file_unreadable` for a PDF that is broken, locked by a password, or has a program in it. Attached files alone pass. */
export async function assertReadablePdf(path: string): Promise<void> {
  const reason = await gate.run(() => examine(path));
  if (reason !== "") throw new Problem("file_unreadable", { extra: { reason } });
}
