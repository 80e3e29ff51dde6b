import { privateDownload } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { exportPortableData } from "@/lib/privacy/commands/copy-data";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download your data in the documented format for another service",
    permission: "account:read",
    limit: "portability",
    produces: "application/json",
    handle: async ({ ctx }) => {
      const copy = await exportPortableData(ctx);
      return privateDownload(`collabhub-portable-data-${copy.exportDate.slice(0, 10)}.json`, copy);
    },
  }),
});
