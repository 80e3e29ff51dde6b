import { expect, test } from "vitest";
import { eraseFromAgreements, exportAgreements } from "@/lib/agreements/privacy";
import { checkProof, readProof } from "@/lib/agreements/proof/check";
import { getProof } from "@/lib/agreements/queries/verification";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { AgreementModel } from "@/models/agreement";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { aSealedNda, aSentNda, aSignedNda, anNda, settleSeals, useSeal } from "../../support/agreements";
import { useDatabase } from "../../support/harness";
import { anErased } from "../../support/erased";

useDatabase();
useSeal();

const rowOf = (id: string) => AgreementModel.findById(id).orFail().lean();
const erase = (person: { userId: string; name: string; email: string }) =>
  transaction(systemContext(), (tx) => eraseFromAgreements(tx, anErased(person)));

test("a person's export has their contracts and signatures, and of others only as what they signed", async () => {
  const { founder, talent, id } = await aSealedNda();
  const own = await exportAgreements(talent.userId);
  expect(own.agreements).toMatchObject([
    {
      id,
      type: "nda",
      parties: [
        { you: false, name: null },
        { you: true, name: "Ada" },
      ],
    },
  ]);
  expect(own.signatures).toMatchObject([{ agreementId: id, name: "Ada", signatureText: "As I sign" }]);
  const text = JSON.stringify(own);
  for (const others of [founder.userId, founder.name, founder.email]) expect(text).not.toContain(others);
});

test("erasing a person leaves no trace of them beside the documents, and every proof valid", async () => {
  const made = await aSealedNda();
  const { founder, talent, id } = made;
  const [draft, sent] = [await anNda({}, made), await aSentNda({}, made)];
  const before = await getProof((await rowOf(id)).proofId ?? "");
  await erase(talent);
  const [row] = await AgreementSignatureModel.find({ userId: talent.userId }).lean();
  expect(row).toMatchObject({ name: "", signatureText: "", address: "", device: "", salt: "", drawing: null });
  expect(await AgreementSignatureModel.findOne({ userId: founder.userId }).lean()).toMatchObject({
    name: founder.name,
  });
  expect(await AgreementModel.findById(draft.id)).toBeNull();
  expect((await rowOf(sent.id)).status).toBe("voided");
  expect((await rowOf(id)).status).toBe("signed");
  expect((await rowOf(id)).parties.map(({ name }) => name)).toEqual([founder.name, null]);
  expect((await rowOf(id)).frozen).toMatchObject({ text: null });
  const after = await getProof(before.proofId);
  expect(after).toEqual(before);
  for (const signature of after.signatures)
    expect(checkProof(readProof({ ...signature, size: after.size, root: after.root }), {}).ok).toBe(true);
});

test("nobody is erased between the last signature and the seal", async () => {
  const { talent } = await aSignedNda();
  await expect(erase(talent)).rejects.toMatchObject({ code: "conflict" });
  await settleSeals();
  await erase(talent);
});
