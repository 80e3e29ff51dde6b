import { endpoint, route } from "@/lib/core/http/route";
import { getStorage } from "@/lib/files/queries/storage";
import { FileStorage } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get how much is stored, and whether the virus scanner is available",
    permission: "file:judge",
    limit: "admin-read",
    hidden: true,
    output: FileStorage,
    handle: () => getStorage(),
  }),
});
