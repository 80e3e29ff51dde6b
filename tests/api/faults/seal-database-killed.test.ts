import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementModel } from "@/models/agreement";
import { EquityGrantModel } from "@/models/equity-grant";
import { LogEntryModel } from "@/models/log-entry";
import { OutboxEventModel } from "@/models/outbox-event";
import { models } from "@/models/registry";
import { MINUTE, advanceClock, resetClock } from "@/lib/core/clock";
import { connect, disconnect } from "@/lib/core/db/connect";
import { isDatabaseUnavailable, isTransient } from "@/lib/core/db/errors";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { resetEnv } from "@/lib/core/env";
import { drainOutbox } from "@/lib/core/events/outbox";
import type { ReplicaSet } from "@/scripts/local/mongo";
import { sealAgreements } from "@/lib/flows/agreements/seal";
import { reactions } from "@/lib/reactions";
import { aSignedNda, settleSeals, useSeal } from "@/tests/support/agreements";
import { withFounders } from "@/tests/support/equity/calls";
import { grantTerms } from "@/tests/support/equity/signed";
import { a, aStartup } from "@/tests/support/hiring";
import { verified } from "@/tests/support/milestones";
import { provisionMongo } from "@/tests/support/provision";

useSeal();
let set: ReplicaSet;

beforeAll(async () => {
  set = await provisionMongo({ members: 3, cacheGigabytes: 0.25 });
  process.env.MONGODB_URI = set.uri("collabhub");
  resetEnv();
  await connect();
  await ensureIndexes(models);
}, 120_000);
afterAll(async () => {
  resetClock();
  await disconnect();
  await set.stop();
});

/** The worker's rounds from the last signature to the grant, which wait where the database is gone. */
function startRounds(): { stop: () => Promise<void> } {
  let running = true;
  const rounds = async () => {
    while (running) {
      try {
        if ((await drainOutbox(reactions)) + (await sealAgreements()) === 0) await sleep(20);
      } catch (error) {
        if (!isDatabaseUnavailable(error) && !isTransient(error)) throw error;
        await sleep(100);
      }
    }
  };
  const done = rounds();
  return {
    stop: async () => {
      running = false;
      await done;
    },
  };
}

test("the database killed between signature and seal leaves each agreement sealed once, with one grant", async () => {
  const founder = await a("founder", { name: "Zoë Lefèvre", plan: "enterprise" });
  const talent = await a("talent", { name: "Ada" });
  await verified(founder.userId, 3, true);
  await verified(talent.userId, 3, true);
  const people = { founder, talent, startupId: (await aStartup(founder)).id };
  await withFounders(people.startupId);
  const ids: string[] = [];
  for (let more = 0; more < 4; more += 1)
    ids.push((await aSignedNda({ type: "equity", terms: grantTerms }, people)).id);

  const rounds = startRounds();
  for (const wait of [30, 250]) {
    await sleep(wait);
    const primary = await set.primary();
    await primary.kill();
    await sleep(3_000);
    await primary.start();
  }
  await rounds.stop();
  // What a round held when its database went is free again once its lease is over.
  advanceClock(2 * MINUTE);
  await settleSeals();

  for (const agreementId of ids) {
    const row = await AgreementModel.findById(agreementId).orFail().lean();
    const files = await AgreementFileModel.find({ agreementId, kind: "sealed" }, { sha256: 1 }).lean();
    expect(files.map(({ sha256 }) => sha256)).toEqual([row.sealedSha256]);
    expect(await LogEntryModel.countDocuments({ agreementId })).toBe(3);
    expect(
      await OutboxEventModel.countDocuments({ name: "agreement.sealed", "payload.agreementId": agreementId }),
    ).toBe(1);
    expect(await EquityGrantModel.countDocuments({ agreementId })).toBe(1);
  }
}, 180_000);
