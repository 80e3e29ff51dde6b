import type { ClientSession, Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { isPublic } from "../policy";
import { toReply, type StartupCardRow } from "../present";
import type { StartupCard } from "../schema";
import type { Industry, StartupStatus } from "../states";

/** What other modules may know of a startup, whatever the caller may see. */
export interface StartupFacts {
  id: string;
  founderId: Types.ObjectId;
  name: string;
  tagline: string;
  industry: Industry;
  location: string | null;
  country: string | null;
  trustScore: number;
  status: StartupStatus;
  reply: StartupCard["reply"];
  /** Whether the public may see it. */
  published: boolean;
  deleted: boolean;
  /** Since when the founder's plan has no room for it, or null. */
  planLockedAt: Date | null;
}

const toFacts = (row: StartupCardRow): StartupFacts => ({
  id: row._id.toHexString(),
  founderId: row.founderId,
  name: row.name,
  tagline: row.tagline,
  industry: row.industry,
  location: row.location,
  country: row.country ?? null,
  trustScore: row.trustScore,
  status: row.status,
  reply: toReply(row.replyStats),
  published: isPublic(row),
  deleted: row.deletedAt !== null,
  planLockedAt: row.planLockedAt ?? null,
});

/** Startups by id, in one read; unknown ids are absent. */
export async function findStartups(
  ids: readonly (Types.ObjectId | string)[],
  session?: ClientSession,
): Promise<Map<string, StartupFacts>> {
  const wanted = [...new Set(ids.map(String))];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: wanted } },
    { searchTokens: 0, shelves: 0, description: 0 },
    sessionOption(session),
  ).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), toFacts(row)]));
}

/** One startup's facts, or null. */
export async function findStartup(id: Types.ObjectId | string, session?: ClientSession): Promise<StartupFacts | null> {
  return (await findStartups([id], session)).get(String(id)) ?? null;
}
