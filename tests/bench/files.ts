import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { assertReadablePdf } from "@/lib/files/examine/pdf";
import { assertDecodable, reencode } from "@/lib/files/examine/picture";
import { linkTo, viewerOf } from "@/lib/files/links";
import { scan } from "@/lib/integrations/antivirus/clamd";
import { gridFs } from "@/lib/integrations/storage/gridfs";
import { startLocalClamd } from "@/scripts/local-clamd/server";
import { pdfs } from "../support/pdfs";
import { setVariables } from "../support/variables";
import { median, quantile } from "./measure/quantiles";
import type { ComputationRow } from "./measure/row";

const MEGABYTE = 1_048_576;
const FILE = "1".repeat(24);
const VIEWER = "2".repeat(24);

async function timed(what: string, rounds: number, work: (round: number) => unknown): Promise<ComputationRow> {
  const samples: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    if (round >= 0) samples.push(performance.now() - started);
  }
  return { what, medianMs: median(samples), p95Ms: quantile(samples, 0.95), rounds };
}

/** Measures the steps of an upload and of a link, each alone: on this machine's disk, the stand-in for the scanner, and GridFS. */
export async function measureFiles({ rounds = 15 } = {}): Promise<ComputationRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-bench-"));
  const scanner = await startLocalClamd();
  const restore = setVariables({ CLAMD_URL: scanner.url });
  const [picture, document, large] = ["picture", "document", "large"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // Whole and in colour: the largest that is accepted.
  const background = { r: 120, g: 90, b: 60 };
  await sharp({ create: { width: 4096, height: 4096, channels: 3, background } })
    .png()
    .toFile(picture);
  await writeFile(document, pdfs.clean());
  await writeFile(large, pdfs.ofSize(20 * MEGABYTE));
  const object = { path: large, bytes: 20 * MEGABYTE, sha256: "", contentType: "application/pdf" };
  const { searchParams } = new URL(linkTo(FILE, VIEWER, 60).url);
  const query = Object.fromEntries(searchParams);
  try {
    return [
      await timed("picture of 4096², written anew", rounds, async () => {
        await assertDecodable(picture);
        await reencode(picture, `${picture}.webp`);
      }),
      await timed("PDF examined in a child process", rounds, () => assertReadablePdf(document)),
      await timed("20 MB through the stand-in for the scanner", rounds, () => scan(large, 8000)),
      await timed("20 MB into GridFS", rounds, (round) => gridFs.put(`bench-${round}`, object)),
      await timed("1,000 signatures of links checked", rounds, () => {
        for (let n = 0; n < 1000; n += 1) if (viewerOf(FILE, query) !== VIEWER) throw new Error("a link is refused");
      }),
    ];
  } finally {
    for (let round = -2; round < rounds; round += 1) await gridFs.remove(`bench-${round}`);
    restore();
    await scanner.stop();
    await rm(folder, { recursive: true });
  }
}
