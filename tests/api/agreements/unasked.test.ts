import { describe, expect, test } from "vitest";
import { DELETE as discardRoute, GET as readRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { quotaUsage } from "@/lib/billing/plan-limits";
import { AgreementModel } from "@/models/agreement";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import {
  actOn,
  anNda,
  draftAgreement,
  sendAgreement,
  signAgreement,
  useSeal,
  type Made,
} from "../../support/agreements";
import { call, useDatabase, useRealRateLimits, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, anApplication, auditOf, tally, type Person } from "../../support/hiring";

useDatabase();
useSeal();
useRealRateLimits();

const discard = (as: SignedIn | null, id: string) =>
  call(discardRoute, { method: "DELETE", path: `/api/v1/agreements/${id}`, params: { id }, as });
const read = (as: SignedIn, id: string) => call(readRoute, { path: `/api/v1/agreements/${id}`, params: { id }, as });
const used = (founder: Person) => quotaUsage(founder.userId, "signatures");

async function anInvestor(): Promise<Person> {
  const investor = await a("investor");
  await UserModel.updateOne({ _id: investor.userId }, { $set: { kycApproved: true } });
  return investor;
}

/** A SAFE that an investor drafts at a startup. */
async function aSafe(investor: Person, founder: Person, startupId: string): Promise<string> {
  const answer = await draftAgreement(investor, startupId, {
    type: "safe",
    parties: [
      { userId: founder.userId, capacity: "founder" },
      { userId: investor.userId, capacity: "investor" },
    ],
    terms: { amountMinor: 100_000, currency: "USD", valuationCapMinor: 100_000_000 },
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe("a document of the plan", () => {
  test("is taken by nothing that an investor sends or voids, and once when the founder signs it", async () => {
    const [founder, investor] = [await a("founder"), await anInvestor()];
    const { id: startupId } = await aStartup(founder);
    for (let count = 0; count < 4; count += 1) {
      const id = await aSafe(investor, founder, startupId);
      expect((await sendAgreement(investor, id)).status).toBe(200);
      expect((await actOn(voidRoute, investor, id, "void")).status).toBe(200);
    }
    expect(await used(founder)).toBe(0);
    const id = await aSafe(investor, founder, startupId);
    expect((await sendAgreement(investor, id)).status).toBe(200);
    expect((await signAgreement(founder, id)).status).toBe(200);
    expect(await used(founder)).toBe(1);
    expect((await signAgreement(investor, id)).body.status).toBe("signed");
    expect(await used(founder)).toBe(1);
  });

  test("is taken once when the founder sends, and refused at the signature where the plan has none left", async () => {
    const [founder, talent, investor] = [await a("founder"), await a("talent"), await anInvestor()];
    const { id: startupId } = await aStartup(founder);
    const people = { founder, talent, startupId };
    for (let count = 1; count <= 3; count += 1) {
      const { id } = await anNda({}, people);
      expect((await sendAgreement(founder, id)).status).toBe(200);
      expect((await signAgreement(founder, id)).status).toBe(200);
      expect(await used(founder)).toBe(count);
    }
    const id = await aSafe(investor, founder, startupId);
    expect((await sendAgreement(investor, id)).status).toBe(200);
    expect(await signAgreement(founder, id)).toMatchObject({
      status: 403,
      body: { code: "plan_limit", gate: "signatures" },
    });
    expect(await used(founder)).toBe(3);
  });
});

describe("sending to people without a relation", () => {
  test("is possible five times a day, and to applicants as often as the plan allows", async () => {
    const made: Made = await anNda();
    const { founder, startupId } = made;
    const statuses = [];
    for (let count = 0; count < 6; count += 1) {
      const { id } = await anNda({}, made);
      statuses.push(await sendAgreement(founder, id));
    }
    expect(tally(statuses)).toEqual({ 200: 5, 429: 1 });
    expect(statuses.at(-1)?.body).toMatchObject({ code: "rate_limited" });
    expect(statuses.at(-1)?.headers.get("Retry-After")).toBeTruthy();
    const applicant = await a("talent");
    await anApplication(applicant, (await aRole(founder, startupId)).id);
    const { id } = await anNda({}, { founder, talent: applicant, startupId });
    expect((await sendAgreement(founder, id)).status).toBe(200);
  });
});

describe("DELETE /agreements/{id}", () => {
  test("discards a draft for its author and for the startup's administrators, who need not be a party", async () => {
    const [founder, investor, admin] = [
      await a("founder", { plan: "enterprise" }),
      await anInvestor(),
      await a("founder"),
    ];
    const { id: startupId } = await aStartup(founder);
    await TeamMemberModel.create({
      startupId,
      userId: admin.userId,
      roleId: null,
      access: "admin",
      joinedAt: new Date(),
    });
    const drafts = [];
    for (let count = 0; count < 3; count += 1) drafts.push(await aSafe(investor, founder, startupId));
    const [own = "", founders = "", admins = ""] = drafts;
    expect((await discard(investor, own)).status).toBe(204);
    expect((await discard(founder, founders)).status).toBe(204);
    expect((await discard(admin, admins)).status).toBe(204);
    expect(await AgreementModel.countDocuments()).toBe(0);
    expect((await read(investor, own)).status).toBe(404);
    expect((await discard(investor, own)).status).toBe(404);
    expect(await auditOf("agreement.discard")).toHaveLength(3);
  });

  test("is refused to its other parties, to strangers, and once it is sent", async () => {
    const { founder, talent, id } = await anNda();
    const stranger = await a("founder");
    expect((await discard(talent, id)).status).toBe(403);
    expect((await discard(stranger, id)).status).toBe(404);
    expect((await discard(null, id)).status).toBe(401);
    expect((await sendAgreement(founder, id)).status).toBe(200);
    expect(await discard(founder, id)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    expect(await AgreementModel.countDocuments()).toBe(1);
  });
});
