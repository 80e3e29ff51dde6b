import { health } from "@/lib/core/health/health";
import { json, plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";
import { releaseVersion } from "@/lib/core/release";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: plainRoute({
    template: "/api/health",
    limit: "none",
    handle: async () => {
      const state = await health(releaseVersion());
      return json(state.status === "unhealthy" ? 503 : 200, state);
    },
  }),
});
