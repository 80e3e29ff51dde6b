import type { Types } from "mongoose";
import { BreakGlassModel } from "@/models/break-glass";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { breakGlassRead } from "../../events";
import { breakGlassMachine } from "../machine";
import { ended } from "./decide";

const over = () => ({ status: { $in: ["requested" as const, "active" as const] }, expiresAt: { $lte: now() } });

const expire = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await BreakGlassModel.findOne({ _id, ...over() })
      .session(tx.session)
      .lean();
    if (!row) return false;
    await transition(tx, breakGlassMachine, row, "expire", { set: ended(row, row.expiresAt) });
    return true;
  });

/** Writes down what is over; nothing could be read since its last second. Returns how many. */
export async function expireBreakGlass(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "administration.break_glass",
    rows: BreakGlassModel.find(over(), { _id: 1 }).lean().cursor(),
    describe: ({ _id }) => ({ breakGlassId: _id.toHexString() }),
    work: ({ _id }) => expire(ctx, _id),
  });
}

const due = () => ({ informAt: { $ne: null, $lte: now() } });

const inform = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await BreakGlassModel.findOneAndUpdate(
      { _id, ...due() },
      { $set: { informAt: null, informedAt: now() } },
      { session: tx.session },
    ).lean();
    if (!row?.approvedAt || !row.endedAt) return false;
    await emit(tx, breakGlassRead, {
      userId: row.subjectId.toHexString(),
      scope: row.scope,
      from: row.approvedAt.toISOString(),
      to: row.endedAt.toISOString(),
    });
    return true;
  });

/** Tells those whose data was read, on the seventh day after the end, and returns how many. */
export async function informSubjects(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "administration.inform_subjects",
    rows: BreakGlassModel.find(due(), { _id: 1 }).lean().cursor(),
    describe: ({ _id }) => ({ breakGlassId: _id.toHexString() }),
    work: ({ _id }) => inform(ctx, _id),
  });
}
