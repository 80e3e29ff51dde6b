import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { runRetention } from "@/lib/flows/retention/run";
import { RetentionRun, RetentionRunBody, RetentionRunParams } from "@/lib/privacy/retention/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Remove what is due of one dataset now, or only count it",
    permission: "retention:run",
    params: RetentionRunParams,
    body: RetentionRunBody,
    output: RetentionRun,
    handle: ({ ctx, params, body }) => runRetention(ctx, params.job, body),
  }),
});
