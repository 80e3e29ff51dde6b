import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { blockerKinds, copyKinds } from "./states";

/** Someone downloaded a copy of their data. */
export const personalDataCopied = defineEvent(
  "privacy.data_copied",
  z.object({ userId: Id, kind: z.enum(copyKinds), at: z.iso.datetime() }),
);

/** The owner of an account, or an administrator, has it erased at that time. */
export const erasureScheduled = defineEvent(
  "erasure.scheduled",
  z.object({ userId: Id, eraseAt: z.iso.datetime(), immediately: z.boolean() }),
);
/** Something has to end before an account that was due can be erased. */
export const erasureHeld = defineEvent(
  "erasure.held",
  z.object({ userId: Id, blockers: z.array(z.enum(blockerKinds)) }),
);
/** The owner of an account has taken its erasure back. */
export const erasureCancelled = defineEvent("erasure.cancelled", z.object({ userId: Id }));

/** The archive that someone asked for can be downloaded. */
export const dataExportReady = defineEvent(
  "privacy.export_ready",
  z.object({ userId: Id, expiresAt: z.iso.datetime() }),
);
