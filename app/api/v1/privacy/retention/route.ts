import { endpoint, route } from "@/lib/core/http/route";
import { retentionTable } from "@/lib/privacy/queries/retention";
import { RetentionTable } from "@/lib/privacy/retention/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read for how long each kind of personal data is kept, and why",
    permission: "public",
    limit: "read",
    output: RetentionTable,
    handle: () => Promise.resolve(retentionTable()),
  }),
});
