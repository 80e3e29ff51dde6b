import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import { ALL_FACETS } from "@/lib/core/facet-keys";
import { toStartupCard } from "../present";
import type { StartupCard } from "../schema";

/** Published startups among the given ones, as cards. */
export async function findStartupCards(ids: readonly (Types.ObjectId | string)[]): Promise<Map<string, StartupCard>> {
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: ids.map(String) }, shelves: ALL_FACETS },
    { searchTokens: 0, shelves: 0, description: 0 },
  ).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), toStartupCard(row)]));
}
