import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "@/scripts/local/root";

const sources = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file: join("app", file), text: readFileSync(join(root, "app", file), "utf8") }));

const clientComponents = sources.filter(({ text }) => /^\s*["']use client["']/.test(text));

/** Shapes, states, permissions, plans, days and currencies, words, what is said of a field, where to go next, the pure arithmetic of equity and of a release, the checks of what an identity document says, and the wording of agreements: the only parts of lib that a browser may receive. */
const shippable =
  /^@\/lib\/(?:.+\/)?(?:schema|states)$|^@\/lib\/access\/(?:permissions|personas)$|^@\/lib\/billing\/plans$|^@\/lib\/core\/(?:calendar|countries|currencies|field-message|paths|safe-next)$|^@\/lib\/(?:profiles|startups)\/completeness$|^@\/lib\/equity\/(?:vesting|conversion)\/|^@\/lib\/equity\/captable\/(?:holders|scenario)$|^@\/lib\/ledger\/split$|^@\/lib\/agreements\/clauses\/|^@\/lib\/verification\/(?:document-faults|names)$|^@\/lib\/i18n\//;

/** What a file imports and keeps after types are gone. */
function imports(text: string): string[] {
  const statements = text.matchAll(/^import\s+(?!type\b)[^"']*?["']([^"']+)["'];?$/gm);
  return [...statements].map(([, from]) => from ?? "");
}

describe("client components", () => {
  it("import nothing of lib but what a browser may receive", () => {
    const strays = clientComponents.flatMap(({ file, text }) =>
      imports(text)
        .filter((from) => from.startsWith("@/lib/") && !shippable.test(from))
        .map((from) => `${file} imports ${from}`),
    );
    expect(strays).toEqual([]);
  });

  it("import no model and no database driver", () => {
    const strays = clientComponents.flatMap(({ file, text }) =>
      imports(text)
        .filter((from) => /^@\/models\/|^(mongoose|mongodb|ioredis|jsonwebtoken|bcrypt)$|^node:/.test(from))
        .map((from) => `${file} imports ${from}`),
    );
    expect(strays).toEqual([]);
  });
});
