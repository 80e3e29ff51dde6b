import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { describe, expect, test } from "vitest";
import { config } from "@/middleware";

const covers = (url: string) => matches({ config, url });

describe("the pages that middleware.ts gives a policy", () => {
  test.each(["/", "/roles", "/fr", "/healthy", "/apiary", "/assetsX", "/_next/imageX"])("include %s", (path) => {
    expect(covers(path)).toBe(true);
  });

  const files = [
    "icon.svg",
    "apple-icon.png",
    "favicon.ico",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
    "offline.html",
    ".well-known/security.txt",
  ];
  test.each(files)("leave out the file %s alone, and no longer path that begins like it", (file) => {
    expect(covers(`/${file}`)).toBe(false);
    expect(covers(`/${file}X`)).toBe(true);
    expect(covers(`/${file}/x`)).toBe(true);
  });

  test.each(["/api", "/api/v1/roles", "/_next/static/a.js", "/_next/image", "/assets/a.woff2", "/health"])(
    "leave out %s",
    (path) => {
      expect(covers(path)).toBe(false);
    },
  );
});
