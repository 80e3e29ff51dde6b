import { z } from "zod";
import { registrablePersonas } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { findAddress } from "@/lib/profiles/queries/by-email";
import { BetaInviteModel } from "@/models/beta-invite";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { inviteStatuses, waitlistStatuses } from "./states";

const Persona = z.enum(registrablePersonas);

/** The invites and the place on the waitlist of the person's address; a code is no one's to see. */
async function exportAdmission(userId: string) {
  await connect();
  const email = await findAddress(userId);
  const theirs = email === null ? null : { email };
  const invites = theirs ? await BetaInviteModel.find(theirs).sort({ createdAt: 1 }).lean() : [];
  const places = theirs ? await WaitlistEntryModel.find(theirs).lean() : [];
  return {
    invites: invites.map(({ persona, status, createdAt, expiresAt }) => ({
      persona,
      status,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    waitlist: places.map(({ persona, status, createdAt, waitingSince }) => ({
      persona,
      status,
      createdAt: createdAt.toISOString(),
      waitingSince: instant(waitingSince),
    })),
  };
}

/**
 * What admission answers for of personal data: addresses that were invited to register or wait for it. Both go with the account of the
 * address (GDPR article 17, PIPEDA principle 4.5), and without one after their period.
 */
export const admissionData = personalData({
  models: { BetaSeats: [], BetaInvite: ["email", "sealedCode"], WaitlistEntry: ["email"] },
  sections: {
    admission: z.strictObject({
      invites: z.array(
        z.strictObject({
          persona: Persona,
          status: z.enum(inviteStatuses),
          createdAt: Timestamp,
          expiresAt: Timestamp,
        }),
      ),
      waitlist: z.array(
        z.strictObject({
          persona: Persona,
          status: z.enum(waitlistStatuses),
          createdAt: Timestamp,
          waitingSince: Timestamp.nullable(),
        }),
      ),
    }),
  },
  read: async (userId) => ({ admission: await exportAdmission(userId) }),
  erase: {
    admission: async (tx, { email }) => {
      await BetaInviteModel.deleteMany({ email }, { session: tx.session });
      await WaitlistEntryModel.deleteMany({ email }, { session: tx.session });
    },
  },
  retention: [
    sweepRows({ dataset: "waitlist", model: BetaInviteModel, due: (cutoff) => ({ createdAt: { $lte: cutoff } }) }),
    sweepRows({ dataset: "waitlist", model: WaitlistEntryModel, due: (cutoff) => ({ createdAt: { $lte: cutoff } }) }),
    // A place that its owner never confirmed is no one's.
    sweepRows({
      dataset: "registrations",
      model: WaitlistEntryModel,
      due: (cutoff) => ({ status: "pending" as const, requestedAt: { $lte: cutoff } }),
    }),
  ],
});
