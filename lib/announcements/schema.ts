import { z } from "zod";
import { personas } from "@/lib/access/personas";
import { own } from "@/lib/core/field-message";
import { Id, Timestamp, adminReason, line, page, pageQuery, text } from "@/lib/core/schema";
import { MAX_BODY, MAX_SUBJECT, announcementStatuses } from "./states";

const Personas = z
  .array(z.enum(personas))
  .min(1)
  .max(personas.length)
  .transform((names) => [...new Set(names)]);

export const AnnouncementInput = z.strictObject({
  subject: z.strictObject({ en: line(3, MAX_SUBJECT), fr: line(3, MAX_SUBJECT) }),
  body: z.strictObject({ en: text(10, MAX_BODY), fr: text(10, MAX_BODY) }),
  personas: Personas,
  ...adminReason,
});
export type AnnouncementInput = z.infer<typeof AnnouncementInput>;

const both = z.object({ en: z.string(), fr: z.string() });

export const Announcement = z
  .object({
    id: Id,
    subject: both,
    body: both,
    personas: z.array(z.enum(personas)),
    status: z.enum(announcementStatuses),
    createdAt: Timestamp,
    doneAt: Timestamp.nullable(),
    /** People notified so far. */
    notified: z.int(),
  })
  .meta({ id: "Announcement" });
export type Announcement = z.infer<typeof Announcement>;

export const AnnouncementsQuery = z.strictObject(pageQuery);
export type AnnouncementsQuery = z.infer<typeof AnnouncementsQuery>;
export const AnnouncementPage = page(Announcement);
export type AnnouncementPage = z.infer<typeof AnnouncementPage>;

/** Personas in a query string, separated by commas. */
export const ReachQuery = z.strictObject({
  personas: z
    .string()
    .transform((names) => names.split(","))
    .pipe(z.array(z.enum(personas, { error: own("choice") })).min(1))
    .meta({ example: "founder,talent" }),
});
export const AnnouncementReach = z.object({ recipients: z.int() }).meta({ id: "AnnouncementReach" });
export type AnnouncementReach = z.infer<typeof AnnouncementReach>;
