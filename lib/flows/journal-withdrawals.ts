import { findPendingWithdrawals, markJournaled, withdrawAgain } from "@/lib/consents/commands/journal";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { defineJob } from "@/lib/core/jobs/jobs";
import { isAccountGone } from "@/lib/identity/queries/account-state";
import { findPendingEmails, markEmailsJournaled, switchOffAgain } from "@/lib/notifications/commands/journal";
import { writeWithdrawals, type Withdrawal } from "@/lib/privacy/commands/write-withdrawals";

/** How many of each kind one record of the journal holds at most. */
const BATCH = 200;

/** Writes to the journal outside the database what people took back since the last time. Returns how much. */
export async function journalWithdrawals(): Promise<number> {
  const [consents, emails] = await Promise.all([findPendingWithdrawals(BATCH), findPendingEmails(BATCH)]);
  const withdrawn: Withdrawal[] = [
    ...consents.map(({ subject, purpose, at }) => ({
      kind: "consent" as const,
      subjectId: subject,
      purpose,
      at: at.toISOString(),
    })),
    ...emails.map(({ userId, off, changedAt }) => ({
      kind: "emails" as const,
      subjectId: userId.toHexString(),
      off,
      at: changedAt.toISOString(),
    })),
  ];
  if (withdrawn.length === 0) return 0;
  await writeWithdrawals(withdrawn);
  await markJournaled(consents.map(({ _id }) => _id));
  await markEmailsJournaled(emails);
  return withdrawn.length;
}

/** Takes back again, after a backup was restored, what someone had taken back; nothing of whose account is gone. */
export async function withdraw(ctx: Context, withdrawal: Withdrawal): Promise<boolean> {
  const { subjectId, at } = withdrawal;
  if (await isAccountGone(subjectId)) return false;
  return transaction(ctx, (tx) =>
    withdrawal.kind === "consent"
      ? withdrawAgain(tx, subjectId, withdrawal.purpose, new Date(at))
      : switchOffAgain(tx, subjectId, withdrawal.off, new Date(at)),
  );
}

/** Every minute: what people take back is outside the database before a backup could bring it back. */
export const journalWithdrawalsJob = defineJob({
  name: "privacy.journal",
  every: "1 minute",
  run: async () => ({ withdrawn: await journalWithdrawals() }),
});
