import { Types } from "mongoose";
import { TrustEntryModel, type TrustEntry as EntryRow } from "@/models/trust-entry";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { reversalOf, trustEntry } from "../entries";
import { trustLedgerEvents } from "../events";
import { readLedger, toEntry, type Subject } from "../ledger";
import type { TrustEvent } from "../states";
import { recomputeScore, lockLedger } from "./recompute-score";

/** Something to write into a subject's ledger. */
export interface Draft {
  event: TrustEvent;
  /** The id of what happened. */
  source: string;
  /** When it happened: it decays from then on. */
  happenedAt: Date;
  deciders?: readonly string[];
  throughId?: string;
}

/** What a subject's ledger gains: new entries, and rows to take back. */
export interface Additions {
  gained?: readonly Draft[];
  lost?: readonly Lean<EntryRow>[];
}

/**
 * Adds to a subject's ledger what `additions` makes of its entries, each key once for ever, and stores the new score, in the
 * caller's transaction. Emits `trust.lowered` for what took points from a person and may be appealed.
 */
export async function appendEntries(
  tx: Tx,
  subject: Subject,
  additions: (rows: readonly Lean<EntryRow>[]) => Additions | Promise<Additions>,
): Promise<void> {
  await lockLedger(tx, subject);
  const rows = await readLedger(subject.id, tx.session);
  const { gained = [], lost = [] } = await additions(rows);
  const at = now();
  const drafted = [
    ...gained.map(({ event, source, happenedAt, deciders = [], throughId }) => ({
      ...trustEntry(event, source, subject.id, happenedAt),
      at,
      deciders: deciders.map(objectId),
      throughId: throughId === undefined ? null : objectId(throughId),
    })),
    ...lost.map((row) => ({ ...reversalOf(toEntry(row), at), deciders: [], throughId: row.throughId })),
  ];
  const known = new Set(rows.map(({ key }) => key));
  const fresh: Lean<EntryRow>[] = [];
  for (const draft of drafted) {
    if (known.has(draft.key)) continue;
    known.add(draft.key);
    fresh.push({ ...draft, _id: new Types.ObjectId(), kind: subject.kind, subjectId: objectId(subject.id) });
  }
  await TrustEntryModel.insertMany(fresh, { session: tx.session });
  if (subject.kind === "user")
    for (const { _id, event, points, reverses } of fresh)
      if (points < 0 && reverses === null)
        await emit(tx, trustLedgerEvents.lowered, { userId: subject.id, entryId: _id.toHexString(), event, points });
  await recomputeScore(tx, subject);
}
