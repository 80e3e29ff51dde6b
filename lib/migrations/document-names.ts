import { isDeepStrictEqual } from "node:util";
import { preamble } from "@/lib/agreements/clauses/compose";
import type { AgreementText } from "@/lib/agreements/clauses/structure";
import { findPresentNames } from "@/lib/agreements/signing-names";
import { awaitingStatuses } from "@/lib/agreements/states";
import { wholeTermsOf } from "@/lib/agreements/terms/schema";
import { AgreementModel } from "@/models/agreement";
import { AgreementSignatureModel } from "@/models/agreement-signature";

/**
 * Stores the names in the document with each agreement that awaits signatures: those of the signatures and else the present ones,
 * where the frozen text was composed of exactly these. Where someone has changed their name since it was sent none are stored, and
 * signing asks for a new draft.
 */
export async function storeDocumentNames(): Promise<void> {
  const awaiting = { status: { $in: awaitingStatuses }, frozen: { $ne: null }, "frozen.companyName": null };
  for await (const row of AgreementModel.find(awaiting).lean().cursor({ batchSize: 100 })) {
    const whole = wholeTermsOf(row.type, row.terms);
    if (!whole.ok || !row.frozen) continue;
    const { company, people } = await findPresentNames(row);
    const signatures = await AgreementSignatureModel.find({ agreementId: row._id }, { userId: 1, name: 1 }).lean();
    const signed = new Map(signatures.map(({ userId, name }) => [userId.toHexString(), name]));
    const names = row.parties.map(({ userId }) => {
      const id = userId.toHexString();
      return signed.get(id) ?? people.get(id) ?? "";
    });
    const composed = preamble(
      {
        agreementId: row._id.toHexString(),
        startupName: company,
        parties: row.parties.map(({ capacity }, index) => ({ name: names[index] ?? "", capacity })),
        agreement: whole.value,
        amendsSha256: row.amendsSha256,
      },
      row.locale,
    );
    if (!isDeepStrictEqual(composed, (row.frozen.text as AgreementText).preamble)) continue;
    await AgreementModel.updateOne(
      { _id: row._id, ...awaiting },
      {
        $set: {
          "frozen.companyName": company,
          ...Object.fromEntries(names.map((name, place) => [`parties.${place}.name`, name])),
        },
      },
    );
  }
}
