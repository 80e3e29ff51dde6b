import { endpoint, route } from "@/lib/core/http/route";
import { listVerifications } from "@/lib/verification/queries/queue";
import { VerificationPage, VerificationsQuery } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List submitted verification steps by deadline",
    permission: "verification:review",
    limit: "admin-read",
    hidden: true,
    query: VerificationsQuery,
    output: VerificationPage,
    handle: ({ query }) => listVerifications(query),
  }),
});
