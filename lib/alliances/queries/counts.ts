import type { ClientSession } from "mongoose";
import { AllianceModel } from "@/models/alliance";
import { limitOf, quotaUsage } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { now } from "@/lib/core/clock";
import type { Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import type { AllianceCounts } from "../schema";

/** The filter for requests to a person that wait for their answer. */
export const receivedBy = (userId: string) => ({
  receiverId: objectId(userId),
  status: "pending" as const,
  expiresAt: { $gt: now() },
});

/** The filter for a person's requests that are pending to them: rejected ones are among them until their time is over. */
export const sentBy = (userId: string) => ({
  requesterId: objectId(userId),
  status: { $in: ["pending", "rejected"] as const },
  expiresAt: { $gt: now() },
  withdrawnAt: null,
});

/** How many requests wait for a person's answer. */
export async function countReceived(userId: string, session?: ClientSession): Promise<number> {
  await connect();
  return AllianceModel.countDocuments(receivedBy(userId), sessionOption(session));
}

/** How many of a person's requests wait for an answer, as they see it. */
export async function countSent(userId: string, session?: ClientSession): Promise<number> {
  await connect();
  return AllianceModel.countDocuments(sentBy(userId), sessionOption(session));
}

/** A person's allies, requests either way, and the most allies that they can have. */
export async function getAllianceCounts({ userId, persona }: Account): Promise<AllianceCounts> {
  await connect();
  const [accepted, received, sent, plan] = await Promise.all([
    quotaUsage(userId, "alliances"),
    countReceived(userId),
    countSent(userId),
    persona === "founder" ? planOf(userId) : null,
  ]);
  return { accepted, received, sent, limit: limitOf("alliances", plan) };
}
