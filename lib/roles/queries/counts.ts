import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import { getReplyMedian } from "@/lib/applications/queries/reply-times";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { ALL_FACETS } from "@/lib/core/facet-keys";
import { countHiringStartups } from "@/lib/startups/queries/counts";
import { MIN_REPLY_SAMPLE } from "@/lib/startups/states";
import type { CatalogCounts } from "../schema";

const idOf = (id: Types.ObjectId | string) => (typeof id === "string" ? objectId(id) : id);

/** Counts the open roles of several startups together. */
export async function countOpenRoles(startupIds: readonly (Types.ObjectId | string)[]): Promise<number> {
  await connect();
  return RoleModel.countDocuments({ startupId: { $in: startupIds.map(idOf) }, status: "open" });
}

/** Whether some startups have ever posted a role. */
export async function havePosted(startupIds: readonly string[]): Promise<boolean> {
  if (startupIds.length === 0) return false;
  await connect();
  return (await RoleModel.findOne({ startupId: { $in: startupIds.map(objectId) } }, { _id: 1 }).lean()) !== null;
}

/** Counts the roles that take applications now. */
export async function countListedRoles(): Promise<number> {
  await connect();
  return RoleModel.countDocuments({ shelves: ALL_FACETS });
}

/** Figures of the whole catalogue, at most five minutes old. */
export async function getCatalogCounts(): Promise<CatalogCounts> {
  return cached(cacheKeys.rolesList({ counts: true }), async () => {
    const [openRoles, hiringStartups, reply] = await Promise.all([
      countListedRoles(),
      countHiringStartups(),
      getReplyMedian(null),
    ]);
    return {
      openRoles,
      hiringStartups,
      reply: { ...reply, medianHours: reply.sample >= MIN_REPLY_SAMPLE ? reply.medianHours : null },
      asOf: now().toISOString(),
    };
  });
}
