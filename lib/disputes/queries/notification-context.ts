import type { Currency } from "@/lib/core/schema";
import { findDispute } from "./detail";
import type { DisputeStatus } from "../states";
import type { ClientSession } from "mongoose";

/** What notices about a dispute say of it. */
export interface DisputeNotificationContext {
  id: string;
  milestoneId: string;
  startupId: string;
  payerId: string;
  payeeId: string;
  claimantId: string;
  status: DisputeStatus;
  amountMinor: number;
  currency: Currency;
  smallClaim: boolean;
  claimPercent: number;
  claim: string;
  proposedPercent: number | null;
  proposedReason: string | null;
  decidedReason: string | null;
  /** Who asked for arbitration, in that order. */
  electedIds: string[];
  deadlineAt: Date | null;
}

/** One dispute as notifications quote it, for any caller, or null. */
export async function findDisputeNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<DisputeNotificationContext | null> {
  const row = await findDispute(id, session);
  return (
    row && {
      id,
      milestoneId: row.milestoneId.toHexString(),
      startupId: row.startupId.toHexString(),
      payerId: row.payerId.toHexString(),
      payeeId: row.payeeId.toHexString(),
      claimantId: row.claimantId.toHexString(),
      status: row.status,
      amountMinor: row.amountMinor,
      currency: row.currency,
      smallClaim: row.smallClaim,
      claimPercent: row.claimPercent,
      claim: row.claim.text,
      proposedPercent: row.proposal?.payeePercent ?? null,
      proposedReason: row.proposal?.reason ?? null,
      decidedReason: row.outcome?.reason ?? null,
      electedIds: row.electedBy.map((one) => one.toHexString()),
      deadlineAt: row.deadlineAt,
    }
  );
}
