import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { attachmentKinds, fileCodes } from "./states";

const attached = z.object({ kind: z.enum(attachmentKinds), id: Id }).nullable();

/** Their payloads hold ids alone: a file's name stays in its row. */
export const fileEvents = {
  /** A file that had been taken was refused: what it is attached to shows it as removed. */
  refused: defineEvent(
    "file.refused",
    z.object({
      fileId: Id,
      ownerId: Id,
      code: z.enum(fileCodes),
      attachedTo: attached,
    }),
  ),
  /** A public picture was reported and is hidden until a moderator decides. */
  held: defineEvent("file.held", z.object({ fileId: Id, ownerId: Id, attachedTo: attached })),
  /** A held file was allowed: everyone may see it now. */
  allowed: defineEvent("file.allowed", z.object({ fileId: Id, attachedTo: attached })),
  /** A file was held, or a held one deleted: the moderators' queue has changed. */
  heldChanged: defineEvent("file.held_changed", z.object({ fileId: Id })),
  /** An investor was given access to a deck. */
  granted: defineEvent("file.granted", z.object({ fileId: Id, userId: Id, startupId: Id })),
  /** Its owner deleted a picture that they had chosen. */
  removed: defineEvent("file.removed", z.object({ fileId: Id, attachedTo: attached })),
} as const;
