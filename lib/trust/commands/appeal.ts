import { TrustAppealModel, type TrustAppeal as AppealRow } from "@/models/trust-appeal";
import { TrustEntryModel, type TrustEntry as EntryRow } from "@/models/trust-entry";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition, type Machine } from "@/lib/core/state/transition";
import { canAppeal, canDecideAppeal } from "../entries";
import { trustLedgerEvents } from "../events";
import { readLedger, reversedKeys, activeEntries, toEntry } from "../ledger";
import { presentAppeals } from "../queries/appeals";
import { toOneItem } from "../present";
import type { AppealDecision, AppealInput, TrustAppeal, TrustItem } from "../schema";
import { appealTransitions } from "../states";
import { appendEntries } from "./append-entries";

export const appealMachine: Machine<AppealRow> = {
  entity: "trust_appeal",
  model: TrustAppealModel,
  transitions: appealTransitions,
  permanentTrail: true,
};

/**
 * Asks for an entry of one's own ledger to be looked at again: within 30 days, once. Emits `trust.appealed`. Throws 404 for an entry
 * that is not the asker's, 409 for one that took nothing, is reversed, too old or appealed before.
 */
export async function appeal(ctx: Context, entryId: string, { reason }: AppealInput): Promise<TrustItem> {
  const { userId } = signedIn(ctx);
  try {
    return await transaction(ctx, async (tx) => {
      const row = await TrustEntryModel.findById(entryId).session(tx.session).lean();
      if (!row || row.kind !== "user" || !row.subjectId.equals(userId)) throw new Problem("not_found");
      const at = now();
      const rows = await readLedger(userId, tx.session);
      if (await TrustAppealModel.exists({ entryId: row._id }).session(tx.session)) throw appealedBefore();
      if (!canAppeal(toEntry(row), reversedKeys(rows).has(row.key), userId, at))
        throw new Problem("invalid_transition", { detail: "This entry cannot be appealed, or no longer." });
      const [created] = await TrustAppealModel.create(
        [{ entryId: row._id, subjectId: row.subjectId, status: "open", reason, createdAt: at }],
        { session: tx.session },
      );
      if (!created) throw new Error("The appeal was not written");
      const appealId = created._id.toHexString();
      await audit(tx, {
        action: "trust_appeal.open",
        entity: "trust_appeal",
        entityId: appealId,
        after: { status: "open", entryId },
        permanent: true,
      });
      await emit(tx, trustLedgerEvents.appealed, { ...factsOf(row), appealId });
      return toOneItem(row, rows, { userId, at, appeal: "open" });
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw appealedBefore(error);
    throw error;
  }
}

const appealedBefore = (cause?: unknown) =>
  new Problem("duplicate", { detail: "This entry was appealed before.", ...(cause === undefined ? {} : { cause }) });

const factsOf = ({ _id, subjectId, event, points }: Lean<EntryRow>) => ({
  userId: subjectId.toHexString(),
  entryId: _id.toHexString(),
  event,
  points,
});

/**
 * Grants or refuses an appeal, with a reason that its subject reads. Granted, reversing entries take the entry back, and what it
 * wrote into the ledger of the startup that they stood for. Emits `trust.appeal_decided`. Throws 404, 403 for whoever made the
 * decision that it is against, 409 where another decided first.
 */
export const decideAppeal = (ctx: Context, id: string, { grant, reason }: AppealDecision): Promise<TrustAppeal> =>
  transaction(ctx, async (tx) => {
    const actor = signedIn(ctx);
    const row = await TrustAppealModel.findById(id).session(tx.session).lean();
    const entry = row && (await TrustEntryModel.findById(row.entryId).session(tx.session).lean());
    if (!row || !entry) throw new Problem("not_found");
    const deciders = entry.deciders.map((decider) => decider.toHexString());
    if (!canDecideAppeal({ subjectId: row.subjectId.toHexString() }, deciders, actor))
      return deny(ctx, "trust_appeal.decide", "trust_appeal", id);
    const decided = await transition(tx, appealMachine, row, grant ? "grant" : "refuse", {
      set: { decision: { by: objectId(actor.userId), reason, at: now() } },
      event: {
        definition: trustLedgerEvents.appealDecided,
        payload: { ...factsOf(entry), appealId: id, granted: grant },
      },
    });
    if (grant) await takeBack(tx, entry);
    return (await presentAppeals([decided], actor, tx.session))(decided);
  });

async function takeBack(tx: Tx, entry: Lean<EntryRow>): Promise<void> {
  const subjectId = entry.subjectId.toHexString();
  await appendEntries(tx, { kind: entry.kind, id: subjectId }, (rows) => ({
    lost: activeEntries(rows).filter(({ key }) => key === entry.key),
  }));
  const twins = await TrustEntryModel.find({
    kind: "startup",
    event: entry.event,
    source: entry.source,
    throughId: entry.subjectId,
    reverses: null,
  })
    .session(tx.session)
    .lean();
  for (const twin of twins)
    await appendEntries(tx, { kind: "startup", id: twin.subjectId.toHexString() }, (rows) => ({
      lost: activeEntries(rows).filter(({ key }) => key === twin.key),
    }));
}
