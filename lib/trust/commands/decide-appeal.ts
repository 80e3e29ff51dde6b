import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { factsOf } from "./appeal";
import { appendEntries } from "./append-entries";
import { canDecideAppeal } from "../entries";
import { trustLedgerEvents } from "../events";
import { activeEntries } from "../ledger";
import { appealMachine } from "../machine";
import { presentAppeals } from "../queries/appeals";
import type { AppealDecision, TrustAppeal } from "../schema";
import { TrustAppealModel } from "@/models/trust-appeal";
import { TrustEntryModel, type TrustEntry as EntryRow } from "@/models/trust-entry";

/**
 * Grants or refuses an appeal, with a reason that its subject reads. Granted, reversing entries take the entry back, and what it
 * wrote into the ledger of their startup. Emits `trust.appeal_decided`. Throws 404, 403 for the person who made the
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
