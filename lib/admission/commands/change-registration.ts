import { BetaSeatsModel } from "@/models/beta-seats";
import { registrablePersonas } from "@/lib/access/personas";
import { auditAdministration } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { changeSetting } from "@/lib/core/settings/settings";
import { REGISTRATION } from "../mode";
import { getRegistration } from "../queries/registration";
import type { AdminRegistration, RegistrationInput } from "../schema";
import { ensureSeats } from "./reserve-seat";

/**
 * Sets who may register, in force within 5 s on every instance, and the caps, in force at once. A cap below what is taken removes no one:
 * nobody more gets in.
 */
export async function changeRegistration(
  ctx: Context,
  { mode, caps = {}, reason }: RegistrationInput,
): Promise<AdminRegistration> {
  const capped = registrablePersonas.filter((persona) => caps[persona] !== undefined);
  for (const persona of capped) await ensureSeats(persona);
  await transaction(ctx, async (tx) => {
    if (mode !== undefined) await changeSetting(tx, REGISTRATION, { mode }, { action: "registration.change", reason });
    for (const persona of capped) {
      const cap = caps[persona] ?? null;
      const before = await BetaSeatsModel.findOneAndUpdate(
        { _id: persona },
        { $set: { cap } },
        { session: tx.session },
      ).lean();
      await auditAdministration(tx, {
        action: "beta_seats.cap",
        entity: "beta_seats",
        entityId: persona,
        before: { cap: before?.cap ?? null },
        after: { cap },
        reason,
      });
    }
  });
  return getRegistration();
}
