import { MAX_SIDE, STORED_SIDE } from "@/lib/files/states";

/**
 * A picture that may be sent: one with too many bytes or pixels is drawn again at the size in which it is stored, since cameras make
 * larger ones than anyone needs. One that the browser cannot read is returned as it is, for the server to say why.
 */
export async function shrinkPicture(file: File, mostBytes: number): Promise<File> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  const { width, height } = bitmap;
  try {
    if (file.size <= mostBytes && Math.max(width, height) <= MAX_SIDE) return file;
    const scale = Math.min(1, STORED_SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    return blob ? new File([blob], file.name, { type: "image/jpeg" }) : file;
  } finally {
    bitmap.close();
  }
}
