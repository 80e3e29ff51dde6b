import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

/** A user changed their profile; `fields` names the fields without their values. */
export const profileUpdated = defineEvent("profile.updated", z.object({ userId: Id, fields: z.array(z.string()) }));
