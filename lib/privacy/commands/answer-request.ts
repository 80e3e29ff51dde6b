import { recordReason } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { UserModel } from "@/models/user";
import { privacyRequestMachine } from "../requests/machine";
import { toPrivacyRequest } from "../requests/present";
import type { PrivacyRequest, PrivacyRequestPatch } from "../requests/schema";
import { privacyRequestTransitions } from "../requests/states";

/** Moves a request about personal data. Throws 404, and 409 `invalid_transition`. */
export async function answerPrivacyRequest(
  ctx: Context,
  id: string,
  { status, reason }: PrivacyRequestPatch,
): Promise<PrivacyRequest> {
  await connect();
  const row = await PrivacyRequestModel.findById(objectId(id)).lean();
  if (!row) throw new Problem("not_found");
  const [action] = Object.entries(privacyRequestTransitions[row.status]).find(([, to]) => to === status) ?? [];
  if (!action) throw new Problem("invalid_transition");
  const account = row.email === "" ? null : await UserModel.findOne({ email: row.email }, { _id: 1 }).lean();
  return transaction(ctx, async (tx) => {
    const closes = status === "answered" || status === "refused";
    const moved = await transition(tx, privacyRequestMachine, row, action, {
      set: { closedAt: closes ? now() : null },
    });
    await recordReason(tx, { action: `privacy_request.${action}`, entity: "privacy_request", entityId: id, reason });
    return toPrivacyRequest(moved, account?._id.toHexString() ?? null);
  });
}
