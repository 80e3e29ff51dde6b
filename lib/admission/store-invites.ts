import { Types } from "mongoose";
import { BetaInviteModel, type BetaInvite } from "@/models/beta-invite";
import { DAY, now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { queueMails } from "@/lib/integrations/mail/queue";
import { hashCode, newCode, sealCode } from "./invite-code";
import { inviteMachine } from "./machine";
import { inviteMail } from "./mails";

type Invited = Pick<BetaInvite, "email" | "persona" | "locale">;

/** Stores an invite for each address and mails it. An open one of the same address is revoked: the newest code counts. */
export async function storeInvites(tx: Tx, invited: readonly Invited[], days: number): Promise<Lean<BetaInvite>[]> {
  const { session } = tx;
  const emails = invited.map(({ email }) => email);
  const before = await BetaInviteModel.find({ email: { $in: emails }, status: "open" })
    .session(session)
    .lean();
  for (const row of before) await transition(tx, inviteMachine, row, "revoke", { set: { sealedCode: null } });
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + days * DAY);
  const made = invited.map((one) => {
    const code = newCode();
    const row: Lean<BetaInvite> = {
      _id: new Types.ObjectId(),
      ...one,
      status: "open",
      codeHash: hashCode(code),
      sealedCode: sealCode(code),
      createdAt,
      expiresAt,
    };
    return { code, row };
  });
  await BetaInviteModel.insertMany(
    made.map(({ row }) => row),
    { session },
  );
  await queueMails(
    tx,
    made.map(({ code, row }) => ({
      key: `beta-invite:${row._id.toHexString()}`,
      about: [],
      ...inviteMail(row, code),
    })),
  );
  return made.map(({ row }) => row);
}
