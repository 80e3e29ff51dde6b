import type { ClientSession } from "mongoose";
import type { AgreementType, Capacity } from "../states";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";

/** Of some agreements, what a line about them names: the type and the startup. Unknown ids are absent. */
export async function findAgreementNames(
  ids: readonly string[],
): Promise<Map<string, { type: AgreementType; startupId: string }>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await AgreementModel.find({ _id: { $in: ids.map(objectId) } }, { type: 1, startupId: 1 }).lean();
  return new Map(
    rows.map(({ _id, type, startupId }) => [_id.toHexString(), { type, startupId: startupId.toHexString() }]),
  );
}

/** Between whom some agreements are. Unknown ids are absent. */
export async function findAgreementParties(
  ids: readonly string[],
  session?: ClientSession,
): Promise<Map<string, { userId: string; capacity: Capacity }[]>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await AgreementModel.find(
    { _id: { $in: ids.map(objectId) } },
    { parties: 1 },
    sessionOption(session),
  ).lean();
  return new Map(
    rows.map(({ _id, parties }) => [
      _id.toHexString(),
      parties.map(({ userId, capacity }) => ({ userId: userId.toHexString(), capacity })),
    ]),
  );
}
