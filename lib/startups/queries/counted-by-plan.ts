import type { ClientSession } from "mongoose";
import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** A startup as its founder's plan counts it. */
export interface CountedStartup {
  id: string;
  name: string;
  createdAt: Date;
  planLockedAt: Date | null;
}

/** The startups that a founder's plan counts or has locked, oldest first; archived and deleted ones are absent. */
export async function findCountedStartups(founderId: string, session?: ClientSession): Promise<CountedStartup[]> {
  await connect();
  const rows = await StartupModel.find(
    { founderId: objectId(founderId), deletedAt: null, status: { $ne: "archived" } },
    { name: 1, createdAt: 1, planLockedAt: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: 1, _id: 1 })
    .limit(1000)
    .lean();
  return rows.map(({ _id, name, createdAt, planLockedAt }) => ({
    id: _id.toHexString(),
    name,
    createdAt,
    planLockedAt: planLockedAt ?? null,
  }));
}
