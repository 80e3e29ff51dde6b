import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { copyKinds } from "./states";

/** Someone downloaded a copy of their data. */
export const personalDataCopied = defineEvent(
  "privacy.data_copied",
  z.object({ userId: Id, kind: z.enum(copyKinds), at: z.iso.datetime() }),
);
