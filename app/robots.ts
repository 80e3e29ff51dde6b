import type { MetadataRoute } from "next";
import { env } from "@/lib/core/env";

export const dynamic = "force-dynamic";

/** Crawlers may read what is public; the API, sign-in steps and signed-in pages are no use to them. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: [
      {
        userAgent: "*",
        allow: "/",
        disallow: ["/api/", "/resume", "/verify-email", "/reset-password", "/billing/return", "/payments/"],
      },
    ],
    sitemap: new URL("/sitemap.xml", env().NEXT_PUBLIC_APP_URL).href,
  };
}
