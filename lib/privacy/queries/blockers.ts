import type { ClientSession } from "mongoose";
import { awaitingStatuses } from "@/lib/agreements/states";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import { liveStatuses as liveDisputes } from "@/lib/disputes/states";
import { heldStatuses } from "@/lib/milestones/states";
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
  const party = { $or: [{ payerId: id }, { payeeId: id }] };
  const held = await MilestoneModel.find(
    { ...party, status: { $in: heldStatuses }, closedAt: null },
    { _id: 1, status: 1 },
    within,
  )
    .sort({ createdAt: 1 })
    .limit(MOST)
    .lean();
  const disputes = await DisputeModel.find({ ...party, status: { $in: liveDisputes } }, { _id: 1 }, within)
    .sort({ createdAt: 1 })
    .limit(MOST)
    .lean();
  const milestones = await MilestoneModel.find(party, { _id: 1 }, within).lean();
  const orders = await PaymentOrderModel.find(
    { milestoneId: { $in: milestones.map(({ _id }) => _id) }, state: { $ne: "done" } },
    { milestoneId: 1 },
    within,
  )
    .limit(MOST)
    .lean();
  const invoices = await InvoiceModel.find({ userId: id }, { _id: 1 }, within).lean();
  const refunds = await RefundModel.find(
    { invoiceId: { $in: invoices.map((invoice) => invoice._id) }, status: "requested" },
    { invoiceId: 1 },
    within,
  )
    .limit(MOST)
    .lean();
  const sealing = await AgreementModel.find(
    { "parties.userId": id, signedAt: { $ne: null }, sealedSha256: null },
    { _id: 1 },
    within,
  )
    .limit(MOST)
    .lean();
  const cases = await ModerationCaseModel.find(
    { targetUserId: id, status: { $in: waitingStatuses } },
    { _id: 1 },
    within,
  )
    .limit(MOST)
    .lean();
  const bound = await findBoundStartups(userId, session);
  return [
    ...held.map(({ _id }) => blocker("held_funds", _id.toHexString(), paths.milestone)),
    ...disputes.map(({ _id }) => blocker("dispute", _id.toHexString(), paths.dispute)),
    ...orders.map(({ milestoneId }) => blocker("payment", milestoneId.toHexString(), paths.milestone)),
    ...refunds.map(({ invoiceId }) => blocker("payment", invoiceId, () => paths.billing)),
    ...sealing.map(({ _id }) => blocker("sealing", _id.toHexString(), paths.agreement)),
    // Of a case its subject learns what was decided, on one page.
    ...cases.map(({ _id }) => blocker("moderation", _id.toHexString(), () => paths.standing)),
    ...bound.map((startupId) => blocker("sole_owner", startupId, paths.teamOf)),
  ];
}

const blocker = (kind: Blocker["kind"], id: string, pageOf: (id: string) => string): Blocker => ({
  kind,
  id,
  url: pageOf(id),
});

/** The startups that nobody else owns and that have agreements in force or out for signature. */
async function findBoundStartups(userId: string, session?: ClientSession): Promise<string[]> {
  const owned = await findSolelyOwned(userId, session);
  const live = await AgreementModel.distinct(
    "startupId",
    { startupId: { $in: owned }, status: { $in: [...awaitingStatuses, "signed"] } },
    sessionOption(session),
  );
  return live.map((startupId) => startupId.toHexString());
}
