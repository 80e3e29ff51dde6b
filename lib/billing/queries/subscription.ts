import { instant } from "@/lib/core/instant";
import type { ClientSession } from "mongoose";
import { InvoiceModel } from "@/models/invoice";
import { PlanUsageModel } from "@/models/plan-usage";
import { SubscriptionModel, type Subscription as SubscriptionRow } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import { findCountedStartups, type CountedStartup } from "@/lib/startups/queries/counted-by-plan";
import { limitInForce, usedOf } from "../plan-limits";
import { planNames, plans, type PlanName, type Quota } from "../plans";
import type { Invoice, PlanList, Subscription } from "../schema";
import { payingStatuses, type InvoiceStatus } from "../states";

/** Returns the plan whose limits apply to the user; `free` for an unknown user. */
export async function planOf(userId: string, session?: ClientSession): Promise<PlanName> {
  await connect();
  const user = await UserModel.findById(userId, { plan: 1 })
    .session(session ?? null)
    .lean();
  return user?.plan ?? "free";
}

/** Returns every plan, the smallest first, from the table that pages, limits and the API read. */
export function listPlans(): PlanList {
  return { items: planNames.map((name) => plans[name]), nextCursor: null };
}

async function usageOf(
  userId: string,
  plan: PlanName,
  startups: readonly CountedStartup[],
): Promise<Subscription["limits"]> {
  const ownerId = objectId(userId);
  const rows = await PlanUsageModel.find({
    $or: [
      { ownerId, gate: { $in: ["startups", "openRoles", "signatures", "alliances"] } },
      { ownerId: { $in: startups.map(({ id }) => objectId(id)) }, gate: "teamMembers" },
    ],
  }).lean();
  const limit = (quota: Quota) =>
    rows
      .filter((row) => row.gate === quota)
      .map((row) => limitInForce(quota, plan, row))
      .reduce(
        (most, each) => (most === null || each === null ? null : Math.max(most, each)),
        plans[plan].limits[quota],
      );
  const used = (quota: Quota) => Math.max(0, ...rows.filter((row) => row.gate === quota).map(usedOf));
  return {
    startups: { limit: limit("startups"), used: used("startups") },
    teamMembers: { limit: limit("teamMembers"), used: used("teamMembers") },
    openRoles: { limit: limit("openRoles"), used: used("openRoles") },
    signatures: { limit: limit("signatures"), used: used("signatures") },
    alliances: { limit: limit("alliances"), used: used("alliances") },
  };
}

/** A free plan counts as `active`; `incomplete` is shown only while a first payment waits for its owner. */
function statusOf(row: Lean<SubscriptionRow> | null): Subscription["status"] {
  if (!row || row.status === "free" || row.status === "expired") return "active";
  return row.status === "incomplete" && row.stripeSubscriptionId === null ? "active" : row.status;
}

function selectionOf(
  row: Lean<SubscriptionRow> | null,
  plan: PlanName,
  startups: readonly CountedStartup[],
): Subscription["choice"] {
  const limit = plans[plan].limits.startups;
  const until = row?.choiceUntil;
  if (!until || until <= now() || limit === null || !startups.some((each) => each.planLockedAt)) return null;
  return {
    until: until.toISOString(),
    keep: limit,
    startups: startups.map(({ id, name, createdAt, planLockedAt }) => ({
      id,
      name,
      active: planLockedAt === null,
      createdAt: createdAt.toISOString(),
    })),
  };
}

/** Returns the caller's plan: what is paid for until when, its payment problem, and how much of each limit is used. */
export async function getSubscription(ctx: Context): Promise<Subscription> {
  const { userId } = signedIn(ctx);
  await connect();
  const [row, plan, startups] = await Promise.all([
    SubscriptionModel.findOne({ userId: objectId(userId) }).lean(),
    planOf(userId),
    findCountedStartups(userId),
  ]);
  const paying = row !== null && payingStatuses.some((status) => status === row.status);
  const pending = paying ? row.pendingChange : null;
  return {
    plan,
    status: statusOf(row),
    interval: paying ? row.interval : null,
    currentPeriodStart: paying ? instant(row.currentPeriodStart) : null,
    currentPeriodEnd: paying ? instant(row.currentPeriodEnd) : null,
    cancelAtPeriodEnd: paying && row.cancelAtPeriodEnd,
    trialEndsAt: paying ? instant(row.trialEndsAt) : null,
    graceEndsAt: paying ? instant(row.graceEndsAt) : null,
    payment: row?.payment ? { problem: row.payment.problem, url: row.payment.url } : null,
    pendingChange: pending && { plan: pending.plan, interval: pending.interval, at: pending.at.toISOString() },
    limits: await usageOf(userId, plan, startups),
    choice: selectionOf(row, plan, startups),
  };
}

const badCursor = () =>
  new Problem("invalid_input", {
    errors: [{ path: "cursor", code: "invalid_cursor", message: "cursor" }],
  });

/** Returns the caller's invoices from the provider, newest first. Throws 503 while the provider is down. */
export async function listInvoices(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor }: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<{ items: Invoice[]; nextCursor: string | null }> {
  if (cursor !== undefined && !/^in_[A-Za-z0-9_]{1,100}$/.test(cursor)) throw badCursor();
  const { userId } = signedIn(ctx);
  await connect();
  const row = await SubscriptionModel.findOne({ userId: objectId(userId) }, { stripeCustomerId: 1 }).lean();
  const customer = row?.stripeCustomerId;
  if (!customer) return { items: [], nextCursor: null };
  const { data, has_more } = await stripeRequest("request", (sdk) =>
    sdk.invoices.list({ customer, limit, ...(cursor === undefined ? {} : { starting_after: cursor }) }),
  );
  const known = await InvoiceModel.find({ _id: { $in: data.map(({ id }) => id) } }, { refundedMinor: 1 }).lean();
  const refunded = new Map(known.map((each) => [each._id, each.refundedMinor]));
  const items = data.map((invoice): Invoice => ({
    id: invoice.id,
    number: invoice.number,
    status: (invoice.status ?? "draft") as InvoiceStatus,
    amountMinor: invoice.total,
    refundedMinor: refunded.get(invoice.id) ?? 0,
    currency: invoice.currency.toUpperCase(),
    createdAt: new Date(invoice.created * 1000).toISOString(),
    pdfUrl: invoice.invoice_pdf ?? null,
    url: invoice.hosted_invoice_url ?? null,
  }));
  return { items, nextCursor: has_more ? (data.at(-1)?.id ?? null) : null };
}
