import { RegistrationModel } from "@/models/registration";
import { registrablePersonas } from "@/lib/access/personas";
import { recountSeats } from "@/lib/admission/commands/recount-seats";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";

/**
 * Returns the seats of registrations that no one has confirmed in time. It counts what is left rather than what has lapsed, since an
 * index may have deleted lapsed ones before. Returns for how many personas anything was freed.
 */
export async function freeSeats(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "identity.free_seats",
    rows: registrablePersonas,
    describe: (persona) => ({ persona }),
    work: (persona) =>
      transaction(ctx, async (tx) => {
        await RegistrationModel.updateMany(
          { persona, seat: true, expiresAt: { $lte: now() } },
          { $set: { seat: false } },
          { session: tx.session },
        );
        return recountSeats(tx, persona, { accounts: false });
      }),
  });
}
