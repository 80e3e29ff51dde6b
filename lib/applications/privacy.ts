import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { ApplicationModel, type InterviewSlot, type Pay, type ProposedTerms } from "@/models/application";
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
});
