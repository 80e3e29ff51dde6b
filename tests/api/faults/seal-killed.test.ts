import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { MINUTE, advanceClock } from "@/lib/core/clock";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementModel } from "@/models/agreement";
import { AgreementSealModel } from "@/models/agreement-seal";
import { LogEntryModel } from "@/models/log-entry";
import { LogHeadModel } from "@/models/log-head";
import { aSignedNda, settleSeals, useSeal } from "../../support/agreements";
import { useDatabase } from "../../support/harness";
import { eventsOf } from "../../support/hiring";

useDatabase({ writers: "several" });
useSeal();

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/seal-worker.ts"], {
    env: { ...process.env, NODE_ENV: "test", VITEST: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

test("workers killed between signature and seal, at any moment, leave every agreement sealed once with one event", async () => {
  const first = await aSignedNda();
  const ids = [first.id];
  for (let more = 0; more < 5; more += 1) ids.push((await aSignedNda({}, first)).id);
  for (const wait of [0, 60, 150, 400]) {
    const worker = await startWorker();
    await sleep(wait);
    await kill(worker);
    // What the dead one held is free again once its lease is over.
    await AgreementSealModel.updateMany({ state: "queued" }, { $set: { lockedUntil: new Date(0) } });
  }
  advanceClock(2 * MINUTE);
  await settleSeals();

  for (const agreementId of ids) {
    const row = await AgreementModel.findById(agreementId).orFail().lean();
    const files = await AgreementFileModel.find({ agreementId, kind: "sealed" }, { sha256: 1 }).lean();
    expect(files.map(({ sha256 }) => sha256)).toEqual([row.sealedSha256]);
    expect(await LogEntryModel.countDocuments({ agreementId })).toBe(3);
    const events = (await eventsOf("agreement.sealed")).filter(({ payload }) => payload.agreementId === agreementId);
    expect(events.map(({ payload }) => payload.sha256)).toEqual([row.sealedSha256]);
  }
  const indexes = (await LogEntryModel.find({}, { index: 1 }).sort({ index: 1 }).lean()).map(({ index }) => index);
  expect(indexes).toEqual(Array.from({ length: ids.length * 3 }, (_, index) => index));
  expect((await LogHeadModel.findById("head").lean())?.size).toBe(indexes.length);
}, 120_000);
