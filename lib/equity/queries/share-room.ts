import type { ClientSession, Types } from "mongoose";
import { listSignedGrants, type SignedGrant } from "@/lib/agreements/queries/signed-grants";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { EquityGrantModel } from "@/models/equity-grant";
import { wholeSum } from "../captable/holders";

/** What could be added to a table, and whether what was signed but is not in it yet takes room too. */
interface Asked {
  added: SignedGrant | null;
  withSigned: boolean;
}

/**
 * Whether a table can count its rows, its grants and one grant more: together at most 2^53 − 1. With `withSigned` also what all
 * parties have signed and no seal has brought into the table yet. Of an agreement and its amendment the greater counts, of those
 * that `added` takes the place of none.
 */
export async function tableHasRoom(
  startupId: Types.ObjectId,
  { added, withSigned }: Asked,
  session?: ClientSession,
): Promise<boolean> {
  await connect();
  const rows = await CapTableEntryModel.find({ startupId }, { shares: 1 }, sessionOption(session)).lean();
  const grants = await EquityGrantModel.find(
    { startupId },
    { agreementId: 1, amendsAgreementId: 1, shares: 1, replacedById: 1 },
    sessionOption(session),
  ).lean();
  const signed = withSigned ? await listSignedGrants(startupId, session) : [];

  const written = new Set(grants.map(({ agreementId }) => agreementId.toHexString()));
  const counted = new Map<string, SignedGrant>();
  for (const { agreementId, amendsAgreementId, shares, replacedById } of grants)
    if (replacedById === null) {
      const id = agreementId.toHexString();
      counted.set(id, { agreementId: id, amendsId: amendsAgreementId?.toHexString() ?? null, shares });
    }
  for (const grant of signed) if (!written.has(grant.agreementId)) counted.set(grant.agreementId, grant);
  if (added) counted.set(added.agreementId, added);

  /** The first of an agreement and its amendments that is counted: all of these come to one grant, in whichever order they are sealed. */
  const firstOf = ({ agreementId, amendsId }: SignedGrant): string => {
    const amended = amendsId === null ? undefined : counted.get(amendsId);
    return amended ? firstOf(amended) : agreementId;
  };
  const most = new Map<string, number>();
  for (const grant of counted.values()) {
    const first = firstOf(grant);
    most.set(first, Math.max(most.get(first) ?? 0, grant.shares));
  }
  if (added) most.set(firstOf(added), added.shares);
  return wholeSum([...rows.map(({ shares }) => shares ?? 0), ...most.values()]) !== null;
}
