import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import type { ClientSession } from "mongoose";

/** Everyone who ever signed an agreement that this person signed too. */
export async function findCosigners(userId: string, session?: ClientSession): Promise<ReadonlySet<string>> {
  await connect();
  const rows = await AgreementModel.find(
    { "parties.userId": objectId(userId) },
    { parties: 1 },
    sessionOption(session),
  ).lean();
  const signersOf = ({ parties }: Pick<AgreementRow, "parties">) =>
    parties.filter(({ signedAt }) => signedAt !== null).map(({ userId: id }) => id.toHexString());
  const met = rows.map(signersOf).filter((signers) => signers.includes(userId));
  return new Set(met.flat().filter((id) => id !== userId));
}
