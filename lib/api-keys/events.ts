import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

/** Someone made an API key, or replaced the secret of one. */
export const apiKeyIssued = defineEvent(
  "api_key.issued",
  z.object({ userId: Id, keyId: Id, rotated: z.boolean(), at: z.iso.datetime() }),
);
