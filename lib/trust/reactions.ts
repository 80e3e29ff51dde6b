import { allianceEvents } from "@/lib/alliances/events";
import { agreementEvents } from "@/lib/agreements/events";
import { applicationEvents } from "@/lib/applications/events";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { disputeEvents } from "@/lib/disputes/events";
import { accountStatusChanged, verificationDecided } from "@/lib/identity/events";
import { milestoneEvents } from "@/lib/milestones/events";
import { moderationEvents } from "@/lib/moderation/events";
import { startupEvents } from "@/lib/startups/events";
import { findStartup } from "@/lib/startups/queries/facts";
import { recomputeResponseTimes } from "./commands/recompute-response-times";
import { recordAlliance } from "./commands/record-alliance";
import { recordAgreement } from "./commands/record-agreement";
import { recordDispute } from "./commands/record-dispute";
import { recordMilestone } from "./commands/record-milestone";
import { recordSanction } from "./commands/record-sanction";
import { recordVerification } from "./commands/record-verification";
import type { Subject } from "./ledger";
import { disputeOutcomes, milestoneOutcome } from "./outcomes";

const decision = (tx: Tx, { id, actorId, createdAt, payload }: CommittedEvent<{ userId: string }>) =>
  recordVerification(tx, payload.userId, {
    decisionId: id,
    deciders: actorId === null ? [] : [actorId],
    happenedAt: createdAt,
  });

/** Which events write into trust ledgers, each once. */
export const trustReactions = [
  defineReaction(milestoneEvents.moved, "trust", async (tx, { payload, createdAt }) => {
    const event = milestoneOutcome(payload);
    if (event) await recordMilestone(tx, { ...payload, event }, createdAt);
  }),
  defineReaction(disputeEvents.settled, "trust", (tx, { payload, createdAt }) =>
    recordDispute(tx, { ...payload, outcomes: disputeOutcomes(payload) }, createdAt),
  ),
  defineReaction(agreementEvents.sealed, "trust", (tx, { payload, createdAt }) =>
    recordAgreement(tx, payload, createdAt),
  ),
  defineReaction(allianceEvents.accepted, "trust", (tx, { payload, createdAt }) =>
    recordAlliance(tx, payload, createdAt),
  ),
  defineReaction(moderationEvents.actioned, "trust", (tx, { payload, createdAt }) =>
    recordSanction(tx, payload, createdAt),
  ),
  defineReaction(moderationEvents.appealDecided, "trust", (tx, { payload, createdAt }) =>
    recordSanction(tx, payload, createdAt),
  ),
  defineReaction(verificationDecided, "trust", decision),
  // Another persona shows other things of itself.
  defineReaction(accountStatusChanged, "trust", decision),
  // A new startup begins with its founder's trust.
  defineReaction(startupEvents.created, "trust", (tx, { payload }) =>
    recomputeResponseTimes(tx, [{ kind: "startup", id: payload.startupId }]),
  ),
];

const person = (id: string): Subject => ({ kind: "user", id });

async function teamAnswered(tx: Tx, startupId: string): Promise<void> {
  const startup = await findStartup(startupId, tx.session);
  if (startup)
    await recomputeResponseTimes(tx, [person(startup.founderId.toHexString()), { kind: "startup", id: startupId }]);
}

/** Recomputes scores after answers and missing answers, which have no entries. */
export const answerReactions = [
  defineReaction(applicationEvents.reviewed, "trust-answers", async (tx, { payload }) => {
    if (payload.clockStopped) await teamAnswered(tx, payload.startupId);
  }),
  defineReaction(applicationEvents.rejected, "trust-answers", (tx, { payload }) =>
    payload.clockStopped ? teamAnswered(tx, payload.startupId) : recomputeResponseTimes(tx, [person(payload.talentId)]),
  ),
  defineReaction(applicationEvents.countered, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, [person(payload.talentId)]),
  ),
  defineReaction(applicationEvents.accepted, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, [person(payload.talentId)]),
  ),
  defineReaction(applicationEvents.withdrawn, "trust-answers", async (tx, { payload }) => {
    await recomputeResponseTimes(tx, [person(payload.talentId)]);
    await teamAnswered(tx, payload.startupId);
  }),
  defineReaction(applicationEvents.expired, "trust-answers", (tx, { payload }) =>
    payload.from === "pending"
      ? teamAnswered(tx, payload.startupId)
      : recomputeResponseTimes(tx, [person(payload.talentId)]),
  ),
  defineReaction(agreementEvents.partiallySigned, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, [person(payload.signerId)]),
  ),
  defineReaction(agreementEvents.signed, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, [person(payload.signerId)]),
  ),
  defineReaction(agreementEvents.declined, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, payload.partyIds.map(person)),
  ),
  defineReaction(agreementEvents.expired, "trust-answers", (tx, { payload }) =>
    recomputeResponseTimes(tx, payload.partyIds.map(person)),
  ),
];
