import { signerOnTurn } from "../policy";
import { isAwaiting, type AgreementType } from "../states";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";
import type { ClientSession } from "mongoose";

/** What notices about an agreement say of it. */
export interface AgreementNotificationContext {
  id: string;
  startupId: string;
  type: AgreementType;
  locale: "en" | "fr";
  partyIds: string[];
  /** Who signs for the company, in signing order. */
  founderIds: string[];
  signedIds: string[];
  /** Whose signature is awaited, if anyone's is. */
  turnId: string | null;
  sentBy: string | null;
  expiresAt: Date | null;
  declineReason: string | null;
  proofId: string | null;
}

/** One agreement as notifications quote it, for any caller, or null. */
export async function findAgreementNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<AgreementNotificationContext | null> {
  await connect();
  const row = await AgreementModel.findById(id, { "frozen.text": 0 }, sessionOption(session)).lean();
  if (!row) return null;
  const idOf = ({ userId }: { userId: { toHexString: () => string } }) => userId.toHexString();
  const turn = isAwaiting(row.status) ? signerOnTurn(row) : null;
  return {
    id,
    startupId: row.startupId.toHexString(),
    type: row.type,
    locale: row.locale,
    partyIds: row.parties.map(idOf),
    founderIds: row.parties.filter(({ capacity }) => capacity === "founder").map(idOf),
    signedIds: row.parties.filter(({ signedAt }) => signedAt !== null).map(idOf),
    turnId: turn ? idOf(turn) : null,
    sentBy: row.sentBy?.toHexString() ?? null,
    expiresAt: row.expiresAt,
    declineReason: row.decline?.reason ?? null,
    proofId: row.proofId,
  };
}
