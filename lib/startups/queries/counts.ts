import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import { ALL_FACETS } from "@/lib/core/facet-keys";
import { HIRING_FACET_KEY } from "../listing";

/** Counts the published startups with an open role. */
export async function countHiringStartups(): Promise<number> {
  await connect();
  return StartupModel.countDocuments({ shelves: HIRING_FACET_KEY });
}

/** Counts the published startups. */
export async function countPublishedStartups(): Promise<number> {
  await connect();
  return StartupModel.countDocuments({ shelves: ALL_FACETS });
}
