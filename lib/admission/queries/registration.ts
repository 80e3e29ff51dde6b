import { BetaSeatsModel, type BetaSeats } from "@/models/beta-seats";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { registrablePersonas } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { readSettings, settingOf } from "@/lib/core/settings/settings";
import { findPeople } from "@/lib/profiles/queries/people";
import { ensureSeats } from "../commands/reserve-seat";
import { REGISTRATION, firstCap, registrationMode } from "../mode";
import type { AdminRegistration } from "../schema";
import type { RegistrationMode } from "../states";

/** Who may register now, for the pages that offer it. */
export const getRegistrationMode = (): RegistrationMode => registrationMode();

/** People on the waitlist who are not invited yet, for the overview of the administration. */
export const summarizeWaitlist = (): Promise<QueueSummary> =>
  summarizeQueue(WaitlistEntryModel, { status: "waiting" }, { since: "waitingSince" });

type Persona = BetaSeats["_id"];
const byPersona = <Value>(valueOf: (persona: Persona) => Value) =>
  Object.fromEntries(registrablePersonas.map((persona) => [persona, valueOf(persona)])) as Record<Persona, Value>;

/** Who may register, how many seats are taken, and how many people wait. */
export async function getRegistration(): Promise<AdminRegistration> {
  await connect();
  await readSettings();
  // Before anyone has registered here the accounts that there are have not been counted.
  if ((await BetaSeatsModel.countDocuments()) < registrablePersonas.length)
    await Promise.all(registrablePersonas.map((persona) => ensureSeats(persona)));
  const [rows, waiting] = await Promise.all([
    BetaSeatsModel.find().lean(),
    Promise.all(
      registrablePersonas.map(
        async (persona) => [persona, await WaitlistEntryModel.countDocuments({ status: "waiting", persona })] as const,
      ),
    ),
  ]);
  const seats = byPersona((persona) => {
    const row = rows.find(({ _id }) => _id === persona);
    return { cap: row ? row.cap : firstCap(), reserved: row?.reserved ?? 0, taken: row?.taken ?? 0 };
  });
  const counts = new Map(waiting);
  const set = settingOf(REGISTRATION);
  const by = set?.changedBy.toHexString();
  return {
    mode: registrationMode(),
    caps: byPersona((persona) => seats[persona].cap),
    seats,
    waiting: byPersona((persona) => counts.get(persona) ?? 0),
    changedAt: set?.changedAt.toISOString() ?? null,
    changedByName: by === undefined ? null : ((await findPeople([by])).get(by)?.name ?? ""),
  };
}
