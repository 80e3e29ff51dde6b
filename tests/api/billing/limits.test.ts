import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceClock, DAY } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import type { PaidPlan } from "@/lib/billing/plans";
import { closeExpiredSelections } from "@/lib/billing/commands/selection-window";
import { endGrace } from "@/lib/flows/subscriptions/reconcile";
import { PATCH as patchStartup, DELETE as deleteStartup } from "@/app/api/v1/startups/[id]/route";
import { POST as archiveStartup } from "@/app/api/v1/startups/[id]/archive/route";
import { POST as restoreStartup } from "@/app/api/v1/startups/[id]/restore/route";
import { GET as mineRoute } from "@/app/api/v1/users/me/startups/route";
import type { OwnStartup } from "@/lib/startups/schema";
import { PlanUsageModel } from "@/models/plan-usage";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import {
  a,
  aRole,
  aStartup,
  apply,
  create,
  fifty,
  post,
  publish,
  startupInput,
  tally,
  type Person,
} from "@/tests/support/hiring";
import { failuresOf } from "@/tests/support/jobs";
import { billing } from "@/tests/support/billing/calls";
import { aCustomerOf, aSubscription, anEvent, anInvoice, happen, rowOf } from "@/tests/support/billing/objects";
import { StripeStub } from "@/tests/support/billing/stub";

useDatabase();
const stripe = new StripeStub();
beforeAll(() => stripe.start());
afterAll(() => stripe.stop());
beforeEach(() => stripe.reset());

/** Brings a founder to a plan, or to none, by the event that the provider would send. */
async function onPlan(founder: SignedIn, plan: PaidPlan | "free", customer: string): Promise<void> {
  const subscription =
    plan === "free"
      ? aSubscription(customer, founder.userId, { status: "canceled" })
      : aSubscription(customer, founder.userId, { plan });
  stripe.put(subscription);
  const row = await happen(anEvent("customer.subscription.updated", subscription));
  expect(row?.state).toBe("processed");
}

async function paying(plan: PaidPlan): Promise<{ founder: Person; customer: string }> {
  const founder = await a("founder");
  const customer = await aCustomerOf(founder.userId);
  await onPlan(founder, plan, customer);
  return { founder, customer };
}

const edit = (as: SignedIn, id: string) =>
  call(patchStartup, {
    method: "PATCH",
    path: `/api/v1/startups/${id}`,
    params: { id },
    as,
    body: { tagline: "Another line" },
  });
const lockedStartups = async () =>
  (await StartupModel.find({ planLockedAt: { $ne: null } }).lean()).map((row) => String(row._id));
const openRoles = () => RoleModel.find({ status: "open", planLockedAt: null }).sort({ createdAt: 1 }).lean();
const used = async (ownerId: string, gate: "startups" | "openRoles") =>
  (await PlanUsageModel.findOne({ ownerId, gate }).lean())?.used ?? 0;

/** Makes startups a minute apart, so that which is the oldest is beyond doubt. */
async function startups(founder: SignedIn, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push((await aStartup(founder, { name: `Startup ${index}` })).id);
    advanceClock(60_000);
  }
  return ids;
}

describe("limits", () => {
  test("rise with the plan at once, and fall with it at once", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    await startups(founder, 1);
    expect(await create(founder)).toMatchObject({ status: 403, body: { code: "plan_limit", nextPlan: "pro" } });
    await onPlan(founder, "pro", customer);
    expect((await create(founder)).status).toBe(201);
    await onPlan(founder, "free", customer);
    expect(await create(founder)).toMatchObject({ status: 403, body: { code: "plan_limit", used: 1, limit: 1 } });
  });

  test("hold under fifty parallel creations, exactly", async () => {
    const { founder } = await paying("pro");
    await startups(founder, 3);
    const answers = await fifty((index) => create(founder, { ...startupInput, name: `Parallel ${index}` }));
    const { 201: made, ...others } = tally(answers);
    expect(made).toBe(2);
    expect(Object.keys(others).every((status) => ["403", "409", "503"].includes(status))).toBe(true);
    expect(await StartupModel.countDocuments({ deletedAt: null })).toBe(5);
    expect(await used(founder.userId, "startups")).toBe(5);
  });

  test("hold while the plan falls in the middle of creations", async () => {
    const { founder, customer } = await paying("pro");
    await startups(founder, 1);
    const subscription = aSubscription(customer, founder.userId, { status: "canceled" });
    stripe.put(subscription);
    await Promise.all([
      happen(anEvent("customer.subscription.deleted", subscription)),
      ...Array.from({ length: 6 }, (_, index) => create(founder, { ...startupInput, name: `Meanwhile ${index}` })),
    ]);
    expect(await StartupModel.countDocuments({ deletedAt: null, planLockedAt: null })).toBe(1);
    expect(await used(founder.userId, "startups")).toBe(1);
  });
});

