import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { UserModel } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { namesMatch } from "../names";
import { endOfIdentity, idsOf, scansDueAt } from "../present";
import type { FailureCode, SessionVerdict } from "../verdict";
import { approveStep } from "./approve-step";

async function reject(tx: Tx, row: Lean<Verification>, code: FailureCode): Promise<void> {
  await transition(tx, verificationMachine, row, "reject", {
    set: { decidedAt: now(), code, scansDueAt: scansDueAt(row, now()), updatedAt: now() },
    event: { definition: verificationEvents.decided, payload: { ...idsOf(row), outcome: "rejected", code } },
  });
}

/**
 * Decides the try that a provider's session belongs to, in the caller's transaction: a verified document must also bear the account's
 * name, or the new one that waits. Returns what it came to; null where no try waits for it.
 */
export async function concludeIdentitySession(
  tx: Tx,
  sessionId: string,
  verdict: SessionVerdict,
): Promise<"approved" | "rejected" | null> {
  const { verificationId } = verdict;
  // The answer to the first call may be lost: then the session's own mark says which try it is.
  const found =
    (await VerificationModel.findOne({ sessionId }).session(tx.session).lean()) ??
    (verificationId === null
      ? null
      : await VerificationModel.findOneAndUpdate(
          { _id: verificationId, provider: "stripe", sessionId: null },
          { $set: { sessionId } },
          { session: tx.session, returnDocument: "after" },
        ).lean());
  if (found?.status !== "under_review") return null;
  if (verdict.outcome === "failed") {
    await reject(tx, found, verdict.code);
    return "rejected";
  }
  const user = await UserModel.findOne({ _id: found.userId, status: { $ne: "deleted" } })
    .session(tx.session)
    .lean();
  if (!user) return null;
  if (!namesMatch(verdict.legalName, user.pendingName ?? user.name)) {
    await reject(tx, found, "name_mismatch");
    return "rejected";
  }
  await approveStep(tx, found, { expiresAt: endOfIdentity(found), reason: null });
  return "approved";
}
