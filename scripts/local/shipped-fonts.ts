import { readdir } from "node:fs/promises";
import { sep } from "node:path";
import { fontFiles } from "@/lib/integrations/pdf/font-files";

const isFont = (file: string) => /\.(?:ttf|otf|ttc|woff2?)$/.test(file);

/** The framework's own, for images that it can draw. */
const ofTheFramework = (file: string) => file.startsWith("next/dist/");

/** In what the fonts of a standalone build differ from the list of those that documents use. */
export async function fontFaults(standalone: string): Promise<string[]> {
  const found = await readdir(`${standalone}/node_modules`, { recursive: true });
  const shipped = new Set(
    found.map((file) => file.split(sep).join("/")).filter((file) => isFont(file) && !ofTheFramework(file)),
  );
  return [
    ...fontFiles.filter((file) => !shipped.has(file)).map((file) => `missing: ${file}`),
    ...[...shipped].filter((file) => !fontFiles.includes(file)).map((file) => `not listed: ${file}`),
  ];
}
