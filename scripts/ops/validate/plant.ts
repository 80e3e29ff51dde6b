import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PlainError } from "@/scripts/local/plain-error";
import type { Typo } from "./checks";

/** Returns a text with the typo in its first place. Throws a {@link PlainError} where the text has no such place. */
export function withTypo(text: string, { file, from, to }: Typo): string {
  const at = text.indexOf(from);
  if (at === -1) throw new PlainError(`${file} has no “${from}” any more, so nothing can be planted there.`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** Copies the files below `folder`, one of them with the typo. */
export async function plant(root: string, folder: string, files: readonly string[], typo: Typo): Promise<void> {
  for (const file of files) {
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true });
    if (file === typo.file) await writeFile(target, withTypo(await readFile(join(root, file), "utf8"), typo));
    else await cp(join(root, file), target);
  }
}
