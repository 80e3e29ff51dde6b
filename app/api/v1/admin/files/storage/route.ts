import { endpoint, route } from "@/lib/core/http/route";
import { getStorage } from "@/lib/files/queries/storage";
import { FileStorage } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "What the store of files holds, and whether the scanner answers",
    permission: "file:judge",
    limit: "admin-read",
    hidden: true,
    output: FileStorage,
    handle: () => getStorage(),
  }),
});
