import { endpoint, route } from "@/lib/core/http/route";
import { Problem } from "@/lib/core/http/problem";
import { admitUpload } from "@/lib/files/commands/admit";
import { upload } from "@/lib/files/commands/upload";
import { listFiles } from "@/lib/files/queries/own";
import { FilePage, FilesQuery, UploadQuery, UploadedFile } from "@/lib/files/schema";
import { mostBytes } from "@/lib/files/states";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your files, or those of a startup that you manage, newest first",
    permission: "file:manage",
    limit: "read",
    query: FilesQuery,
    output: FilePage,
    errors: ["not_found"],
    handle: ({ ctx, query }) => listFiles(ctx, query),
  }),
  POST: route({
    summary: "Upload a file: a JPEG, PNG or WebP picture, which is converted to WebP, or a PDF",
    permission: "file:upload",
    limit: "upload",
    whileSuspended: "allowed",
    query: UploadQuery,
    form: { field: "file", maxBytes: ({ purpose }) => mostBytes(purpose), admit: admitUpload },
    output: UploadedFile,
    status: 201,
    errors: ["not_found", "file_limit", "file_type_refused", "image_too_large", "file_unreadable", "file_infected"],
    handle: ({ ctx, query, file }) => {
      if (file === null) throw new Problem("unsupported_media_type");
      return upload(ctx, query, file);
    },
  }),
});
