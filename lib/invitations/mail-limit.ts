import { InvitationModel, type Invitation } from "@/models/invitation";
import { DAY, SECOND, nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { DAILY_MAILS, DAILY_MAILS_TO_ADDRESS } from "./states";

const recent = (mailedAt: readonly Date[]): Date[] => mailedAt.filter((at) => at.getTime() > nowMs() - DAY);

/** 429 until the oldest of these e-mails is a day old. */
function assertBelow(limit: number, mailedAt: readonly Date[]): void {
  const counted = recent(mailedAt).sort((a, b) => a.getTime() - b.getTime());
  const oldest = counted.at(-limit);
  if (!oldest) return;
  const retryAfter = Math.max(1, Math.ceil((oldest.getTime() + DAY - nowMs()) / SECOND));
  throw new Problem("rate_limited", {
    detail: `This address has received ${counted.length} invitations in 24 hours. Try again in ${retryAfter} s.`,
    headers: { "Retry-After": String(retryAfter) },
    extra: { reason: "invitation_mails" },
  });
}

/**
 * Throws 429 where an address got as many invitations in 24 hours as we allow, across all senders, so that no mailbox can be flooded
 * through us. Invitations that were revoked meanwhile count too.
 */
export async function assertMailable(
  tx: Tx,
  email: string,
  invitation: Pick<Lean<Invitation>, "mailedAt"> | null,
): Promise<void> {
  if (invitation) assertBelow(DAILY_MAILS, invitation.mailedAt);
  const rows = await InvitationModel.find({ email }, { mailedAt: 1 })
    .sort({ createdAt: -1 })
    .limit(100)
    .session(tx.session)
    .lean();
  assertBelow(
    DAILY_MAILS_TO_ADDRESS,
    rows.flatMap(({ mailedAt }) => mailedAt),
  );
}
