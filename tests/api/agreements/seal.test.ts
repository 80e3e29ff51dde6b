import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { stampSeals } from "@/lib/agreements/commands/stamp";
import { findFile } from "@/lib/agreements/queries/document-file";
import { proofIdIn } from "@/lib/agreements/document/urls";
import { MINUTE, SECOND, advanceClock, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { sealAgreements } from "@/lib/flows/agreements/seal";
import { certificateDer } from "@/lib/integrations/seal/pem";
import { sealFault } from "@/lib/integrations/seal/verify";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementModel } from "@/models/agreement";
import { AgreementSealModel } from "@/models/agreement-seal";
import { AuditLogModel } from "@/models/audit-log";
import { LogEntryModel } from "@/models/log-entry";
import { aSignedNda, askTimeAuthority, settleSeals, useSeal } from "../../support/agreements";
import { drainReactions, useDatabase } from "../../support/harness";
import { eventsOf } from "../../support/hiring";
import { startTimeAuthority } from "../../unit/seal/time-authority";

useDatabase();
const { authority } = useSeal();
afterEach(() => askTimeAuthority(null));

const sealedFile = (id: string) => findFile(objectId(id), "sealed");
const rowOf = (id: string) => AgreementModel.findById(id).lean();

/** What must be true of an agreement that was sealed, however it came to it. */
async function expectSealedOnce(id: string): Promise<void> {
  const [row, file] = [await rowOf(id), await sealedFile(id)];
  expect(await AgreementFileModel.countDocuments({ agreementId: id, kind: "sealed" })).toBe(1);
  expect(file && createHash("sha256").update(file.bytes).digest("hex")).toBe(row?.sealedSha256);
  const events = (await eventsOf("agreement.sealed")).filter(({ payload }) => payload.agreementId === id);
  expect(events).toHaveLength(1);
  expect(events[0]?.payload.sha256).toBe(row?.sealedSha256);
  expect(await AuditLogModel.countDocuments({ action: "agreement.seal", entityId: id })).toBe(1);
  expect(await LogEntryModel.countDocuments({ agreementId: id })).toBe(3);
  expect(await AgreementSealModel.find({ agreementId: id }).lean()).toMatchObject([{ state: "done" }]);
}

describe("a signed agreement", () => {
  test("is sealed: certificate, original and link in one file that our verifier accepts", async () => {
    const { id } = await aSignedNda();
    await settleSeals();
    await expectSealedOnce(id);
    const file = await sealedFile(id);
    const row = await rowOf(id);
    if (!file || !row) throw new Error("Nothing was sealed");
    const known = { authority: certificateDer(authority().SEAL_CA_PEM), at: now(), sha256Hex: file.sha256 };
    expect(await sealFault(file.bytes, known)).toBeNull();
    const flipped = Buffer.from(file.bytes);
    flipped.writeUInt8(flipped.readUInt8(5_000) ^ 1, 5_000);
    expect(await sealFault(flipped, known)).not.toBeNull();
    expect(await sealFault(Buffer.concat([file.bytes, Buffer.from("\n%%EOF\n")]), known)).toBe("not_whole_file");
    expect(proofIdIn(file.bytes)).toBe(row.proofId);
    expect(await AgreementSealModel.findOne({}).lean()).toMatchObject({ level: "B-B", attempts: 1 });
  });

  test("is sealed once, whatever runs at once, twice or again", async () => {
    const { id } = await aSignedNda();
    await drainReactions();
    await Promise.all(Array.from({ length: 8 }, () => sealAgreements()));
    await AgreementSealModel.updateOne({ agreementId: id }, { $set: { state: "queued" } });
    await Promise.all(Array.from({ length: 4 }, () => sealAgreements()));
    await expectSealedOnce(id);
  });

  test("is sealed by two workers that both made a seal: the first is kept", async () => {
    const { id } = await aSignedNda();
    await drainReactions();
    // As if the lease had run out while the first worker was still at it.
    const first = sealAgreements();
    await AgreementSealModel.updateOne({ agreementId: id }, { $set: { lockedUntil: new Date(0) } });
    await Promise.all([first, sealAgreements()]);
    await AgreementSealModel.updateOne({ agreementId: id }, { $set: { lockedUntil: new Date(0), availableAt: now() } });
    await sealAgreements();
    await expectSealedOnce(id);
  });

  test("waits where the seal cannot be made, and is sealed when it can", async () => {
    const { id } = await aSignedNda();
    await drainReactions();
    const frozen = await AgreementFileModel.findOne({ agreementId: id, kind: "frozen" }).lean();
    await AgreementFileModel.deleteOne({ agreementId: id });
    expect(await sealAgreements()).toBe(1);
    expect(await sealAgreements()).toBe(0);
    expect(await AgreementSealModel.findOne({}).lean()).toMatchObject({ state: "queued", attempts: 1 });
    expect((await rowOf(id))?.status).toBe("signed");
    advanceClock(2 * SECOND);
    expect(await sealAgreements()).toBe(1);
    if (!frozen) throw new Error("There was no frozen document");
    await AgreementFileModel.create([frozen]);
    advanceClock(5 * MINUTE);
    await settleSeals();
    await expectSealedOnce(id);
  });

  test("stands still for a worker that died, and goes to the next after a minute", async () => {
    const { id } = await aSignedNda();
    await drainReactions();
    await AgreementSealModel.updateOne({}, { $set: { lockedUntil: new Date(now().getTime() + MINUTE) } });
    expect(await sealAgreements()).toBe(0);
    advanceClock(MINUTE + SECOND);
    expect(await sealAgreements()).toBe(1);
    await drainReactions();
    await expectSealedOnce(id);
  });
});

