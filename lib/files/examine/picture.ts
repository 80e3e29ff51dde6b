import { ConcurrencyLimiter } from "@/lib/core/concurrency-limiter";
import { SECOND } from "@/lib/core/clock";
import { Problem } from "@/lib/core/http/problem";
import { MAX_SIDE, SQUARE_SIDE, STORED_SIDE, avifSizes, type PictureSize } from "../states";

/** Bytes that a picture may take once it is decoded. */
const DECODED_BYTES = 64 * 1024 * 1024;
const WAIT_MS = 8 * SECOND;

/** The library with the loaders of the three accepted types alone: set once, since each call would briefly block them all. */
async function load() {
  const { default: sharp } = await import("sharp");
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
let loading: ReturnType<typeof load> | undefined;
/** Loaded with the first picture. */
const library = () => (loading ??= load());

const holder = globalThis as typeof globalThis & { __collabhubPictures?: ConcurrencyLimiter };
/** One picture at a time: a legal one may take 300 MB while it is decoded. */
const gate = (holder.__collabhubPictures ??= new ConcurrencyLimiter({
  maxConcurrent: 1,
  maxWaitMs: WAIT_MS,
  turnMs: 400,
  refuse: () => new Problem("unavailable", { headers: { "Retry-After": "5" } }),
}));

const depths: Readonly<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 };
const unreadable = (cause?: unknown) => new Problem("file_unreadable", { extra: { reason: "malformed" }, cause });

/**
 * Reads the header of a picture alone. Throws 422 `image_too_large` where a side has more than 4096 pixels or the whole would take
 * more than 64 MiB, and 422 `file_unreadable`.
 */
export async function assertDecodable(path: string): Promise<void> {
  const sharp = await library();
  const { width, height, channels, depth } = await sharp(path, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable(cause);
    });
  const decoded = width * height * channels * (depths[depth] ?? 8);
  if (width > MAX_SIDE || height > MAX_SIDE || decoded > DECODED_BYTES) throw new Problem("image_too_large");
}

/** A square of the upright picture, in pixels. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface Encoded {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * Writes a picture anew as WebP to `target`: upright, in sRGB, at most 2048 pixels a side, its first frame alone, without anything
 * that came beside its pixels. With `square` at 512 pixels, cut to the given square or else to the middle. Throws 422 `file_unreadable` for one that cannot be decoded whole, and 503 where too many wait.
 */
export const reencode = (path: string, target: string, square?: Square | "middle"): Promise<Encoded> =>
  gate.run(async () => {
    const sharp = await library();
    try {
      const upright = sharp(path, {
        failOn: "error",
        limitInputPixels: MAX_SIDE * MAX_SIDE,
        pages: 1,
        // An area that is cut out of a turned picture is read out of order.
        sequentialRead: square === undefined,
      }).autoOrient();
      const cut =
        square === undefined || square === "middle"
          ? upright
          : upright.extract({ left: square.left, top: square.top, width: square.side, height: square.side });
      const { width, height, size } = await cut
        .resize(
          square === undefined
            ? { width: STORED_SIDE, height: STORED_SIDE, fit: "inside", withoutEnlargement: true }
            : { width: SQUARE_SIDE, height: SQUARE_SIDE, fit: "cover" },
        )
        .toColourspace("srgb")
        .webp({ quality: 85, effort: 2 })
        .toFile(target);
      return { width, height, bytes: size };
    } catch (cause) {
      if (cause instanceof Error && cause.message.includes("extract_area"))
        throw new Problem("invalid_input", { errors: [{ path: "crop", code: "crop", message: "crop" }], cause });
      throw unreadable(cause);
    }
  });

/** The encodings in which public pictures are sent. */
export type PictureFormat = "webp" | "avif";

/** The encoding for a caller who accepts these types. */
export const formatFor = (accept: string, size: PictureSize): PictureFormat =>
  avifSizes.includes(size) && /\bimage\/avif\b/i.test(accept) ? "avif" : "webp";

/** A stored picture at another size, in the encoding that its reader takes. Throws 503 where too many wait. */
export const resized = (stored: Buffer, size: PictureSize, format: PictureFormat): Promise<Buffer> =>
  gate.run(async () => {
    const sharp = await library();
    const side = Number(size);
    const small = sharp(stored).resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
    return (
      format === "avif" ? small.avif({ quality: 55, effort: 2 }) : small.webp({ quality: 82, effort: 2 })
    ).toBuffer();
  });

/** A stored picture as the classifier takes it: `side` × `side` pixels of three bytes, whatever its form. Throws 503 where too many wait. */
export const pixelsOf = (stored: Buffer, side: number): Promise<Buffer> =>
  gate.run(async () => {
    const sharp = await library();
    return sharp(stored)
      .resize({ width: side, height: side, fit: "fill" })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer();
  });
