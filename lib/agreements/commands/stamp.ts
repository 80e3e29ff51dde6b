import { AgreementModel } from "@/models/agreement";
import { AgreementSealModel } from "@/models/agreement-seal";
import { connect } from "@/lib/core/db/connect";
import { timeAuthority } from "@/lib/integrations/seal/settings";
import { noTimestamp } from "@/lib/integrations/seal/timestamp";

const BATCH = 20;

/**
 * Gets an outside proof of time for sealed files that have none: an RFC 3161 token over the file's SHA-256, kept beside the
 * seal. The file itself is never touched. Stops at the first silence of the authority. Answers how many got one.
 */
export async function stampSeals(): Promise<number> {
  const ask = timeAuthority();
  if (ask === noTimestamp) return 0;
  await connect();
  const rows = await AgreementSealModel.find({ state: "done", level: "B-B", stamp: null }, { agreementId: 1 })
    .limit(BATCH)
    .lean();
  let stamped = 0;
  for (const { _id, agreementId } of rows) {
    const agreement = await AgreementModel.findById(agreementId, { sealedSha256: 1 }).lean();
    if (!agreement?.sealedSha256) continue;
    const stamp = await ask(Buffer.from(agreement.sealedSha256, "hex"));
    if (!stamp) return stamped;
    await AgreementSealModel.updateOne({ _id, stamp: null }, { $set: { stamp } });
    stamped += 1;
  }
  return stamped;
}
