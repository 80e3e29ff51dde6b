import { randomInt } from "node:crypto";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { attachFiles } from "@/lib/files/commands/attach";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { ownItem } from "../queries/items";
import type { ItemInput, PortfolioItem } from "../schema";
import { MAX_ITEMS } from "../states";
import { reportChange } from "./report-change";

/** How often a creation tries again where another one took the same place. */
const TRIES = 30;

async function create(tx: Tx, input: ItemInput): Promise<PortfolioItem> {
  const { userId } = signedIn(tx.ctx);
  const ownerId = objectId(userId);
  const others = await PortfolioItemModel.find({ userId: ownerId }, { slot: 1, position: 1 })
    .session(tx.session)
    .lean();
  const taken = new Set(others.map(({ slot }) => slot));
  const free = Array.from({ length: MAX_ITEMS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  const slot = free[free.length > 0 ? randomInt(free.length) : 0];
  if (slot === undefined) throw new Problem("portfolio_limit", { extra: { limit: MAX_ITEMS, used: others.length } });
  const at = now();
  const [created] = await PortfolioItemModel.create(
    [
      {
        ...input,
        fileIds: input.fileIds.map(objectId),
        userId: ownerId,
        slot,
        position: Math.max(-1, ...others.map(({ position }) => position)) + 1,
        createdAt: at,
        updatedAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("A row was not created");
  const id = created._id.toHexString();
  await attachFiles(tx, { fileIds: input.fileIds, purpose: "portfolio", to: { kind: "portfolio_item", id } });
  await audit(tx, {
    action: "portfolio.create",
    entity: "portfolio_item",
    entityId: id,
    after: { visibility: input.visibility, files: input.fileIds.length },
  });
  await reportChange(tx, userId);
  return ownItem(created.toObject(), tx.session);
}

/**
 * Adds an item at the end of the caller's portfolio. Throws 409 `portfolio_limit` for more than 20, which a unique index holds however
 * many are created at once, and 422 `file_unusable`. Emits `profile.updated`.
 */
export async function createItem(ctx: Context, input: ItemInput): Promise<PortfolioItem> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await transaction(ctx, (tx) => create(tx, input));
    } catch (error) {
      if (!isDuplicateKey(error) || tries === TRIES) throw error;
    }
  }
}
