import type { Lean } from "@/lib/core/db/model";
import type { Campaign as CampaignRow } from "@/models/campaign";
import type { Campaign } from "./schema";

export const toCampaign = (row: Lean<CampaignRow>): Campaign => ({
  id: row._id.toHexString(),
  subject: { en: row.subject.en, fr: row.subject.fr },
  body: { en: row.body.en, fr: row.body.fr },
  personas: [...row.personas],
  locales: [...row.locales],
  status: row.status,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
  queued: row.queued,
});
