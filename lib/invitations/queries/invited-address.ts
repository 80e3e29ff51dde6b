import { InvitationModel } from "@/models/invitation";
import { hashToken } from "@/lib/core/auth/tokens";
import { connect } from "@/lib/core/db/connect";
import { statusNow } from "../present";

/** The address of the open invitation whose page a path is, for whoever holds its link and registers; null for any other path. */
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
