import { announce } from "@/lib/announcements/commands/announce";
import { listAnnouncements } from "@/lib/announcements/queries/list";
import { Announcement, AnnouncementInput, AnnouncementPage, AnnouncementsQuery } from "@/lib/announcements/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List announcements, the latest first, with how many people are notified so far",
    permission: "campaign:send",
    query: AnnouncementsQuery,
    output: AnnouncementPage,
    handle: ({ query }) => listAnnouncements(query),
  }),
  POST: adminWrite({
    summary: "Announce something about the service to everyone of some personas",
    permission: "campaign:send",
    body: AnnouncementInput,
    output: Announcement,
    status: 202,
    handle: ({ ctx, body }) => announce(ctx, body),
  }),
});
