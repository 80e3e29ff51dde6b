import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import type { Capacity } from "../states";
import { wholeTermsOf, type TypedTerms } from "../terms/schema";

/** The binding content of an agreement that all parties signed, for the modules that act on it. */
export interface BindingAgreement {
  id: string;
  startupId: string;
  sentBy: string | null;
  signedAt: Date;
  parties: readonly { userId: string; capacity: Capacity }[];
  content: TypedTerms;
  /** The agreement that this one takes the place of. */
  amendsId: string | null;
}

/** An agreement signed by all, or null. Throws where its terms, which were whole when it was sent, no longer are. */
export async function findBindingAgreement(id: string, session?: ClientSession): Promise<BindingAgreement | null> {
  await connect();
  const row = await AgreementModel.findById(id, { frozen: 0 }, sessionOption(session)).lean();
  if (!row?.signedAt) return null;
  const whole = wholeTermsOf(row.type, row.terms);
  if (!whole.ok)
    throw new Error(`Agreement ${id} was signed without ${whole.missing.map(({ path }) => path).join(", ")}`);
  return {
    id,
    startupId: row.startupId.toHexString(),
    sentBy: row.sentBy?.toHexString() ?? null,
    signedAt: row.signedAt,
    parties: row.parties.map(({ userId, capacity }) => ({ userId: userId.toHexString(), capacity })),
    content: whole.value,
    amendsId: row.amendsId?.toHexString() ?? null,
  };
}
