import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { FileGrantModel } from "@/models/file-grant";
import { getDeck } from "../authorize-deck";
import type { FileAccess } from "../schema";

/** Who may read a deck, and who could, to those who manage its startup; at most 200. */
export async function listAccess(ctx: Context, id: string): Promise<FileAccess> {
  const row = await getDeck(ctx, id);
  await connect();
  const grants = await FileGrantModel.find({ fileId: row._id }).sort({ fileId: 1, userId: 1 }).limit(200).lean();
  return {
    items: grants.map(({ userId, grantedAt, revokedAt }) => ({
      userId: userId.toHexString(),
      grantedAt: grantedAt.toISOString(),
      ...(revokedAt === null ? {} : { revokedAt: revokedAt.toISOString() }),
    })),
  };
}
