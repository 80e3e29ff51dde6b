import { describe, expect, test } from "vitest";
import { POST as confirmRoute } from "@/app/api/v1/admin/milestones/[id]/confirm-refund/route";
import { AuditLogModel } from "@/models/audit-log";
import { LedgerCheckModel } from "@/models/ledger-check";
import { NotificationModel } from "@/models/notification";
import { TeamMemberModel } from "@/models/team-member";
import { TrustEntryModel } from "@/models/trust-entry";
import type { Persona } from "@/lib/access/personas";
import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { getHome } from "@/lib/dashboard/queries/home";
import { checkLedger } from "@/lib/flows/held-money/reconcile";
import { listSuspendedPayments } from "@/lib/milestones/queries/suspended";
import type { ConfirmedRefund } from "@/lib/milestones/schema";
import { aKey, call, drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { rowOf, useHeldMoney } from "@/tests/support/held-money";
import { a, fifty, tally, type Person } from "@/tests/support/hiring";
import { aTeam, entriesOf, milestones, must, settleFunds, type Team } from "@/tests/support/milestones";

useDatabase();
const { webhook, stripe, becomes, submitted, refundsOf } = useHeldMoney();

const confirm = (as: SignedIn | null, id: string, reason = "The startup refunded it by mistake.") =>
  call<ConfirmedRefund & { reason?: string; conflict?: string }>(confirmRoute, {
    path: `/api/v1/admin/milestones/${id}/confirm-refund`,
    params: { id },
    as,
    body: { reason },
    idempotencyKey: aKey(),
  });
const refused = (reason: string) => ({ status: 409, body: { code: "invalid_transition", reason } });

const chargeOf = async (id: string) => {
  const [charge] = (await stripe.sdk.charges.list({ transfer_group: `milestone:${id}` })).data;
  if (!charge) throw new Error("The milestone has no charge");
  return charge.id;
};

/** A delivered milestone whose payment was refunded at the provider without us. */
async function suspended(team: Team, amount?: number, given: Record<string, unknown> = {}): Promise<string> {
  const { id } = await submitted(team, given);
  await stripe.sdk.refunds.create({ charge: await chargeOf(id), ...(amount === undefined ? {} : { amount }) });
  await becomes(id, { cardDisputed: true });
  await webhook.caughtUp();
  return id;
}

const keysOf = async (id: string) => (await entriesOf(id)).map(({ key }) => key.split(":")[0]);

/** The books agree with themselves and with what the provider holds. */
async function expectAgreement(): Promise<void> {
  await checkLedger(systemContext());
  expect(await LedgerCheckModel.findOne().sort({ at: -1 }).lean()).toMatchObject({ faultCount: 0, compared: 1 });
}

const as = ({ userId, sessionId, name }: Person, persona: Persona): Context => ({
  requestId: "r",
  address: "203.0.113.7",
  userAgent: "test",
  locale: "en",
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name },
});

