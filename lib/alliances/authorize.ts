import { deny } from "@/lib/core/audit/deny";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { AllianceModel, type Alliance } from "@/models/alliance";
import { isRequester, otherOf } from "./present";

export interface AuthorizedAlliance {
  row: Lean<Alliance>;
  userId: string;
  otherId: string;
}

/** An alliance of the caller's. To others, and while one of the two blocks the other, it does not exist: 404. */
export async function authorizeParty(tx: Tx, id: string): Promise<AuthorizedAlliance> {
  const { userId } = signedIn(tx.ctx);
  const row = await AllianceModel.findById(id).session(tx.session).lean();
  const party = row && [row.requesterId, row.receiverId].some((one) => one.toHexString() === userId);
  if (!party || row.status === "blocked") throw new Problem("not_found");
  return { row, userId, otherId: otherOf(row, userId) };
}

/** The same for one side alone: 403 (audited) for the other. */
export async function authorizeSide(
  tx: Tx,
  id: string,
  side: "requester" | "receiver",
  action: string,
): Promise<AuthorizedAlliance> {
  const found = await authorizeParty(tx, id);
  if (isRequester(found.row, found.userId) !== (side === "requester"))
    await deny(tx.ctx, `alliance.${action}`, "alliance", id);
  return found;
}
