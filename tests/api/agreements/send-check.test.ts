import { describe, expect, test } from "vitest";
import { POST as checkRoute } from "@/app/api/v1/startups/[id]/agreements/send-check/route";
import type { SendCheck } from "@/lib/agreements/schema";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";
import { PlanUsageModel } from "@/models/plan-usage";
import { TeamMemberModel } from "@/models/team-member";
import { draftAgreement, partiesOf, sendAgreement, useSeal } from "../../support/agreements";
import { withFounders } from "../../support/equity/calls";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup, type Person } from "../../support/hiring";

useDatabase();
useSeal();

const check = (as: SignedIn | null, startupId: string, agreement: unknown, draft: string | null = null) =>
  call<SendCheck>(checkRoute, {
    path: `/api/v1/startups/${startupId}/agreements/send-check`,
    params: { id: startupId },
    as,
    body: { agreement, draft },
  });

/** A refusal as both calls name it: its code with its reason or its first field's. */
const named = ({ code, reason, errors }: { code: string; reason?: unknown; errors?: { code: string }[] | undefined }) =>
  [code, typeof reason === "string" ? reason : errors?.[0]?.code].filter(Boolean).join(" ");

async function company() {
  const founder = await a("founder", { plan: "free" });
  const talent = await a("talent");
  const startupId = (await aStartup(founder)).id;
  return { founder, talent, startupId };
}
type Company = Awaited<ReturnType<typeof company>>;

const grant = ({ founder, talent }: Company, more: Record<string, unknown> = {}) => ({
  type: "equity",
  parties: partiesOf(founder, talent),
  terms: { shares: 80_000, grantedOn: "2030-01-01", vestingStartOn: "2030-01-01", ...more },
});

const useUp = ({ founder }: { founder: Person }) =>
  PlanUsageModel.create({
    ownerId: objectId(founder.userId),
    gate: "signatures",
    used: 3,
    period: now().toISOString().slice(0, 7),
  });

describe("what the composer is told before it says that nothing is missing", () => {
  test.each<[string, Record<string, unknown>, (made: Company) => Promise<unknown>, string[]]>([
    ["nothing, of what can be sent", {}, ({ startupId }) => withFounders(startupId), []],
    ["the founders' shares", {}, () => Promise.resolve(), ["incomplete founders_missing"]],
    [
      "shares that the cap table could not count",
      { shares: Number.MAX_SAFE_INTEGER },
      ({ startupId }) => withFounders(startupId, 2),
      ["invalid_input too_many_shares"],
    ],
    ["the plan's limit", {}, async (made) => Promise.all([withFounders(made.startupId), useUp(made)]), ["plan_limit"]],
    [
      "characters that no font of the document has",
      {
        services: {
          title: "Engineer 🚀",
          services: "Ships.",
          startOn: "2030-01-01",
          cashMinor: 100,
          currency: "CAD",
          period: "month",
        },
      },
      ({ startupId }) => withFounders(startupId),
      ["invalid_input unsettable_terms"],
    ],
    [
      "terms that are not there",
      { shares: undefined },
      ({ startupId }) => withFounders(startupId),
      ["incomplete invalid_type"],
    ],
    [
      "all of several, in the order in which sending finds them",
      {},
      useUp,
      ["incomplete founders_missing", "plan_limit"],
    ],
  ])("%s: as sending would answer", async (_name, terms, arrange, expected) => {
    const made = await company();
    const { founder, startupId } = made;
    await arrange(made);
    const agreement = grant(made, terms);
    const told = await check(founder, startupId, agreement);
    expect(told.status).toBe(200);
    expect(told.body.problems.map(named)).toEqual(expected);

    const { body: draft } = await draftAgreement(founder, startupId, agreement);
    expect((await check(founder, startupId, agreement, draft.id)).body.problems.map(named)).toEqual(expected);
    const sent = await sendAgreement(founder, draft.id);
    if (expected.length === 0) expect(sent.status).toBe(200);
    else expect(named(sent.body as never)).toBe(expected[0]);
  });

  test("a party who no longer runs the company", async () => {
    const made = await company();
    const { founder, startupId } = made;
    const partner = await a("founder");
    await TeamMemberModel.create({
      startupId: objectId(startupId),
      userId: objectId(partner.userId),
      roleId: null,
      access: "admin",
      joinedAt: now(),
    });
    const agreement = {
      type: "nda",
      parties: [{ userId: partner.userId, capacity: "founder" }, ...partiesOf(founder, made.talent)],
    };
    expect((await check(founder, startupId, agreement)).body.problems).toEqual([]);
    const { body: draft } = await draftAgreement(founder, startupId, agreement);
    await TeamMemberModel.updateOne({ userId: objectId(partner.userId) }, { $set: { access: "viewer" } });
    expect((await check(founder, startupId, agreement, draft.id)).body.problems.map(named)).toEqual([
      "invalid_input not_a_founder",
    ]);
    expect(named((await sendAgreement(founder, draft.id)).body as never)).toBe("invalid_input not_a_founder");
  });

  test("of a draft as it is typed, not as it is stored, and nothing is stored or counted by asking", async () => {
    const made = await company();
    const { founder, startupId } = made;
    await withFounders(startupId);
    const { body: draft } = await draftAgreement(founder, startupId, grant(made, { shares: undefined }));
    expect((await check(founder, startupId, grant(made), draft.id)).body).toEqual({ problems: [] });
    expect((await AgreementModel.findById(draft.id).orFail().lean()).terms).not.toHaveProperty("shares");
    expect(await AgreementModel.countDocuments()).toBe(1);
    expect(await PlanUsageModel.countDocuments({ gate: "signatures" })).toBe(0);
  });

  test("is said to who may draft it alone: 403 to anyone else, 404 for others' drafts, 409 once it is sent", async () => {
    const made = await company();
    const { founder, talent, startupId } = made;
    const other = await company();
    await withFounders(startupId);
    const agreement = grant(made);
    const { body: draft } = await draftAgreement(founder, startupId, agreement);
    expect((await check(null, startupId, agreement)).status).toBe(401);
    expect((await check(talent, startupId, agreement)).status).toBe(403);
    expect((await check(other.founder, startupId, agreement)).status).toBe(403);
    expect((await check(other.founder, other.startupId, grant(other), draft.id)).status).toBe(404);
    expect((await check(founder, startupId, { ...agreement, parties: [] })).status).toBe(422);
    await sendAgreement(founder, draft.id);
    expect((await check(founder, startupId, agreement, draft.id)).status).toBe(409);
  });
});
