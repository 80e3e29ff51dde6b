import type { ClientSession } from "mongoose";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { sessionOption } from "@/lib/core/db/model";
import { invalidMove } from "./authorize";
import { amendmentFaults, type AgreementIdentity } from "./policy";

type Amendment = Pick<AgreementRow, "status" | "type" | "parties" | "amendsId">;

/** 409: what an agreement amends is no longer there to amend. */
export const notInForce = (row: Amendment) =>
  invalidMove(
    row,
    "The agreement that this amendment replaces is no longer in force, or was already amended.",
    "amended_ended",
  );

const otherThanAmended = {
  type: "An amendment must be of the same type as the agreement it replaces.",
  parties: "An amendment must have the same parties as the agreement it replaces.",
} as const;

const identityOf = ({ type, parties }: Pick<Amendment, "type" | "parties">): AgreementIdentity => ({
  type,
  parties: parties.map(({ userId, capacity }) => ({ userId: userId.toHexString(), capacity })),
});

/**
 * Refuses an amendment of an agreement that is no longer in force, of another type or between other parties: it would end an agreement
 * without one of its parties. Throws 409 `invalid_transition`.
 */
export async function assertAmendable(row: Amendment, session?: ClientSession): Promise<void> {
  if (!row.amendsId) return;
  const filter = { _id: row.amendsId, status: "signed" as const, amendedBy: null };
  const amended = await AgreementModel.findOne(filter, {}, sessionOption(session)).lean();
  if (!amended) throw notInForce(row);
  const [fault] = amendmentFaults(identityOf(amended), identityOf(row));
  if (fault) throw invalidMove(row, otherThanAmended[fault]);
}
