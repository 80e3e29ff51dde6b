import type { QueryFilter } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { overrideRefusal } from "../policy";
import type { AgreementCase } from "../schema";

const MOST = 25;

async function listed(filter: QueryFilter<AgreementRow>): Promise<AgreementCase[]> {
  await connect();
  const rows = await AgreementModel.find(filter, { terms: 0, "frozen.text": 0 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST)
    .lean();
  const [people, startups] = await Promise.all([
    findPeople(rows.flatMap(({ parties }) => parties.map(({ userId }) => userId.toHexString()))),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  return rows.map((row) => ({
    id: row._id.toHexString(),
    type: row.type,
    status: row.status,
    startupName: startups.get(row.startupId.toHexString())?.name ?? "",
    parties: row.parties.map(({ userId }) => ({
      userId: userId.toHexString(),
      name: people.get(userId.toHexString())?.name ?? "",
    })),
    createdAt: row.createdAt.toISOString(),
    endedAt: instant(row.endedAt),
    refusals: { close: overrideRefusal(row, "close"), reopen_milestones: overrideRefusal(row, "reopen_milestones") },
  }));
}

/** One agreement for the administration, or none. */
export const findAgreementCase = (id: string): Promise<AgreementCase[]> => listed({ _id: objectId(id) });

/** The agreements of some people for the administration, the latest first; the permission is the caller's. */
export const listAgreementCases = (userIds: readonly string[]): Promise<AgreementCase[]> =>
  listed({ "parties.userId": { $in: userIds.map(objectId) } });
