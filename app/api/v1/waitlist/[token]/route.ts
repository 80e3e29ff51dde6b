import { confirmPlace } from "@/lib/admission/commands/confirm-place";
import { leaveWaitlist } from "@/lib/admission/commands/leave-waitlist";
import { Place, PlaceParams } from "@/lib/admission/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "The place of a link on the waitlist; the first call confirms it",
    permission: "public",
    limit: "read",
    params: PlaceParams,
    output: Place,
    handle: ({ ctx, params }) => confirmPlace(ctx, params.token),
  }),
  DELETE: route({
    summary: "Give up the place of a link on the waitlist",
    permission: "public",
    limit: "mutation",
    whileSuspended: "allowed",
    params: PlaceParams,
    handle: ({ ctx, params }) => leaveWaitlist(ctx, params.token),
  }),
});
