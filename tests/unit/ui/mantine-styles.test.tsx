// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MantineProvider } from "@mantine/core";
import { format } from "prettier";
import { renderToStaticMarkup } from "react-dom/server";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { cssVariablesResolver, theme } from "@/app/_ui/theme";
import { root } from "@/scripts/local/root";

const packages = join(root, "node_modules/@mantine");
const read = (file: string) => readFileSync(file, "utf8");

/** What a source imports of Mantine's components by name. */
const imported = (text: string) =>
  [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']@mantine\/core["']/g)].flatMap(([, names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => /^[A-Z]/.test(name)),
  );

/** The style sheets of the components that are used, by us or by one another, in the order of Mantine's own whole. */
function neededStyles(): string[] {
  const sources = [
    ...globSync("app/**/*.tsx", { cwd: root }).map((file) => join(root, file)),
    ...globSync("notifications/esm/**/*.mjs", { cwd: packages }).map((file) => join(packages, file)),
  ];
  const modules = globSync("core/esm/**/*.mjs", { cwd: packages }).map((file) => join(packages, file));
  const byName = new Map(modules.map((file) => [basename(file, ".mjs"), file]));
  const seen = new Set<string>();
  const needed = new Set<string>();
  const visit = (file: string | undefined) => {
    if (!file || seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    if (file.endsWith(".module.mjs")) needed.add(basename(file, ".module.mjs"));
    for (const [, target = ""] of read(file).matchAll(/from "(\.[^"]+)"/g)) visit(join(dirname(file), target));
  };
  for (const name of new Set(sources.flatMap((file) => imported(read(file))))) visit(byName.get(name));
  const whole = read(join(packages, "core/styles.css"));
  const place = (name: string) => {
    const [rule = name] = /\.m_[0-9a-f]+/.exec(read(join(packages, `core/styles/${name}.css`))) ?? [];
    return whole.indexOf(rule);
  };
  return [...needed].sort((a, b) => place(a) - place(b));
}

describe("the style sheets of Mantine", () => {
  test("are those of the components in use, in Mantine's order", () => {
    const named = [
      ...read(join(root, "app/_ui/mantine-styles.ts")).matchAll(/"@mantine\/core\/styles\/([A-Z]\w+)\.css"/g),
    ];
    expect(named.map(([, name]) => name)).toEqual(neededStyles());
  });

  test("take the theme's variables from a file, which no page repeats", async () => {
    const page = renderToStaticMarkup(
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} withGlobalClasses={false} />,
    );
    const [, css = ""] = /<style[^>]*>([^]*?)<\/style>/.exec(page) ?? [];
    expect(css).toContain("--mantine-color-plum-8");
    const file = await format(`/* The theme of theme.ts as Mantine writes it. */\n${css}`, {
      parser: "css",
      printWidth: 120,
    });
    await expect(file).toMatchFileSnapshot(join(root, "app/_ui/mantine-variables.css"));
  });
});
