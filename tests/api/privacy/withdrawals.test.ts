import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PUT as change } from "@/app/api/v1/users/me/consents/route";
import { SECOND, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { replayErasures } from "@/lib/flows/erase-accounts";
import { journalWithdrawals } from "@/lib/flows/journal-withdrawals";
import { unsubscribe } from "@/lib/notifications/commands/unsubscribe";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import { recordChoice } from "@/lib/consents/record";
import { markRestored } from "@/lib/privacy/commands/replay";
import { readJournal } from "@/lib/privacy/journal/journal";
import { ConsentModel } from "@/models/consent";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, settleErasures, useJournal } from "@/tests/support/erasures";
import { call, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";

useDatabase();
withCheapHashes();
const folder = useJournal();

const choose = async (as: SignedIn, body: Record<string, boolean>) => {
  advanceClock(3 * SECOND);
  expect((await call(change, { method: "PUT", path: "/api/v1/users/me/consents", as, body })).status).toBe(200);
};
const last = async (subject: string) =>
  (await ConsentModel.findOne({ subject, purpose: "marketing" }).sort({ seq: -1 }).orFail().lean()).granted;

test("what was taken back stays so after a backup is restored that knows nothing of it, and a later choice counts", async () => {
  const [ana, ben, gone] = [await a("talent"), await a("talent"), await a("talent")];
  for (const one of [ana, ben, gone]) await choose(one, { marketing: true });
  const consents = await ConsentModel.collection.find().toArray();
  // After the backup:
  for (const one of [ana, ben, gone]) await choose(one, { marketing: false });
  advanceClock(SECOND);
  await unsubscribe(systemContext(), unsubscribeToken({ userId: ana.userId, category: "network" }), { undo: false });
  expect(await journalWithdrawals()).toBe(4);
  expect(await journalWithdrawals()).toBe(0);
  await askErasure(gone, { password: PASSWORD, immediately: true });
  await settleErasures();
  expect((await readJournal()).map((record) => Object.keys(record).sort()[0])).toHaveLength(2);

  await ConsentModel.collection.deleteMany({});
  await ConsentModel.collection.insertMany(consents);
  await NotificationPreferenceModel.collection.deleteMany({});
  await markRestored(new Date());
  // Someone had chosen again later, which the data knows.
  await transaction(systemContext(), (tx) =>
    recordChoice(tx, {
      subject: ben.userId,
      purpose: "marketing",
      granted: true,
      policyVersion: "1",
      at: new Date(Date.now() + 3_600_000),
      source: "settings",
    }),
  );
  expect(await replayErasures(systemContext())).toMatchObject({ records: 2, withdrawn: 2 });
  expect([await last(ana.userId), await last(ben.userId)]).toEqual([false, true]);
  const row = await NotificationPreferenceModel.findById(objectId(ana.userId)).orFail().lean();
  expect(row.categories.network?.email).toBe("off");
  expect(await replayErasures(systemContext())).toMatchObject({ withdrawn: 0 });
});

test("a record that was altered stops everything, and what cannot be written is written later", async () => {
  const ana = await a("talent");
  await choose(ana, { marketing: true });
  await choose(ana, { marketing: false });
  await Promise.all([journalWithdrawals(), journalWithdrawals()].map((one) => one.catch(() => 0)));
  expect((await readJournal()).length).toBeGreaterThan(0);
  const [file = ""] = await readdir(join(folder(), "erasures"));
  const path = join(folder(), "erasures", file);
  await writeFile(path, (await readFile(path, "utf8")).replace("marketing", "analytics"));
  await expect(readJournal()).rejects.toThrow("breaks at record 1");
  await choose(ana, { functional: true });
  await choose(ana, { functional: false });
  await expect(journalWithdrawals()).rejects.toThrow();
  expect(await ConsentModel.countDocuments({ journaled: false })).toBe(1);
});