describe("a time authority", () => {
  test("that answers makes the seal B-T", async () => {
    const tsa = await startTimeAuthority({ ...authority().timeAuthority, authority: authority().SEAL_CA_PEM });
    try {
      askTimeAuthority(tsa.url);
      const { id } = await aSignedNda();
      await settleSeals();
      await expectSealedOnce(id);
      expect(await AgreementSealModel.findOne({}).lean()).toMatchObject({ level: "B-T", stamp: null });
    } finally {
      await tsa.stop();
    }
  });

  test("that is down is asked three times, and then the seal is made without and stays", async () => {
    askTimeAuthority("http://127.0.0.1:9/");
    const { id } = await aSignedNda();
    await drainReactions();
    for (const wait of [5, 10]) {
      expect(await sealAgreements()).toBe(1);
      expect(await sealedFile(id)).toBeNull();
      expect(await sealAgreements()).toBe(0);
      advanceClock(wait * SECOND);
    }
    expect(await sealAgreements()).toBe(1);
    await expectSealedOnce(id);
    expect(await AgreementSealModel.findOne({}).lean()).toMatchObject({ level: "B-B", attempts: 3 });
    expect(await stampSeals(systemContext())).toBe(0);

    const before = await sealedFile(id);
    const tsa = await startTimeAuthority({ ...authority().timeAuthority, authority: authority().SEAL_CA_PEM });
    try {
      askTimeAuthority(tsa.url);
      expect(await stampSeals(systemContext())).toBe(1);
      expect(await stampSeals(systemContext())).toBe(0);
    } finally {
      await tsa.stop();
    }
    expect(await sealedFile(id)).toEqual(before);
    const { stamp } = await AgreementSealModel.findOne({}).orFail().lean();
    await expectStamp((stamp as unknown as { buffer: Uint8Array }).buffer, before?.sha256 ?? "");
  });
});

/** OpenSSL accepts the token as one over this hash, by a time authority under ours. */
async function expectStamp(token: Uint8Array, sha256: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "stamp-"));
  try {
    await writeFile(join(folder, "token"), token);
    await writeFile(join(folder, "ca.pem"), authority().SEAL_CA_PEM);
    const args = ["ts", "-verify", "-digest", sha256, "-in", "token", "-token_in", "-CAfile", "ca.pem"];
    const { stdout } = await promisify(execFile)("openssl", args, { cwd: folder });
    expect(stdout).toContain("Verification: OK");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