describe("after a downgrade", () => {
  test("the oldest startup and its oldest roles stay active, the rest is read-only, nothing is deleted", async () => {
    const { founder, customer } = await paying("pro");
    const [first = "", second = "", third = ""] = await startups(founder, 3);
    const roles: string[] = [];
    for (const id of [first, first, first, second]) {
      roles.push((await aRole(founder, id)).id);
      advanceClock(60_000);
    }
    await onPlan(founder, "free", customer);
    const owner = await signIn({ id: founder.userId, persona: "founder" });
    expect((await lockedStartups()).sort()).toEqual([second, third].sort());
    expect((await openRoles()).map((role) => String(role._id))).toEqual(roles.slice(0, 2));
    expect(await used(founder.userId, "startups")).toBe(1);
    expect(await used(founder.userId, "openRoles")).toBe(2);

    expect(await edit(owner, second)).toMatchObject({ status: 403, body: { code: "plan_read_only" } });
    expect(await post(owner, second)).toMatchObject({ status: 403, body: { code: "plan_read_only" } });
    expect((await edit(owner, first)).status).toBe(200);
    const mine = await call<{ items: OwnStartup[] }>(mineRoute, { path: "/api/v1/users/me/startups", as: owner });
    const readOnly = mine.body.items.filter((startup) => startup.readOnly).map(({ id }) => id);
    expect(readOnly.sort()).toEqual([second, third].sort());
    const talent = await a("talent");
    expect(await apply(talent, roles[3] ?? "")).toMatchObject({ status: 403, body: { code: "plan_read_only" } });
    expect((await apply(talent, roles[0] ?? "")).status).toBe(201);
    expect(await StartupModel.countDocuments({ deletedAt: null })).toBe(3);

    const { body } = await billing.get(owner);
    expect(body.limits).toMatchObject({ startups: { limit: 1, used: 1 }, openRoles: { limit: 2, used: 2 } });
    expect(body.choice?.keep).toBe(1);
    expect(body.choice?.startups.map(({ id, active }) => [id, active])).toEqual([
      [first, true],
      [second, false],
      [third, false],
    ]);
  });

  test("the owner may choose others for 14 days, and not later", async () => {
    const { founder, customer } = await paying("pro");
    const [first = "", second = "", third = ""] = await startups(founder, 3);
    const role = await aRole(founder, third);
    await onPlan(founder, "free", customer);
    const owner = () => signIn({ id: founder.userId, persona: "founder" });
    const chosen = await billing.keep(await owner(), [third]);
    expect(chosen.status).toBe(200);
    expect(chosen.body.choice?.startups.find(({ active }) => active)?.id).toBe(third);
    expect((await lockedStartups()).sort()).toEqual([first, second].sort());
    expect((await openRoles()).map((row) => String(row._id))).toEqual([role.id]);

    expect((await billing.keep(await owner(), [first, second])).status).toBe(422);
    expect((await billing.keep(await owner(), ["665f1c2ab7e4d90012345678"])).status).toBe(422);
    const stranger = await a("founder");
    expect((await billing.keep(stranger, [first])).status).toBe(409);
    advanceClock(14 * DAY);
    expect(await closeExpiredSelections()).toBe(1);
    expect((await billing.get(await owner())).body.choice).toBeNull();
    expect((await billing.keep(await owner(), [first])).status).toBe(409);
    expect((await lockedStartups()).sort()).toEqual([first, second].sort());
  });

  test("an upgrade unlocks, the oldest first, up to the new limit", async () => {
    const { founder, customer } = await paying("scale");
    const ids = await startups(founder, 7);
    await onPlan(founder, "free", customer);
    expect(await lockedStartups()).toHaveLength(6);
    await onPlan(founder, "pro", customer);
    expect((await lockedStartups()).sort()).toEqual(ids.slice(5).sort());
    expect(await used(founder.userId, "startups")).toBe(5);
    await onPlan(founder, "enterprise", customer);
    expect(await lockedStartups()).toEqual([]);
    expect(await used(founder.userId, "startups")).toBe(7);
    expect((await rowOf(founder.userId))?.choiceUntil).toBeNull();
  });

  test("what ends makes room for what is locked, and a locked one gives no unit back twice", async () => {
    const { founder, customer } = await paying("pro");
    const [first = "", second = "", third = ""] = await startups(founder, 3);
    await onPlan(founder, "free", customer);
    const owner = await signIn({ id: founder.userId, persona: "founder" });
    const on = (handler: typeof archiveStartup, id: string, method: string) =>
      call(handler, { method, path: `/api/v1/startups/${id}`, params: { id }, as: owner });
    expect((await on(deleteStartup, third, "DELETE")).status).toBe(204);
    expect(await used(founder.userId, "startups")).toBe(1);
    expect((await on(archiveStartup, first, "POST")).status).toBe(200);
    expect(await lockedStartups()).toEqual([third]);
    expect(await used(founder.userId, "startups")).toBe(1);
    expect((await edit(owner, second)).status).toBe(200);
    expect((await on(restoreStartup, third, "POST")).status).toBe(200);
    expect(await lockedStartups()).toEqual([third]);
    expect((await publish(owner, third)).body).toMatchObject({ code: "plan_read_only" });
  });
});

