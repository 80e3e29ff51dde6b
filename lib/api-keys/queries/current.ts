import { ApiKeyModel } from "@/models/api-key";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { Problem } from "@/lib/core/http/problem";
import { findStartups } from "@/lib/startups/queries/facts";
import { toApiKey } from "../present";
import type { ApiKey } from "../schema";

/** The key with which the call is made. Throws 404 for a call of a person. */
export async function getCurrentKey(ctx: Context): Promise<ApiKey> {
  const { key } = signedIn(ctx);
  if (!key) throw new Problem("not_found", { detail: "This call is not made with an API key." });
  await connect();
  const row = await ApiKeyModel.findOne({ _id: key.id, revokedAt: null }).lean();
  if (!row) throw new Problem("not_found");
  return toApiKey(row, await findStartups(row.startupId ? [row.startupId] : []));
}
