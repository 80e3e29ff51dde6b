import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { attachmentKinds, fileCodes } from "./states";

/** Their payloads hold ids alone: a file's name stays in its row. */
export const fileEvents = {
  /** A file that had been taken was refused: what it is attached to shows it as removed. */
  refused: defineEvent(
    "file.refused",
    z.object({
      fileId: Id,
      ownerId: Id,
      code: z.enum(fileCodes),
      attachedTo: z.object({ kind: z.enum(attachmentKinds), id: Id }).nullable(),
    }),
  ),
} as const;
