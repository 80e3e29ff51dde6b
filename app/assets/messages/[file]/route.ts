import { plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";
import { messageScript } from "@/lib/i18n/message-assets";

/** The messages of an area as a script. Its name changes with its content, so browsers and caches keep it for a year. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: plainRoute({
    template: "/assets/messages/{file}",
    limit: "none",
    handle: ({ nextUrl }) => {
      const found = messageScript(nextUrl.pathname.slice(nextUrl.pathname.lastIndexOf("/") + 1));
      return {
        status: found ? 200 : 404,
        contentType: "text/javascript; charset=utf-8",
        body: found?.script ?? "",
        ...(found?.current ? { cacheControl: "public, max-age=31536000, immutable" } : {}),
      };
    },
  }),
});
