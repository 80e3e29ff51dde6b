import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { retentionJobs } from "@/lib/privacy/queries/retention";
import { RetentionJobs } from "@/lib/privacy/retention/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List for how long each dataset is kept, who removes it, and what its last run removed",
    permission: "retention:run",
    output: RetentionJobs,
    handle: () => retentionJobs(),
  }),
});
