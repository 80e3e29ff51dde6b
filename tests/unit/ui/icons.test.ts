// @vitest-environment node
import * as tabler from "@tabler/icons-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as icons from "@/app/_ui/icons";
import { root } from "@/scripts/local/root";

const drawings = tabler as unknown as Readonly<Record<string, tabler.Icon>>;

/** What the page asks of the sprite, and the drawing of that name in the library. */
function drawn(name: string): { id: string; symbol: string } {
  const use = renderToStaticMarkup(createElement(icons[name as keyof typeof icons]));
  const [, id = ""] = /#([a-z0-9-]+)"/.exec(use) ?? [];
  const drawing = drawings[name];
  if (!drawing) throw new Error(`${name} is not in the library`);
  const svg = renderToStaticMarkup(createElement(drawing));
  expect(svg).toContain(`tabler-icon-${id} `.trim());
  const [, inner = ""] = /^<svg[^>]*>([^]*)<\/svg>$/.exec(svg) ?? [];
  return { id, symbol: `<symbol id="${id}" viewBox="0 0 24 24">${inner}</symbol>` };
}

test("icons.svg has the library's drawing of every icon, and no other", async () => {
  const all = Object.keys(icons).map(drawn);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const symbols = all.map(({ symbol }) => symbol).sort();
  const file = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<!-- Tabler Icons, MIT License, © Paweł Kuna -->\n${symbols.join("\n")}\n</svg>\n`;
  await expect(file).toMatchFileSnapshot(join(root, "app/_ui/icons.svg"));
});

test("every icon says whether it is lines or a shape as the library does", () => {
  for (const name of Object.keys(icons)) {
    const use = renderToStaticMarkup(createElement(icons[name as keyof typeof icons]));
    expect(use.includes("icon-filled"), name).toBe(name.endsWith("Filled"));
  }
});
