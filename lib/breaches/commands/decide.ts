import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { presentBreach } from "../queries/detail";
import type { AssessInput, BreachDetail, ReportBreachInput } from "../schema";
import { moveBreach } from "./move";

/** Notes how grave a breach is: it decides whether the Commissioner and the people are told. Throws 404 and 409. */
export const assessBreach = (ctx: Context, id: string, { reason, ...input }: AssessInput): Promise<BreachDetail> =>
  transaction(ctx, async (tx) => {
    const by = objectId(signedIn(ctx).userId);
    const set = { assessment: { ...input, at: now(), by } };
    return presentBreach(await moveBreach(tx, { id, action: "assess", reason, set }), tx.session);
  });

/** Notes that the Commissioner was told, which happens outside. Throws 404 and 409. */
export const reportBreach = (
  ctx: Context,
  id: string,
  { reason, at, reference }: ReportBreachInput,
): Promise<BreachDetail> =>
  transaction(ctx, async (tx) => {
    const by = objectId(signedIn(ctx).userId);
    const set = { report: { at: new Date(at), reference, by } };
    return presentBreach(await moveBreach(tx, { id, action: "report", reason, set }), tx.session);
  });

/** Closes a breach of which nothing is left to do; its record is kept. Throws 404 and 409. */
export const closeBreach = (ctx: Context, id: string, { reason }: { reason: string }): Promise<BreachDetail> =>
  transaction(ctx, async (tx) =>
    presentBreach(await moveBreach(tx, { id, action: "close", reason, set: { closedAt: now() } }), tx.session),
  );
