import { databaseHealth } from "@/lib/core/health/database";
import { isRestorePending } from "@/lib/core/health/restored";
import { json, plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";
import { isDraining } from "@/lib/core/lifecycle/state";

/**
 * Whether traffic may be sent here: not while the database is gone or holds people who were erased since its backup, and not on the way
 * out.
 */
const ready = plainRoute({
  template: "/api/health/ready",
  limit: "none",
  handle: async () => {
    if (isDraining()) return json(503, { status: "draining" });
    if (!(await databaseHealth()).up) return json(503, { status: "unready" });
    if (await isRestorePending()) return json(503, { status: "restore_pending" });
    return json(200, { status: "ready" });
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: ready });
