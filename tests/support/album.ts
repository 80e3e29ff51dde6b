import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { root } from "@/scripts/local/root";

/** A journey in numbered pictures, as the person at that point saw the page. */
export interface Album {
  /** Takes the next picture: `03-counter-offer.png`. */
  take(page: Page, title: string): Promise<void>;
}

/** Begins an album in test-results/journeys. */
export async function anAlbum(name: string): Promise<Album> {
  const folder = join(root, "test-results", "journeys", name);
  await mkdir(folder, { recursive: true });
  let taken = 0;
  return {
    async take(page, title) {
      taken += 1;
      const path = join(folder, `${String(taken).padStart(2, "0")}-${title}.png`);
      await page.screenshot({ path, animations: "disabled" });
    },
  };
}
