import { endpoint, route } from "@/lib/core/http/route";
import { grantAccess, revokeAccess } from "@/lib/files/commands/grant";
import { AccessParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Let an investor whose identity was checked read a deck",
    permission: "file:manage",
    limit: "mutation",
    params: AccessParams,
    errors: ["file_unusable"],
    handle: ({ ctx, params }) => grantAccess(ctx, params.id, params.userId),
  }),
  DELETE: route({
    summary: "End someone's access to a deck, with the links that they have",
    permission: "file:manage",
    limit: "mutation",
    whileSuspended: "allowed",
    params: AccessParams,
    handle: ({ ctx, params }) => revokeAccess(ctx, params.id, params.userId),
  }),
});
