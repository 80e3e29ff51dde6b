import { generateSync } from "otplib";
import { beforeEach, describe, expect, test } from "vitest";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { POST as confirmTwoFactor } from "@/app/api/v1/users/me/two-factor/confirm/route";
import { POST as startTwoFactor } from "@/app/api/v1/users/me/two-factor/route";
import { MINUTE, SECOND, advanceClock, nowMs } from "@/lib/core/clock";
import { aKey, call, signIn, useDatabase } from "@/tests/support/harness";
import { denialsOf, fifty, tally } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";
import { aTeam, milestones, must, standing, type Team } from "@/tests/support/milestones";

useDatabase();

const wrong = { password: "not the password" };
const failed = { status: 403, body: { code: "step_up_failed" } };
const locked = { status: 429, body: { code: "account_locked" } };

let team: Team;
let id: string;

beforeEach(async () => {
  team = await aTeam();
  id = await standing(team, "submitted");
});

const isHeld = async () => {
  expect(must(await milestones.read(team.founder, id))).toMatchObject({
    status: "submitted",
    funds: { heldMinor: 100_000, releasedMinor: 0 },
  });
  expect(await LedgerEntryModel.countDocuments({ kind: "release" })).toBe(0);
};

describe("a release by a person", () => {
  test("asks for the password or a code, exactly one of them", async () => {
    for (const body of [
      {},
      { password: "" },
      { password: PASSWORD, code: "123456" },
      { code: "12345" },
      { code: "12345a" },
      { password: PASSWORD, confirmed: true },
    ]) {
      const answer = await milestones.release(team.founder, id, body);
      expect([body, answer.status, answer.body]).toMatchObject([body, 422, { code: "invalid_input" }]);
    }
    await isHeld();
  });

  test("moves nothing by a wrong password, nor by a code of someone without an authenticator", async () => {
    expect(await milestones.release(team.founder, id, wrong)).toMatchObject(failed);
    expect(await milestones.release(team.founder, id, { code: "123456" })).toMatchObject(failed);
    await isHeld();
    const denial = { entityId: team.founder.userId };
    expect(await denialsOf("auth.step_up_failed")).toMatchObject([denial, denial]);
    expect(must(await milestones.release(team.founder, id)).status).toBe("released");
  });

  test("takes a code of the authenticator once", async () => {
    const { secret } = must(
      await call<{ secret: string }>(startTwoFactor, {
        path: "/api/v1/users/me/two-factor",
        body: { password: PASSWORD },
        as: team.founder,
      }),
    );
    const codeNow = () => generateSync({ secret, epoch: Math.floor(nowMs() / 1000) });
    must(
      await call(confirmTwoFactor, {
        path: "/api/v1/users/me/two-factor/confirm",
        body: { code: codeNow() },
        as: team.founder,
      }),
    );
    advanceClock(31 * SECOND);
    const code = codeNow();
    const other = await standing(team, "submitted");
    expect(must(await milestones.release(team.founder, id, { code })).status).toBe("released");
    expect(await milestones.release(team.founder, other, { code })).toMatchObject(failed);
    expect(await MilestoneModel.countDocuments({ status: "released" })).toBe(1);
  });

  test("is locked after five wrong tries, also for the right password, and opens after a quarter of an hour", async () => {
    for (let tries = 0; tries < 5; tries += 1)
      expect(await milestones.release(team.founder, id, wrong)).toMatchObject(failed);
    const refused = await milestones.release(team.founder, id);
    expect(refused).toMatchObject(locked);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await isHeld();
    advanceClock(16 * MINUTE);
    const { userId, name } = team.founder;
    const again = await signIn({ id: userId, persona: "founder", locale: "en", name });
    expect(must(await milestones.release(again, id)).status).toBe("released");
  });

  test("gives fifty guesses at once no more than five tries", async () => {
    const answers = await fifty(() => milestones.release(team.founder, id, wrong));
    expect(tally(answers)).toEqual({ 403: 5, 429: 45 });
    await isHeld();
  });

  test("called fifty times with the right password happens once and locks no one out", async () => {
    const answers = await fifty(() => milestones.release(team.founder, id));
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    expect(await LedgerEntryModel.countDocuments({ kind: "release" })).toBe(1);
    const other = await standing(team, "submitted");
    expect(must(await milestones.release(team.founder, other)).status).toBe("released");
  });

  test("that is not theirs or not possible is refused without looking at the password", async () => {
    const stranger = await aTeam();
    const working = await standing(team, "in_progress");
    for (let tries = 0; tries < 6; tries += 1) {
      expect((await milestones.release(stranger.founder, id, wrong)).status).toBe(404);
      expect((await milestones.release(team.talent, id, wrong)).status).toBe(403);
      expect(await milestones.release(team.founder, working, wrong)).toMatchObject({
        status: 409,
        body: { code: "invalid_transition" },
      });
    }
    expect(must(await milestones.release(team.founder, id)).status).toBe("released");
  });

  test("is replayed to the same key and body, and not to another password", async () => {
    const key = aKey();
    const first = await milestones.release(team.founder, id, { password: PASSWORD }, key);
    const again = await milestones.release(team.founder, id, { password: PASSWORD }, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await milestones.release(team.founder, id, wrong, key)).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
  });
});
