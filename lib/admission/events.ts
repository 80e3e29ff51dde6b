import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

/** Someone asked for a place on the waitlist. The reaction finds out whether the address is known, so that the response does not reveal it. */
export const placeRequested = defineEvent("waitlist.requested", z.object({ entryId: Id }));
