import type { MetadataRoute } from "next";
import { env } from "@/lib/core/env";

export const dynamic = "force-dynamic";

/** Crawlers may read public pages, not the API, sign-in steps and signed-in pages. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: [
      {
        userAgent: "*",
        allow: "/",
        disallow: ["/api/", "/resume", "/verify-email", "/reset-password", "/restore", "/billing/return", "/payments/"],
      },
    ],
    sitemap: new URL("/sitemap.xml", env().NEXT_PUBLIC_APP_URL).href,
  };
}
