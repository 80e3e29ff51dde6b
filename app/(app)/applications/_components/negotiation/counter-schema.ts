import { z } from "zod";
import { CounterInput } from "@/lib/applications/schema";

/** A counter-offer as its dialog holds it, with a day instead of a time. Parses to the API's input for the version that was read. */
export const counterForm = (version: number) =>
  CounterInput.omit({ version: true })
    .extend({ startAt: z.iso.date() })
    .transform((counter): CounterInput => ({ ...counter, startAt: `${counter.startAt}T00:00:00.000Z`, version }));
