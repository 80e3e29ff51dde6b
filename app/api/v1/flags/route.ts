import { Flags } from "@/lib/administration/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { flagsOf } from "@/lib/core/settings/flags";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Which features are on for the caller; without an account, the defaults",
    permission: "public",
    limit: "read",
    output: Flags,
    handle: ({ ctx }) => Promise.resolve(flagsOf(ctx.actor)),
  }),
});
