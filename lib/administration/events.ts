import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { breakGlassScopes } from "./break-glass/states";

/** An administrator has read something private of a person for a case, and it is time to tell them. */
export const breakGlassRead = defineEvent(
  "break_glass.subject_due",
  z.object({ userId: Id, scope: z.enum(breakGlassScopes), from: z.iso.datetime(), to: z.iso.datetime() }),
);

/** An administrator has suspended someone's account until that time, or until someone reinstates it. */
export const accountSuspended = defineEvent(
  "account.suspended",
  z.object({ userId: Id, until: z.iso.datetime().nullable() }),
);
/** The suspension of an account has ended. */
export const accountReinstated = defineEvent("account.reinstated", z.object({ userId: Id }));
