import type { z } from "zod";
import { SessionModel } from "@/models/session";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { afterDescending, decodeCursor, toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { Device } from "../schema";

function position(cursor: string) {
  const [at, id] = decodeCursor(cursor, 2);
  const date = new Date(Number(at));
  if (Number.isNaN(date.getTime()))
    throw new Problem("invalid_input", {
      errors: [{ path: "cursor", code: "invalid_cursor", message: "cursor" }],
    });
  return { at: date, id: objectId(String(id)) };
}

/** Lists the caller's signed-in devices, the most recently used first. */
export async function listDevices(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor }: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<{ items: z.input<typeof Device>[]; nextCursor: string | null }> {
  const actor = signedIn(ctx);
  await connect();
  const after = cursor === undefined ? undefined : position(cursor);
  const rows = await SessionModel.find({
    userId: actor.userId,
    revokedAt: null,
    idleExpiresAt: { $gt: now() },
    expiresAt: { $gt: now() },
    ...(after ? afterDescending("lastUsedAt", after.at, after.id) : {}),
  })
    .sort({ lastUsedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    (row) => ({
      id: row._id.toHexString(),
      current: row._id.toHexString() === actor.sessionId,
      userAgent: row.userAgent,
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
    }),
    (row) => [row.lastUsedAt.getTime(), row._id.toHexString()],
  );
}
