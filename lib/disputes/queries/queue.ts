import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { toCase } from "../present";
import { getVisibleDispute, viewOf } from "./detail";
import type { DisputeCase, DisputeQueueQuery, DisputeQueue } from "../schema";
import { liveStatuses, type DisputeStatus } from "../states";
import { DisputeModel } from "@/models/dispute";
import type { z } from "zod";

/** One case as a moderator sees it, or 404. */
export async function getDisputeCase(ctx: Context, id: string): Promise<DisputeCase> {
  const row = await getVisibleDispute(ctx, id);
  return toCase(row, (await viewOf(ctx, [row]))(row));
}

const isLive = (status: DisputeStatus): boolean => (liveStatuses as readonly DisputeStatus[]).includes(status);

/** The moderators' queue: what is live by deadline, the most pressing first; what is over, newest first. */
export async function listDisputeCases(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: DisputeQueueQuery,
): Promise<z.infer<typeof DisputeQueue>> {
  await connect();
  const over = status !== undefined && !isLive(status);
  const [last] = over && cursor !== undefined ? decodeCursor(cursor, 1) : [];
  const rows = await (
    over
      ? DisputeModel.find({
          status,
          deadlineAt: null,
          ...(last === undefined ? {} : { _id: { $lt: objectId(String(last)) } }),
        }).sort({ _id: -1 })
      : DisputeModel.find({
          status: status ?? { $in: [...liveStatuses] },
          ...afterCursor("deadlineAt", "date", 1, cursor),
        }).sort({ deadlineAt: 1, _id: 1 })
  )
    .limit(limit + 1)
    .lean();
  const view = await viewOf(ctx, rows);
  return toPage(
    rows,
    limit,
    (row) => toCase(row, view(row)),
    (row) => (over ? [row._id.toHexString()] : [row.deadlineAt?.getTime() ?? 0, row._id.toHexString()]),
  );
}
