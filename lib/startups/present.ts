import type { Lean } from "@/lib/core/db/model";
import { retentionEnd } from "@/lib/core/retention";
import type { Startup as StartupRow } from "@/models/startup";
import { pictureOf } from "@/lib/files/queries/picture";
import type { OwnStartup, Startup, StartupCard } from "./schema";
import { MIN_REPLY_SAMPLE, type Access } from "./states";

/** A row without the fields that only indexes use; a card row also leaves out the description. */
export type StartupDetailRow = Omit<Lean<StartupRow>, "searchTokens" | "shelves">;
export type StartupCardRow = Omit<StartupDetailRow, "description">;

/** The reply time as shown: the median is null while there are too few replies. */
export function toReply({ medianHours, sample }: { medianHours: number | null; sample: number }): StartupCard["reply"] {
  return { medianHours: sample >= MIN_REPLY_SAMPLE ? medianHours : null, sample };
}

export function toStartupCard(row: StartupCardRow): StartupCard {
  return {
    id: row._id.toHexString(),
    name: row.name,
    tagline: row.tagline,
    industry: row.industry,
    stage: row.stage,
    fundingStage: row.fundingStage,
    location: row.location,
    country: row.country ?? null,
    logo: pictureOf(row.logoFileId),
    status: row.status,
    trustScore: row.trustScore,
    openRoles: row.openRoles,
    reply: toReply(row.replyStats),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

export function toStartup(row: StartupDetailRow, access: Access | null): Startup {
  return {
    ...toStartupCard(row),
    founderId: row.founderId.toHexString(),
    description: row.description,
    website: row.website,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    access,
  };
}

export function toOwnStartup(row: StartupDetailRow, access: Access): OwnStartup {
  return {
    ...toStartup(row, access),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    restorableUntil: row.deletedAt ? retentionEnd("deletedStartups", row.deletedAt).toISOString() : null,
    readOnly: Boolean(row.planLockedAt),
  };
}
