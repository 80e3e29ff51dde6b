import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

export const statusEvents = {
  /** Something new is to be read of an incident: its first update, or a later one. `update` counts from 0. */
  updated: defineEvent("incident.updated", z.object({ incidentId: Id, update: z.int().min(0) })),
  /** Maintenance was planned. */
  scheduled: defineEvent("maintenance.scheduled", z.object({ windowId: Id })),
  /** Planned maintenance does not take place. */
  cancelled: defineEvent("maintenance.cancelled", z.object({ windowId: Id })),
  /** The probes opened a draft, or its components fail again. */
  failing: defineEvent("incident.drafted", z.object({ incidentId: Id })),
  /** More subscribers are to be written to, after one. */
  mailing: defineEvent(
    "status.mailing",
    z.object({
      subject: z.enum(["incident", "scheduled", "cancelled"]),
      id: Id,
      update: z.int().min(0),
      after: Id,
    }),
  ),
} as const;
