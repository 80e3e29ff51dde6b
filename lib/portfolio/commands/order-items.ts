import { audit } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { PortfolioItemModel } from "@/models/portfolio-item";
import type { OrderInput } from "../schema";
import { reportChange } from "./report-change";

/** Puts the caller's items in an order. Throws 409 `conflict` unless each of them is named once: the list has changed since it was read. */
export async function orderItems(ctx: Context, { ids }: OrderInput): Promise<void> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const rows = await PortfolioItemModel.find({ userId: objectId(userId) }, { _id: 1 })
      .session(tx.session)
      .lean();
    const own = new Set(rows.map(({ _id }) => _id.toHexString()));
    if (ids.length !== own.size || new Set(ids).size !== ids.length || !ids.every((id) => own.has(id)))
      throw new Problem("conflict");
    if (ids.length === 0) return;
    await PortfolioItemModel.bulkWrite(
      ids.map((id, position) => ({
        updateOne: { filter: { _id: objectId(id), userId: objectId(userId) }, update: { $set: { position } } },
      })),
      { session: tx.session },
    );
    await audit(tx, { action: "portfolio.order", entity: "user", entityId: userId, after: { items: ids.length } });
    await reportChange(tx, userId);
  });
}
