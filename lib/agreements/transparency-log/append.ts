import type { Types } from "mongoose";
import { LogEntryModel, type LogEntry } from "@/models/log-entry";
import { LogHeadModel } from "@/models/log-head";
import { LogNodeModel } from "@/models/log-node";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { grow, namesRead } from "../proof/nodes";
import { readNodes } from "./nodes";

/** What enters the log: the canonical JSON and its leaf. */
export type NewEntry = Pick<LogEntry, "kind" | "entry" | "leaf">;

/** Appends entries of an agreement to the public log, in the transaction of what they record. */
export async function appendToLog(tx: Tx, agreementId: Types.ObjectId, entries: readonly NewEntry[]): Promise<void> {
  const { session } = tx;
  const before = await LogHeadModel.findByIdAndUpdate(
    "head",
    { $inc: { size: entries.length } },
    { session, upsert: true, returnDocument: "before" },
  ).lean();
  const size = before?.size ?? 0;
  const leaves = entries.map(({ leaf }) => Buffer.from(leaf, "hex"));
  const read = await readNodes(
    namesRead((probe) => grow(size, leaves, probe)),
    session,
  );
  const made = grow(size, leaves, read);
  const at = now();
  await LogEntryModel.insertMany(
    entries.map((entry, place) => ({ ...entry, index: size + place, agreementId, at })),
    { session },
  );
  await LogNodeModel.insertMany(
    [...made].map(([name, hash]) => ({ _id: name, hash: hash.toString("hex") })),
    { session },
  );
}
