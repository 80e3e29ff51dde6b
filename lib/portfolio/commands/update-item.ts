import { audit, auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { attachFiles, deleteAttached } from "@/lib/files/commands/attach";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { ownItem } from "../queries/items";
import type { ItemChanges, PortfolioItem } from "../schema";
import { reportChange } from "./report-change";

/**
 * Changes one's own item. Files that it does not have any more are deleted, new ones attached. Throws 404, and 422 `file_unusable`.
 * Emits `profile.updated`.
 */
export async function updateItem(ctx: Context, id: string, { fileIds, ...rest }: ItemChanges): Promise<PortfolioItem> {
  const { userId } = signedIn(ctx);
  const own = { _id: objectId(id), userId: objectId(userId) };
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const changed = await transaction(ctx, async (tx) => {
    // A write, so that changes of one item at once wait for each other and each sees the files that the last one left.
    const before = await PortfolioItemModel.findOneAndUpdate(
      own,
      { $set: { ...given, ...(fileIds ? { fileIds: fileIds.map(objectId) } : {}), updatedAt: now() } },
      { session: tx.session, returnDocument: "before" },
    ).lean();
    if (!before) return null;
    const to = { kind: "portfolio_item", id } as const;
    if (fileIds) {
      const had = before.fileIds.map((fileId) => fileId.toHexString());
      await attachFiles(tx, { fileIds, purpose: "portfolio", to, attached: had });
      await deleteAttached(
        tx,
        to,
        had.filter((fileId) => !fileIds.includes(fileId)),
      );
    }
    const after = await PortfolioItemModel.findOne(own).session(tx.session).lean();
    if (!after) throw new Error("An item that was changed is gone");
    await audit(tx, {
      action: "portfolio.update",
      entity: "portfolio_item",
      entityId: id,
      before: { visibility: before.visibility, files: before.fileIds.length },
      after: {
        fields: [...Object.keys(given), ...(fileIds ? ["fileIds"] : [])].sort(),
        visibility: after.visibility,
        files: after.fileIds.length,
      },
    });
    await reportChange(tx, userId);
    return ownItem(after, tx.session);
  });
  if (changed) return changed;
  await auditDenial(ctx, "portfolio.update", "portfolio_item", id, {});
  throw new Problem("not_found");
}
