import { InvitationModel } from "@/models/invitation";
import { hashToken } from "@/lib/core/auth/tokens";
import { connect } from "@/lib/core/db/connect";
import { statusNow } from "../present";

/** The invited address, when a path is the page of an open invitation; null for any other path. Prefills the sign-up form. */
export async function findInvitedAddress(path: string | undefined): Promise<string | null> {
  const token = /^(?:\/fr)?\/invitation\?token=([\w-]{43})$/.exec(path ?? "")?.[1];
  if (!token) return null;
  await connect();
  const row = await InvitationModel.findOne(
    { tokenHash: hashToken(token) },
    { email: 1, status: 1, expiresAt: 1 },
  ).lean();
  return row && statusNow(row) === "pending" ? row.email : null;
}
