import { endpoint, reply, route } from "@/lib/core/http/route";
import { changeConsents } from "@/lib/consents/commands/choose";
import { getConsents } from "@/lib/consents/queries/consents";
import { Consents, ConsentsBody } from "@/lib/consents/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read what you agree to",
    duringMaintenance: true,
    permission: "account:read",
    limit: "read",
    output: Consents,
    handle: ({ ctx }) => getConsents(ctx),
  }),
  PUT: route({
    summary: "Agree to a purpose, or withdraw that",
    duringMaintenance: true,
    permission: "account:update",
    limit: "consent",
    whileSuspended: "allowed",
    body: ConsentsBody,
    output: Consents,
    handle: async ({ ctx, body, request }) => {
      const { consents, cookies } = await changeConsents(ctx, body, request);
      return reply(consents, { cookies });
    },
  }),
});
