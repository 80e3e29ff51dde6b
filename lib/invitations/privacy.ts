import { InvitationModel } from "@/models/invitation";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { findAddress } from "@/lib/profiles/queries/by-email";
import { closeRevoked } from "./close";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Id, Timestamp } from "@/lib/core/schema";

/**
 * Personal data in invitations (PIPEDA principle 4.9, GDPR article 15): those that were sent to the person's address, and those that
 * they sent, whose addresses are other people's and are left out. An address without an account is stored for as long as its
 * invitation is open and 30 days more (GDPR article 5(1)(e)); the index on `closedAt` deletes it.
 */
export async function exportInvitations(userId: string) {
  await connect();
  const email = await findAddress(userId);
  const received = email === null ? [] : await InvitationModel.find({ email }).sort({ createdAt: 1 }).lean();
  const sent = await InvitationModel.find({ invitedBy: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  const common = ({ startupId, access, status, createdAt, expiresAt, closedAt }: (typeof sent)[number]) => ({
    startupId: startupId.toHexString(),
    access,
    status,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  });
  return {
    received: received.map((row) => ({ email: row.email, ...common(row) })),
    sent: sent.map(common),
  };
}

/** Deletes the invitations to a person's address (GDPR article 17, PIPEDA principle 4.5); pending ones release their seats first. */
export async function eraseInvitationsTo(tx: Tx, email: string): Promise<void> {
  const pending = await InvitationModel.find({ email, status: "pending" }).session(tx.session).lean();
  for (const row of pending) await closeRevoked(tx, row, "member");
  await InvitationModel.deleteMany({ email }, { session: tx.session });
}

const Sent = z.strictObject({
  startupId: Id,
  access: z.string(),
  status: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  closedAt: Timestamp.nullable(),
});

/** What invitations answer for of personal data. */
export const invitationData = personalData({
  models: { Invitation: ["email"] },
  retention: [
    sweepRows({ dataset: "invitations", model: InvitationModel, due: (cutoff) => ({ closedAt: { $lte: cutoff } }) }),
  ],
  sections: {
    invitations: z.strictObject({ received: z.array(Sent.extend({ email: z.string() })), sent: z.array(Sent) }),
  },
  read: async (userId) => ({ invitations: await exportInvitations(userId) }),
  erase: { invitations: (tx, { email }) => eraseInvitationsTo(tx, email) },
});
