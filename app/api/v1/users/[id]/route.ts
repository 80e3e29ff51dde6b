import { endpoint, route } from "@/lib/core/http/route";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { ProfileParams, PublicProfile } from "@/lib/profiles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get someone's public profile",
    permission: "public",
    limit: "read",
    params: ProfileParams,
    output: PublicProfile,
    errors: ["not_found"],
    handle: ({ params }) => getPublicProfile(params.id),
  }),
});
