import { beforeEach, describe, expect, test } from "vitest";
import { registrablePersonas } from "@/lib/access/personas";
import { recountAllSeats } from "@/lib/admission/commands/recount-seats";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { freeSeats } from "@/lib/identity/commands/free-seats";
import { BetaSeatsModel } from "@/models/beta-seats";
import { RegistrationModel } from "@/models/registration";
import { UserModel } from "@/models/user";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import {
  confirms,
  createInvites,
  inviteWaiting,
  place,
  placeTokenOf,
  registers,
  seatsOf,
  setRegistration,
} from "../../support/admission";
import { withCheapHashes } from "../../support/cheap-hashes";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, tally, type Person } from "../../support/hiring";
import { aUser } from "../../support/identity";

useDatabase();
withCheapHashes();

const ctx = systemContext();
let admin: Person;
beforeEach(async () => {
  admin = await a("admin");
});
const statusOf = async (call: ReturnType<typeof registers>) => (await call).body.status;

describe("seats", () => {
  test("let in 150 of 153 who register at once for three personas; whoever comes after the cap waits", async () => {
    await setRegistration(admin, { mode: "open", caps: { founder: 50, talent: 50, investor: 50 } });
    const answers = await Promise.all(
      registrablePersonas.flatMap((persona) =>
        Array.from({ length: 51 }, (_, index) => registers(`${persona}${index}@example.com`, { persona })),
      ),
    );
    expect(tally(answers)).toEqual({ 202: 153 });
    const waitlisted = answers.filter(({ body }) => body.status === "waitlisted");
    expect(waitlisted).toHaveLength(3);
    for (const persona of registrablePersonas) expect(await seatsOf(persona)).toEqual([50, 0]);
    expect(await RegistrationModel.countDocuments({ seat: true })).toBe(150);
    expect((await WaitlistEntryModel.find().lean()).map(({ persona }) => persona).sort()).toEqual(
      [...registrablePersonas].sort(),
    );
  }, 120_000);

  test("are reserved by registering and taken by confirming, once, whatever is clicked at once", async () => {
    await setRegistration(admin, { caps: { talent: 2 } });
    expect(await statusOf(registers("maya@example.com"))).toBe("verification_sent");
    expect(await seatsOf("talent")).toEqual([1, 0]);
    expect((await confirms("maya@example.com")).status).toBe(200);
    expect(await seatsOf("talent")).toEqual([0, 1]);
    // The same person again, with one password or another: the owner is told, and no seat is held for it.
    expect(await statusOf(registers("maya@example.com"))).toBe("verification_sent");
    await drainReactions();
    expect(await seatsOf("talent")).toEqual([0, 1]);
  });

  test("move with a person who registers again as another persona", async () => {
    await setRegistration(admin, { caps: { talent: 1, founder: 1 } });
    await registers("maya@example.com");
    advanceClock(3_000);
    expect(await statusOf(registers("maya@example.com", { persona: "founder" }))).toBe("verification_sent");
    expect([await seatsOf("talent"), await seatsOf("founder")]).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  test("come back when a registration lapses, whoever deletes its row first", async () => {
    await setRegistration(admin, { caps: { talent: 2 } });
    await registers("one@example.com");
    await registers("two@example.com");
    expect(await statusOf(registers("three@example.com"))).toBe("waitlisted");
    await freeSeats(ctx);
    expect(await seatsOf("talent")).toEqual([2, 0]);
    advanceClock(7 * DAY + 1);
    await RegistrationModel.deleteOne({ email: "one@example.com" });
    await Promise.all([freeSeats(ctx), freeSeats(ctx)]);
    expect(await seatsOf("talent")).toEqual([0, 0]);
    expect(await statusOf(registers("three@example.com"))).toBe("verification_sent");
    expect(await seatsOf("talent")).toEqual([1, 0]);
  });

  test("let in someone from the waitlist once one is free, while others need a code", async () => {
    await setRegistration(admin, { mode: "open", caps: { talent: 1 } });
    await registers("first@example.com");
    expect(await statusOf(registers("maya@example.com"))).toBe("waitlisted");
    const token = await placeTokenOf("maya@example.com");
    expect((await place(token)).body).toEqual({ position: 1, persona: "talent", status: "waiting" });
    advanceClock(7 * DAY + 1);
    admin = await a("admin");
    await freeSeats(ctx);
    await setRegistration(admin, { mode: "invite" });
    const { body } = await inviteWaiting(admin, { persona: "talent", count: 5 });
    expect(body.items).toMatchObject([{ email: "maya@example.com", status: "open" }]);
    expect((await place(token)).body).toEqual({ position: null, persona: "talent", status: "invited" });
    expect(await statusOf(registers("other@example.com"))).toBe("waitlisted");
    expect(await statusOf(registers("maya@example.com", { inviteCode: body.items[0]?.code }))).toBe(
      "verification_sent",
    );
    expect((await confirms("maya@example.com")).status).toBe(200);
    expect((await place(token)).body).toMatchObject({ status: "joined" });
    expect(await seatsOf("talent")).toEqual([0, 1]);
  });

  test("have no end where no cap is set", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => registers(`p${index}@example.com`)));
    expect(answers.map(({ body }) => body.status)).toEqual(Array(5).fill("verification_sent"));
    expect(await BetaSeatsModel.findById("talent").lean()).toMatchObject({ cap: null, reserved: 5 });
  });

  test("are counted from the accounts that there are, and repaired at night", async () => {
    await aUser({ persona: "talent" });
    const gone = await aUser({ persona: "talent" });
    await setRegistration(admin, { caps: { talent: 2 } });
    expect(await seatsOf("talent")).toEqual([0, 2]);
    expect(await statusOf(registers("maya@example.com"))).toBe("waitlisted");
    await UserModel.updateOne({ _id: gone.id }, { $set: { status: "deleted" } });
    expect(await recountAllSeats(ctx)).toBe(1);
    expect(await recountAllSeats(ctx)).toBe(0);
    expect(await seatsOf("talent")).toEqual([0, 1]);
  });

  test("never exceed the cap while it is set and seats are recounted", async () => {
    await setRegistration(admin, { caps: { talent: null } });
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, index) => registers(`p${index}@example.com`))),
      setRegistration(admin, { caps: { talent: 5 } }),
      recountAllSeats(ctx),
    ]);
    expect(tally(answers)).toEqual({ 202: 20 });
    const admitted = answers.filter(({ body }) => body.status === "verification_sent");
    expect(await seatsOf("talent")).toEqual([admitted.length, 0]);
    expect(await RegistrationModel.countDocuments({ seat: true })).toBe(admitted.length);
  });
});

describe("an invite", () => {
  test("reserves nothing: within the cap alone", async () => {
    await setRegistration(admin, { mode: "invite", caps: { talent: 0 } });
    const { body } = await createInvites(admin, { emails: ["maya@example.com"], persona: "talent" });
    expect(await statusOf(registers("maya@example.com", { inviteCode: body.items[0]?.code }))).toBe("waitlisted");
  });
});
