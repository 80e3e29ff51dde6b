import type { ClientSession, Types } from "mongoose";
import { awaitingStatuses } from "@/lib/agreements/states";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import { liveStatuses as liveDisputes } from "@/lib/disputes/states";
import { heldStatuses } from "@/lib/milestones/states";
import { findStartups } from "@/lib/startups/queries/facts";
import { waitingStatuses } from "@/lib/moderation/states";
import { AgreementModel } from "@/models/agreement";
import { DisputeModel } from "@/models/dispute";
import { InvoiceModel } from "@/models/invoice";
import { MilestoneModel } from "@/models/milestone";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PaymentOrderModel } from "@/models/payment-order";
import { RefundModel } from "@/models/refund";
import type { Blocker } from "../schema";
import { findSolelyOwned } from "./solely-owned";

/** The most of each kind that are named: enough to go on with. */
const MOST = 20;

/** Everything that has to end before an account can be erased, each with the page on which it is ended. */
export async function findBlockers(userId: string, session?: ClientSession): Promise<Blocker[]> {
  await connect();
  const id = objectId(userId);
  const within = sessionOption(session);
  const all = inOrder(session);
  const party = { $or: [{ payerId: id }, { payeeId: id }] };
  const [milestones, disputes, invoices, sealing, cases, owned] = await all(
    () => MilestoneModel.find(party, { status: 1, closedAt: 1, title: 1 }, within).lean(),
    () =>
      DisputeModel.find({ ...party, status: { $in: liveDisputes } }, { milestoneId: 1 }, within)
        .limit(MOST)
        .lean(),
    () => InvoiceModel.find({ userId: id }, { number: 1 }, within).lean(),
    () =>
      AgreementModel.find(
        { "parties.userId": id, signedAt: { $ne: null }, sealedSha256: null },
        { startupId: 1 },
        within,
      )
        .limit(MOST)
        .lean(),
    () =>
      ModerationCaseModel.find({ targetUserId: id, status: { $in: waitingStatuses } }, { _id: 1 }, within)
        .limit(MOST)
        .lean(),
    () => findSolelyOwned(userId, session),
  );
  const named = [...owned, ...sealing.map(({ startupId }) => startupId)];
  const [orders, refunds, bound, startups] = await all(
    () =>
      PaymentOrderModel.find(
        { milestoneId: { $in: milestones.map(({ _id }) => _id) }, state: { $ne: "done" } },
        { milestoneId: 1 },
        within,
      )
        .limit(MOST)
        .lean(),
    () =>
      RefundModel.find(
        { invoiceId: { $in: invoices.map(({ _id }) => _id) }, status: "requested" },
        { invoiceId: 1 },
        within,
      )
        .limit(MOST)
        .lean(),
    // Of a startup that nobody else owns: agreements in force or out for signature.
    () =>
      AgreementModel.find(
        { startupId: { $in: owned }, status: { $in: [...awaitingStatuses, "signed"] } },
        { startupId: 1 },
        within,
      ).lean(),
    () => findStartups(named, session),
  );
  const nameOf = (startupId: string) => startups.get(startupId)?.name ?? "";
  const titles = new Map(milestones.map(({ _id, title }) => [_id.toHexString(), title]));
  const titleOf = (milestoneId: Types.ObjectId | undefined) => titles.get(String(milestoneId)) ?? "";
  const numbers = new Map(invoices.map(({ _id, number }) => [_id, number]));
  const held = milestones.filter(
    ({ status, closedAt }) => closedAt === null && (heldStatuses as readonly string[]).includes(status),
  );
  const startupIds = [...new Set(bound.map(({ startupId }) => startupId.toHexString()))];
  const milestone = (kind: "held_funds" | "payment", _id: Types.ObjectId) =>
    blocker(kind, _id.toHexString(), paths.milestone, titleOf(_id));
  return [
    ...held.slice(0, MOST).map(({ _id }) => milestone("held_funds", _id)),
    ...disputes.map(({ _id, milestoneId }) =>
      blocker("dispute", _id.toHexString(), paths.dispute, titleOf(milestoneId)),
    ),
    ...orders.map(({ milestoneId }) => milestone("payment", milestoneId)),
    ...refunds.map(({ invoiceId }) => blocker("payment", invoiceId, () => paths.billing, numbers.get(invoiceId) ?? "")),
    ...sealing.map(({ _id, startupId }) =>
      blocker("sealing", _id.toHexString(), paths.agreement, nameOf(startupId.toHexString())),
    ),
    // Of a case its subject learns what was decided, on one page.
    ...cases.map(({ _id }) => blocker("moderation", _id.toHexString(), () => paths.standing, "")),
    ...startupIds.map((startupId) => blocker("sole_owner", startupId, paths.teamOf, nameOf(startupId))),
  ];
}

type Results<Reads extends readonly (() => PromiseLike<unknown>)[]> = {
  -readonly [Index in keyof Reads]: Awaited<ReturnType<Reads[Index]>>;
};

/** Reads all at once, or one after another within a transaction. */
const inOrder =
  (session: ClientSession | undefined) =>
  async <const Reads extends readonly (() => PromiseLike<unknown>)[]>(...reads: Reads): Promise<Results<Reads>> => {
    if (!session) return (await Promise.all(reads.map((read) => read()))) as Results<Reads>;
    const found: unknown[] = [];
    for (const read of reads) found.push(await read());
    return found as Results<Reads>;
  };

const blocker = (kind: Blocker["kind"], id: string, pageOf: (id: string) => string, name: string): Blocker => ({
  kind,
  id,
  url: pageOf(id),
  name,
});
