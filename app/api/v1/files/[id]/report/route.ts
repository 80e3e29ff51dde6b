import { endpoint, route } from "@/lib/core/http/route";
import { reportFile } from "@/lib/files/commands/report";
import { FileParams, ReportInput } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Report a public picture; three different reporters within 30 days hide it until a moderator decides",
    permission: "file:read",
    limit: "picture-report",
    params: FileParams,
    body: ReportInput,
    status: 202,
    errors: ["forbidden", "not_found", "duplicate"],
    handle: ({ ctx, params, body }) => reportFile(ctx, params.id, body),
  }),
});
