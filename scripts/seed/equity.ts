import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { addHolder } from "@/lib/equity/commands/add-holder";
import { advice, capTableRows, type Investment } from "./content/equity";
import { signAgreement } from "./signing";

const dayAgo = (today: Date, days: number): string => new Date(today.getTime() - days * DAY).toISOString().slice(0, 10);

/**
 * Enters the earlier holdings of shares, options and SAFEs. `today` is the day of the seeding, from which the rows count
 * back.
 */
export async function enterTable(founder: Context, startupId: string, today: Date): Promise<void> {
  for (const [daysAgo, row] of capTableRows)
    await addHolder(
      founder,
      startupId,
      row.kind === "pool" || daysAgo === null ? row : { ...row, issuedOn: dayAgo(today, daysAgo) },
    );
}

/** Creates the grant for advice, signed by both. */
export async function grantForAdvice(startupId: string, founder: Context, talent: Context, today: Date): Promise<void> {
  await signAgreement(startupId, {
    type: "equity",
    terms: {
      ...advice.terms,
      grantedOn: now().toISOString().slice(0, 10),
      vestingStartOn: dayAgo(today, advice.startedDaysAgo),
    },
    parties: [
      { ctx: founder, capacity: "founder" },
      { ctx: talent, capacity: "talent" },
    ],
    signatures: 2,
  });
}

/** Creates a SAFE that the founder sent and signed; the investor has signed it too where the story says so. */
export async function invest(
  startupId: string,
  founder: Context,
  investor: Context,
  { terms, signed }: Investment,
): Promise<void> {
  await signAgreement(startupId, {
    type: "safe",
    terms,
    parties: [
      { ctx: founder, capacity: "founder" },
      { ctx: investor, capacity: "investor" },
    ],
    signatures: signed ? 2 : 1,
  });
}
