import { json, plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";

/** The process answers: restart it when this fails. Says nothing of what it depends on. */
const live = plainRoute({ template: "/api/health/live", limit: "none", handle: () => json(200, { status: "live" }) });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: live });
