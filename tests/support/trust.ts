import { TrustEntryModel } from "@/models/trust-entry";
import { GET as queueRoute } from "@/app/api/v1/admin/trust-appeals/route";
import { POST as decideRoute } from "@/app/api/v1/admin/trust-appeals/[id]/decide/route";
import { POST as levelRoute } from "@/app/api/v1/admin/users/[id]/verification-level/route";
import { POST as appealRoute } from "@/app/api/v1/trust/entries/[id]/appeal/route";
import { GET as trustRoute } from "@/app/api/v1/users/[id]/trust/route";
import { agreementEvents } from "@/lib/agreements/events";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit, type EventDefinition, type EventPayload } from "@/lib/core/events/events";
import { newRequestId } from "@/lib/core/ids";
import { disputeEvents } from "@/lib/disputes/events";
import { milestoneEvents } from "@/lib/milestones/events";
import type { Trust, TrustAppeal, TrustItem } from "@/lib/trust/schema";
import type { TrustEvent } from "@/lib/trust/states";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@/lib/core/http/problem";
import { Types } from "mongoose";
import type { z } from "zod";
import { call, type SignedIn } from "./harness";

/** A fresh id of something that happened. */
export const anId = (): string => new Types.ObjectId().toHexString();

/** Runs a transaction again where the machine was too busy for it, as a client does by `Retry-After`. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || !["unavailable", "conflict"].includes(error.code) || turn === 5) throw error;
      await sleep(500);
    }
  }
}

/** Tells an event as its own command would have; what follows waits for `settle`. */
export const tell = <Payload extends EventPayload>(event: EventDefinition<Payload>, payload: z.input<Payload>) =>
  transaction(systemContext(newRequestId()), (tx) => emit(tx, event, payload));

const began = { began: true, afterDueDay: false, disputedFrom: null };
/** Moves of milestones from which trust draws each conclusion about the payee. */
const milestoneMoves = {
  milestone_on_time: {
    move: "release",
    from: "submitted",
    to: "released",
    closing: { ...began, deliveredInTime: true },
  },
  milestone_late: { move: "release", from: "submitted", to: "released", closing: { ...began, deliveredInTime: false } },
  milestone_failed: {
    move: "refund_unanswered",
    from: "refund_requested",
    to: "refunded",
    closing: { ...began, deliveredInTime: null },
  },
} as const;

/** A milestone that moved, with a given consequence for the trust in its payee. */
export const tellMilestone = (payeeId: string, trust: TrustEvent | null, given: { milestoneId?: string } = {}) =>
  tell(milestoneEvents.moved, {
    milestoneId: given.milestoneId ?? anId(),
    agreementId: anId(),
    startupId: anId(),
    payerId: anId(),
    payeeId,
    disputeId: null,
    ...(trust === null
      ? { move: "start", from: "funded", to: "in_progress", closing: null }
      : milestoneMoves[trust as keyof typeof milestoneMoves]),
  });

type Verdict = "dispute_lost" | "dispute_split" | "dispute_won";

/** A dispute that ended. */
export const tellDispute = ({
  payerId = anId(),
  payeeId = anId(),
  startupId = anId(),
  disputeId = anId(),
  payer,
  payee,
}: {
  payerId?: string;
  payeeId?: string;
  startupId?: string;
  disputeId?: string;
  payer?: Verdict;
  payee?: Verdict;
}) =>
  tell(disputeEvents.settled, {
    disputeId,
    milestoneId: anId(),
    agreementId: anId(),
    startupId,
    payerId,
    payeeId,
    claimantId: payerId,
    cause: "award",
    payeePercent: 50,
    verdicts: [
      ...(payer ? [{ userId: payerId, event: payer }] : []),
      ...(payee ? [{ userId: payeeId, event: payee }] : []),
    ],
  });

/** An agreement that all signed, sealed. */
export const tellSealed = (given: {
  partyIds: string[];
  startupId: string;
  type?: "nda" | "work";
  agreementId?: string;
}) =>
  tell(agreementEvents.sealed, {
    agreementId: given.agreementId ?? anId(),
    startupId: given.startupId,
    type: given.type ?? "work",
    partyIds: given.partyIds,
    sha256: "0".repeat(64),
  });

/** The calls about trust. */
export const trust = {
  read: (as: SignedIn | null, userId: string, on?: string) =>
    call<Trust>(trustRoute, {
      path: `/api/v1/users/${userId}/trust${on === undefined ? "" : `?on=${on}`}`,
      params: { id: userId },
      as,
    }),
  appeal: (as: SignedIn | null, entryId: string, body: unknown = { reason: "The files were delivered in time." }) =>
    call<TrustItem>(appealRoute, {
      path: `/api/v1/trust/entries/${entryId}/appeal`,
      params: { id: entryId },
      as,
      body,
    }),
  queue: (as: SignedIn | null, query = "") =>
    call<{ items: TrustAppeal[]; nextCursor: string | null }>(queueRoute, {
      path: `/api/v1/admin/trust-appeals${query}`,
      as,
    }),
  decide: (as: SignedIn | null, id: string, body: unknown) =>
    call<TrustAppeal>(decideRoute, { path: `/api/v1/admin/trust-appeals/${id}/decide`, params: { id }, as, body }),
  verify: (as: SignedIn | null, userId: string, level: number, kycApproved: boolean) =>
    call(levelRoute, {
      path: `/api/v1/admin/users/${userId}/verification-level`,
      params: { id: userId },
      as,
      body: { level, kycApproved, reason: "Papers seen." },
    }),
};

/** What stands in a ledger, the oldest first: `event` and points. */
export async function ledgerOf(subjectId: string): Promise<string[]> {
  const rows = await TrustEntryModel.find({ subjectId: objectId(subjectId) })
    .sort({ at: 1, _id: 1 })
    .lean();
  return rows.map(({ event, points }) => `${event} ${points}`);
}