describe("a refund made without us that staff lets stand", { timeout: 60_000 }, () => {
  test.each([
    ["in full", undefined, ["fund", "chargeback", "offset"], []],
    ["in part, and the rest is refunded", 40_000, ["fund", "chargeback", "offset", "refund"], [60_000]],
  ] as const)(
    "%s, closes the milestone without a trust entry and notifies both",
    async (_how, amount, keys, refunds) => {
      const team = await aTeam();
      const id = await suspended(team, amount);
      expect(must(await milestones.read(team.talent, id)).suspendedBy).toBe("staff");
      const moderator = await a("moderator");
      expect(must(await confirm(moderator, id))).toEqual({ milestoneId: id, confirmed: true });
      await settleFunds();
      await webhook.caughtUp();
      await drainReactions();
      expect(await rowOf(id)).toMatchObject({ status: "refunded", cardDisputed: false });
      expect(await keysOf(id)).toEqual(keys);
      expect(await refundsOf(id)).toEqual(refunds);
      await expectAgreement();
      const told = await NotificationModel.find({ type: "milestone_refunded" }).lean();
      expect(told.map(({ userId }) => userId.toHexString()).sort()).toEqual(
        [team.founder.userId, team.talent.userId].sort(),
      );
      expect(told.map(({ data }) => data.why)).toEqual(["outside", "outside"]);
      expect(await TrustEntryModel.countDocuments()).toBe(0);
      expect(must(await milestones.read(team.talent, id)).suspendedBy).toBeNull();
      expect(await confirm(moderator, id)).toMatchObject(refused("nothing_suspended"));
    },
  );

  test("takes two persons over $5,000, and a second refund asks both again", async () => {
    const team = await aTeam();
    const id = await suspended(team, 100_000, { amountMinor: 600_000 });
    const [first, second] = [await a("moderator"), await a("admin")];
    expect(must(await confirm(first, id)).confirmed).toBe(false);
    expect(await confirm(first, id)).toMatchObject(refused("second_person_needed"));
    expect(await listSuspendedPayments(as(first, "moderator"))).toMatchObject([{ decidable: false }]);
    await stripe.sdk.refunds.create({ charge: await chargeOf(id), amount: 50_000 });
    await becomes(id, { refundConfirmation: null });
    expect(must(await confirm(first, id)).confirmed).toBe(false);
    expect(await listSuspendedPayments(as(second, "admin"))).toMatchObject([
      { id, refundedMinor: 150_000, decidable: true, pending: { byName: first.name } },
    ]);
    expect(must(await confirm(second, id)).confirmed).toBe(true);
    await settleFunds();
    await webhook.caughtUp();
    expect(await refundsOf(id)).toEqual([450_000]);
    await expectAgreement();
    expect(
      await AuditLogModel.countDocuments({
        action: { $in: ["milestone.propose_confirmation", "milestone.confirm_refund"] },
      }),
    ).toBe(3);
  });

  test("waits in the home of those who may decide, and is no one else's", async () => {
    const team = await aTeam();
    const id = await suspended(team);
    const admin = await a("admin");
    const steps = async () => (await getHome(as(admin, "admin"))).steps.filter(({ key }) => key === "confirm_refunds");
    expect(await steps()).toMatchObject([{ count: 1, url: "/admin/suspended-payments" }]);
    for (const one of [null, team.founder, team.talent, await a("investor")])
      expect((await confirm(one, id)).status).toBe(404);
    await expect(listSuspendedPayments(as(team.founder, "founder"))).rejects.toMatchObject({ code: "not_found" });

    const tied = await a("moderator");
    await TeamMemberModel.create({
      startupId: objectId(team.startupId),
      userId: objectId(tied.userId),
      access: "viewer",
      joinedAt: now(),
    });
    expect(await confirm(tied, id)).toMatchObject({ status: 403, body: { conflict: "teamIds" } });
    expect(await listSuspendedPayments(as(tied, "moderator"))).toMatchObject([{ decidable: false, pending: null }]);
    expect(await AuditLogModel.countDocuments({ action: "milestone.confirm_refund", success: false })).toBe(1);
    expect((await confirm(admin, "665f1c2ab7e4d90012345678")).status).toBe(404);
    must(await confirm(admin, id));
    expect(await steps()).toEqual([]);
  });

  test("waits for the bank where a case is open too, and is no decision where nothing was refunded", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    const moderator = await a("moderator");
    expect(await confirm(moderator, id)).toMatchObject(refused("nothing_suspended"));
    const charge = await chargeOf(id);
    await stripe.sdk.refunds.create({ charge, amount: 10_000 });
    await becomes(id, { cardDisputed: true });
    await stripe.control("dispute", { charge, inquiry: true });
    await webhook.caughtUp();
    expect((await rowOf(id)).cardCases).toHaveLength(2);
    expect(must(await milestones.read(team.talent, id)).suspendedBy).toBe("bank");
    expect(await confirm(moderator, id)).toMatchObject(refused("card_disputed"));
    expect(await listSuspendedPayments(as(moderator, "moderator"))).toEqual([]);
  });

  test("is confirmed once by fifty calls at once", async () => {
    const team = await aTeam();
    const id = await suspended(team);
    const moderators = [
      await a("moderator"),
      await a("moderator"),
      await a("moderator"),
      await a("admin"),
      await a("admin"),
    ];
    const answers = await fifty(async (index) => {
      for (;;) {
        const answer = await confirm(moderators[index % moderators.length] ?? null, id);
        if (answer.status !== 503) return answer;
      }
    });
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    expect(await keysOf(id)).toEqual(["fund", "chargeback", "offset"]);
  });
});
