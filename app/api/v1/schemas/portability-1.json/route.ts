import { z } from "zod";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { Portability } from "@/lib/privacy/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get the JSON Schema of a copy of personal data for another service",
    permission: "public",
    limit: "read",
    produces: "application/schema+json",
    handle: () =>
      Promise.resolve(
        new FileReply(Buffer.from(JSON.stringify(z.toJSONSchema(Portability))), "application/schema+json", {
          "Cache-Control": "public, max-age=3600",
        }),
      ),
  }),
});
