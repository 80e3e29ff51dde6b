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
