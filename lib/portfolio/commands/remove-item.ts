import { audit, auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { deleteAttached } from "@/lib/files/commands/attach";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { reportChange } from "./report-change";

/** Deletes one's own item with its files. Throws 404. Emits `profile.updated`. */
export async function removeItem(ctx: Context, id: string): Promise<void> {
  const { userId } = signedIn(ctx);
  const removed = await transaction(ctx, async (tx) => {
    const row = await PortfolioItemModel.findOneAndDelete(
      { _id: objectId(id), userId: objectId(userId) },
      { session: tx.session },
    ).lean();
    if (!row) return false;
    await deleteAttached(
      tx,
      { kind: "portfolio_item", id },
      row.fileIds.map((fileId) => fileId.toHexString()),
    );
    await audit(tx, {
      action: "portfolio.delete",
      entity: "portfolio_item",
      entityId: id,
      before: { visibility: row.visibility, files: row.fileIds.length },
    });
    await reportChange(tx, userId);
    return true;
  });
  if (removed) return;
  await auditDenial(ctx, "portfolio.delete", "portfolio_item", id, {});
  throw new Problem("not_found");
}
