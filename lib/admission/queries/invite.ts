import type { ClientSession } from "mongoose";
import { BetaInviteModel, type BetaInvite } from "@/models/beta-invite";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { hashCode } from "../invite-code";

/** Whether a code lets an address register as a persona: one that is unknown, used, over, or someone else's does not. */
export async function mayUseInvite(
  code: string,
  { email, persona }: Pick<BetaInvite, "email" | "persona">,
  session?: ClientSession,
): Promise<boolean> {
  const row = await BetaInviteModel.exists({
    codeHash: hashCode(code),
    email,
    persona,
    status: "open",
    expiresAt: { $gt: now() },
  }).setOptions(sessionOption(session));
  return row !== null;
}

/** For whom an open code is, to prefill the sign-up form of its holder; null for any other. */
export async function findInvite(code: string | undefined): Promise<Pick<BetaInvite, "email" | "persona"> | null> {
  if (!code) return null;
  await connect();
  return BetaInviteModel.findOne(
    { codeHash: hashCode(code), status: "open", expiresAt: { $gt: now() } },
    { _id: 0, email: 1, persona: 1 },
  ).lean();
}
