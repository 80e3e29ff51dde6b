import type { PictureFormat } from "./examine/picture";
import { avifSizes, pictureSizes, type PictureSize } from "./states";

/** The key of a picture at one size, beside that of the picture itself. */
export const variantKey = (key: string, size: PictureSize, format: PictureFormat): string => `${key}/${size}.${format}`;

/** Every key that a picture may have beside its own. */
export const variantKeys = (key: string): string[] => [
  ...pictureSizes.map((size) => variantKey(key, size, "webp")),
  ...avifSizes.map((size) => variantKey(key, size, "avif")),
];

/** The key of the picture that an object belongs to. */
export const pictureKey = (key: string): string => key.split("/")[0] ?? key;

/** Whether a key is one that files are stored under. */
export const isFileKey = (key: string): boolean => /^[0-9a-f]{32}(\/|$)/.test(key);
