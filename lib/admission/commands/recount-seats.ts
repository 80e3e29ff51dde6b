import { BetaSeatsModel, type BetaSeats } from "@/models/beta-seats";
import { RegistrationModel } from "@/models/registration";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";

/**
 * Counts the registrations that hold a seat of a persona, and with `accounts` its accounts too, and repairs the row where it says
 * otherwise. All of it is of one instant: a reservation made meanwhile writes the same row. Returns whether it was repaired.
 */
export async function recountSeats(
  tx: Tx,
  persona: BetaSeats["_id"],
  { accounts }: { accounts: boolean },
): Promise<boolean> {
  const { session } = tx;
  const row = await BetaSeatsModel.findById(persona).session(session).lean();
  if (!row) return false;
  const before = { reserved: row.reserved, taken: row.taken };
  const after = {
    reserved: await RegistrationModel.countDocuments({ persona, seat: true }, { session }),
    taken: accounts
      ? await UserModel.countDocuments({ persona, status: { $ne: "deleted" } }, { session })
      : before.taken,
  };
  if (before.reserved === after.reserved && before.taken === after.taken) return false;
  await BetaSeatsModel.updateOne({ _id: persona }, { $set: after }, { session });
  await audit(tx, { action: "beta_seats.recount", entity: "beta_seats", entityId: persona, before, after });
  return true;
}

/** Recounts the seats of every persona: erased accounts and changed personas are counted by it. Returns how many were repaired. */
export async function recountAllSeats(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "admission.recount_seats",
    rows: await BetaSeatsModel.find({}, { _id: 1 }).lean(),
    describe: ({ _id }) => ({ persona: _id }),
    work: ({ _id }) => transaction(ctx, (tx) => recountSeats(tx, _id, { accounts: true })),
  });
}
