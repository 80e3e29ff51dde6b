import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { listPrivacyRequests } from "@/lib/privacy/queries/requests";
import { PrivacyRequestPage, PrivacyRequestsQuery } from "@/lib/privacy/requests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List requests about personal data by when they are due; those that wait, unless a status is named",
    permission: "user:admin",
    query: PrivacyRequestsQuery,
    output: PrivacyRequestPage,
    handle: ({ query }) => listPrivacyRequests(query),
  }),
});
