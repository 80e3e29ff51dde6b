import { may } from "@/lib/access/permissions";
import { signedIn, type Account, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { QueueSummary } from "@/lib/core/db/queue-summary";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import { Problem } from "@/lib/core/http/problem";
import { findConflictsOfInterest, firstTie } from "@/lib/disputes/queries/conflicts";
import { findBookedEntries } from "@/lib/ledger/queries/entries";
import type { LedgerEntry, TakenBack } from "@/lib/ledger/entries";
import { findPeople } from "@/lib/profiles/queries/people";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { suspendedBy } from "../policy";
import type { MilestoneStatus } from "../states";
import type { ClientSession } from "mongoose";

/** A milestone whose money is suspended until staff has decided about refunds made without us. */
export interface SuspendedPayment {
  id: string;
  title: string;
  status: MilestoneStatus;
  payerName: string;
  payeeName: string;
  amountMinor: number;
  refundedMinor: number;
  currency: Currency;
  dueAt: Date;
  lastNote: string | null;
  /** The first of two decisions, over $5,000. */
  pending: { reason: string; byName: string; own: boolean } | null;
  /** Whether the reader may decide: they are tied to neither side and have not decided already. */
  decidable: boolean;
}

/** The refunds of a milestone's payment that were made without us and that no one has decided about. */
export function openRefunds(
  { cardCases = [] }: Pick<MilestoneRow, "cardCases">,
  entries: readonly LedgerEntry[],
): TakenBack[] {
  return cardCases.flatMap((reference) => {
    const line = entries
      .find(({ kind, key }) => kind === "chargeback" && key.endsWith(`:${reference}`))
      ?.lines.find(({ account }) => account.startsWith("receivable:"));
    return line ? [{ amountMinor: line.amountMinor, reference }] : [];
  });
}

async function findSuspended(session?: ClientSession): Promise<Lean<MilestoneRow>[]> {
  await connect();
  const rows = await MilestoneModel.find({ cardDisputed: true }, {}, sessionOption(session)).sort({ _id: 1 }).lean();
  return rows.filter((row) => suspendedBy(row) === "staff");
}

/** How many milestones wait for the reader's decision about a refund made without us. Conflicts of interest are not checked. */
export async function countUnconfirmedRefunds({ userId, persona }: Account, session?: ClientSession): Promise<number> {
  if (!may(persona, "dispute:judge")) return 0;
  const me = objectId(userId);
  return (await findSuspended(session)).filter(({ refundConfirmation }) => !refundConfirmation?.by.equals(me)).length;
}

/** Every milestone that waits for such a decision. */
export async function summarizeSuspended(): Promise<QueueSummary> {
  const rows = await findSuspended();
  return { count: rows.length, oldestAt: rows[0]?.updatedAt ?? null, dueAt: null };
}

/** The milestones that wait for such a decision, the oldest first. Throws 404 to anyone but moderators and administrators. */
export async function listSuspendedPayments(ctx: Context): Promise<SuspendedPayment[]> {
  const actor = signedIn(ctx);
  if (!may(actor.persona, "dispute:judge")) throw new Problem("not_found");
  const rows = await findSuspended();
  const [people, conflictsOf, entries] = await Promise.all([
    findPeople(
      rows.flatMap(({ payerId, payeeId, refundConfirmation }) =>
        [payerId, payeeId, ...(refundConfirmation ? [refundConfirmation.by] : [])].map((id) => id.toHexString()),
      ),
    ),
    findConflictsOfInterest(actor),
    findBookedEntries(rows.map(({ _id }) => _id.toHexString())),
  ]);
  const nameOf = (id: MilestoneRow["payerId"]) => people.get(id.toHexString())?.name ?? "";
  return rows.map((row) => {
    const id = row._id.toHexString();
    const own = row.refundConfirmation?.by.toHexString() === actor.userId;
    return {
      id,
      title: row.title,
      status: row.status,
      payerName: nameOf(row.payerId),
      payeeName: nameOf(row.payeeId),
      amountMinor: row.amountMinor,
      refundedMinor: openRefunds(row, entries.get(id) ?? []).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      currency: row.currency,
      dueAt: row.dueAt,
      lastNote: row.submissions.at(-1)?.note ?? null,
      pending: row.refundConfirmation
        ? {
            reason: row.refundConfirmation.reason,
            byName: nameOf(row.refundConfirmation.by),
            own,
          }
        : null,
      decidable: !own && firstTie(conflictsOf(row)) === null,
    };
  });
}
