import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { followKinds } from "@/lib/follows/states";

export const notificationEvents = {
  /** More followers remain to be notified than one transaction should hold; it continues after the row `after`. */
  fanOut: defineEvent(
    "notification.fan_out",
    z.object({
      kind: z.enum(followKinds),
      type: z.enum(["followed_startup_hiring", "followed_role_ended"]),
      roleId: Id,
      startupId: Id,
      after: Id.nullable(),
      cause: Id,
    }),
  ),
} as const;
