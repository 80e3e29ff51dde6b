import type { ClientSession, Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** The shares that an agreement grants, and the agreement whose grant they take the place of. */
export interface SignedGrant {
  agreementId: string;
  amendsId: string | null;
  shares: number;
}

/** What the equity agreements of a startup grant that all parties have signed, ended ones included. */
export async function listSignedGrants(startupId: Types.ObjectId, session?: ClientSession): Promise<SignedGrant[]> {
  await connect();
  const rows = await AgreementModel.find(
    { startupId, type: "equity", status: { $in: ["signed", "terminated", "completed", "superseded"] } },
    { terms: 1, amendsId: 1 },
    sessionOption(session),
  ).lean();
  return rows.flatMap(({ _id, amendsId, terms }) => {
    const shares: unknown = terms["shares"];
    if (typeof shares !== "number") return [];
    return [{ agreementId: _id.toHexString(), amendsId: amendsId?.toHexString() ?? null, shares }];
  });
}
