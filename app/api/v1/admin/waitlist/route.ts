import { listWaiting } from "@/lib/admission/queries/lists";
import { WaitlistPage, WaitlistQuery } from "@/lib/admission/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List who waits to register, those who have waited longest first",
    permission: "beta:manage",
    query: WaitlistQuery,
    output: WaitlistPage,
    handle: ({ query }) => listWaiting(query),
  }),
});
