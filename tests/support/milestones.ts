import mongoose from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { UserModel } from "@/models/user";
import { GET as listRoute, POST as planRoute } from "@/app/api/v1/agreements/[id]/milestones/route";
import { POST as planAllRoute } from "@/app/api/v1/agreements/[id]/milestones/plan/route";
import { POST as acceptRefundRoute } from "@/app/api/v1/milestones/[id]/accept-refund/route";
import { POST as disputeRoute } from "@/app/api/v1/milestones/[id]/dispute/route";
import { POST as fundRoute } from "@/app/api/v1/milestones/[id]/fund/route";
import { GET as ledgerRoute } from "@/app/api/v1/milestones/[id]/ledger/route";
import { POST as releaseRoute } from "@/app/api/v1/milestones/[id]/release/route";
import { POST as requestChangesRoute } from "@/app/api/v1/milestones/[id]/request-changes/route";
import { POST as requestRefundRoute } from "@/app/api/v1/milestones/[id]/request-refund/route";
import { DELETE as discardRoute, GET as readRoute, PATCH as changeRoute } from "@/app/api/v1/milestones/[id]/route";
import { POST as startRoute } from "@/app/api/v1/milestones/[id]/start/route";
import { POST as submitRoute } from "@/app/api/v1/milestones/[id]/submit/route";
import { GET as accountRoute, POST as onboardRoute } from "@/app/api/v1/payouts/account/route";
import { GET as earningsRoute } from "@/app/api/v1/payouts/earnings/route";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import { payOrders } from "@/lib/flows/held-money/pay";
import type { Earnings, PayoutAccount } from "@/lib/funds/schema";
import { fund } from "@/lib/ledger/entries";
import type { LedgerItem } from "@/lib/ledger/schema";
import type { Milestone } from "@/lib/milestones/schema";
import { heldStatuses, type MilestoneStatus } from "@/lib/milestones/states";
import { aKey, call, drainReactions, type Called, type SignedIn } from "./harness";
import { a, aStartup, type Person } from "./hiring";
import { PASSWORD } from "./identity";

/** A founder who may pay and a talent who may be paid, under a work agreement that both signed. */
export interface Team {
  founder: Person;
  talent: Person;
  startupId: string;
  agreementId: string;
}

/** Says of somebody how far they are verified. */
export const verified = (userId: string, verificationLevel: number, kycApproved: boolean) =>
  UserModel.updateOne({ _id: userId }, { $set: { verificationLevel, kycApproved } });

/** An agreement in force between two people, as signing would have left it. */
export async function anAgreement(
  { founder, talent, startupId }: Omit<Team, "agreementId">,
  given: { type?: "work" | "equity" | "nda"; status?: "signed" | "sent"; terms?: Record<string, unknown> } = {},
): Promise<string> {
  const at = now();
  const signedAt = given.status === "sent" ? null : at;
  const row = await AgreementModel.create({
    startupId: objectId(startupId),
    type: given.type ?? "work",
    status: given.status ?? "signed",
    locale: "en",
    parties: [
      { userId: objectId(founder.userId), capacity: "founder", signedAt },
      { userId: objectId(talent.userId), capacity: "talent", signedAt },
    ],
    terms: given.terms ?? {},
    createdBy: objectId(founder.userId),
    signedAt,
    createdAt: at,
    updatedAt: at,
  });
  return row._id.toHexString();
}

export async function aTeam(): Promise<Team> {
  const founder = await a("founder", { name: "Zoë Lefèvre" });
  const talent = await a("talent", { name: "Ada Obi" });
  await verified(founder.userId, 0, true);
  await verified(talent.userId, 3, true);
  const startupId = (await aStartup(founder)).id;
  return { founder, talent, startupId, agreementId: await anAgreement({ founder, talent, startupId }) };
}

export const milestoneInput = () => ({
  title: "First prototype",
  description: "It runs on one battery.",
  amountMinor: 100_000,
  currency: "USD",
  dueAt: new Date(nowMs() + 30 * DAY).toISOString(),
});

const on =
  (handler: RouteHandler, name: string, method = "POST") =>
  (as: SignedIn | null, id: string, body?: unknown, key: string = aKey()): Promise<Called<Milestone>> =>
    call<Milestone>(handler, {
      method,
      path: `/api/v1/milestones/${id}${name}`,
      params: { id },
      as,
      ...(body === undefined ? {} : { body }),
      ...(method === "POST" ? { idempotencyKey: key } : {}),
    });

