import { endpoint, route } from "@/lib/core/http/route";
import { getLadder } from "@/lib/verification/queries/ladder";
import { Ladder } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get your verification: what each step asks for, what it allows and where it stands",
    permission: "verification:read",
    limit: "read",
    output: Ladder,
    handle: ({ ctx }) => getLadder(ctx),
  }),
});
