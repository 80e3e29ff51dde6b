import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import type { NewObject, RecordStore } from "./store";

const absent = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** A folder of this machine, for what must be outside the database where there is no bucket. */
export function folderStore(folder: string): RecordStore {
  const pathOf = (key: string) => join(folder, ...key.split("/"));
  return {
    async put(key: string, { path }: NewObject): Promise<void> {
      const final = pathOf(key);
      await mkdir(dirname(final), { recursive: true });
      // Whole on the disk before it has its name, which only one can give.
      const draft = `${final}.${randomUUID()}.part`;
      try {
        await copyFile(path, draft);
        const file = await open(draft, "r+");
        await file.sync();
        await file.close();
        await link(draft, final);
      } finally {
        await rm(draft, { force: true });
      }
    },

    get: (key: string) =>
      stat(pathOf(key)).then(
        () => createReadStream(pathOf(key)),
        (error: unknown) => {
          if (absent(error)) return null;
          throw error;
        },
      ),

    async *list(prefix = "") {
      const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
        if (absent(error)) return [];
        throw error;
      });
      for (const key of names.map((name) => name.split(/[\\/]/).join("/"))) {
        if (!key.startsWith(prefix) || key.endsWith(".part")) continue;
        const found = await stat(pathOf(key));
        if (found.isFile()) yield { key, bytes: found.size, storedAt: found.mtime };
      }
    },

    isUp: () =>
      mkdir(folder, { recursive: true }).then(
        () => true,
        () => false,
      ),
  };
}
