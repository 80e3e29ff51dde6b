import type { Types } from "mongoose";
import { LogEntryModel } from "@/models/log-entry";
import { LogHeadModel } from "@/models/log-head";
import { LogRootModel, type LogRoot } from "@/models/log-root";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import type { Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { namesRead, proofFrom, rootFrom, type ReadNode } from "../proof/nodes";
import type { LogRootPage, LogRootsQuery } from "../schema";
import { readNodes } from "../transparency-log/nodes";

/** An entry with its way to the root. */
export interface ProvedEntry {
  kind: "signature" | "seal";
  entry: string;
  leaf: string;
  index: number;
  proof: string[];
}

/** What the log says of one agreement, under one root. */
export interface LogProof {
  size: number;
  root: string;
  /** The day on which that root was published; null where it is the present one, which no day has yet. */
  publishedOn: string | null;
  entries: ProvedEntry[];
}

const hex = (hash: Buffer) => hash.toString("hex");

/** How long the log is now, and its root. */
export async function currentRoot(): Promise<{ size: number; root: string }> {
  await connect();
  const size = (await LogHeadModel.findById("head").lean())?.size ?? 0;
  const compute = (read: ReadNode) => rootFrom(size, read);
  return { size, root: hex(compute(await readNodes(namesRead(compute)))) };
}

/**
 * The proofs of an agreement's entries: under the first published root that covers them, else under the present one. Null
 * where the log has nothing of it.
 */
export async function findLogProof(agreementId: Types.ObjectId): Promise<LogProof | null> {
  await connect();
  const entries = await LogEntryModel.find({ agreementId }).sort({ index: 1 }).lean();
  const last = entries.at(-1);
  if (!last) return null;
  const published = await LogRootModel.findOne({ size: { $gt: last.index } })
    .sort({ size: 1, on: 1 })
    .lean();
  const size = published?.size ?? (await LogHeadModel.findById("head").lean())?.size ?? 0;
  const compute = (read: ReadNode) => ({
    root: rootFrom(size, read),
    proofs: entries.map(({ index }) => proofFrom(index, size, read)),
  });
  const { root, proofs } = compute(await readNodes(namesRead(compute)));
  return {
    size,
    root: hex(root),
    publishedOn: published?.on ?? null,
    entries: entries.map(({ kind, entry, leaf, index }, place) => ({
      kind,
      entry,
      leaf,
      index,
      proof: (proofs[place] ?? []).map(hex),
    })),
  };
}

const toRoot = ({ on, size, root, publishedAt }: Lean<LogRoot>) => ({
  on,
  size,
  root,
  publishedAt: publishedAt.toISOString(),
});

/** The published roots, newest first. */
export async function listRoots(query: LogRootsQuery): Promise<LogRootPage> {
  const { limit = DEFAULT_PAGE, cursor } = query;
  await connect();
  const rows = await LogRootModel.find(afterCursor("publishedAt", "date", -1, cursor))
    .sort({ publishedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toRoot, (row) => [row.publishedAt.getTime(), row._id.toHexString()]);
}
