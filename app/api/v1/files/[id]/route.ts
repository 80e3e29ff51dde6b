import { endpoint, route } from "@/lib/core/http/route";
import { removeFile } from "@/lib/files/commands/remove";
import { getFile } from "@/lib/files/queries/own";
import { FileParams, UploadedFile } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a file that you manage",
    permission: "file:manage",
    limit: "read",
    params: FileParams,
    output: UploadedFile,
    handle: ({ ctx, params }) => getFile(ctx, params.id),
  }),
  DELETE: route({
    summary: "Delete a file that was not sent to anyone",
    permission: "file:manage",
    limit: "mutation",
    whileSuspended: "allowed",
    params: FileParams,
    errors: ["file_in_use"],
    handle: ({ ctx, params }) => removeFile(ctx, params.id),
  }),
});
