import { z } from "zod";
import document from "@/docs/openapi.json";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get this OpenAPI document",
    permission: "public",
    limit: "read",
    output: z.record(z.string(), z.unknown()),
    handle: () => Promise.resolve(document),
  }),
});
