import type { ClientSession, Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { EquityGrantModel } from "@/models/equity-grant";
import { wholeSum } from "../captable/holders";

/**
 * Whether a table can count `added` shares more: all of its rows and grants together stay at most 2^53 − 1. The grant of the
 * agreement that is replaced does not count.
 */
export async function tableHasRoom(
  startupId: Types.ObjectId,
  added: number,
  replaced: Types.ObjectId | null,
  session?: ClientSession,
): Promise<boolean> {
  await connect();
  const rows = await CapTableEntryModel.find({ startupId }, { shares: 1 }, sessionOption(session)).lean();
  const grants = await EquityGrantModel.find(
    { startupId, replacedById: null, ...(replaced ? { agreementId: { $ne: replaced } } : {}) },
    { shares: 1 },
    sessionOption(session),
  ).lean();
  return wholeSum([added, ...[...rows, ...grants].map(({ shares }) => shares ?? 0)]) !== null;
}
