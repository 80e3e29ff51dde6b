import { endpoint, route } from "@/lib/core/http/route";
import { report } from "@/lib/moderation/commands/report";
import { NewReport, ReportInput } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Report a person, a message, a startup or a role, once",
    permission: "report:create",
    limit: "report",
    body: ReportInput,
    output: NewReport,
    status: 201,
    errors: ["not_found", "already_reported"],
    handle: ({ ctx, body }) => report(ctx, body),
  }),
});
