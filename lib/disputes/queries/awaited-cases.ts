import type { ClientSession } from "mongoose";
import { may } from "@/lib/access/permissions";
import type { Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { DisputeModel } from "@/models/dispute";
import { liveStatuses } from "../states";

/** How many disputes need an answer of the reader as a party. Deadlines and banks that decide at this very moment are ignored. */
async function countAwaitedClaims({ userId, persona }: Account, session?: ClientSession): Promise<number> {
  await connect();
  const me = objectId(userId);
  return DisputeModel.countDocuments(
    {
      ...(persona === "founder" ? { payerId: me } : { payeeId: me }),
      $or: [
        { status: "open", claimantId: { $ne: me } },
        { status: "proposed", acceptedBy: { $ne: me } },
        { status: "escalated", smallClaim: false, electedBy: { $ne: me } },
      ],
    },
    sessionOption(session),
  );
}

/** How many disputes wait for the reader: for their answer as a party, or for their ruling as a moderator. */
export async function countAwaitedDisputes(reader: Account, session?: ClientSession): Promise<number> {
  if (may(reader.persona, "dispute:argue")) return countAwaitedClaims(reader, session);
  return countAwaitedCases(reader, session);
}

/** How many disputes wait for the reader's ruling as a moderator: answered ones, and refused ones that may be decided. Conflicts of interest are not checked. */
export async function countAwaitedCases({ userId, persona }: Account, session?: ClientSession): Promise<number> {
  if (!may(persona, "dispute:judge")) return 0;
  await connect();
  const me = objectId(userId);
  return DisputeModel.countDocuments(
    {
      $or: [
        { status: "answered", "pending.by": { $ne: me } },
        {
          status: "escalated",
          $and: [{ $or: [{ smallClaim: true }, { "electedBy.1": { $exists: true } }] }],
          "pending.by": { $ne: me },
          "proposal.by": { $ne: me },
        },
      ],
    },
    sessionOption(session),
  );
}

/** Every live dispute, by the deadline of whoever must act next. */
export const summarizeDisputes = (): Promise<QueueSummary> =>
  summarizeQueue(DisputeModel, { status: { $in: [...liveStatuses] } }, { since: "openedAt", due: "deadlineAt" });
