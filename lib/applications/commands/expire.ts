import type { Types } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { changeStatus, eventIds, stopsResponseClock } from "../change-status";
import { applicationEvents } from "../events";
import { SILENCE_DAYS } from "../states";

type Due = { createdAt: { $lte: Date } } | { "offer.expiresAt": { $lte: Date } };

/** Expires one application; false if it has moved on or is no longer due. Emits `application.expired`. */
const expire = (ctx: Context, id: Types.ObjectId, from: "pending" | "offered", due: Due): Promise<boolean> =>
  unlessMoved(ctx, async (tx) => {
    const row = await ApplicationModel.findOne({ ...due, _id: id, status: from })
      .session(tx.session)
      .lean();
    if (!row) return false;
    await changeStatus(tx, row, "expire", {
      event: {
        definition: applicationEvents.expired,
        payload: {
          ...eventIds(row),
          from,
          countered: Boolean(row.offer?.counter),
          clockStopped: stopsResponseClock(row, "expire"),
        },
      },
    });
    return true;
  });

/** Expires all that a filter finds and returns how many. */
async function expireAll(ctx: Context, from: "pending" | "offered", due: Due): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "applications.expire",
    rows: ApplicationModel.find({ ...due, status: from }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ applicationId: _id.toHexString() }),
    work: ({ _id }) => expire(ctx, _id, from, due),
  });
}

/** Expires applications that have been pending for 30 days. */
export const expirePending = (ctx: Context): Promise<number> =>
  expireAll(ctx, "pending", { createdAt: { $lte: new Date(now().getTime() - SILENCE_DAYS * DAY) } });

/** Expires offers after 7 days. */
export const expireOffers = (ctx: Context): Promise<number> =>
  expireAll(ctx, "offered", { "offer.expiresAt": { $lte: now() } });
