import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { VerificationModel, type Verification } from "@/models/verification";
import { createSession, readSession } from "../remote";
import type { IdentitySession } from "../schema";
import { newStep } from "./new-step";
import { assertMaySubmit, insertStep, ownAccount } from "./submit-step";

/** The caller's try that the provider checks: the one that is open, or a new one. */
const openTry = (ctx: Context): Promise<Lean<Verification>> =>
  transaction(ctx, async (tx) => {
    const user = await ownAccount(tx);
    const open = await VerificationModel.findOne({
      userId: user._id,
      type: "identity",
      status: "under_review",
      provider: "stripe",
    })
      .session(tx.session)
      .lean();
    if (open) return open;
    await assertMaySubmit(tx, user, "identity");
    // No reviewer claims it: the provider has it in hand from the beginning.
    return insertStep(tx, { ...newStep(user, "identity", now()), status: "under_review", provider: "stripe" });
  });

/**
 * Where the caller shows their document to the provider: a page of the same check however often it is asked for, until the check has
 * come to something. Throws 403 `verification_required`, 409 `duplicate` while the provider looks at what was sent or after an approval, 409
 * `submission_limit`, and 503 while the provider does not answer.
 */
export async function openIdentitySession(ctx: Context): Promise<IdentitySession> {
  const row = await openTry(ctx);
  const session = row.sessionId ? await readSession(row.sessionId) : await createSession(row._id.toHexString());
  if (!row.sessionId && session)
    await VerificationModel.updateOne({ _id: row._id, sessionId: null }, { $set: { sessionId: session.id } });
  if (session?.status !== "requires_input" || session.url === null) throw new Problem("duplicate");
  return { url: session.url };
}
