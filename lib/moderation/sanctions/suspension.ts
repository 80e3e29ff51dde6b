import { ModerationCaseModel, type CaseSuspension, type ModerationCase } from "@/models/moderation-case";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { setSanction } from "@/lib/identity/commands/set-sanction";

type Row = Lean<ModerationCase>;

/** Whether a case's suspension holds now. */
export const holds = ({ suspension }: Pick<ModerationCase, "suspension">): boolean =>
  suspension !== null && suspension.endedAt === null && (suspension.until === null || suspension.until > now());

/** A person's suspensions that hold, of whatever case; the longest first, one without an end before all. */
export async function findSuspensions(tx: Tx, userId: string): Promise<Row[]> {
  const rows = await ModerationCaseModel.find({ targetUserId: objectId(userId), "suspension.endedAt": null })
    .session(tx.session)
    .lean();
  const endOf = (row: Row) => row.suspension?.until?.getTime() ?? Infinity;
  return rows.filter(holds).sort((a, b) => endOf(b) - endOf(a) || 0);
}

/** Brings the person's row to what their cases hold against them: the longest suspension, or nothing. */
async function syncSanction(tx: Tx, userId: string): Promise<void> {
  const [longest] = await findSuspensions(tx, userId);
  await setSanction(
    tx,
    userId,
    longest?.suspension ? { kind: "suspend", caseId: longest._id, until: longest.suspension.until } : null,
  );
}

async function write(tx: Tx, row: Row, suspension: CaseSuspension): Promise<void> {
  await ModerationCaseModel.updateOne({ _id: row._id }, { $set: { suspension } }, { session: tx.session });
  await syncSanction(tx, row.targetUserId.toHexString());
}

/** The person is suspended by a case from now on. `by` is the moderator, null where the reports do it; `until` null has no end. */
export const beginSuspension = (
  tx: Tx,
  row: Row,
  { by, until }: { by: string | null; until: Date | null },
): Promise<void> => write(tx, row, { by: by === null ? null : objectId(by), since: now(), until, endedAt: null });

/** Ends what a case holds against the person, and nothing that another one does. Returns whether it held. */
export async function endSuspension(tx: Tx, row: Row): Promise<boolean> {
  if (row.suspension?.endedAt !== null) return false;
  const held = holds(row);
  await write(tx, row, { ...row.suspension, endedAt: now() });
  return held;
}
