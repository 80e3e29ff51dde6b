import { ErasureModel, type Erasure } from "@/models/erasure";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { ErasureAnswer } from "../schema";
import { findBlockers } from "./blockers";
import { keptAfterErasure } from "../kept";

/** An erasure as the owner of the account reads it. */
export const presentErasure = (
  row: Pick<Erasure, "status" | "eraseAt"> | null,
  blockers: ErasureAnswer["blockers"],
): ErasureAnswer => ({
  ...(row === null || row.status === "cancelled" || row.status === "erased"
    ? { status: "none" as const }
    : { status: row.status, eraseAt: row.eraseAt.toISOString() }),
  blockers,
  kept: keptAfterErasure(),
});

/** How the erasure of the caller's account stands, what would have to end before it, and what would stay. */
export async function getErasure(ctx: Context): Promise<ErasureAnswer> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await ErasureModel.findOne({ subjectId: objectId(userId) }, { status: 1, eraseAt: 1 }).lean();
  return presentErasure(row, await findBlockers(userId));
}
