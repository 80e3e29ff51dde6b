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

const modules = new Map(
  globSync("core/esm/**/*.mjs", { cwd: packages }).map((file) => [basename(file, ".mjs"), join(packages, file)]),
);

/** The style sheets of components of Mantine, and of those that they are made of. */
function stylesOf(components: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const needed = new Set<string>();
  const visit = (file: string | undefined) => {
    if (!file || seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    if (file.endsWith(".module.mjs")) needed.add(basename(file, ".module.mjs"));
    for (const [, target = ""] of read(file).matchAll(/from "(\.[^"]+)"/g)) visit(join(dirname(file), target));
  };
  for (const name of components) visit(modules.get(name));
  return needed;
}

/** The components of Mantine that its messages are made of. */
const ofNotifications = globSync("notifications/esm/**/*.mjs", { cwd: packages }).flatMap((file) =>
  imported(read(join(packages, file))),
);

/** Every file of the interface with what it needs, and what it imports for itself. */
const files = globSync("app/**/*.{ts,tsx}", { cwd: root }).map((file) => {
  const text = read(join(root, file));
  const messages = /import \{ Notifications \} from "@mantine\/notifications"/.test(text) ? ofNotifications : [];
  return {
    file,
    needed: stylesOf([...imported(text), ...messages]),
    own: [...text.matchAll(/import "@mantine\/core\/styles\/([A-Z]\w+)\.css"/g)].map(([, name = ""]) => name),
  };
});

const BASE = "app/_ui/mantine-styles.ts";
const base = files.find(({ file }) => file === BASE)?.own ?? [];

/** Names in the order of Mantine's own whole. */
function inOrder(names: Iterable<string>): string[] {
  const whole = read(join(packages, "core/styles.css"));
  const place = (name: string) => {
    const [rule = name] = /\.m_[0-9a-f]+/.exec(read(join(packages, `core/styles/${name}.css`))) ?? [];
    return whole.indexOf(rule);
  };
  return [...new Set(names)].sort((a, b) => place(a) - place(b));
}

describe("the style sheets of Mantine", () => {
  test("are those of the components in use, in Mantine's order", () => {
    expect(base).toEqual(inOrder(base));
    expect(inOrder(files.flatMap(({ own }) => own))).toEqual(inOrder(files.flatMap(({ needed }) => [...needed])));
  });

  test("that not every page has are imported by each file that needs them", () => {
    const others = files.filter(({ file }) => file !== BASE);
    expect(others.map(({ file, own }) => ({ file, own }))).toEqual(
      others.map(({ file, needed }) => ({
        file,
        own: inOrder([...needed].filter((name) => !base.includes(name))),
      })),
    );
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
