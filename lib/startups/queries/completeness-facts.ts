import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import type { CompletenessFacts } from "../completeness";
import type { StartupStatus } from "../states";

/** The completeness facts of those of the given startups that are not deleted. */
export async function findCompletenessFacts(
  ids: readonly Types.ObjectId[],
): Promise<(CompletenessFacts & { id: string; status: StartupStatus; openRoles: number })[]> {
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: ids }, deletedAt: null },
    { name: 1, tagline: 1, description: 1, location: 1, website: 1, status: 1, openRoles: 1 },
  ).lean();
  return rows.map(({ _id, name, tagline, description, location, website, status, openRoles }) => ({
    id: _id.toHexString(),
    name,
    tagline,
    description,
    location,
    website,
    status,
    openRoles,
  }));
}
