import { endpoint, route } from "@/lib/core/http/route";
import { changePreferences } from "@/lib/notifications/commands/change-preferences";
import { NotificationPreferences, NotificationPreferencesBody } from "@/lib/notifications/preferences/schema";
import { getPreferences } from "@/lib/notifications/queries/preferences";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get what you are notified of, and how",
    permission: "notification:read",
    limit: "read",
    output: NotificationPreferences,
    handle: ({ ctx }) => getPreferences(ctx),
  }),
  PUT: route({
    summary: "Choose what you are notified of; what is left out stays as it is",
    permission: "notification:update",
    limit: "mutation",
    whileSuspended: "allowed",
    body: NotificationPreferencesBody,
    output: NotificationPreferences,
    errors: ["critical_category"],
    handle: ({ ctx, body }) => changePreferences(ctx, body),
  }),
});
