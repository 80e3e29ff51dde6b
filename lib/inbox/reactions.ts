import { agreementEvents } from "@/lib/agreements/events";
import { allianceEvents } from "@/lib/alliances/events";
import { applicationEvents } from "@/lib/applications/events";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { disputeEvents } from "@/lib/disputes/events";
import { fileEvents } from "@/lib/files/events";
import { milestoneEvents } from "@/lib/milestones/events";
import { moderationEvents } from "@/lib/moderation/events";
import { reviewEvents } from "@/lib/reviews/events";
import { startupEvents, teamEvents } from "@/lib/startups/events";
import { findTeamIds } from "@/lib/startups/queries/team";
import { trustLedgerEvents } from "@/lib/trust/events";
import { verificationEvents } from "@/lib/verification/events";
import { recount, recountDeciders } from "./commands/recount";

const NAME = "inbox";

async function recountApplicants(tx: Tx, { startupId }: { startupId: string }): Promise<void> {
  await recount(tx, await findTeamIds(startupId, "hiring", tx.session), ["applicants"]);
}

/** A change of an application, its offer or its interview: what waits for the team, and for the talent. */
const applicationReactions = [
  defineReaction(applicationEvents.submitted, NAME, (tx, { payload }) => recountApplicants(tx, payload)),
  defineReaction(applicationEvents.reviewed, NAME, (tx, { payload }) => recountApplicants(tx, payload)),
  defineReaction(applicationEvents.shortlisted, NAME, (tx, { payload }) => recountApplicants(tx, payload)),
  ...[
    applicationEvents.offered,
    applicationEvents.revised,
    applicationEvents.countered,
    applicationEvents.counterWithdrawn,
    applicationEvents.slotsProposed,
    applicationEvents.slotAccepted,
    applicationEvents.accepted,
    applicationEvents.withdrawn,
    applicationEvents.rejected,
    applicationEvents.expired,
  ].map((event) =>
    defineReaction(event, NAME, async (tx, { payload }) => {
      await recountApplicants(tx, payload);
      await recount(tx, [payload.talentId], ["offers"]);
    }),
  ),
];

/** A draft, a signature or an end of an agreement: what its parties have to send or sign. */
const agreementReactions = [
  agreementEvents.drafted,
  agreementEvents.edited,
  agreementEvents.discarded,
  agreementEvents.sent,
  agreementEvents.partiallySigned,
  agreementEvents.signed,
  agreementEvents.declined,
  agreementEvents.voided,
  agreementEvents.expired,
].map((event) => defineReaction(event, NAME, (tx, { payload }) => recount(tx, payload.partyIds, ["agreements"])));

const milestoneReactions = [milestoneEvents.planned, milestoneEvents.moved, milestoneEvents.discarded].map((event) =>
  defineReaction(event, NAME, (tx, { payload }) => recount(tx, [payload.payerId, payload.payeeId], ["milestones"])),
);

const disputeReactions = [
  disputeEvents.opened,
  disputeEvents.answered,
  disputeEvents.referred,
  disputeEvents.proposed,
  disputeEvents.drafted,
  disputeEvents.accepted,
  disputeEvents.escalated,
  disputeEvents.elected,
  disputeEvents.withdrawn,
  disputeEvents.settled,
].map((event) =>
  defineReaction(event, NAME, async (tx, { payload }) => {
    await recount(tx, [payload.payerId, payload.payeeId], ["disputes"]);
    await recountDeciders(tx, ["disputes"]);
  }),
);

/** A refund made without us, or a first decision about it. */
const refundReactions = [
  defineReaction(milestoneEvents.cardCase, NAME, (tx) => recountDeciders(tx, ["refunds"])),
  defineReaction(milestoneEvents.refundProposed, NAME, (tx) => recountDeciders(tx, ["refunds"])),
];

const appealReactions = [trustLedgerEvents.appealed, trustLedgerEvents.appealDecided].map((event) =>
  defineReaction(event, NAME, (tx) => recountDeciders(tx, ["appeals"])),
);

/** What enters or leaves the queue of held files. */
const fileReactions = [fileEvents.heldChanged, fileEvents.held, fileEvents.allowed, fileEvents.refused].map((event) =>
  defineReaction(event, NAME, (tx) => recountDeciders(tx, ["files"])),
);
const reviewReactions = [
  defineReaction(reviewEvents.held, NAME, (tx) => recountDeciders(tx, ["reviews"])),
  defineReaction(reviewEvents.decided, NAME, (tx) => recountDeciders(tx, ["reviews"])),
];

/** Any change of a request for an alliance: what waits for its receiver. */
const allianceReactions = [
  allianceEvents.requested,
  allianceEvents.accepted,
  allianceEvents.rejected,
  allianceEvents.withdrawn,
  allianceEvents.expired,
  allianceEvents.blocked,
].map((event) => defineReaction(event, NAME, (tx, { payload }) => recount(tx, [payload.receiverId], ["alliances"])));
/** What enters or leaves the queue of verifications, or the hands of a reviewer. */
const verificationReactions = [
  verificationEvents.submitted,
  verificationEvents.claimChanged,
  verificationEvents.seconded,
  verificationEvents.decided,
].map((event) => defineReaction(event, NAME, (tx) => recountDeciders(tx, ["verifications"])));

/** What enters or leaves the moderators' board. */
const recountCases = (tx: Tx) => recountDeciders(tx, ["cases"]);
const caseReactions = [
  defineReaction(moderationEvents.opened, NAME, recountCases),
  defineReaction(moderationEvents.dismissed, NAME, recountCases),
  defineReaction(moderationEvents.actioned, NAME, recountCases),
  defineReaction(moderationEvents.appealed, NAME, recountCases),
  defineReaction(moderationEvents.appealDecided, NAME, recountCases),
];

/** Anyone who joins, leaves or changes their access sees other applicants, and so does the team of a deleted startup. */
const teamReactions = [
  ...[teamEvents.joined, teamEvents.accessChanged, teamEvents.removed].map((event) =>
    defineReaction(event, NAME, (tx, { payload }) => recount(tx, [payload.userId], ["applicants"])),
  ),
  ...[startupEvents.deleted, startupEvents.restored].map((event) =>
    defineReaction(event, NAME, (tx, { payload }) => recountApplicants(tx, payload)),
  ),
];

/** Every change of what waits for people is counted again for them. */
export const inboxReactions = [
  ...applicationReactions,
  ...agreementReactions,
  ...milestoneReactions,
  ...disputeReactions,
  ...refundReactions,
  ...appealReactions,
  ...fileReactions,
  ...reviewReactions,
  ...allianceReactions,
  ...verificationReactions,
  ...caseReactions,
  ...teamReactions,
];
