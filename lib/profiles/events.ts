import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

/** Someone changed their profile; `fields` names what, not how it reads now. */
export const profileUpdated = defineEvent("profile.updated", z.object({ userId: Id, fields: z.array(z.string()) }));
