import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { StartupModel } from "@/models/startup";
import { mayHire } from "../states";
import { findMemberships } from "./access";

/** The ids of the startups that a person hires for, with or without deleted ones. */
export async function findHiringStartups(
  userId: string,
  { deleted }: { deleted: boolean },
  session?: ClientSession,
): Promise<string[]> {
  const memberships = await findMemberships(userId, session);
  const ids = memberships.filter(({ access }) => mayHire(access)).map(({ startupId }) => startupId);
  if (deleted || ids.length === 0) return ids.map((id) => id.toHexString());
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: ids }, deletedAt: null },
    { _id: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ _id }) => _id.toHexString());
}
