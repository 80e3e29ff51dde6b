import { databaseHealth } from "@/lib/core/health/database";
import { json, plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";
import { isDraining } from "@/lib/core/lifecycle/state";

/** Whether traffic may be sent here: not while the database is gone, and not on the way out. */
const ready = plainRoute({
  template: "/api/health/ready",
  limit: "none",
  handle: async () => {
    if (isDraining()) return json(503, { status: "draining" });
    return (await databaseHealth()).up ? json(200, { status: "ready" }) : json(503, { status: "unready" });
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: ready });
