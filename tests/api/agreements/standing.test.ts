import { describe, expect, test } from "vitest";
import { POST as levelRoute } from "@/app/api/v1/admin/users/[id]/verification-level/route";
import { UserModel } from "@/models/user";
import { draftAgreement, partiesOf, sendAgreement, signAgreement, useSeal } from "../../support/agreements";
import { withFounders } from "../../support/equity/calls";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup, auditOf, eventsOf } from "../../support/hiring";

useDatabase();
useSeal();

const decide = (as: SignedIn | null, id: string, body: unknown) =>
  call(levelRoute, { path: `/api/v1/admin/users/${id}/verification-level`, params: { id }, as, body });
const reason = "Passport seen";

describe("POST /admin/users/{id}/verification-level", () => {
  test("sets level and identity check, with the reason in the trail", async () => {
    const [admin, talent] = [await a("admin"), await a("talent")];
    const answer = await decide(admin, talent.userId, { level: 3, kycApproved: true, reason });
    expect(answer).toMatchObject({ status: 200, body: { id: talent.userId, verificationLevel: 3, kycApproved: true } });
    expect(await UserModel.findById(talent.userId).lean()).toMatchObject({ verificationLevel: 3, kycApproved: true });
    expect(await auditOf("user.decide_verification")).toMatchObject([
      {
        actorId: admin.userId,
        entityId: talent.userId,
        changes: { level: { from: 0, to: 3 }, kycApproved: { from: false, to: true }, reason: { to: reason } },
      },
    ]);
    expect((await eventsOf("user.verification_decided"))[0]?.payload).toMatchObject({ level: 3, kycApproved: true });
  });

  test("does not exist for anyone else, and nobody raises themselves", async () => {
    const body = { level: 3, kycApproved: true, reason };
    for (const persona of ["founder", "talent", "investor", "moderator"] as const) {
      const person = await a(persona);
      expect((await decide(person, person.userId, body)).status, persona).toBe(404);
    }
    const { userId } = await a("talent");
    expect((await decide(null, userId, body)).status).toBe(404);
    expect(await UserModel.countDocuments({ verificationLevel: { $gt: 0 } })).toBe(0);
  });

  test("takes levels 0 to 3 with a reason, for people who are there", async () => {
    const [admin, talent] = [await a("admin"), await a("talent")];
    for (const body of [
      { level: 4, kycApproved: true, reason },
      { level: -1, kycApproved: true, reason },
      { level: 1.5, kycApproved: true, reason },
      { level: 1, kycApproved: "yes", reason },
      { level: 1, kycApproved: true, reason },
      { level: 3, kycApproved: false, reason },
      { level: 1, kycApproved: false },
      { level: 1, kycApproved: false, reason: "" },
      { level: 1, kycApproved: false, reason, persona: "admin" },
    ])
      expect((await decide(admin, talent.userId, body)).status, JSON.stringify(body)).toBe(422);
    expect((await decide(admin, "0".repeat(24), { level: 1, kycApproved: true, reason })).status).toBe(404);
  });
});

describe("what a standing lets sign", () => {
  test("equity takes level 3; the administrator's decision opens it at once", async () => {
    const [admin, founder, talent] = [await a("admin"), await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    await withFounders(startupId);
    const terms = { shares: 10_000, grantedOn: "2030-01-01", vestingStartOn: "2030-01-01" };
    const { body } = await draftAgreement(founder, startupId, {
      type: "equity",
      parties: partiesOf(founder, talent),
      terms,
    });
    expect((await sendAgreement(founder, body.id)).status).toBe(200);
    expect((await signAgreement(founder, body.id)).status).toBe(200);
    await decide(admin, talent.userId, { level: 2, kycApproved: false, reason });
    expect(await signAgreement(talent, body.id)).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "sign_agreement", level: 3 },
    });
    await decide(admin, talent.userId, { level: 3, kycApproved: true, reason });
    expect((await signAgreement(talent, body.id)).body.status).toBe("signed");
  });

  test("a SAFE takes the investor's checked identity", async () => {
    const [admin, founder, investor] = [await a("admin"), await a("founder"), await a("investor")];
    const { id: startupId } = await aStartup(founder);
    const parties = [
      { userId: investor.userId, capacity: "investor" },
      { userId: founder.userId, capacity: "founder" },
    ];
    const terms = { amountMinor: 5_000_000, currency: "USD", valuationCapMinor: 500_000_000 };
    const { body } = await draftAgreement(founder, startupId, { type: "safe", parties, terms });
    expect((await sendAgreement(investor, body.id)).status).toBe(200);
    expect(await signAgreement(investor, body.id)).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "sign_agreement", level: 3 },
    });
    await decide(admin, investor.userId, { level: 1, kycApproved: true, reason });
    expect((await signAgreement(investor, body.id)).body.status).toBe("partially_signed");
    expect((await signAgreement(founder, body.id)).body.status).toBe("signed");
  });
});
