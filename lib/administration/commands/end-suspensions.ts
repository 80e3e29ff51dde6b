import type { Types } from "mongoose";
import { UserModel } from "@/models/user";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { reinstateAccount } from "@/lib/identity/commands/reinstate";
import { accountReinstated } from "../events";

const over = () => ({ status: "suspended" as const, suspendedUntil: { $ne: null, $lte: now() } });

const end = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const due = await UserModel.exists({ _id, ...over() }).session(tx.session);
    if (due) {
      await reinstateAccount(tx, _id.toHexString());
      await emit(tx, accountReinstated, { userId: _id.toHexString() });
    }
    return due !== null;
  });

/** Opens the accounts whose suspension has an end that has come, and returns how many. */
export async function endAccountSuspensions(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "administration.end_suspensions",
    rows: UserModel.find(over(), { _id: 1 }).lean().cursor(),
    describe: ({ _id }) => ({ userId: _id.toHexString() }),
    work: ({ _id }) => end(ctx, _id),
  });
}
