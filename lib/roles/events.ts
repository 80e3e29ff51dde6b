import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

const role = z.object({ roleId: Id, startupId: Id });

export const roleEvents = {
  created: defineEvent("role.created", role.extend({ listed: z.boolean() })),
  updated: defineEvent("role.updated", role),
  filled: defineEvent("role.filled", role),
  closed: defineEvent("role.closed", role.extend({ because: z.enum(["role_closed", "startup_closed"]) })),
} as const;