test("a subscription that the provider cannot end keeps none of the others", async () => {
  const [first, second] = [await paying("pro"), await paying("pro")];
  const late = [first, second].map(({ founder, customer }) => {
    const owed = anInvoice(customer, founder.userId, { status: "open" });
    const subscription = aSubscription(customer, founder.userId, { status: "past_due", latest_invoice: owed.id });
    stripe.put(subscription, owed);
    return { owed, subscription };
  });
  for (const { owed } of late) await happen(anEvent("invoice.payment_failed", owed));
  advanceClock(7 * DAY + 60_000);
  stripe.onPost = ({ path }) => {
    const found = late.find(({ subscription }) => path.includes(String(subscription.id)));
    if (!found || found === late[0]) throw new Error("The connection breaks");
    stripe.put({ ...found.subscription, status: "canceled" });
    return { ...found.subscription, status: "canceled" };
  };
  const failed = await failuresOf("billing.grace");
  expect(await endGrace(systemContext())).toBe(1);
  expect(await rowOf(first.founder.userId)).toMatchObject({ status: "past_due" });
  expect(await rowOf(second.founder.userId)).toMatchObject({ status: "free", plan: "free" });
  expect(await failuresOf("billing.grace")).toBe(failed + 1);
});

test("seven days after a payment failed the plan ends, here and at the provider", async () => {
  const { founder, customer } = await paying("pro");
  await startups(founder, 2);
  const owed = anInvoice(customer, founder.userId, { status: "open" });
  const late = aSubscription(customer, founder.userId, { status: "past_due", latest_invoice: owed.id });
  stripe.put(late, owed);
  await happen(anEvent("invoice.payment_failed", owed));
  expect(await rowOf(founder.userId)).toMatchObject({ status: "past_due", plan: "pro" });
  advanceClock(7 * DAY - 60_000);
  expect(await endGrace(systemContext())).toBe(0);
  advanceClock(120_000);
  stripe.onPost = () => {
    stripe.put({ ...late, status: "canceled" });
    return { ...late, status: "canceled" };
  };
  // DELETE is a write too: the stub asks `onPost` for it.
  expect(await endGrace(systemContext())).toBe(1);
  expect(stripe.asked.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  expect(await rowOf(founder.userId)).toMatchObject({ status: "free", plan: "free", graceEndsAt: null });
  expect(await lockedStartups()).toHaveLength(1);
});
