import { UserModel } from "@/models/user";
import { RegistrationModel } from "@/models/registration";
import { BetaSeatsModel, type BetaSeats } from "@/models/beta-seats";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Tx } from "@/lib/core/db/transaction";
import { firstCap } from "../mode";

type SeatedPersona = BetaSeats["_id"];

/** Creates the row of a persona with what is counted now, where there is none yet. It precedes the transaction that reserves. */
export async function ensureSeats(persona: SeatedPersona): Promise<void> {
  await connect();
  if (await BetaSeatsModel.exists({ _id: persona })) return;
  const taken = await UserModel.countDocuments({ persona, status: { $ne: "deleted" } });
  const reserved = await RegistrationModel.countDocuments({ persona, seat: true });
  try {
    await BetaSeatsModel.updateOne(
      { _id: persona },
      { $setOnInsert: { cap: firstCap(), reserved, taken } },
      { upsert: true },
    );
  } catch (error) {
    // Another caller has just created it.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Reserves a seat for a registration; of parallel callers one gets the last one. False where the persona has none left. */
export async function reserveSeat(tx: Tx, persona: SeatedPersona): Promise<boolean> {
  const row = await BetaSeatsModel.findOneAndUpdate(
    {
      _id: persona,
      $expr: { $or: [{ $eq: ["$cap", null] }, { $lt: [{ $add: ["$reserved", "$taken"] }, "$cap"] }] },
    },
    { $inc: { reserved: 1 } },
    { session: tx.session },
  ).lean();
  return row !== null;
}

/** Returns the seats of registrations that are gone. Those of a row that was never counted are no one's. */
export async function releaseSeats(tx: Tx, persona: SeatedPersona, seats: number): Promise<void> {
  if (seats === 0) return;
  await BetaSeatsModel.updateOne(
    { _id: persona, reserved: { $gte: seats } },
    { $inc: { reserved: -seats } },
    { session: tx.session },
  );
}
