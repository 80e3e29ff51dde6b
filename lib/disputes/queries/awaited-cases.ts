import type { ClientSession } from "mongoose";
import { may } from "@/lib/access/permissions";
import type { Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { DisputeModel } from "@/models/dispute";

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
