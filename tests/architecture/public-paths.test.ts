import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { publicPaths } from "@/lib/core/public-paths";

/** `app/(public)/[locale]/(site)/roles/[id]/page.tsx` as `/roles/:id`. */
const pathOf = (file: string): string =>
  file
    .replace(/^app\/\(public\)\/\[locale\]/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\/page\.tsx$/, "")
    .replace(/\[([^\]]+)\]/g, ":$1") || "/";

test("every public page is served without a prefix, too", () => {
  const pages = globSync(["app/(public)/\\[locale\\]/**/page.tsx", "app/\\(public\\)/\\[locale\\]/**/page.tsx"]).map(
    pathOf,
  );
  expect(pages.length).toBeGreaterThan(30);
  expect([...new Set(pages)].filter((path) => !(publicPaths as readonly string[]).includes(path))).toEqual([]);
});