/** The calls about milestones. */
export const milestones = {
  plan: (as: SignedIn | null, agreementId: string, body: unknown = milestoneInput()) =>
    call<Milestone>(planRoute, {
      path: `/api/v1/agreements/${agreementId}/milestones`,
      params: { id: agreementId },
      as,
      body,
    }),
  planAll: (as: SignedIn | null, agreementId: string, body: unknown, key: string = aKey()) =>
    call<{ items: Milestone[]; nextCursor: string | null }>(planAllRoute, {
      path: `/api/v1/agreements/${agreementId}/milestones/plan`,
      params: { id: agreementId },
      as,
      body,
      idempotencyKey: key,
    }),
  list: (as: SignedIn | null, agreementId: string) =>
    call<{ items: Milestone[]; nextCursor: string | null }>(listRoute, {
      path: `/api/v1/agreements/${agreementId}/milestones`,
      params: { id: agreementId },
      as,
    }),
  read: on(readRoute, "", "GET"),
  change: on(changeRoute, "", "PATCH"),
  discard: on(discardRoute, "", "DELETE"),
  fund: (as: SignedIn | null, id: string) =>
    call<{ url: string }>(fundRoute, { method: "POST", path: `/api/v1/milestones/${id}/fund`, params: { id }, as }),
  start: on(startRoute, "/start"),
  submit: on(submitRoute, "/submit"),
  requestChanges: on(requestChangesRoute, "/request-changes"),
  release: (as: SignedIn | null, id: string, body: unknown = { password: PASSWORD }, key?: string) =>
    on(releaseRoute, "/release")(as, id, body, key),
  requestRefund: on(requestRefundRoute, "/request-refund"),
  acceptRefund: on(acceptRefundRoute, "/accept-refund"),
  dispute: on(disputeRoute, "/dispute"),
  ledger: (as: SignedIn | null, id: string) =>
    call<{ items: LedgerItem[] }>(ledgerRoute, {
      path: `/api/v1/milestones/${id}/ledger?limit=100`,
      params: { id },
      as,
    }),
  earnings: (as: SignedIn | null) => call<Earnings>(earningsRoute, { path: "/api/v1/payouts/earnings", as }),
  account: (as: SignedIn | null) => call<PayoutAccount>(accountRoute, { path: "/api/v1/payouts/account", as }),
  onboard: (as: SignedIn | null) =>
    call<{ url: string; accountId: string }>(onboardRoute, { method: "POST", path: "/api/v1/payouts/account", as }),
};

/** The answer's body, where it has the status that is expected. */
export function must<Body>(answer: Called<Body>, status = 200): Body {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Lets events and orders take effect, as the worker would. */
export async function settleFunds(): Promise<void> {
  await drainReactions();
  while ((await payOrders()) > 0) await drainReactions();
  await drainReactions();
}

/** What the ledger says of a milestone: kinds with their lines, in the order in which they were written. */
export async function entriesOf(milestoneId: string): Promise<{ key: string; lines: Record<string, number> }[]> {
  const rows = await LedgerEntryModel.find({ milestoneId: new mongoose.Types.ObjectId(milestoneId) })
    .sort({ _id: 1 })
    .lean();
  return rows.map(({ key, lines }) => ({
    key: key.replace(milestoneId, "m"),
    lines: Object.fromEntries(
      lines.map(({ account, amountMinor }) => [account.replace(milestoneId, "m"), amountMinor]),
    ),
  }));
}

/** A milestone that stands in a state, as its moves would have left it, without money at the provider. */
export async function standing(team: Team, status: MilestoneStatus): Promise<string> {
  const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
  const at = new Date(nowMs() - DAY);
  const isHeld = (heldStatuses as readonly string[]).includes(status);
  await MilestoneModel.updateOne(
    { _id: id },
    {
      $set: {
        status,
        fundedAt: isHeld ? at : null,
        submittedAt: status === "submitted" ? at : null,
        clockFrom: status === "submitted" || status === "refund_requested" ? at : null,
        ...(status === "disputed" ? { disputedFrom: "funded", disputedAt: at } : {}),
      },
    },
  );
  if (isHeld) {
    const { lines, ...entry } = fund(
      {
        milestoneId: id,
        payerId: team.founder.userId,
        payeeId: team.talent.userId,
        currency: "USD",
        amountMinor: 100_000,
      },
      1,
    );
    await LedgerEntryModel.create({ ...entry, lines: [...lines], reference: `pi_${id}`, at });
  }
  return id;
}
