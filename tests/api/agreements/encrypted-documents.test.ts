import { createHash } from "node:crypto";
import { Binary } from "mongodb";
import { Types } from "mongoose";
import { afterEach, describe, expect, test } from "vitest";
import { dropPlainDocuments } from "@/lib/agreements/commands/drop-plain-documents";
import { documentBytes } from "@/lib/agreements/document-encryption";
import { documentKeys } from "@/lib/agreements/encrypted-fields";
import { DAY, SECOND, advanceClock } from "@/lib/core/clock";
import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { encryptDocuments } from "@/lib/migrations/encrypted-documents";
import { AgreementFileModel } from "@/models/agreement-file";
import { aSealedNda, aSentNda, useSeal } from "../../support/agreements";
import { useDatabase } from "../../support/harness";
import { setVariables } from "../../support/variables";

useDatabase();
useSeal();

let restore: (() => void)[] = [];
afterEach(() => {
  for (const back of restore) back();
  restore = [];
});

const rows = () => AgreementFileModel.find().sort({ kind: 1 }).lean();
const shaOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function expectWhole(...kinds: string[]): Promise<void> {
  const all = await rows();
  expect(all.map(({ kind }) => kind)).toEqual(kinds);
  for (const row of all) {
    expect(shaOf(documentBytes(row))).toBe(row.sha256);
    expect(documentBytes(row).subarray(0, 5).toString()).toBe("%PDF-");
  }
}

describe("an agreement's document", () => {
  test("is stored encrypted as it is sent and sealed, each under its own key", async () => {
    await aSealedNda();
    await expectWhole("frozen", "sealed");
    const all = await rows();
    expect(all.map(({ bytes, key = "" }) => [bytes, /^v1\.[0-9a-f]{8}\./.test(key)])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(2);
    for (const row of await AgreementFileModel.collection.find().toArray())
      expect(Buffer.from((row.encrypted as { buffer: Uint8Array }).buffer).includes("%PDF")).toBe(false);
  });

  test("that was altered, or put in the place of another one, is never shown", async () => {
    await aSentNda();
    const [row] = await rows();
    if (!row?.encrypted) throw new Error("A document was expected");
    const other = new Types.ObjectId();
    const flipped = Buffer.from((row.encrypted as unknown as { buffer: Uint8Array }).buffer);
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    expect(() => documentBytes({ ...row, encrypted: new Binary(flipped) as never })).toThrow("was altered");
    expect(() => documentBytes({ ...row, sha256: "0".repeat(64) })).toThrow("was altered");
    expect(() => documentBytes({ ...row, agreementId: other })).toThrow("was altered");
    expect(() => documentBytes({ ...row, _id: other })).toThrow("was altered");
  });

  test("of an earlier release is encrypted once, and in clear for a day more, for that release", async () => {
    await aSentNda();
    for (const row of await rows())
      await AgreementFileModel.collection.updateOne(
        { _id: row._id },
        { $set: { bytes: documentBytes(row) }, $unset: { encrypted: 1, key: 1, encryptedAt: 1 } },
      );
    await expectWhole("frozen");
    expect(await encryptDocuments()).toBe(1);
    expect(await encryptDocuments()).toBe(0);
    await expectWhole("frozen");
    advanceClock(DAY - SECOND);
    expect(await dropPlainDocuments()).toBe(0);
    expect((await rows()).every(({ bytes }) => bytes !== undefined)).toBe(true);
    advanceClock(SECOND);
    expect(await dropPlainDocuments()).toBe(1);
    expect(await dropPlainDocuments()).toBe(0);
    expect((await rows()).map(({ bytes }) => bytes)).toEqual([undefined]);
    await expectWhole("frozen");
  });

  test("is readable after its key's key was replaced, and not without either", async () => {
    await aSentNda();
    const [old, next] = ["the-older-field-key-0a1b2c3d4e5f6a7b8c9d", "the-newer-field-key-0a1b2c3d4e5f6a7b8c9d"];
    restore.unshift(setVariables({ FIELD_ENCRYPTION_KEY: old }));
    await rotateKeys(documentKeys);
    restore.unshift(setVariables({ FIELD_ENCRYPTION_KEY: next, FIELD_ENCRYPTION_KEY_PREVIOUS: old }));
    expect(await rotateKeys(documentKeys)).toMatchObject([{ field: "AgreementFile.key", changed: 1, failed: 0 }]);
    restore.unshift(setVariables({ FIELD_ENCRYPTION_KEY_PREVIOUS: undefined }));
    await expectWhole("frozen");
    restore.unshift(setVariables({ FIELD_ENCRYPTION_KEY: old }));
    await expect(expectWhole("frozen")).rejects.toThrow("unknown form or key");
  });
});
