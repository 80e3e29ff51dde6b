import type { Lean } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import type { Announcement as AnnouncementRow } from "@/models/announcement";
import type { Announcement } from "./schema";

export const toAnnouncement = (row: Lean<AnnouncementRow>): Announcement => ({
  id: row._id.toHexString(),
  subject: { en: row.subject.en, fr: row.subject.fr },
  body: { en: row.body.en, fr: row.body.fr },
  personas: [...row.personas],
  status: row.status,
  createdAt: row.createdAt.toISOString(),
  doneAt: instant(row.doneAt),
  notified: row.notified,
});
