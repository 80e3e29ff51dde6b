import { z } from "zod";
import { registrablePersonas } from "@/lib/access/personas";
import { Id, Locale, Timestamp, adminReason, line, page, pageQuery, text } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { campaignStatuses } from "./states";

const distinct = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .min(1)
    .max(10)
    .transform((items) => [...new Set(items)]);

export const CampaignInput = z.strictObject({
  subject: z.strictObject({ en: line(3, 120), fr: line(3, 120) }),
  body: z.strictObject({ en: text(10, 5000), fr: text(10, 5000) }),
  personas: distinct(z.enum(registrablePersonas)),
  locales: distinct(Locale),
  ...adminReason,
});
export type CampaignInput = z.infer<typeof CampaignInput>;

export const CampaignParams = z.strictObject({ id: Id });

export const CampaignSendInput = z.strictObject({ ...adminReason, ...stepUpFields }).superRefine(oneProof);
export type CampaignSendInput = z.infer<typeof CampaignSendInput>;

const both = z.object({ en: z.string(), fr: z.string() });

export const Campaign = z
  .object({
    id: Id,
    subject: both,
    body: both,
    personas: z.array(z.string()),
    locales: z.array(Locale),
    status: z.enum(campaignStatuses),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
    /** Mails queued so far. */
    queued: z.int(),
  })
  .meta({ id: "Campaign" });
export type Campaign = z.infer<typeof Campaign>;

/** Whom a campaign reaches at this moment, and who of its personas and languages has not agreed to marketing. */
export const CampaignReach = z.object({ eligible: z.int(), withoutConsent: z.int() }).meta({ id: "CampaignReach" });
export type CampaignReach = z.infer<typeof CampaignReach>;

export const CampaignsQuery = z.strictObject(pageQuery);
export type CampaignsQuery = z.infer<typeof CampaignsQuery>;
export const CampaignPage = page(Campaign);
export type CampaignPage = z.infer<typeof CampaignPage>;
