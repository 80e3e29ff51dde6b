import { UserModel, type Sanction } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { refreshActorFacts } from "@/lib/core/auth/sessions";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { invalidateProfile } from "../account-for-change";

/**
 * Writes what moderation holds against a person, null for nothing, into their row and into their living sessions, which go on. Never
 * touches the state of the account. Throws 404.
 */
export async function setSanction(tx: Tx, userId: string, sanction: Sanction | null): Promise<void> {
  const before = await UserModel.findOneAndUpdate(
    { _id: userId, status: { $ne: "deleted" } },
    sanction ? { $set: { sanction } } : { $unset: { sanction: 1 } },
    { session: tx.session, returnDocument: "before" },
  ).lean();
  if (!before) throw new Problem("not_found");
  await refreshActorFacts(tx, userId, { suspension: sanction && { until: sanction.until } });
  await audit(tx, {
    action: sanction ? "user.sanction" : "user.lift_sanction",
    entity: "user",
    entityId: userId,
    before: { sanction: factsOf(before.sanction) },
    after: { sanction: factsOf(sanction) },
  });
  invalidateProfile(tx, userId);
}

const factsOf = (sanction: Sanction | null | undefined) =>
  sanction
    ? { kind: sanction.kind, caseId: sanction.caseId.toHexString(), until: sanction.until?.toISOString() ?? null }
    : null;
