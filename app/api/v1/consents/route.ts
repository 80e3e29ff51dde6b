import { endpoint, reply, route } from "@/lib/core/http/route";
import { chooseInBrowser } from "@/lib/consents/commands/choose";
import { BrowserConsentsBody } from "@/lib/consents/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Choose what this browser may store and count, without an account or with one",
    duringMaintenance: true,
    permission: "public",
    limit: "consent",
    whileSuspended: "allowed",
    body: BrowserConsentsBody,
    handle: async ({ ctx, body, request }) =>
      reply(undefined, { cookies: [await chooseInBrowser(ctx, body, request)] }),
  }),
});
