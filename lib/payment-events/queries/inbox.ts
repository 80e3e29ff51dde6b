import { z } from "zod";
import { may } from "@/lib/access/permissions";
import { WebhookEventModel, type WebhookEvent } from "@/models/webhook-event";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { WebhookEventDetail, WebhookEventItem, WebhookEventList, WebhookEventQuery } from "../schema";
import { keptPayload } from "../inbox/keep";

type Row = Omit<WebhookEvent, "payload">;

export function toEventItem(row: Row): WebhookEventItem {
  return {
    id: row._id,
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    copies: row.copies,
    objectId: row.objectId,
    outcome: row.outcome,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  };
}

/** To anyone who may not read it, the inbox does not exist: 404. */
function assertMayRead(ctx: Context): void {
  if (!may(signedIn(ctx).persona, "webhook:read")) throw new Problem("not_found");
}

const Position = z.tuple([z.int().min(0).max(8.64e15), z.string().max(110)]);

/** Rows after a cursor of `[received, id]`; these ids are the provider's, not ours. */
function after(cursor: string | undefined): Record<string, unknown> {
  if (cursor === undefined) return {};
  try {
    const [milliseconds, id] = Position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    const receivedAt = new Date(milliseconds);
    return { receivedAt: { $lte: receivedAt }, $or: [{ receivedAt: { $lt: receivedAt } }, { _id: { $lt: id } }] };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new Problem("invalid_input", {
      errors: [{ path: "cursor", code: "invalid_cursor", message: "cursor" }],
    });
  }
}

/** Stored events, the latest received first. Throws 404 for everyone but administrators. */
export async function listWebhookEvents(
  ctx: Context,
  query: z.infer<typeof WebhookEventQuery>,
): Promise<z.infer<typeof WebhookEventList>> {
  assertMayRead(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await WebhookEventModel.find(
    {
      ...(query.state ? { state: query.state } : {}),
      ...(query.type ? { type: query.type } : {}),
      ...after(query.cursor),
    },
    { payload: 0 },
  )
    .sort({ receivedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<Row[]>();
  return toPage(rows, limit, toEventItem, (row) => [row.receivedAt.getTime(), row._id]);
}

/** One event with what is stored of its payload. Throws 404. */
export async function getWebhookEvent(ctx: Context, id: string): Promise<z.infer<typeof WebhookEventDetail>> {
  assertMayRead(ctx);
  await connect();
  const row = await WebhookEventModel.findById(id).lean<WebhookEvent | null>();
  if (!row) throw new Problem("not_found");
  return { ...toEventItem(row), payload: keptPayload(row.payload) };
}
