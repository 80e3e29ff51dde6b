import { AgreementModel } from "@/models/agreement";
import { AgreementSealModel } from "@/models/agreement-seal";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { timeAuthority } from "@/lib/integrations/seal/settings";
import { noTimestamp } from "@/lib/integrations/seal/timestamp";

const BATCH = 20;

/**
 * Gets an outside proof of time for sealed files that have none: an RFC 3161 token over the file's SHA-256, kept beside the
 * seal. The file itself is never touched. Stops at the first silence of the authority. Returns how many got one.
 */
export async function stampSeals(ctx: Context): Promise<number> {
  const ask = timeAuthority();
  if (ask === noTimestamp) return 0;
  await connect();
  const rows = await AgreementSealModel.find({ state: "done", level: "B-B", stamp: null }, { agreementId: 1 })
    .limit(BATCH)
    .lean();
  let silent = false;
  return eachRow(ctx, {
    job: "agreements.stamp",
    rows,
    describe: (row) => ({ agreementId: row.agreementId.toHexString() }),
    work: async ({ _id, agreementId }) => {
      if (silent) return false;
      const agreement = await AgreementModel.findById(agreementId, { sealedSha256: 1 }).lean();
      if (!agreement?.sealedSha256) return false;
      const stamp = await ask(Buffer.from(agreement.sealedSha256, "hex"));
      silent = !stamp;
      if (!stamp) return false;
      await AgreementSealModel.updateOne({ _id, stamp: null }, { $set: { stamp } });
      return true;
    },
  });
}
