import { autoReleaseAt, refundAnswerBy, returnAt } from "../clocks";
import { suspendedBy } from "../policy";
import { progressOf } from "../present";
import { findMilestone } from "./detail";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import type { ClientSession } from "mongoose";

/** What notifications about a milestone say of it, for any caller, or null. */
export interface MilestoneNotificationContext {
  id: string;
  agreementId: string;
  startupId: string;
  payerId: string;
  payeeId: string;
  title: string;
  amountMinor: number;
  currency: MilestoneRow["currency"];
  dueAt: Date;
  lastReason: string | null;
  refundReason: string | null;
  /** Whether a refund made without us, and no bank, is or was why its money is suspended. */
  refundedOutside: boolean;
  /** What the clocks will do if no one acts. */
  autoReleaseAt: Date | null;
  refundAnswerBy: Date | null;
  returnAt: Date | null;
}

export async function findMilestoneNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<MilestoneNotificationContext | null> {
  const row = await findMilestone(id, session);
  const facts = row && progressOf(row);
  return (
    facts && {
      id,
      agreementId: row.agreementId.toHexString(),
      startupId: row.startupId.toHexString(),
      payerId: row.payerId.toHexString(),
      payeeId: row.payeeId.toHexString(),
      title: row.title,
      amountMinor: row.amountMinor,
      currency: row.currency,
      dueAt: row.dueAt,
      lastReason: row.submissions.at(-1)?.changes?.reason ?? null,
      refundReason: row.refundReason,
      refundedOutside: suspendedBy({ ...row, cardDisputed: true }) === "staff",
      autoReleaseAt: autoReleaseAt(facts),
      refundAnswerBy: refundAnswerBy(facts),
      returnAt: returnAt(facts),
    }
  );
}
