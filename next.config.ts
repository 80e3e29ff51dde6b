import { withSentryConfig } from "@sentry/nextjs/config";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { publicPaths } from "./lib/core/public-paths";
import { fontFiles } from "./lib/integrations/pdf/font-files";
import { apiSecurityHeaders, securityHeaders } from "./lib/core/http/security-headers";

const pairs = (table: Record<string, string>) => Object.entries(table).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  // Titles and descriptions in the head of every page, not only for the robots that cannot run scripts: a page from the cache
  // is the same for all.
  htmlLimitedBots: /.*/,
  // Set by the tests alone, whose types are checked beside them: the check is a third of a build's time and decides nothing of it.
  typescript: { ignoreBuildErrors: process.env.BUILD_WITHOUT_TYPES === "1" },
  outputFileTracingRoot: import.meta.dirname,
  // The first two read files of their own folder, and documents use fonts that no module imports; the third is also loaded by the child
  // process that examines uploaded PDFs, which is no module.
  serverExternalPackages: ["pdfkit", "harfbuzzjs", "@libpdf/core"],
  outputFileTracingIncludes: {
    "/api/**": [
      ...fontFiles.map((file) => `./node_modules/${file}`),
      "./node_modules/pdfkit/js/data/*.icc",
      "./node_modules/harfbuzzjs/dist/harfbuzz.wasm",
    ],
    // Loaded by the thread for passwords, which is no module.
    "/api/v1/**": [
      "./node_modules/bcrypt/{package.json,bcrypt.js,promises.js,prebuilds/**}",
      "./node_modules/node-gyp-build/*.{js,json}",
    ],
  },
  turbopack: { root: import.meta.dirname },
  experimental: {
    globalNotFound: true,
    // The default puts the style sheets of every page into one file that all of them load.
    cssChunking: { type: "graph", requestCost: 40_000 },
    authInterrupts: true,
    // Loading every route at the start blocks the event loop for seconds, so that the first requests find no database in
    // time.
    preloadEntriesOnStart: false,
  },

  headers: () =>
    Promise.resolve([
      { source: "/api/:path*", headers: pairs(apiSecurityHeaders()) },
      ...[
        "/_next/:path*",
        "/assets/:path*",
        "/.well-known/security.txt",
        "/:file(icon.svg|apple-icon.png|favicon.ico|robots.txt|sitemap.xml|sw.js|offline.html)",
      ].map((source) => ({
        source,
        headers: pairs(securityHeaders),
      })),
    ]),

  /** English pages have no prefix: internally they are /en/…, which is never shown. French ones are /fr/… as they are. */
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
      // Where password managers send people whose password has leaked.
      { source: "/.well-known/change-password", destination: "/settings/password", permanent: false },
    ]),
};

/** Messages are parsed when the product is built: neither the server nor the browser carries a parser, or parses a message. */
const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    messages: { path: "./lib/i18n/messages", format: "json", locales: ["en", "fr"], precompile: true },
  },
});

export default withSentryConfig(withMessages(config), {
  silent: true,
  telemetry: false,
  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN },
});
