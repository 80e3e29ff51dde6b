import type { Lean } from "@/lib/core/db/model";
import { pictureOf } from "@/lib/files/queries/picture";
import type { UploadedFile } from "@/lib/files/schema";
import { isPublicPicture } from "@/lib/files/states";
import type { PortfolioItem as Row } from "@/models/portfolio-item";
import type { ItemFile, PortfolioItem } from "./schema";
import type { ItemVisibility } from "./states";

function toItemFile(file: UploadedFile, visibility: ItemVisibility): ItemFile {
  const { id, name, contentType, bytes, status, code, width, height } = file;
  const shown = visibility === "public" && status === "ready" && isPublicPicture(file);
  return {
    id,
    name,
    contentType,
    bytes,
    status,
    ...(code === undefined ? {} : { code }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    picture: shown ? pictureOf(id) : null,
  };
}

/** An item with those of its files that the reader may see: its owner all, others those that were let through. */
export function toItem(
  row: Lean<Row>,
  files: ReadonlyMap<string, UploadedFile>,
  { own }: { own: boolean },
): PortfolioItem {
  return {
    id: row._id.toHexString(),
    title: row.title,
    description: row.description,
    url: row.url,
    skills: row.skills,
    files: row.fileIds.flatMap((fileId) => {
      const file = files.get(fileId.toHexString());
      return file && (own || file.status === "ready") ? [toItemFile(file, row.visibility)] : [];
    }),
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
