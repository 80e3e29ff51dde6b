import { expect, test } from "vitest";
import { copyZonesToSessions } from "@/lib/migrations/session-zones";
import { signIn, useDatabase } from "@/tests/support/harness";
import { aUser } from "@/tests/support/identity";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";

useDatabase();

test("sessions of an earlier release get the time zone of their owner, and newer ones keep theirs", async () => {
  const [ana, ben] = [await aUser({ email: "ana@example.com" }), await aUser({ email: "ben@example.com" })];
  await UserModel.updateOne({ _id: ana.id }, { $set: { timeZone: "America/Toronto" } });
  const [old, newer, bens] = [await signIn(ana), await signIn(ana), await signIn(ben)];
  await SessionModel.updateOne({ _id: newer.sessionId }, { $set: { timeZone: "Asia/Kolkata" } });
  await copyZonesToSessions();
  await copyZonesToSessions();
  const zoneOf = async ({ sessionId }: { sessionId: string }) =>
    (await SessionModel.findById(sessionId).orFail().lean()).timeZone;
  expect([await zoneOf(old), await zoneOf(newer), await zoneOf(bens)]).toEqual([
    "America/Toronto",
    "Asia/Kolkata",
    undefined,
  ]);
});
