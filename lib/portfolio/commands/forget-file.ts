import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { PortfolioItemModel } from "@/models/portfolio-item";

/** Takes a file that is gone from its item. */
export async function forgetFile(tx: Tx, itemId: string, fileId: string): Promise<void> {
  await PortfolioItemModel.updateOne(
    { _id: objectId(itemId) },
    { $pull: { fileIds: objectId(fileId) } },
    { session: tx.session },
  );
}
