import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { pageQuery } from "@/lib/core/schema";
import { streamEventTypes } from "./states";

/** A place in a person's log, as a query string or a header has it. What lies beyond every log stays there. */
export const Position = z
  .string()
  .regex(/^\d+$/, { error: own("integer") })
  .transform((digits) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER))
  .meta({ type: "integer", minimum: 0 });

const after = Position.optional().meta({ description: "The id of the last event that the caller has seen" });

export const StreamQuery = z.strictObject({ after });

export const EventsQuery = z.strictObject({ after, limit: pageQuery.limit });
export type EventsQuery = z.output<typeof EventsQuery>;

export const LoggedEvent = z
  .object({
    id: z.int().meta({ description: "Grows by one per person" }),
    type: z.enum(streamEventTypes),
    data: z.record(z.string(), z.unknown()).meta({ description: "The resource, as its own calls answer it" }),
  })
  .meta({ id: "LoggedEvent" });
export type LoggedEvent = z.infer<typeof LoggedEvent>;

export const EventPage = z.object({
  items: z.array(LoggedEvent).meta({ description: "Oldest first" }),
  last: z.int().meta({ description: "The `after` of the next call" }),
  reset: z.boolean().meta({ description: "Events are missing: fetch what you show again, then go on from `last`" }),
});
export type EventPage = z.infer<typeof EventPage>;
