import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { SlotFileParams } from "@/lib/applications/schema";
import { getInterviewFile } from "@/lib/applications/queries/interview-file";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download the calendar file of the accepted time: `/slots/1.ics`",
    permission: "application:read",
    limit: "read",
    params: SlotFileParams,
    produces: "text/calendar",
    errors: ["not_found"],
    handle: async ({ ctx, params }) =>
      new FileReply(Buffer.from(await getInterviewFile(ctx, params.id, params.n)), "text/calendar; charset=utf-8", {
        "Content-Disposition": 'attachment; filename="interview.ics"',
      }),
  }),
});
