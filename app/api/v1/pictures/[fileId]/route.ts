import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { openPicture } from "@/lib/files/commands/open-picture";
import { PictureParams, PictureQuery } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download a public picture at one size, as WebP, or as AVIF at 512 and 640 where the caller accepts it",
    permission: "public",
    limit: "picture",
    params: PictureParams,
    query: PictureQuery,
    produces: "image/webp",
    handle: async ({ params, query, request }) => {
      const { format, etag, bytes } = await openPicture(params.fileId, query.size, {
        accept: request.headers.get("accept") ?? "",
        knownEtag: request.headers.get("if-none-match"),
      });
      return new FileReply(bytes, `image/${format}`, {
        "Cache-Control": "public, max-age=3600, s-maxage=300",
        ETag: etag,
        Vary: "Accept",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      });
    },
  }),
});
