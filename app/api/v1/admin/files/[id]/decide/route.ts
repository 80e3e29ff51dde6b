import { endpoint, route } from "@/lib/core/http/route";
import { decideFile } from "@/lib/files/commands/decide";
import { AdminFile, FileDecision, FileParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Release a held file, or refuse it",
    permission: "file:judge",
    limit: "admin-write",
    hidden: true,
    params: FileParams,
    body: FileDecision,
    output: AdminFile,
    errors: ["forbidden", "invalid_transition"],
    handle: ({ ctx, params, body }) => decideFile(ctx, params.id, body),
  }),
});
