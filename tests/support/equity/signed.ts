import { AgreementModel } from "@/models/agreement";
import { agreementEvents } from "@/lib/agreements/events";
import type { AgreementType, Capacity } from "@/lib/agreements/states";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";

export const grantTerms = {
  shares: 100_000,
  grantedOn: "2025-01-01",
  vestingStartOn: "2025-01-01",
};
export const safeTerms = { amountMinor: 20_000_000, currency: "USD", valuationCapMinor: 400_000_000 };

interface Given {
  startupId: string;
  founderId: string;
  otherId: string;
  type?: AgreementType;
  capacity?: Capacity;
  terms?: Record<string, unknown>;
  amendsId?: string | null;
}

/** An agreement that both signed a moment ago, as the signing leaves it. */
export async function aSignedAgreement(given: Given): Promise<string> {
  const at = now();
  const type = given.type ?? "equity";
  const party = (userId: string, capacity: Capacity) => ({
    userId: objectId(userId),
    capacity,
    viewedAt: at,
    signedAt: at,
    turnAt: at,
  });
  const made = await AgreementModel.create({
    startupId: objectId(given.startupId),
    type,
    status: "signed",
    locale: "en",
    parties: [
      party(given.founderId, "founder"),
      party(given.otherId, given.capacity ?? (type === "safe" ? "investor" : "talent")),
    ],
    terms: given.terms ?? (type === "safe" ? safeTerms : grantTerms),
    createdBy: objectId(given.founderId),
    sentBy: objectId(given.founderId),
    amendsId: given.amendsId ? objectId(given.amendsId) : null,
    sentAt: at,
    signedAt: at,
    createdAt: at,
    updatedAt: at,
  });
  return made._id.toHexString();
}

const payloadOf = async (agreementId: string) => {
  const row = await AgreementModel.findById(agreementId).lean();
  if (!row) throw new Error("no such agreement");
  return {
    agreementId,
    startupId: row.startupId.toHexString(),
    type: row.type,
    partyIds: row.parties.map(({ userId }) => userId.toHexString()),
  };
};

/** Tells of an agreement's seal, as sealing does, so many times. */
export async function tellSealed(agreementId: string, times = 1): Promise<void> {
  const payload = { ...(await payloadOf(agreementId)), sha256: "0".repeat(64) };
  for (let count = 0; count < times; count += 1)
    await transaction(systemContext(), (tx) => emit(tx, agreementEvents.sealed, payload));
}

/** Tells of an agreement's end. */
export async function tellTerminated(agreementId: string, effectiveAt: string, times = 1): Promise<void> {
  const payload = { ...(await payloadOf(agreementId)), effectiveAt };
  for (let count = 0; count < times; count += 1)
    await transaction(systemContext(), (tx) => emit(tx, agreementEvents.terminated, payload));
}

/** Tells that an amendment took an agreement's place, as of its last signature. */
export async function tellSuperseded(agreementId: string, byAgreementId: string): Promise<void> {
  const { signedAt } = await AgreementModel.findById(byAgreementId).orFail().lean();
  const effectiveAt = (signedAt ?? now()).toISOString();
  const payload = { ...(await payloadOf(agreementId)), byAgreementId, effectiveAt };
  await transaction(systemContext(), (tx) => emit(tx, agreementEvents.superseded, payload));
}
