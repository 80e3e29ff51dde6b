import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { followKinds } from "./states";

const follow = z.object({ userId: Id, kind: z.enum(followKinds), targetId: Id });

export const followEvents = {
  started: defineEvent("follow.started", follow),
  ended: defineEvent("follow.ended", follow),
} as const;
