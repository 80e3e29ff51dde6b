import { withSentryConfig } from "@sentry/nextjs/config";
import type { NextConfig } from "next";
import { publicPaths } from "./app/_web/public-paths";
import { apiSecurityHeaders, securityHeaders } from "./lib/core/http/security-headers";

const pairs = (table: Record<string, string>) => Object.entries(table).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingRoot: import.meta.dirname,
  // It reads its colour profile beside itself, and documents are set in fonts that nothing imports.
  serverExternalPackages: ["pdfkit"],
  outputFileTracingIncludes: {
    "/api/**": ["./node_modules/dejavu-fonts-ttf/ttf/DejaVuSans{,-Bold}.ttf", "./node_modules/pdfkit/js/data/*.icc"],
  },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { "next-intl/config": "./lib/i18n/request.ts" },
  },
  experimental: {
    globalNotFound: true,
    authInterrupts: true,
    // Loading every route at the start holds the event loop for seconds, in which the first answers find no database in time.
    preloadEntriesOnStart: false,
  },

  headers: () =>
    Promise.resolve([
      { source: "/api/:path*", headers: pairs(apiSecurityHeaders()) },
      ...[
        "/_next/:path*",
        "/assets/:path*",
        "/:file(icon.svg|apple-icon.png|favicon.ico|robots.txt|sitemap.xml|sw.js|offline.html)",
      ].map((source) => ({
        source,
        headers: pairs(securityHeaders),
      })),
    ]),

  /** English pages carry no prefix: inside they are /en/…, which nobody sees. French ones are /fr/… as they stand. */
  rewrites: () =>
    Promise.resolve({
      beforeFiles: [
        { source: "/health", destination: "/api/health" },
        ...publicPaths.map((source) => ({ source, destination: source === "/" ? "/en" : `/en${source}` })),
      ],
      afterFiles: [],
      fallback: [],
    }),

  redirects: () =>
    Promise.resolve([
      { source: "/en", destination: "/", permanent: true },
      { source: "/en/:path*", destination: "/:path*", permanent: true },
    ]),
};

export default withSentryConfig(config, {
  silent: true,
  telemetry: false,
  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN },
});
