import { ApiKeyModel } from "@/models/api-key";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { findStartups } from "@/lib/startups/queries/facts";
import { toApiKey } from "../present";
import type { ApiKeyList } from "../schema";
import { MAX_KEYS } from "../states";

/** The caller's keys that are not revoked, the newest first; there are at most 20. */
export async function listApiKeys(ctx: Context): Promise<ApiKeyList> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await ApiKeyModel.find({ ownerId: objectId(userId), revokedAt: null })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MAX_KEYS)
    .lean();
  const startups = await findStartups(rows.flatMap(({ startupId }) => (startupId ? [startupId] : [])));
  return { items: rows.map((row) => toApiKey(row, startups)), nextCursor: null };
}
