import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { ApplicationModel, type InterviewSlot, type Pay, type ProposedTerms } from "@/models/application";
import { changeStatus, eventIds } from "./change-status";
import { applicationEvents } from "./events";
import { stepsOf, versionOf } from "./offer-versions";
import { applicationStatuses, sides } from "./states";

const toPay = ({ cashMinor, currency, period, equityBps }: Pay) => ({ cashMinor, currency, period, equityBps });
const toTerms = ({ compensation, startAt, message }: ProposedTerms) => ({
  compensation: toPay(compensation),
  startAt: startAt.toISOString(),
  message,
});
const toSlot = ({ startsAt, minutes }: InterviewSlot) => ({ startsAt: startsAt.toISOString(), minutes });

async function exportApplications(userId: string) {
  const rows = await ApplicationModel.find({ talentId: objectId(userId) })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  return {
    applications: rows.map((row) => ({
      id: row._id.toHexString(),
      roleId: row.roleId.toHexString(),
      startupId: row.startupId.toHexString(),
      status: row.status,
      coverLetter: row.coverLetter,
      expectedCompensation: row.expectedCompensation ? toPay(row.expectedCompensation) : null,
      portfolioUrl: row.portfolioUrl,
      rejection: row.rejection && { reason: row.rejection.reason, note: row.rejection.note },
      interviews: [...(row.pastInterviews ?? []), ...(row.interview?.slots ?? [])].map(toSlot),
      timeline: row.timeline.map(({ status, at }) => ({ status, at: at.toISOString() })),
      createdAt: row.createdAt.toISOString(),
    })),
    offers: rows.flatMap((row) =>
      row.offer
        ? [
            {
              applicationId: row._id.toHexString(),
              version: versionOf(row.offer),
              ...toTerms(row.offer),
              offeredAt: row.offer.offeredAt.toISOString(),
              expiresAt: row.offer.expiresAt.toISOString(),
              history: stepsOf(row).map(({ by, version, at, withdrawnAt, ...terms }) => ({
                by,
                version,
                ...toTerms(terms),
                at: at.toISOString(),
                withdrawnAt: instant(withdrawnAt),
              })),
            },
          ]
        : [],
    ),
  };
}

/**
 * Empties a talent's applications (GDPR article 17, PIPEDA principle 4.5): what is still live is withdrawn, then the texts of both sides
 * go. The rows stay with their figures, for the startup's statistics.
 */
async function eraseFromApplications(tx: Tx, { userId }: ErasedPerson): Promise<void> {
  const { session } = tx;
  const theirs = { talentId: objectId(userId) };
  for (const row of await ApplicationModel.find({ ...theirs, live: true })
    .session(session)
    .lean())
    await changeStatus(tx, row, "withdraw", {
      event: { definition: applicationEvents.withdrawn, payload: eventIds(row) },
    });
  const emptied = (terms: ProposedTerms) => ({ ...terms, message: null });
  for (const { _id, offer, offerSteps, rejection } of await ApplicationModel.find(theirs).session(session).lean())
    await ApplicationModel.updateOne(
      { _id },
      {
        $set: {
          coverLetter: "",
          portfolioUrl: null,
          expectedCompensation: null,
          ...(offer
            ? { offer: { ...offer, message: null, ...(offer.counter ? { counter: emptied(offer.counter) } : {}) } }
            : {}),
          ...(offerSteps ? { offerSteps: offerSteps.map(emptied) } : {}),
          ...(rejection ? { "rejection.note": null } : {}),
        },
      },
      { session },
    );
}

const ExportedPay = z.strictObject({
  cashMinor: z.int(),
  currency: z.string(),
  period: z.string(),
  equityBps: z.int(),
});
const terms = { compensation: ExportedPay, startAt: Timestamp, message: z.string().nullable() };

/** What applications answer for of personal data: the talent's own, with the offers that they got. */
export const applicationData = personalData({
  models: {
    Application: ["coverLetter", "portfolioUrl", "expectedCompensation", "offer.message", "rejection.note"],
  },
  sections: {
    applications: z.array(
      z.strictObject({
        id: Id,
        roleId: Id,
        startupId: Id,
        status: z.enum(applicationStatuses),
        coverLetter: z.string(),
        expectedCompensation: ExportedPay.nullable(),
        portfolioUrl: z.string().nullable(),
        rejection: z.strictObject({ reason: z.string(), note: z.string().nullable() }).nullable(),
        interviews: z.array(z.strictObject({ startsAt: Timestamp, minutes: z.int() })),
        timeline: z.array(z.strictObject({ status: z.enum(applicationStatuses), at: Timestamp })),
        createdAt: Timestamp,
      }),
    ),
    offers: z.array(
      z.strictObject({
        applicationId: Id,
        version: z.int(),
        ...terms,
        offeredAt: Timestamp,
        expiresAt: Timestamp,
        history: z.array(
          z.strictObject({
            by: z.enum(sides),
            version: z.int(),
            ...terms,
            at: Timestamp,
            withdrawnAt: Timestamp.nullable(),
          }),
        ),
      }),
    ),
  },
  read: exportApplications,
  erase: { applications: eraseFromApplications },
});
