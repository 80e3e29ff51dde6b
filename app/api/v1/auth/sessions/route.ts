import { z } from "zod";
import { endpoint, route } from "@/lib/core/http/route";
import { pageQuery } from "@/lib/core/schema";
import { listDevices } from "@/lib/identity/queries/devices";
import { DevicePage } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your signed-in devices",
    permission: "account:secure",
    limit: "read",
    query: z.strictObject(pageQuery),
    output: DevicePage,
    handle: ({ ctx, query }) => listDevices(ctx, query),
  }),
});
