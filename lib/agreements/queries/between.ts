import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findStartups } from "@/lib/startups/queries/facts";
import type { AgreementStatus, AgreementType } from "../states";

const open = ["sent", "partially_signed", "signed"] as const satisfies readonly AgreementStatus[];
const ended = ["terminated", "completed", "superseded"] as const satisfies readonly AgreementStatus[];

/** What two people have agreed on, or were asked to sign. */
export interface AgreementsBetween {
  /** Whether one of them is sent or in force. */
  open: boolean;
  /** When the last one that was in force ended. */
  endedAt: Date | null;
}

/** The agreements of a person with each of some others, those that were refused or expired left out. */
export async function findAgreementsBetween(
  userId: string,
  otherIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, AgreementsBetween>> {
  await connect();
  const rows = await AgreementModel.find(
    {
      $and: [{ "parties.userId": objectId(userId) }, { "parties.userId": { $in: otherIds.map(objectId) } }],
      status: { $in: [...open, ...ended] },
    },
    { parties: 1, status: 1, endedAt: 1 },
    sessionOption(session),
  ).lean();
  const found = new Map<string, AgreementsBetween>();
  for (const { parties, status, endedAt } of rows)
    for (const id of parties.map((party) => party.userId.toHexString())) {
      if (!otherIds.includes(id)) continue;
      const known = found.get(id) ?? { open: false, endedAt: null };
      known.open ||= (open as readonly AgreementStatus[]).includes(status);
      if (endedAt !== null && (known.endedAt === null || endedAt > known.endedAt)) known.endedAt = endedAt;
      found.set(id, known);
    }
  return found;
}

/** An agreement of two people, to name and open it. */
export interface NamedAgreement {
  id: string;
  type: AgreementType;
  startupName: string;
}

/** The latest agreements of two people that were sent and not refused. */
export async function listAgreementsBetween(userId: string, otherId: string, limit: number): Promise<NamedAgreement[]> {
  await connect();
  const rows = await AgreementModel.find(
    {
      $and: [{ "parties.userId": objectId(userId) }, { "parties.userId": objectId(otherId) }],
      status: { $in: [...open, ...ended] },
    },
    { type: 1, startupId: 1 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean();
  const startups = await findStartups(rows.map(({ startupId }) => startupId));
  return rows.map(({ _id, type, startupId }) => ({
    id: _id.toHexString(),
    type,
    startupName: startups.get(startupId.toHexString())?.name ?? "",
  }));
}
