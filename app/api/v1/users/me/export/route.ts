import { privateDownload } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { exportData } from "@/lib/privacy/commands/copy-data";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download everything that is stored about you",
    permission: "account:read",
    limit: "export",
    produces: "application/json",
    handle: async ({ ctx }) => {
      const copy = await exportData(ctx);
      return privateDownload(`collabhub-data-${copy.exportDate.slice(0, 10)}.json`, copy);
    },
  }),
});
