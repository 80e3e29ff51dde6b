import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import config from "@/next.config";
import { fontFiles } from "@/lib/integrations/pdf/font-files";
import { fontFaults } from "@/scripts/local/shipped-fonts";

const packageOf = (file: string) =>
  file
    .split("/")
    .slice(0, file.startsWith("@") ? 2 : 1)
    .join("/");

const manifest = (name: string) =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { license: string };

/** By package: those that allow embedding in a document, selling with software and no more. */
const licences: Record<string, string> = {
  "dejavu-fonts-ttf": "SEE LICENSE IN README.md AND LICENSE",
  // Its scripts are under MIT, its fonts under the Open Font License.
  "@expo-google-fonts/newsreader": "MIT AND OFL-1.1",
};

describe("the fonts that ship", () => {
  test("are two faces of the documents, two of each script and of symbols beside, and one of each language of Han", () => {
    const count = (start: string) => fontFiles.filter((file) => file.startsWith(start)).length;
    const starts = ["@expo-google-fonts/newsreader/", "dejavu-fonts-ttf/", "@fontsource/", "@embedpdf/"];
    expect(starts.map(count)).toEqual([2, 2, 36, 3]);
    expect(fontFiles).toHaveLength(43);
  });

  test("come from packages of the product, under the Open Font License or that of DejaVu", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    for (const name of new Set(fontFiles.map(packageOf))) {
      expect(dependencies, name).toHaveProperty(name);
      expect(manifest(name).license, name).toBe(licences[name] ?? "OFL-1.1");
    }
  });

  test("are 25 MB at most", () => {
    const bytes = fontFiles.reduce((sum, file) => sum + statSync(join("node_modules", file)).size, 0);
    expect(bytes).toBeLessThan(25_000_000);
  });

  test("are what the build takes, with the shaper and the colour profile", () => {
    expect(config.outputFileTracingIncludes?.["/api/**"]).toEqual([
      ...fontFiles.map((file) => `./node_modules/${file}`),
      "./node_modules/pdfkit/js/data/*.icc",
      "./node_modules/harfbuzzjs/dist/harfbuzz.wasm",
    ]);
  });

  test("are compared with the list after a build: one too few or too many ends it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "collabhub-fonts-"));
    const add = async (file: string) => {
      await mkdir(dirname(join(folder, "node_modules", file)), { recursive: true });
      await writeFile(join(folder, "node_modules", file), "");
    };
    try {
      for (const file of [...fontFiles.slice(1), "next/dist/og.ttf", "pdfkit/package.json"]) await add(file);
      expect(await fontFaults(folder)).toEqual([`missing: ${fontFiles[0] ?? ""}`]);
      await add(fontFiles[0] ?? "");
      expect(await fontFaults(folder)).toEqual([]);
      await add("dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf");
      expect(await fontFaults(folder)).toEqual(["not listed: dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
